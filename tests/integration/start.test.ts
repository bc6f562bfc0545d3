import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { removeEmbeddedDatabase } from '#db/embedded.ts';
import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { freePort } from '#tests/support/stack.ts';

const root = join(import.meta.dirname, '../..');
const dataDir = mkdtempSync(join(tmpdir(), 'sala-start-'));

type Started = { output(): string; process: ChildProcess; exit: Promise<number | null> };

const ports = { WEB_PORT: '', MEDIA_PORT: '', MEDIA_RTC_PORT: '', JOBS_PORT: '' };
const url = (path: string): string => `http://localhost:${ports.WEB_PORT}${path}`;
const started: Started[] = [];

/** `npm start` without npm, on a folder and ports of its own. */
function start(more: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: '',
      PUBLIC_URL: '',
      SALA_DATA_DIR: dataDir,
      MEDIA_WORKERS: '1',
      ...ports,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const one = { output: () => output, process: child, exit };
  started.push(one);
  return one;
}

async function until<T>(what: () => T | Promise<T>, deadlineMs: number, explain: () => string): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const result = await what();
    if (result) return result;
    if (Date.now() > end) throw new Error(explain());
    await sleep(20);
  }
}

const answers = (path: string): Promise<boolean> =>
  fetch(url(path)).then(
    (answer) => answer.ok,
    () => false,
  );

async function untilRunning(one: Started): Promise<void> {
  await until(
    () => one.output().includes('Sala is running') || one.process.exitCode !== null,
    50_000,
    () => `not running:\n${one.output()}`,
  );
  expect(one.output()).toContain('Sala is running');
}

/** Processes that were started with this test's data folder, by what /proc says of them. */
function ours(): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        const inside = readlinkSync(`/proc/${name}/cwd`).startsWith(realpathSync(join(dataDir, 'database')));
        const environment = readFileSync(`/proc/${name}/environ`, 'utf8').split('\0');
        if (Number(name) === process.pid || !command) return [];
        return inside || environment.includes(`SALA_DATA_DIR=${dataDir}`) ? [{ pid: Number(name), command }] : [];
      } catch {
        return [];
      }
    });
}

function pidOf(part: string): number {
  const found = ours().find(({ command }) => command.includes(part));
  if (!found) throw new Error(`${part} does not run: ${JSON.stringify(ours())}`);
  return found.pid;
}

describe.runIf(process.platform === 'linux')('npm start', () => {
  afterAll(async () => {
    for (const one of started) one.process.kill('SIGTERM');
    await Promise.all(started.map((one) => one.exit));
    await removeEmbeddedDatabase(join(dataDir, 'database'));
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('makes all there is to make and prints address and accounts', { timeout: 120_000 }, async () => {
    for (const name of ['WEB_PORT', 'MEDIA_PORT', 'MEDIA_RTC_PORT', 'JOBS_PORT'] as const)
      ports[name] = String(await freePort());
    await buildWeb({ log: () => {} });
    const first = start();
    await untilRunning(first);
    expect(first.output()).toContain(url(''));
    expect(first.output()).toMatch(/Demo accounts, all with the password \S{8,}/);
    for (const role of ['trainee', 'instructor', 'programme manager', 'platform administrator']) {
      expect(first.output()).toContain(role);
    }
    expect(await answers('/')).toBe(true);
    for (const secret of ['keys/secret', 'demo-accounts.json']) {
      expect(statSync(join(dataDir, secret)).mode & 0o077, secret).toBe(0);
    }
    expect(ours().filter(({ command }) => command.includes('/postgres '))).toHaveLength(1);
  });

  it('refuses to start twice on the same data, and on a port that is taken, with what to do', async () => {
    const twice = start();
    expect(await twice.exit).toBe(1);
    expect(twice.output()).toMatch(/already runs with the data in .*SALA_DATA_DIR/s);
    const other = start({ SALA_DATA_DIR: `${dataDir}-other` });
    expect(await other.exit).toBe(1);
    expect(other.output()).toMatch(new RegExp(`Port ${ports.WEB_PORT} is taken.*WEB_PORT=\\d+ npm start`, 's'));
  });

  it('starts again what is killed', async () => {
    for (const part of ['app/server/main.ts', 'media-server/main.ts', 'jobs/main.ts', '/postgres ']) {
      const before = pidOf(part);
      process.kill(before, 'SIGKILL');
      await until(
        () => ours().some(({ pid, command }) => pid !== before && command.includes(part)),
        5_000,
        () => `${part} was not started again`,
      );
      await until(
        () => answers('/readyz'),
        20_000,
        () => `not ready after ${part} was killed:\n${started[0]?.output()}`,
      );
    }
  });

  it('stops everything it started, in order, when asked to', async () => {
    const [first] = started;
    first?.process.kill('SIGTERM');
    expect(await first?.exit).toBe(0);
    expect(ours()).toEqual([]);
  });

  it('serves a page again, with the same accounts', async () => {
    const before = readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8');
    const second = start();
    await until(
      () => answers('/'),
      30_000,
      () => second.output(),
    );
    await untilRunning(second);
    expect(readFileSync(join(dataDir, 'demo-accounts.json'), 'utf8')).toBe(before);
  });

  it('leaves nothing behind when it is killed itself, but the database, which the next start takes over', async () => {
    const second = started.at(-1);
    const database = pidOf('/postgres ');
    process.kill(pidOf('supervisor/main.ts'), 'SIGKILL');
    await second?.exit;
    await until(
      () => ours().every(({ pid, command }) => pid === database || command.startsWith('postgres: ')),
      12_000,
      () => JSON.stringify(ours()),
    );
    const third = start();
    await untilRunning(third);
    expect(pidOf('/postgres ')).toBe(database);
    third.process.kill('SIGTERM');
    expect(await third.exit).toBe(0);
    expect(ours()).toEqual([]);
  });

  it('stops the database too when it is told twice, because a server does not stop', async () => {
    const fourth = start();
    await untilRunning(fourth);
    process.kill(pidOf('media-server/main.ts'), 'SIGSTOP');
    fourth.process.kill('SIGTERM');
    await sleep(2_000);
    fourth.process.kill('SIGTERM');
    await fourth.exit;
    expect(ours()).toEqual([]);
  });

  it('leaves nothing running when it is told to stop while it starts', async () => {
    const fifth = start();
    await until(
      () => ours().some(({ command }) => command.includes('/postgres ')),
      30_000,
      () => fifth.output(),
    );
    fifth.process.kill('SIGTERM');
    await fifth.exit;
    expect(ours()).toEqual([]);
  });
});
