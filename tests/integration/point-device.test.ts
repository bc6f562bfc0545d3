import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { mostPointDevices } from '#domain/cards/card.ts';
import { newId } from '#platform/id.ts';
import { allowCards, makeCards, viewerOf } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
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
/** Of the cards of the first two. */
const codes: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  await database.db
    .updateTable('person')
    .set({ locales: ['en'] })
    .where('username', 'in', ['pakse', 'bounmy'])
    .execute();
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
    codes.push(code);
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

const hoursLeft = async (personId: string) => {
  const { expiresAt } = await database.db
    .selectFrom('authSession')
    .select('expiresAt')
    .where('personId', '=', personId)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  return Math.round((expiresAt.getTime() - Date.now()) / 3_600_000);
};

it('gives the short session and keeps no name, whichever way somebody comes in', async () => {
  const [first = ''] = people;
  const [code = ''] = codes;
  const device = await putUp();
  expect((await device.get('/sign-in')).body).not.toContain('name="remember"');
  expect(wordsOf((await device.get('/sign-in')).body)).toContain('4 hours');
  const asked = await device.post('/sign-in/card', { intent: 'card', code });
  expect(asked.body).not.toContain('name="remember"');
  expect(wordsOf(asked.body)).not.toMatch(/ທີ 0|Khon Thi/);
  expect(wordsOf(asked.body)).toContain('4 hours');
  expect((await device.post('/sign-in/card', { intent: 'pin', code, pin, remember: 'on' })).status).toBe(302);
  expect([await hoursLeft(first), device.cookies.has('people')]).toEqual([4, false]);
  await device.post('/change-person');
  const { personId: noy } = await viewerOf(database.db, 'noy');
  expect((await device.signIn('noy', demoPassword, { remember: 'on' })).status).toBe(302);
  expect([await hoursLeft(noy), device.cookies.has('people')]).toEqual([4, false]);
  // Elsewhere it is as ever.
  const phone = new Visitor(web.url);
  await phone.signIn('noy', demoPassword, { remember: 'on' });
  expect([await hoursLeft(noy), phone.cookies.has('people')]).toEqual([30 * 24, true]);
});

it('leaves nothing on the device of who puts it up', async () => {
  const leader = new Visitor(web.url);
  await leader.signIn('pakse', demoPassword, { remember: 'on' });
  const signing = new Device();
  await signing.register(leader);
  expect(leader.cookies.has('people')).toBe(true);
  expect(wordsOf((await leader.get(here)).body)).toContain('are erased');
  const done = await leader.post(here, { do: 'put-up', alone: '1' });
  expect(done.headers.get('clear-site-data')).toContain('storage');
  expect([leader.cookies.has('people'), leader.cookies.has('person')]).toEqual([false, false]);
  const act = signing.sign({ kind: 'lesson.done', course: 'none', subject: 'none' }, new Date());
  expect(await signing.send(leader, [act])).toEqual([expect.objectContaining({ reason: 'unknown_key' })]);
});

it('and what was opened on it end when it is taken down', async () => {
  const [first = '', second = ''] = people;
  const device = await putUp();
  const signing = new Device();
  await device.post('/sign-in/card', { intent: 'pin', as: first, pin });
  await signing.register(device);
  // Whose session is over, and whose is not.
  await device.post('/change-person');
  await device.post('/sign-in/card', { intent: 'pin', as: second, pin });
  expect((await device.get('/profile')).status).toBe(200);
  const operator = await signedIn(web.url, 'pakse');
  const [down = ''] = /take-down [0-9a-f-]{36}/.exec((await operator.get(here)).body) ?? [];
  expect(wordsOf((await operator.get((await operator.post(here, { do: down })).location)).body)).toContain(
    'signed out',
  );
  expect((await device.get('/profile')).status).toBe(302);
  const act = signing.sign({ kind: 'lesson.done', course: 'none', subject: 'none' }, new Date());
  expect(await signing.send(device, [act])).toEqual([expect.objectContaining({ reason: 'unknown_key' })]);
});

const endSessionsByHand = (personId: string) =>
  database.db.deleteFrom('authSession').where('personId', '=', personId).execute();

it('opens nothing once it is taken down, also what came in at the same moment', async () => {
  const [first = ''] = people;
  const device = await putUp();
  const signing = new Device();
  expect((await device.post('/sign-in/card', { intent: 'pin', as: first, pin })).status).toBe(302);
  await signing.register(device);
  const act = signing.sign({ kind: 'lesson.done', course: 'none', subject: 'none' }, new Date());
  // As for a session or a key that was made while the point was being taken down: nobody ended them.
  const { pointDeviceId: id } = await database.db
    .selectFrom('authSession')
    .select('pointDeviceId')
    .where('personId', '=', first)
    .where('pointDeviceId', 'is not', null)
    .executeTakeFirstOrThrow();
  await database.db.updateTable('pointDevice').set({ takenDownAt: new Date() }).where('id', '=', id).execute();
  expect((await device.get('/profile')).status).toBe(302);
  expect(await signing.send(device, [act])).toEqual([expect.objectContaining({ reason: 'unknown_key' })]);
  await endSessionsByHand(first);
});

