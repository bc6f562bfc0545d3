import { afterAll, beforeAll, expect, it } from 'vitest';
import { findContact, findContactOfPerson } from '#db/queries/organisations/contact.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
const edit = '/organisations/la-moic/edit';

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const given = { address: 'Phonxay Road\nVientiane', phone: '+856 21 412 436', email: 'info@moic.example' };

it('an organisation says where it is written to and called; the record keeps what was before', async () => {
  const manager = await signedIn(web.url, 'bounmy');
  const before = fieldValue((await manager.get(edit)).body, 'before');
  const seen = (await manager.get(edit)).body.split('value="contact"')[1] ?? '';
  const version = fieldValue(seen, 'before');
  expect(version).not.toBe(before);
  const send = (change: Record<string, string>) =>
    manager.post(edit, { intent: 'contact', before: version, ...given, ...change });
  // Figures of every script are those of telephones; letters are no number.
  expect((await send({ phone: 'ask at the door' })).status).toBe(422);
  expect((await send({ phone: '+໘໕໖ 21 412 436' })).status).toBe(302);
  const stored = await database.db
    .selectFrom('organisation')
    .select(['contactAddress', 'contactPhone', 'contactEmail'])
    .where('slug', '=', 'la-moic')
    .executeTakeFirstOrThrow();
  expect(stored).toEqual({
    contactAddress: given.address,
    contactPhone: given.phone,
    contactEmail: given.email,
  });
  // Sent again it is the same; something else on what was seen before is not taken.
  expect((await send({})).status).toBe(302);
  expect((await send({ phone: '021 000 000' })).status).toBe(409);
  const record = wordsOf((await manager.get('/organisations/la-moic/record')).body);
  expect(record).toContain('Phonxay Road, Vientiane · +856 21 412 436 · info@moic.example');
});

it('those below without a contact of their own are reached through the nearest one above', async () => {
  const { db } = database;
  const point = await db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('slug', '=', 'la-pakse-point')
    .executeTakeFirstOrThrow();
  expect(await findContact(db, point.path)).toEqual(given);
  await db.updateTable('organisation').set({ contactPhone: '031 212 000' }).where('id', '=', point.id).execute();
  expect(await findContact(db, point.path)).toEqual({ address: '', phone: '031 212 000', email: '' });
  expect(await findContact(db, 'cn')).toBeNull();
});

it('people ask at the organisation of their first role: letters to them and the list of the group on paper say where', async () => {
  const { db } = database;
  const idOf = async (username: string) =>
    (await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;
  expect(await findContactOfPerson(db, await idOf('pakse'))).toMatchObject({ contact: { phone: '031 212 000' } });
  expect(await findContactOfPerson(db, await idOf('bounmy'))).toMatchObject({
    names: { en: expect.stringContaining('Ministry') },
    contact: given,
  });
  expect(await findContactOfPerson(db, await idOf('admin'))).toBeNull();
  const list = await (await signedIn(web.url, 'pakse')).get('/groups/la-pakse-point/list');
  expect(wordsOf(list.body)).toContain('031 212 000');
});

it('nobody changes it who does not manage the organisation', async () => {
  for (const who of ['pakse', 'noy']) {
    const answer = await (await signedIn(web.url, who)).post(edit, { intent: 'contact', before: '', ...given });
    expect(answer.status).toBe(403);
  }
});
