/** What tests/attack does to the web server at length (npm run test:attack), in short. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AttackedWeb, bodiesFor, senderOf, sendNasty, startAttackedWeb } from '#tests/support/attack-web.ts';
import { routesWithActions } from '#tests/support/declared-routes.ts';
import { hostileRequests } from '#tests/support/hostile-requests.ts';
import { nastyBodies } from '#tests/support/nasty-bodies.ts';
import { faultsIn, sendHostile } from '#tests/support/send-hostile.ts';
import { sendWatched } from '#tests/support/send-watched.ts';

let attacked: AttackedWeb;

beforeAll(async () => {
  attacked = await startAttackedWeb();
}, 240_000);

afterAll(() => attacked?.stop());

/** Those that took longest before bodies were bounded. */
const worst = ['&a&a&a', 'combining marks in one field', 'combining marks in JSON', 'lists in lists', '{"a":{"a":'];

const bodies = nastyBodies.filter(({ name }) => worst.includes(name));
const routes = await routesWithActions();
// Half a second is far above the goal of test:attack and far below what these took; the machine may be busy.
const goalMs = 500;

// One of the worst to each route, the next one to the next: what bounds them lies before all routes.
it.each(routes.map((route, place) => ({ ...route, place })))(
  'bodies of bad shapes block nobody: $path',
  async (route) => {
    const { facts, web, cookies } = attacked;
    expect(bodies).toHaveLength(worst.length);
    const { path, role } = senderOf(route.path, facts);
    const ofItsKinds = bodies.filter(({ type }) => route.accepts.types.some((one) => type.startsWith(one)));
    const body = (ofItsKinds.length > 0 ? ofItsKinds : bodies).at(route.place % (ofItsKinds.length || bodies.length));
    const sender = { path, cookie: cookies.get(role) ?? '' };
    const send = (one: ReturnType<typeof bodiesFor>[number]) => sendNasty(web.url, sender, one);
    for (const sent of await sendWatched(web.url, bodiesFor(route, body ? [body] : []), send, goalMs)) {
      expect(sent.status, `${sent.thing.name} to ${path}`).toBeLessThan(500);
      expect(sent.loopDelayMs, `${sent.thing.name} to ${path}`).toBeLessThan(goalMs);
    }
  },
);

it('hostile requests are answered, and leave no fault in the log', async () => {
  const { facts, web, cookies } = attacked;
  const next = hostileRequests(facts, [...cookies.keys()], 20_261_127);
  const { statuses, broken } = await sendHostile(web.url, next, { count: 1_600, atOnce: 10, cookies });
  expect(broken).toEqual([]);
  expect(faultsIn(web.output())).toEqual([]);
  expect(statuses[200]).toBeGreaterThan(50);
});
