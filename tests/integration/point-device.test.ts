import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { allowCards, makeCards, viewerOf } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addGroup } from '#tests/support/group.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const point = 'la-pakse-point';
const here = `/groups/${point}/cards`;
const pin = '730942';

let database: TestDatabase;
let web: WebUnderTest;
let people: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  people = await addGroup(database.db, { slug: point, size: 4 });
  await allowCards(database.db, point);
  web = await startWeb(database.url);
  const operator = await signedIn(web.url, 'pakse');
  const [first = '', second = ''] = people;
  for (const [personId, picture] of [
    [first, 'buffalo'],
    [second, ''],
  ] as const) {
    const [code = ''] = await makeCards(operator, point, [personId]);
    await new Visitor(web.url).post('/sign-in/card', { intent: 'pin', code, pin, picture });
  }
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function putUp(): Promise<Visitor> {
  const device = await signedIn(web.url, 'pakse');
  const done = await device.post(here, { do: 'put-up' });
  expect([done.status, done.location]).toEqual([302, '/sign-in']);
  return device;
}

it('shows who has a card and a PIN, by first name and picture alone; who put it up is signed out', async () => {
  const device = await putUp();
  expect((await device.get('/profile')).status).toBe(302);
  const page = await device.get('/sign-in');
  const [first = '', second = '', third = ''] = people;
  for (const personId of [first, second]) expect(page.body).toContain(`/sign-in?as=${personId}`);
  expect(page.body).not.toContain(third);
  expect(wordsOf(page.body)).not.toMatch(/ທີ 0|Khon Thi|group0/);
  expect(page.body.match(/class="drawing"/g)).toHaveLength(1);
  const asked = await device.get(`/sign-in?as=${first}`);
  expect(fieldValue(asked.body, 'as')).toBe(first);
  expect(wordsOf(asked.body)).not.toMatch(/ທີ 0|Khon Thi/);
  expect(wordsOf(asked.body)).toContain('4 hours');
  const wrong = await device.post('/sign-in/card', { intent: 'pin', as: first, pin: '000000' });
  expect([wrong.status, /Khon Thi/.test(wordsOf(wrong.body))]).toEqual([422, false]);
  expect((await device.post('/sign-in/card', { intent: 'pin', as: first, pin })).status).toBe(302);
  const { expiresAt } = await database.db
    .selectFrom('authSession')
    .select('expiresAt')
    .where('personId', '=', first)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  expect(Math.round((expiresAt.getTime() - Date.now()) / 3_600_000)).toBe(4);
  // After them the next one finds the pictures again.
  await device.post('/change-person');
  expect((await device.get('/sign-in')).body).toContain(second);
});

it('is no way in for others: not for another device, not for somebody of elsewhere', async () => {
  const [first = ''] = people;
  expect((await new Visitor(web.url).post('/sign-in/card', { intent: 'pin', as: first, pin })).status).toBe(422);
  const device = await putUp();
  const { personId } = await viewerOf(database.db, 'bouakham');
  expect((await device.get(`/sign-in?as=${personId}`)).body).not.toContain('name="pin"');
  expect((await device.post('/sign-in/card', { intent: 'pin', as: personId, pin })).status).toBe(422);
  const forged = new Visitor(web.url);
  forged.cookies.set('point', 'x'.repeat(32));
  expect((await forged.get('/sign-in')).body).not.toContain(first);
});

it('is taken down from afar, and shows nobody then; both stand in the record', async () => {
  const device = await putUp();
  const operator = await signedIn(web.url, 'pakse');
  const page = await operator.get(here);
  const [down = ''] = /take-down [0-9a-f-]{36}/.exec(page.body) ?? [];
  expect((await operator.post('/groups/la-moic/cards', { do: down })).status).toBe(403);
  const trainee = await signedIn(web.url, 'bouakham');
  expect((await trainee.post(here, { do: 'put-up' })).status).toBe(403);
  expect((await operator.post(here, { do: down })).location).toContain('saved=take-down');
  expect((await operator.post(here, { do: down })).status).toBe(302);
  const [first = ''] = people;
  expect((await device.get('/sign-in')).body).not.toContain(first);
  expect((await device.post('/sign-in/card', { intent: 'pin', as: first, pin })).status).toBe(422);
  const rows = await database.db
    .selectFrom('auditEvent')
    .select('action')
    .where('action', 'like', 'point.%')
    .orderBy('id', 'desc')
    .limit(2)
    .execute();
  expect(rows.map((row) => row.action)).toEqual(['point.take-down', 'point.put-up']);
});

it('shows nobody once cards are no longer allowed', async () => {
  const device = await putUp();
  await allowCards(database.db, point, false);
  expect((await device.get('/sign-in')).body).not.toContain(people[0]);
  const operator = await signedIn(web.url, 'pakse');
  expect((await operator.post(here, { do: 'put-up' })).status).toBe(409);
});
