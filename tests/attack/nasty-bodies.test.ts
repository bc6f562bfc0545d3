/** Every nasty body, sent to every route that takes one by whoever gets furthest with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AttackedWeb, bodiesFor, senderOf, sendNasty, startAttackedWeb } from '#tests/support/attack-web.ts';
import { routesWithActions } from '#tests/support/declared-routes.ts';
import { nastyBodies } from '#tests/support/nasty-bodies.ts';
import { sendWatched } from '#tests/support/send-watched.ts';
import { readFigures } from '#tests/support/server-figures.ts';

const goalMs = 100;

let attacked: AttackedWeb;

beforeAll(async () => {
  attacked = await startAttackedWeb();
}, 240_000);

afterAll(() => attacked?.stop());

it('no body of any shape blocks the web server', async () => {
  const { facts, web, cookies } = attacked;
  const routes = await routesWithActions();
  expect(routes.length).toBeGreaterThan(20);
  const before = await readFigures(web.url);
  const rows: { route: string; body: string; status: number; loopDelayMs: number }[] = [];
  for (const route of routes) {
    const { path, role } = senderOf(route.path, facts);
    const sender = { path, cookie: cookies.get(role) ?? '' };
    const send = (body: ReturnType<typeof bodiesFor>[number]) => sendNasty(web.url, sender, body);
    for (const { thing, ...sent } of await sendWatched(web.url, bodiesFor(route, nastyBodies), send, goalMs)) {
      rows.push({ route: route.path, body: thing.name, ...sent });
    }
  }
  const after = await readFigures(web.url);
  const worst = rows.toSorted((a, b) => b.loopDelayMs - a.loopDelayMs);
  console.table(worst.slice(0, 15));
  console.info(
    `${rows.length} bodies to ${routes.length} routes; longest loop delay ${worst[0]?.loopDelayMs} ms (goal ${goalMs}); ` +
      `memory ${before.memoryMb} MB before, ${after.memoryMb} MB after`,
  );
  expect(rows.filter(({ status }) => status >= 500)).toEqual([]);
  expect(worst.filter(({ loopDelayMs }) => loopDelayMs > goalMs)).toEqual([]);
}, 1_800_000);
