import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { allowCards, makeCards, sendPin } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addGroup } from '#tests/support/group.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** What a session that a card opened may do to its account: a list of what it may, not of what it may not. */

const point = 'la-pakse-point';

let database: TestDatabase;
let web: WebUnderTest;
let visitor: Visitor;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  [personId = ''] = await addGroup(database.db, { slug: point, size: 3 });
  await allowCards(database.db, point);
  web = await startWeb(database.url);
  const [code = ''] = await makeCards(await signedIn(web.url, 'pakse'), point, [personId]);
  visitor = new Visitor(web.url);
  expect((await sendPin(visitor, code, '730942')).status).toBe(302);
  await visitor.post('/language', { locale: 'en', back: '/' });
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** What the forms of a page say they want, as its module knows them. */
const intentsIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/^\s*case '([a-z-]+)':/gm)].map(([, intent = '']) => intent);

describe.each([
  ['/profile', 'app/features/accounts/profile-actions.server.ts', ['profile', 'names', 'names-withdraw']],
  ['/notices/settings', 'app/features/notices/settings-actions.server.ts', ['save', 'subscribe', 'unsubscribe']],
])('%s', (path, file, allowed) => {
  it('refuses every form that is not named as one for cards', async () => {
    const intents = intentsIn(file);
    expect(intents).toEqual(expect.arrayContaining(allowed));
    expect(intents.length).toBeGreaterThan(allowed.length + 3);
    for (const intent of [...intents, 'something-new']) {
      const { status } = await visitor.post(path, { intent });
      expect(status === 403, intent).toBe(!allowed.includes(intent));
    }
    expect((await visitor.get('/profile')).status).toBe(200);
  });

  it('shows none of those forms', async () => {
    const { body } = await visitor.get(path);
    const shown = [...body.matchAll(/name="intent" value="([a-z-]+)"/g)].map(([, intent]) => intent);
    expect(shown.filter((one) => !allowed.includes(one ?? ''))).toEqual([]);
    expect(wordsOf(body)).toContain('You signed in with a card.');
  });
});

it('a card changes no name, though others do not rely on it yet', async () => {
  const nameOf = async () =>
    (await database.db.selectFrom('person').select('displayName').where('id', '=', personId).executeTakeFirstOrThrow())
      .displayName;
  const before = await nameOf();
  const page = (await visitor.get('/profile')).body;
  expect(page).not.toContain('name="displayName"');
  const facts = { intent: 'profile', version: fieldValue(page, 'version'), timeZone: 'Asia/Vientiane', language: 'lo' };
  await visitor.post('/profile', { ...facts, displayName: 'Somebody Else', latinName: 'Somebody Else' });
  expect(await nameOf()).toBe(before);
});

it('a card sees no address of the calendar, and ends notices in no other browser', async () => {
  const { db } = database;
  await db.insertInto('calendarFeed').values({ personId, id: newId(), createdAt: new Date() }).execute();
  expect((await visitor.get('/notices/settings')).body).not.toContain('.ics');
  const browser = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22), userAgent: null, createdAt: new Date() };
  const endpoint = 'https://fcm.googleapis.com/fcm/send/own';
  await db
    .insertInto('pushSubscription')
    .values({ id: newId(), personId, sessionId: newId(), endpoint, ...browser })
    .execute();
  await visitor.post('/notices/settings', { intent: 'unsubscribe' });
  const left = await db.selectFrom('pushSubscription').select('endpoint').where('personId', '=', personId).execute();
  expect(left).toEqual([{ endpoint }]);
});
