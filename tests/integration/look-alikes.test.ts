import { afterAll, beforeAll, expect, it } from 'vitest';
import { listLookAlikes } from '#db/queries/certification/look-alikes.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

let database: TestDatabase;
let programme: TestProgramme;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
});
afterAll(() => database.drop());

const enrolledAt = new Date('2026-10-01T02:00:00Z');

/** What is told beside the one name about the other. */
async function alikeTo(name: string, other: string): Promise<string[]> {
  const personId = await programme.addPerson({ enrolledAt, name });
  const otherId = await programme.addPerson({ enrolledAt, name: other });
  const found = await listLookAlikes(database.db, { programmeId: programme.id, personIds: [personId] });
  await database.db.deleteFrom('programmeEnrolment').where('personId', 'in', [personId, otherId]).execute();
  return found.get(personId) ?? [];
}

it.each([
  ['letters of another script', 'Vilayphone Souksavanh', 'Vilаyphоne Sоuksаvаnh'],
  ['capitals of another script', 'BOUNMY', 'ВОUNМУ'],
  ['digits for letters', 'Vilayphone', 'Vi1ayph0ne'],
  ['a small l for a capital I', 'Inthavong', 'lnthavong'],
  ['two letters for one', 'Khamphom', 'Kharnphorn'],
  ['accents, spaces and hyphens', 'Anne Marie', 'Ánné-Marié'],
  ['wide letters', 'Noy', 'Ｎｏｙ'],
  ['Thai letters for Lao ones', 'ບຸນມີ', 'บຸນມີ'],
  ['the very same name', 'ວິໄລພອນ', 'ວິໄລພອນ'],
])('%s look like the name', async (_what, name, other) => {
  expect(await alikeTo(name, other)).toEqual([other]);
});

it.each([
  ['Somphone', 'Somphong'],
  ['ບຸນມີ', 'ບຸນມາ'],
  ['李伟', '李玮'],
  ['أحمد', 'حامد'],
])('%s and %s are two names', async (name, other) => {
  expect(await alikeTo(name, other)).toEqual([]);
});

it('looks at both names, among the members of the programme alone, and tells three at most', async () => {
  const { db } = database;
  const personId = await programme.addPerson({ enrolledAt, name: 'ວັນດີ', latinName: 'Vandy' });
  const stranger = await programme.addPerson({ enrolledAt, name: 'Vandу' });
  const told = async () =>
    (await listLookAlikes(db, { programmeId: programme.id, personIds: [personId] })).get(personId);
  expect(await told()).toEqual(['Vandу']);
  await db.deleteFrom('programmeEnrolment').where('personId', '=', stranger).execute();
  expect(await told()).toBeUndefined();
  for (const name of ['Vandy', 'vandy', 'VANDY', 'Vàndy', 'Vandy']) await programme.addPerson({ enrolledAt, name });
  expect(await told()).toHaveLength(3);
});
