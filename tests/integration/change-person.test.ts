import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { allowCards, makeCards, sendPin, viewerOf } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addGroup } from '#tests/support/group.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const point = 'la-pakse-point';
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
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const remember = { remember: 'on' };
const remembering = async (username: string, visitor = new Visitor(web.url)) => {
  expect((await visitor.signIn(username, demoPassword, remember)).status).toBe(302);
  return visitor;
};
const isIn = async (visitor: Visitor) => (await visitor.get('/profile')).status === 200;
const nameOf = async (username: string) => (await viewerOf(database.db, username)).displayName;
const idOf = async (username: string) => (await viewerOf(database.db, username)).personId;

it('nobody is remembered who did not ask for it', async () => {
  const visitor = await signedIn(web.url, 'bouakham');
  expect(visitor.cookies.has('people')).toBe(false);
  await visitor.post('/sign-out');
  expect((await visitor.get('/sign-in')).body).not.toContain(await nameOf('bouakham'));
});

it('who asked stands on the sign-in page, and signs in there by the password alone', async () => {
  const visitor = await remembering('bouakham');
  await visitor.post('/sign-out');
  const name = await nameOf('bouakham');
  expect((await visitor.get('/sign-in')).body).toContain(name);
  const as = `/sign-in?as=${await idOf('bouakham')}`;
  const page = await visitor.get(as);
  expect([wordsOf(page.body).includes(name), fieldValue(page.body, 'identifier')]).toEqual([true, 'bouakham']);
  const form = { identifier: 'bouakham', password: 'something else' };
  const wrong = await visitor.post(as, form);
  expect([wrong.status, fieldValue(wrong.body, 'identifier')]).toEqual([401, 'bouakham']);
  expect((await visitor.post(as, { ...form, password: demoPassword })).location).toBe('/');
  // Elsewhere the address tells nobody's name.
  expect((await new Visitor(web.url).get(as)).body).not.toContain(name);
});

it('a tap on another name signs out at once and asks for that one’s password; what waits can be sent still', async () => {
  const visitor = await remembering('khamsone', await remembering('bouakham'));
  const name = await nameOf('bouakham');
  const home = await visitor.get('/');
  expect(wordsOf(home.body)).toContain(`ປ່ຽນເປັນ ${name}`);
  const khamsone = await idOf('khamsone');
  const key = { id: newId(), personId: khamsone, publicKey: '{}', userAgent: 'test', createdAt: new Date() };
  const session = await database.db
    .selectFrom('authSession')
    .select('id')
    .where('personId', '=', khamsone)
    .executeTakeFirstOrThrow();
  await database.db
    .insertInto('deviceKey')
    .values({ ...key, sessionId: session.id })
    .execute();
  const tap = await visitor.post('/change-person', { person: await idOf('bouakham') });
  expect([tap.status, tap.location]).toEqual([302, `/sign-in?as=${await idOf('bouakham')}`]);
  expect(await isIn(visitor)).toBe(false);
  const kept = await database.db
    .selectFrom('deviceKey')
    .select('revokedAt')
    .where('id', '=', key.id)
    .executeTakeFirst();
  expect(kept?.revokedAt).toBeNull();
  const gone = await database.db.selectFrom('authSession').select('id').where('id', '=', session.id).execute();
  expect(gone).toEqual([]);
});

it('a card’s person signs in by the PIN alone where the card was used, until the card is over', async () => {
  const operator = await signedIn(web.url, 'pakse');
  const [personId = ''] = people;
  const [code = ''] = await makeCards(operator, point, [personId]);
  const visitor = new Visitor(web.url);
  const done = await visitor.post('/sign-in/card', { intent: 'pin', code, pin, ...remember });
  expect(done.status).toBe(302);
  await visitor.post('/change-person');
  const page = await visitor.get(`/sign-in?as=${personId}`);
  expect(page.body).toContain('name="pin"');
  expect(page.body).not.toContain('name="password"');
  const asked = { intent: 'pin', as: personId };
  const wrong = await visitor.post('/sign-in/card', { ...asked, pin: '000000' });
  expect([wrong.status, fieldValue(wrong.body, 'as')]).toEqual([422, personId]);
  expect((await visitor.post('/sign-in/card', { ...asked, pin })).status).toBe(302);
  // Nobody else's browser does it.
  expect((await new Visitor(web.url).post('/sign-in/card', { ...asked, pin })).status).toBe(422);
  // Another PIN is chosen by who has the card, not by who has the phone.
  await operator.post(`/groups/${point}/cards`, { do: `renew ${personId}` });
  await visitor.get(`/sign-in?as=${personId}`);
  expect((await visitor.post('/sign-in/card', { ...asked, pin: '370158' })).status).not.toBe(302);
  expect((await sendPin(new Visitor(web.url), code, '370158')).status).toBe(302);
  const [newer = ''] = await makeCards(operator, point, [personId]);
  expect(wordsOf((await visitor.get('/sign-in')).body)).not.toContain('Khon Thi');
  expect((await visitor.post('/sign-in/card', { ...asked, pin })).status).toBe(422);
  expect((await sendPin(visitor, newer, pin)).status).toBe(302);
});

it('whoever writes ids into the cookie learns no name', async () => {
  const visitor = await remembering('bouakham');
  await visitor.post('/sign-out');
  const short = Buffer.from((await idOf('bounmy')).replaceAll('-', ''), 'hex').toString('base64url');
  const [browser, , mark] = (visitor.cookies.get('people') ?? '').split('.');
  for (const cookie of [`${browser}.${short}.${mark}`, `${browser}.${short}`, 'x', '.'.repeat(60)]) {
    visitor.cookies.set('people', cookie);
    const page = await visitor.get(`/sign-in?as=${await idOf('bounmy')}`);
    expect([page.status, page.body.includes(await nameOf('bounmy'))]).toEqual([200, false]);
  }
});

it('the phone forgets a name when it is told to', async () => {
  const visitor = await remembering('khamsone', await remembering('bouakham'));
  await visitor.post('/change-person');
  await visitor.post('/change-person', { do: 'forget', person: await idOf('bouakham') });
  const page = await visitor.get('/sign-in');
  expect(page.body).not.toContain(await nameOf('bouakham'));
  expect(page.body).toContain(await nameOf('khamsone'));
  await visitor.post('/change-person', { do: 'forget', person: await idOf('khamsone') });
  expect(visitor.cookies.has('people')).toBe(false);
});
