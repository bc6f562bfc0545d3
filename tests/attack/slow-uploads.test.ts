/** Uploads that never end: what they hold, whom they keep waiting, and when they are given up. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deadlineOf } from '#app/server/http/take-body.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { formHead, type RawRequest, sendRaw } from '#tests/support/raw-request.ts';
import { readFigures } from '#tests/support/server-figures.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const [declared, sent] = [100_000, 94_000];
const connections = 1_200;

let database: TestDatabase;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function pageMs(): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${web.url}/sign-in`, { headers: { 'x-forwarded-for': '203.0.113.1' } });
  await answer.text();
  expect(answer.status).toBe(200);
  return Math.round(performance.now() - startedAt);
}

/** @param addressOf of each connection */
async function attack(addressOf: (at: number) => string) {
  for (let warm = 0; warm < 5; warm += 1) await pageMs();
  const before = await readFigures(web.url);
  const startedAt = performance.now();
  const uploads: RawRequest[] = [];
  for (let at = 0; at < connections; at += 1) {
    const head = formHead('/sign-in', declared, { 'X-Forwarded-For': addressOf(at) });
    uploads.push(sendRaw(web.url, head, 'x'.repeat(sent)));
    if (at % 50 === 0) await sleep(20);
  }
  await sleep(2_000);
  const waits = [await pageMs(), await pageMs(), await pageMs()];
  const during = await readFigures(web.url);
  const statuses = new Map<number, number>();
  const ended = await Promise.all(uploads.map(({ status }) => status));
  const endedMs = Math.round(performance.now() - startedAt);
  for (const status of ended) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  for (const { socket } of uploads) socket.destroy();
  await sleep(500);
  const after = await readFigures(web.url);
  const figures = {
    connections,
    'memory before (MB)': before.memoryMb,
    'memory during (MB)': during.memoryMb,
    'memory after (MB)': after.memoryMb,
    'longest loop delay (ms)': during.loopDelayMs,
    'a page meanwhile (ms)': Math.max(...waits),
    'all given up after (ms)': endedMs,
    answers: JSON.stringify(Object.fromEntries(statuses)),
  };
  console.table(figures);
  return { statuses, grownMb: during.memoryMb - before.memoryMb, waits, endedMs };
}

it('from one address: most are refused, the rest is given up', async () => {
  const { statuses, grownMb, waits, endedMs } = await attack(() => '203.0.113.9');
  expect(statuses.get(429)).toBeGreaterThan(connections - 8_000_000 / sent - 2);
  expect(statuses.get(408)).toBeGreaterThan(0);
  expect(grownMb).toBeLessThan(150);
  expect(Math.max(...waits)).toBeLessThan(1_000);
  expect(endedMs).toBeLessThan(deadlineOf(declared) + 10_000);
});

it('from many addresses: they hold no more than all may together', async () => {
  const { statuses, grownMb, waits, endedMs } = await attack((at) => `203.0.${at >> 8}.${at & 255}`);
  expect(statuses.get(503)).toBeGreaterThan(0);
  expect(grownMb).toBeLessThan(150);
  expect(Math.max(...waits)).toBeLessThan(1_000);
  expect(endedMs).toBeLessThan(deadlineOf(declared) + 10_000);
});
