/** What floods leave in the web server's memory: room that is used again, and nothing that is kept for good. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { admit, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { inspectProcess, type KeptMemory } from '#tests/support/inspect-process.ts';
import { type Stack, startStack } from '#tests/support/stack.ts';
import { shapes } from './floods/shapes.ts';

const seconds = Number(process.env.ATTACK_SECONDS ?? 6);
const rounds = 3;
/** What the last round of all floods may leave beyond the first, in MB. */
const mostKeptMb = 10;

let stack: Stack;

beforeAll(async () => {
  await buildWeb({ log: () => {} });
  stack = await startStack({ name: 'attack-memory', env: { NODE_OPTIONS: '--inspect-port=0' } });
}, 180_000);

afterAll(() => stack?.stop());

async function flood(shape: string, token: string): Promise<void> {
  const args = ['tests/attack/floods/main.ts', shape, stack.webUrl, String(seconds), token];
  const attacker = spawn(process.execPath, args, { cwd: resolve(import.meta.dirname, '../..'), stdio: 'ignore' });
  await once(attacker, 'exit');
}

it('floods come and go, and the web server keeps no more of the last than of the first', async () => {
  const { classSessionId, people } = await seedClass(stack.db, { people: 1, status: 'live' });
  const web = await inspectProcess(stack.web.pid, join(stack.dataDir, 'web.log'));
  const rows: ({ after: string } & KeptMemory)[] = [{ after: 'start', ...(await web.keptMemory()) }];
  const ends: KeptMemory[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const shape of Object.keys(shapes)) {
      await flood(shape, await admit(stack.db, classSessionId, people[0] as TestPerson, 'trainee'));
      await pause(3_000);
      rows.push({ after: `${round}: ${shape}`, ...(await web.keptMemory()) });
    }
    ends.push(await web.keptMemory());
  }
  console.table(rows);
  web.close();
  const kept = ends.map(({ heapMb, buffersMb }) => heapMb + buffersMb);
  expect((kept.at(-1) ?? 0) - (kept[0] ?? 0)).toBeLessThanOrEqual(mostKeptMb);
}, 600_000);
