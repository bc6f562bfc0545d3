import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { movePerson, undoMovePerson } from '#commands/people/move-person.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { undoDays } from '#domain/people/undo.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;
let manager: Visitor;
let programmes = 10;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  web = await startWeb(database.url);
  manager = await signedIn(web.url, 'bounmy');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const idOf = async (slug: string) =>
  (await database.db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;

async function addRole(personId: string, slug: string, role: OrganisationRole): Promise<void> {
  await database.db
    .insertInto('organisationRole')
    .values({ id: newId(), personId, organisationId: await idOf(slug), role })
    .execute();
}

async function rolesOf(personId: string): Promise<string[]> {
  const rows = await database.db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select(['role', 'slug'])
    .where('personId', '=', personId)
    .execute();
  return rows.map(({ role, slug }) => `${role} ${slug}`).sort();
}

/** Somebody with roles, counted for the first organisation in one programme. */
async function addPerson(displayName: string, ...roles: [string, OrganisationRole][]) {
  const personId = newId();
  const { db } = database;
  await db
    .insertInto('person')
    .values({ id: personId, displayName, username: `u${personId.slice(-8)}`, email: `${personId}@x.test` })
    .execute();
  for (const [slug, role] of roles) await addRole(personId, slug, role);
  const programmeId = newId();
  programmes += 1;
  const text = { en: 'Programme' };
  await db
    .insertInto('programme')
    .values({
      ...{ id: programmeId, slug: `p${programmeId.slice(-8)}`, code: `M${programmes}` },
      ...{ issuerId: await idOf('la-moic'), title: text, summary: text, hours: 1 },
    })
    .execute();
  const organisationId = await idOf(roles[0]?.[0] ?? '');
  await db.insertInto('programmeEnrolment').values({ id: newId(), programmeId, personId, organisationId }).execute();
  return personId;
}

const countedFor = async (personId: string) =>
  (
    await database.db
      .selectFrom('programmeEnrolment')
      .innerJoin('organisation', 'organisation.id', 'programmeEnrolment.organisationId')
      .select('slug')
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
  ).slug;

async function recordOf(personId: string) {
  const rows = await database.db
    .selectFrom('auditEvent')
    .innerJoin('organisation', 'organisation.id', 'auditEvent.organisationId')
    .select(['action', 'slug', 'details'])
    .where('subjectId', '=', personId)
    .where('action', '<>', 'person.view')
    .orderBy('auditEvent.at')
    .orderBy('auditEvent.id')
    .execute();
  return rows.map(({ action, slug, details }) => ({ action, slug, ...(details as object) }));
}

const [pakse, paksong] = ['la-pakse-point', 'la-paksong-coffee'];

describe('a person who is moved', () => {
  it('goes with all roles of the one place, is counted for the other one, and comes back by undoing', async () => {
    const personId = await addPerson(
      'ນາງ ວັນນາ',
      [pakse, 'trainee'],
      [pakse, 'service_point_operator'],
      [paksong, 'trainee'],
      ['la-luang-namtha', 'interpreter'],
    );
    const before = await rolesOf(personId);
    const address = `/people/${personId}/move/${pakse}`;
    const page = await manager.get(`/people/${personId}`);
    expect(page.body.split(`href="${address}"`)).toHaveLength(2);

    const choice = await manager.get(`${address}?q=paksong`);
    expect(choice.body).toContain(`?to=${paksong}`);
    expect((await manager.get(address)).body).not.toContain(`?to=${pakse}"`);

    const { body } = await manager.get(`${address}?to=${paksong}`);
    const words = wordsOf(body);
    expect(words).toContain('held in');
    expect(words).toContain('from then on in');
    expect(words).toContain('Roles in other organisations stay.');
    expect(words).toContain('In 1 programme');

    const form = {
      ...{ moveId: fieldValue(body, 'moveId'), to: paksong, seen: fieldValue(body, 'seen') },
      ...{ why: 'moved_home', reason: 'Married in Paksong' },
    };
    const silent = await manager.post(address, { ...form, why: 'other', reason: '' });
    expect(silent.status).toBe(422);
    const moved = await manager.post(address, form);
    expect([moved.status, moved.location]).toEqual([302, `/people/${personId}?saved=moved&undo=${form.moveId}`]);
    // Sent twice it is one move.
    expect((await manager.post(address, form)).status).toBe(302);
    // With another reason or place it is another one, which the form's id does not stand for.
    const otherwise = await manager.post(`${address}?to=${paksong}`, { ...form, reason: 'Another reason' });
    expect([otherwise.status, fieldValue(otherwise.body, 'moveId') === form.moveId]).toEqual([409, false]);
    expect((await manager.post(address, { ...form, to: 'la-champasak' })).status).toBe(409);
    expect(await rolesOf(personId)).toEqual([
      'interpreter la-luang-namtha',
      `service_point_operator ${paksong}`,
      `trainee ${paksong}`,
    ]);
    expect(await countedFor(personId)).toBe(paksong);
    const because = { exception: 'moved_home', reason: 'Married in Paksong' };
    expect(await recordOf(personId)).toMatchObject([
      { action: 'role.give', slug: paksong, role: 'service_point_operator', ...because },
      { action: 'person.move', slug: pakse, ...because },
    ]);
    const told = await database.db
      .selectFrom('notice')
      .select('kind')
      .where('personId', '=', personId)
      .orderBy('kind')
      .execute();
    expect(told.map(({ kind }) => kind)).toEqual(['role.given', 'role.taken', 'role.taken']);

    const done = await manager.get(moved.location);
    expect(wordsOf(done.body)).toContain('The person is moved.');
    expect(wordsOf(done.body)).toContain('Lives elsewhere now: Married in Paksong');
    const back = () => manager.post(`/people/${personId}`, { intent: 'move-back', moveId: form.moveId });
    expect((await back()).location).toBe(`/people/${personId}?saved=moved-back`);
    expect((await back()).status).toBe(302);
    expect(await rolesOf(personId)).toEqual(before);
    expect(await countedFor(personId)).toBe(pakse);
  });

  it('gets nothing back that was taken since', async () => {
    const personId = await addPerson('Kham', [pakse, 'trainee'], [pakse, 'interpreter']);
    const { body } = await manager.get(`/people/${personId}/move/${pakse}?to=${paksong}`);
    const moveId = fieldValue(body, 'moveId');
    const form = { moveId, to: paksong, seen: fieldValue(body, 'seen'), why: 'reorganised', reason: '' };
    await manager.post(`/people/${personId}/move/${pakse}`, form);
    await database.db
      .deleteFrom('organisationRole')
      .where('personId', '=', personId)
      .where('role', '=', 'interpreter')
      .execute();
    await manager.post(`/people/${personId}`, { intent: 'move-back', moveId });
    expect(await rolesOf(personId)).toEqual([`trainee ${pakse}`]);
  });

  it('comes back for some days alone, and nowhere where they would hold nothing', async () => {
    const personId = await addPerson('Noy', [pakse, 'trainee']);
    const { body } = await manager.get(`/people/${personId}/move/${pakse}?to=${paksong}`);
    const moveId = fieldValue(body, 'moveId');
    const form = { moveId, to: paksong, seen: fieldValue(body, 'seen'), why: 'reorganised', reason: '' };
    await manager.post(`/people/${personId}/move/${pakse}`, form);
    const actor = await findViewer(database.db, people.bounmy.personId);
    if (!actor) throw new Error('There is no bounmy');
    const late = new Date(Date.now() + (undoDays + 1) * 86_400_000);
    await expect(undoMovePerson(database, { actor, personId, moveId, at: late })).rejects.toMatchObject({
      code: 'undo_over',
    });
    await database.db
      .updateTable('organisationRole')
      .set({ role: 'auditor' })
      .where('personId', '=', personId)
      .execute();
    await expect(undoMovePerson(database, { actor, personId, moveId, at: new Date() })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await countedFor(personId)).toBe(paksong);
  });

  it('goes to no place that is archived in the same moment', async () => {
    const personId = await addPerson('Mali', [pakse, 'trainee']);
    const place = 'la-luang-namtha';
    const { body } = await manager.get(`/people/${personId}/move/${pakse}?to=${place}`);
    const form = { moveId: fieldValue(body, 'moveId'), to: place, seen: 'trainee', why: 'reorganised', reason: '' };
    const archived = async (isArchived: boolean, db: Pick<TestDatabase['db'], 'updateTable'> = database.db) =>
      db
        .updateTable('organisation')
        .set({ archivedAt: isArchived ? new Date() : null, archivedWith: isArchived ? await idOf(place) : null })
        .where('slug', '=', place)
        .execute();
    let moving: ReturnType<typeof manager.post> | undefined;
    await database.db.transaction().execute(async (trx) => {
      await archived(true, trx);
      moving = manager.post(`/people/${personId}/move/${pakse}`, form);
      // It waits for who archives.
      await setTimeout(500);
    });
    expect((await moving)?.status).toBe(409);
    expect(await rolesOf(personId)).toEqual([`trainee ${pakse}`]);
    await archived(false);
  });

  it('is not moved by an old page, to the same place, nor to one that is archived or unseen', async () => {
    const personId = await addPerson('Seng', [pakse, 'trainee']);
    const address = `/people/${personId}/move/${pakse}`;
    const send = (to: string, seen = 'trainee') =>
      manager.post(address, { moveId: newId(), to, seen, why: 'reorganised', reason: '' });
    expect((await send(paksong, 'interpreter trainee')).status).toBe(409);
    expect((await send(pakse)).status).toBe(422);
    expect((await send('nowhere-at-all')).status).toBe(422);
    expect((await send('cn-yunnan-university')).status).toBe(403);
    await database.db
      .updateTable('organisation')
      .set({ archivedAt: new Date(), archivedWith: await idOf('la-namtha-point') })
      .where('slug', '=', 'la-namtha-point')
      .execute();
    expect((await send('la-namtha-point')).status).toBe(409);
    expect(await rolesOf(personId)).toEqual([`trainee ${pakse}`]);
  });

  it('is moved by who manages both places alone, and not by themselves', async () => {
    const personId = await addPerson('Phon', [pakse, 'trainee']);
    await addRole(people.somphone.personId, 'la-champasak', 'programme_manager');
    const viewer = await findViewer(database.db, people.somphone.personId);
    if (!viewer) throw new Error('There is no somphone');
    const move = async (ofId: string, from: string, to: string, seen: OrganisationRole[]) =>
      movePerson(database, {
        ...{ actor: viewer, personId: ofId, moveId: newId(), fromId: await idOf(from), toId: await idOf(to), seen },
        ...{ why: 'works_elsewhere', reason: '', at: new Date() },
      });
    await expect(move(personId, pakse, 'la-luang-namtha', ['trainee'])).rejects.toThrow('forbidden');
    await expect(move(people.somphone.personId, 'la-champasak', pakse, ['programme_manager'])).rejects.toThrow(
      'forbidden',
    );
    await move(personId, pakse, 'la-champasak', ['trainee']);
    expect(await rolesOf(personId)).toEqual(['trainee la-champasak']);
  });

  it('has managers above named to those alone who may see them', async () => {
    const personId = await addPerson('Noi', [pakse, 'trainee']);
    await addRole(people.liwen.personId, 'la-champasak', 'auditor');
    await addRole(people.noy.personId, pakse, 'programme_manager');
    await addRole(people.noy.personId, 'la-luang-namtha', 'programme_manager');
    const address = `/people/${personId}/move/${pakse}?to=la-luang-namtha`;
    await database.db
      .updateTable('person')
      .set({ locales: ['en'] })
      .where('id', '=', people.noy.personId)
      .execute();
    // Who manages the two places alone does not see the people of the province above one of them.
    const local = await (await signedIn(web.url, 'noy')).get(address);
    expect(local.body).not.toContain('李文静');
    expect(wordsOf(local.body)).toContain('1 person whom you do not see Auditor');
    const above = await manager.get(address);
    expect(above.body).toContain('李文静');
    expect(above.body).toContain('Li Wenjing');
  });
});