it('ends the keys that people had in its browser before, as far as that knows them', async () => {
  const { personId } = await viewerOf(database.db, 'noy');
  const leader = await signedIn(web.url, 'noy');
  const signing = new Device();
  await signing.register(leader);
  await leader.signIn('pakse');
  const keys = `${signing.keyId} none ${newId()}`;
  expect((await leader.post(here, { do: 'put-up', keys })).location).toBe('/sign-in');
  const act = () => signing.sign({ kind: 'lesson.done', course: 'none', subject: 'none' }, new Date());
  // As long as it is up they are taken.
  expect((await signing.send(leader, [act()]))[0]).not.toMatchObject({ reason: 'unknown_key' });
  const operator = await signedIn(web.url, 'pakse');
  const [down = ''] = /take-down [0-9a-f-]{36}/.exec((await operator.get(here)).body) ?? [];
  await operator.post(here, { do: down });
  expect(await signing.send(leader, [act()])).toEqual([expect.objectContaining({ reason: 'unknown_key' })]);
  await endSessionsByHand(personId);
});

it('put up for another organisation, is taken down in the record of the first', async () => {
  const device = await putUp();
  await device.signIn('bounmy');
  await allowCards(database.db, 'la-champasak');
  expect((await device.post('/groups/la-champasak/cards', { do: 'put-up' })).location).toBe('/sign-in');
  const rows = await database.db
    .selectFrom('auditEvent')
    .innerJoin('organisation', 'organisation.id', 'auditEvent.organisationId')
    .select(['action', 'slug'])
    .where('action', 'like', 'point.%')
    .orderBy('auditEvent.id', 'desc')
    .limit(2)
    .execute();
  expect(rows).toEqual([
    { action: 'point.put-up', slug: 'la-champasak' },
    { action: 'point.take-down', slug: point },
  ]);
  await allowCards(database.db, 'la-champasak', false);
});

it('ends with the right of who put it up, until somebody who leads the group takes it over', async () => {
  const [first = ''] = people;
  const device = await putUp();
  const { personId } = await viewerOf(database.db, 'pakse');
  const roles = await database.db
    .deleteFrom('organisationRole')
    .where('personId', '=', personId)
    .returningAll()
    .execute();
  try {
    expect((await device.get('/sign-in')).body).not.toContain(first);
    expect((await device.post('/sign-in/card', { intent: 'pin', as: first, pin })).status).toBe(422);
    // It is everybody's all the same.
    expect((await device.get('/sign-in')).body).not.toContain('name="remember"');
    const manager = await signedIn(web.url, 'bounmy');
    const page = await manager.get(here);
    expect(wordsOf(page.body)).toContain('leads this group no longer');
    for (const [over] of page.body.matchAll(/take-over [0-9a-f-]{36}/g)) {
      expect((await manager.post(here, { do: over })).location).toContain('saved=take-over');
    }
    expect((await device.get('/sign-in')).body).toContain(first);
    expect((await manager.get(here)).body).not.toContain('take-over');
  } finally {
    await database.db.insertInto('organisationRole').values(roles).execute();
  }
  const leader = { suspendedAt: new Date() };
  const { personId: manager } = await viewerOf(database.db, 'bounmy');
  await database.db.updateTable('person').set(leader).where('id', '=', manager).execute();
  expect((await device.get('/sign-in')).body).not.toContain(first);
  await database.db.updateTable('person').set({ suspendedAt: null }).where('id', '=', manager).execute();
});

it('is put up on so many devices and no more, and all of them are shown', async () => {
  const device = await putUp();
  const again = await device.signIn('pakse');
  expect(again.status).toBe(302);
  const count = async () => (await device.get(here)).body.match(/take-down [0-9a-f-]{36}/g)?.length ?? 0;
  const before = await count();
  // Anew on the same device: in place of what was put up there.
  await device.post(here, { do: 'put-up' });
  await device.signIn('pakse');
  expect(await count()).toBe(before);
  const { id: organisationId } = await database.db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', point)
    .executeTakeFirstOrThrow();
  await database.db
    .insertInto('pointDevice')
    .values(
      Array.from({ length: mostPointDevices - before }, () => ({
        ...{ id: newId(), organisationId, tokenHash: newId(), userAgent: '', putUpBy: null, putUpAt: new Date() },
      })),
    )
    .execute();
  expect(await count()).toBe(mostPointDevices);
  const operator = await signedIn(web.url, 'pakse');
  expect(wordsOf((await operator.get(here)).body)).toContain('which is the most');
  expect((await operator.post(here, { do: 'put-up' })).status).toBe(409);
  await database.db.updateTable('pointDevice').set({ takenDownAt: new Date() }).execute();
});

it('and a tablet of a group are not one device', async () => {
  const operator = await signedIn(web.url, 'pakse');
  operator.cookies.set('tablet', '0');
  expect(wordsOf((await operator.get(here)).body)).toContain('Turn that off first');
  expect((await operator.post(here, { do: 'put-up' })).status).toBe(409);
  const device = await putUp();
  await device.signIn('pakse');
  expect(wordsOf((await device.get(`/groups/${point}/tablet`)).body)).toContain('shows the pictures of a point');
  expect((await new Device().turnOn(device, { group: point, people, courses: [] })).status).toBe(409);
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
  // What was put up can be taken down all the same, and nothing else.
  const page = await operator.get(here);
  expect(page.body).not.toContain('value="put-up"');
  const [down = ''] = /take-down [0-9a-f-]{36}/.exec(page.body) ?? [];
  expect((await operator.post(here, { do: down })).location).toContain('saved=take-down');
});
