import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { removeEmbeddedDatabase } from '#db/embedded.ts';
import { SupervisedDatabase } from '#scripts/supervisor/supervised-database.ts';

/** Processes that run on the database's folder. */
function runningOn(folder: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}

it('a database that is being started again when all stops is stopped, too', async () => {
  const home = mkdtempSync(join(tmpdir(), 'sala-supervised-'));
  try {
    for (const afterMs of [0, 30, 150]) {
      let isToStart = false;
      const database = await SupervisedDatabase.create({
        home,
        log: (line) => {
          isToStart ||= line.includes('starting it again');
        },
        onNewUrl: () => {},
      });
      const folder = readFileSync(`/proc/${database.pid}/cmdline`, 'utf8').split('\0')[2] ?? '';
      expect(runningOn(folder)).toContain(`${database.pid}`);
      process.kill(database.pid, 'SIGKILL');
      for (let round = 0; !isToStart && round < 500; round++) await sleep(10);
      // Until its pause is over, and from then on while it starts.
      for (let round = 0; afterMs > 0 && runningOn(folder).length === 0 && round < 500; round++) await sleep(10);
      await sleep(afterMs);
      await database.stop();
      expect(runningOn(folder)).toEqual([]);
    }
  } finally {
    await removeEmbeddedDatabase(home);
    rmSync(home, { recursive: true, force: true });
  }
});
