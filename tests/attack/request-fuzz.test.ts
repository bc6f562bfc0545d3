/** Twenty thousand requests that no browser sends: none of them is a fault of ours, and nobody else notices. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AttackedWeb, startAttackedWeb } from '#tests/support/attack-web.ts';
import { hostileRequests } from '#tests/support/hostile-requests.ts';
import { faultsIn, sendHostile } from '#tests/support/send-hostile.ts';
import { readFigures } from '#tests/support/server-figures.ts';

const count = Number(process.env.FUZZ_REQUESTS ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

let attacked: AttackedWeb;

beforeAll(async () => {
  attacked = await startAttackedWeb();
}, 240_000);

afterAll(() => attacked?.stop());

it('hostile requests are answered, in words, and leave no fault in the log', async () => {
  const { facts, web, cookies } = attacked;
  const before = await readFigures(web.url);
  const startedAt = performance.now();
  const next = hostileRequests(facts, [...cookies.keys()], seed);
  const { statuses, broken } = await sendHostile(web.url, next, { count, atOnce: 20, cookies });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const after = await readFigures(web.url);
  const faults = faultsIn(web.output());
  console.table({
    seed,
    requests: count,
    seconds,
    statuses: JSON.stringify(statuses),
    'longest loop delay (ms)': after.loopDelayMs,
    'memory before (MB)': before.memoryMb,
    'memory after (MB)': after.memoryMb,
    'faults in the log': faults.length,
  });
  expect(broken.slice(0, 10)).toEqual([]);
  expect([...new Set(faults)].slice(0, 10)).toEqual([]);
  expect((await fetch(`${web.url}/courses`)).status).toBe(200);
}, 1_800_000);
