import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { held } from '#platform/held.ts';
import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { admit, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { type Stack, startStack } from '#tests/support/stack.ts';
import { type Shape, shapes } from './floods/shapes.ts';

/** Goals: what a class notices while strangers attack, and what the attack leaves behind. */
const goals = { memoryMb: 50, pingMs: 500 };
const seconds = Number(process.env.ATTACK_SECONDS ?? 6);

let stack: Stack;
let pupil: LiveClient;
let flooder: TestPerson;
let otherClass: string;
const rows: Record<string, string | number>[] = [];

beforeAll(async () => {
  await buildWeb({ log: () => {} });
  stack = await startStack({ name: 'attack-flood' });
  const own = await seedClass(stack.db, { people: 1, status: 'live' });
  const other = await seedClass(stack.db, { people: 1, status: 'live' });
  otherClass = other.classSessionId;
  flooder = other.people[0] as TestPerson;
  const token = await admit(stack.db, own.classSessionId, own.people[0] as TestPerson, 'trainee');
  pupil = await LiveClient.join({ url: stack.webUrl, token });
  // What the first requests cost is no attack's.
  await pings(Date.now() + 2_000);
}, 180_000);

afterAll(async () => {
  console.table(rows);
  pupil?.close();
  await stack?.stop();
});

function residentMb(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1_024);
}

/** How long a person of another class waits for an answer, again and again. */
async function pings(until: number): Promise<number[]> {
  const waits: number[] = [];
  while (Date.now() < until) {
    const asked = performance.now();
    await pupil.request('hand:lower', { requestId: randomUUID() });
    waits.push(performance.now() - asked);
    await pause(50);
  }
  return waits.sort((a, b) => a - b);
}

async function largest(pid: number, until: number): Promise<number> {
  let peak = 0;
  while (Date.now() < until) {
    peak = Math.max(peak, residentMb(pid));
    await pause(100);
  }
  return peak;
}

function startFlood(shape: Shape, token: string): ChildProcess {
  const args = ['tests/attack/floods/main.ts', shape, stack.webUrl, String(seconds), token];
  return spawn(process.execPath, args, {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const allShapes = Object.keys(shapes) as Shape[];

test.each(allShapes)(
  '%s',
  async (shape) => {
    const token = await admit(stack.db, otherClass, flooder, 'trainee');
    const { media, web } = stack;
    const rest = { media: residentMb(media.pid), web: residentMb(web.pid) };
    const until = Date.now() + seconds * 1_000 + 500;
    const attacker = startFlood(shape, token);
    const gone = held(once(attacker, 'exit'));
    const [waits, mediaPeak, webPeak] = await Promise.all([
      pings(until),
      largest(media.pid, until),
      largest(web.pid, until),
    ]);
    await gone;
    await pause(2_000);
    const ping = { p50: waits[Math.floor(waits.length / 2)] ?? 0, most: waits.at(-1) ?? 0 };
    rows.push({
      flood: shape,
      'media rest': rest.media,
      'media peak': mediaPeak,
      'media after': residentMb(media.pid),
      'web rest': rest.web,
      'web peak': webPeak,
      'web after': residentMb(web.pid),
      'ping p50 ms': Math.round(ping.p50),
      'ping max ms': Math.round(ping.most),
    });
    expect(pupil.socket.connected).toBe(true);
    expect(pupil.events.filter(({ name }) => name === 'welcome')).toHaveLength(1);
    expect(mediaPeak - rest.media).toBeLessThanOrEqual(goals.memoryMb);
    expect(ping.most).toBeLessThanOrEqual(goals.pingMs);
  },
  120_000,
);
