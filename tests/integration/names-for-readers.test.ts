import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts, Role } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** Whoever reads English alone can read every name: where a Lao or Chinese one stands, its Latin letters stand, too. */

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;
let closedClass = '';
let people: { username: string | null; displayName: string; latinName: string }[] = [];
const visitors = new Map<Role, Visitor>();

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  const { db } = database;
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  const found = await db.selectFrom('person').select(['username', 'displayName', 'latinName']).execute();
  people = found.flatMap(({ latinName, ...one }) => (latinName ? [{ ...one, latinName }] : []));
  const held = await db
    .selectFrom('classSession')
    .innerJoin('classInstructor', 'classInstructor.classSessionId', 'classSession.id')
    .innerJoin('person', 'person.id', 'classInstructor.personId')
    .select('classSession.id')
    .where('person.username', '=', usernames.instructor)
    .where('classSession.status', '=', 'ended')
    .where('classSession.programmeId', 'is not', null)
    .orderBy('classSession.startsAt')
    .executeTakeFirstOrThrow();
  closedClass = held.id;
  web = await startWeb(database.url, { LOG_LEVEL: 'error' });
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function visitorOf(role: Exclude<Role, 'visitor'>): Promise<Visitor> {
  const known = visitors.get(role) ?? (await signedIn(web.url, usernames[role]));
  visitors.set(role, known);
  return known;
}

/** Names that stand in a text without their Latin letters; one's own is known to oneself. */
function unreadable(text: string, reader: string): string[] {
  return people
    .filter((one) => one.username !== reader && text.includes(one.displayName) && !text.includes(one.latinName))
    .map((one) => `${one.displayName} without ${one.latinName}`);
}

const pages: [role: Exclude<Role, 'visitor'>, path: (facts: Facts) => string][] = [
  ['manager', () => '/'],
  ['manager', () => '/organisations/la-moic'],
  ['manager', () => '/organisations/la-paksong-coffee'],
  ['manager', () => '/organisations/la-moic/record?since=beginning&all'],
  ['manager', () => '/organisations/la-moic/record.csv?since=beginning'],
  ['manager', () => '/people?q=bou'],
  ['manager', () => '/people/without-organisation'],
  ['manager', () => '/people/duplicates'],
  ['manager', (known) => `/people/${known.personId}`],
  ['manager', () => '/certification?programme=rural-ecommerce-1&all'],
  ['manager', () => '/certification?programme=rural-ecommerce-1&lacks=attendanceOpen'],
  ['manager', () => '/certification/export.csv?programme=rural-ecommerce-1'],
  ['manager', (known) => `/certification/suspend/${known.serial}`],
  ['manager', (known) => `/v/${known.serial}`],
  ['manager', () => '/groups/la-paksong-coffee'],
  ['manager', () => '/groups/la-paksong-coffee/list'],
  ['manager', (known) => `/groups/la-paksong-coffee/classes/${known.liveClassId}`],
  ['manager', () => '/organisations/la-paksong-coffee/slips'],
  ['operator', () => '/'],
  ['auditor', () => '/'],
  ['instructor', () => '/'],
  ['instructor', () => '/learners?all'],
  ['instructor', () => '/learners.csv'],
  ['instructor', () => '/classes'],
  ['instructor', () => '/classes/new'],
  ['instructor', (known) => `/classes/${known.classId}`],
  ['instructor', (known) => `/classes/${known.classId}/edit`],
  ['instructor', () => `/classes/${closedClass}`],
  ['instructor', () => `/classes/${closedClass}/attendance?all`],
  ['instructor', () => `/classes/${closedClass}/attendance.csv`],
  ['instructor', () => `/classes/${closedClass}/polls.csv`],
  ['instructor', () => `/classes/${closedClass}/questions.csv`],
  ['trainee', () => '/'],
  ['trainee', () => '/notices'],
  ['trainee', (known) => `/courses/${known.course}`],
  ['trainee', () => `/classes/${closedClass}/my-attendance`],
  ['trainee', () => '/certificates'],
  ['admin', () => '/notices/deliveries'],
  ['admin', () => '/administration'],
  ['admin', () => '/administration/settings'],
];

describe('for a reader of English', () => {
  it('the demonstration has names in other letters', () => {
    expect(people.length).toBeGreaterThan(20);
    expect(people.some((one) => /\p{Script=Han}/u.test(one.displayName))).toBe(true);
    expect(people.some((one) => /\p{Script=Lao}/u.test(one.displayName))).toBe(true);
  });

  it.each(pages.map(([role, path]) => [role, String(path).replace(/^\(?\w*\)? => /, ''), path] as const))(
    '%s: %s',
    async (role, _, path) => {
      const answer = await (await visitorOf(role)).get(path(facts));
      expect(answer.status).toBe(200);
      expect(unreadable(wordsOf(answer.body), usernames[role])).toEqual([]);
    },
  );
});
