import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { givePlatformRole } from '#commands/accounts/give-platform-role.ts';
import { suspendPerson } from '#commands/accounts/suspend-person.ts';
import { takePlatformRole } from '#commands/accounts/take-platform-role.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople, DemoUsername } from '#db/seeds/demo-people.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function viewer(username: DemoUsername) {
  const found = await findViewer(database.db, people[username].personId);
  if (!found) throw new Error(`There is no ${username}`);
  return found;
}

const toldTo = (username: DemoUsername) =>
  database.db
    .selectFrom('notice')
    .select(['kind', 'params'])
    .where('personId', '=', people[username].personId)
    .where('kind', 'in', ['platform.given', 'platform.taken'])
    .orderBy('createdAt')
    .execute();

const actsOn = (username: DemoUsername) =>
  database.db
    .selectFrom('auditEvent')
    .select(['action', 'actorId', 'details'])
    .where('subjectId', '=', people[username].personId)
    .where('action', 'like', 'platform.%')
    .orderBy('at')
    .execute();

describe('the platform role', () => {
  it('is given in the browser, with what it means said before; the person and other administrators are told', async () => {
    const admin = await signedIn(web.url, 'admin');
    const page = wordsOf((await admin.get('/administration')).body);
    expect(page).toContain('You are the only one');
    expect(page).toContain('sees and changes everything in every organisation');
    const nobody = await admin.post('/administration', { intent: 'give', username: 'no.body', reason: '' });
    expect([nobody.status, wordsOf(nobody.body).includes('Nobody has this user name')]).toEqual([422, true]);

    const form = { intent: 'give', username: 'bounmy', reason: 'Holidays' };
    expect((await admin.post('/administration', form)).location).toBe(
      `/administration?saved=given&undo=${people.bounmy.personId}`,
    );
    expect((await admin.post('/administration', form)).status).toBe(302);
    expect((await viewer('bounmy')).isPlatformAdmin).toBe(true);
    expect(await actsOn('bounmy')).toEqual([
      { action: 'platform.give', actorId: people.admin.personId, details: { reason: 'Holidays' } },
    ]);
    expect(await toldTo('bounmy')).toMatchObject([{ kind: 'platform.given', params: { isYou: true } }]);
    expect(await toldTo('admin')).toEqual([]);

    const second = await signedIn(web.url, 'bounmy');
    await second.post('/administration', { intent: 'give', username: 'dao', reason: '' });
    expect(await toldTo('admin')).toMatchObject([{ kind: 'platform.given', params: { isYou: false } }]);
  });

  it('is taken by another administrator at once, and by nobody else', async () => {
    const admin = await signedIn(web.url, 'admin');
    const manager = await signedIn(web.url, 'noy');
    const { personId } = people.dao;
    const take = { intent: `take-${personId}`, personId, reason: 'Left' };
    expect((await manager.post('/administration', take)).status).toBe(403);
    const dao = await signedIn(web.url, 'dao');
    expect((await dao.get('/administration')).status).toBe(200);
    expect((await admin.post('/administration', take)).location).toBe(`/administration?saved=taken&undo=${personId}`);
    expect((await admin.post('/administration', take)).status).toBe(302);
    expect((await dao.get('/administration')).status).toBe(403);
    const undo = await admin.get(`/administration?saved=taken&undo=${personId}`);
    expect(undo.body).toMatch(/name="username" value="dao"/);
    const own = await admin.get(`/administration?saved=given&undo=${people.admin.personId}`);
    expect(own.body).not.toContain(`value="take-${people.admin.personId}"`);
    expect((await actsOn('dao')).map((one) => one.action)).toEqual(['platform.give', 'platform.take']);
    expect((await toldTo('dao')).map((one) => one.kind)).toEqual(['platform.given', 'platform.taken']);
    const ownForm = { intent: `take-${people.admin.personId}`, personId: people.admin.personId, reason: '' };
    expect((await admin.post('/administration', ownForm)).status).toBe(403);
  });

  it('is never taken from the last one, even when two take it from each other at once', async () => {
    const [one, other] = [await viewer('admin'), await viewer('bounmy')];
    const at = new Date();
    await Promise.allSettled([
      takePlatformRole(database, { actor: one, personId: other.personId, reason: '', at }),
      takePlatformRole(database, { actor: other, personId: one.personId, reason: '', at }),
    ]);
    const left = await database.db.selectFrom('person').select('id').where('isPlatformAdmin', '=', true).execute();
    expect(left).toHaveLength(1);
  });

  it('is open to one of them, also when two suspend each other at once', async () => {
    const [left] = await database.db
      .selectFrom('person')
      .select('username')
      .where('isPlatformAdmin', '=', true)
      .execute();
    const [first, second] = ['admin', 'bounmy'] as const;
    const giver = await viewer(left?.username === first ? first : second);
    const at = new Date();
    const other = giver.personId === people.admin.personId ? second : first;
    await givePlatformRole(database, { actor: giver, username: other, reason: '', at });
    const [one, two] = [await viewer(first), await viewer(second)];
    await Promise.allSettled([
      suspendPerson(database, { actor: one, personId: two.personId, at }),
      suspendPerson(database, { actor: two, personId: one.personId, at }),
    ]);
    const open = await database.db
      .selectFrom('person')
      .select('id')
      .where('isPlatformAdmin', '=', true)
      .where('suspendedAt', 'is', null)
      .execute();
    expect(open).toHaveLength(1);
  });
});
