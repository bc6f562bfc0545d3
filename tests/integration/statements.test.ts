import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { leastOfThree, type StatementCounter, startStatementCounter } from '#tests/support/statement-counter.ts';
import { signedIn, type Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts, Role } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/**
 * How many statements a page costs somebody who is signed in, once the server is warm: the one for the viewer, and the
 * page's own. A number that grows is a page that got slower for everybody; one that falls is written down here.
 */
const pages: [name: string, role: Exclude<Role, 'visitor'>, path: (facts: Facts) => string, statements: number][] = [
  ['home', 'trainee', () => '/', 5],
  ['home of people with a task', 'manager', () => '/', 11],
  ['catalogue', 'trainee', () => '/courses', 1],
  ['search', 'trainee', () => '/search?q=coffee', 2],
  ['search with a typing error', 'trainee', () => '/search?q=moistrue', 4],
  ['course', 'trainee', (facts) => `/courses/${facts.course}`, 5],
  ['lesson', 'trainee', (facts) => `/courses/${facts.course}/lessons/${facts.lesson}`, 4],
  ['own notes in a lesson', 'trainee', (facts) => `/courses/${facts.course}/lessons/${facts.lesson}/notes`, 3],
  ['booklet of a course', 'trainee', (facts) => `/courses/${facts.course}/booklet`, 3],
  ['own notes and bookmarks', 'trainee', () => '/notes', 3],
  ['quiz', 'trainee', (facts) => `/courses/${facts.course}/quizzes/${facts.quiz}`, 8],
  ['forum of a course', 'trainee', (facts) => `/courses/${facts.forumCourse}/forum`, 3],
  ['a question with its replies', 'trainee', (facts) => `/courses/${facts.forumCourse}/forum/${facts.threadId}`, 4],
  ['questions that wait', 'manager', () => '/questions', 2],
  ['cohorts', 'trainee', () => '/cohorts', 3],
  ['own place in a cohort', 'trainee', (facts) => `/cohorts/${facts.cohortId}/my-place`, 4],
  ['cohort of those who look after it', 'manager', (facts) => `/cohorts/${facts.cohortId}`, 6],
  ['own marks in a course', 'trainee', (facts) => `/courses/${facts.course}/marks`, 5],
  ['gradebook of a course', 'manager', (facts) => `/courses/${facts.course}/gradebook`, 6],
  ['marks of a person', 'manager', (facts) => `/courses/${facts.course}/gradebook/${facts.personId}`, 6],
  ['weights of a course', 'manager', (facts) => `/courses/${facts.course}/gradebook/weights`, 3],
  ['class list', 'trainee', () => '/classes', 2],
  ['class list of those who teach', 'instructor', () => '/classes', 3],
  ['class', 'trainee', (facts) => `/classes/${facts.classId}`, 2],
  ['class of those who teach, with its polls', 'instructor', (facts) => `/classes/${facts.classId}`, 3],
  ['people whom one teaches', 'instructor', () => '/learners', 2],
  ['attendance', 'instructor', (facts) => `/classes/${facts.liveClassId}/attendance`, 18],
  ['attendance of a person', 'instructor', (facts) => `/classes/${facts.liveClassId}/attendance/${facts.personId}`, 16],
  ['own attendance', 'trainee', (facts) => `/classes/${facts.liveClassId}/my-attendance`, 15],
  ['the way into a class', 'trainee', (facts) => `/classes/${facts.liveClassId}/join`, 2],
  ['certificates', 'trainee', () => '/certificates', 17],
  ['programmes', 'trainee', () => '/programmes', 2],
  ['programme', 'trainee', (facts) => `/programmes/${facts.programme}`, 17],
  ['order of a programme’s courses', 'manager', (facts) => `/programmes/${facts.programme}/order`, 4],
  // One of them counts the address, as whoever counts through the numbers is slowed down by all processes together; one finds
  // where the issuer is asked.
  ['verified certificate', 'trainee', (facts) => `/v/${facts.serial}`, 4],
  ['ministry page', 'manager', () => '/certification', 3],
  ['organisations', 'manager', () => '/organisations', 3],
  ['organisation', 'manager', (facts) => `/organisations/${facts.organisation}`, 7],
  ['group', 'manager', (facts) => `/groups/${facts.organisation}`, 4],
  ['tablet of a group', 'manager', (facts) => `/groups/${facts.organisation}/tablet`, 5],
  ['cards of a group', 'manager', (facts) => `/groups/${facts.organisation}/cards`, 5],
  ['group in a class', 'manager', (facts) => `/groups/${facts.organisation}/classes/${facts.liveClassId}`, 6],
  ['person', 'manager', (facts) => `/people/${facts.personId}`, 40],
  [
    'a person to move',
    'manager',
    (facts) => `/people/${facts.personId}/move/${facts.organisation}?to=la-pakse-point`,
    7,
  ],
  ['a person to edit', 'manager', (facts) => `/people/${facts.personId}/edit`, 3],
  ['pairs of people who may be one', 'manager', () => '/people/duplicates', 3],
  [
    'two accounts to merge',
    'manager',
    (facts) => `/people/merge?kept=${facts.personId}&gone=${facts.otherPersonId}`,
    7,
  ],
  ['search of people', 'manager', () => '/people?q=bou', 3],
  ['courses that are written', 'manager', () => '/authoring', 2],
  ['questions of all courses', 'manager', () => '/authoring/questions?q=price', 5],
  ['a new course to be written', 'manager', () => '/authoring/new', 3],
  ['a course that is written', 'manager', (facts) => `/authoring/${facts.course}`, 5],
  ['settings of a course that is written', 'manager', (facts) => `/authoring/${facts.course}/settings`, 4],
  ['a lesson that is written', 'manager', (facts) => `/authoring/${facts.course}/lessons/${facts.lesson}/en`, 5],
  ['a file that is written', 'manager', (facts) => `/authoring/${facts.course}/file?path=course.yaml`, 5],
  ['review of a course that is written', 'manager', (facts) => `/authoring/${facts.course}/review`, 7],
  ['history of a course that is written', 'manager', (facts) => `/authoring/${facts.course}/history`, 6],
  ['settings of the installation', 'admin', () => '/administration/settings', 5],
  ['profile', 'trainee', () => '/profile', 6],
  ['notices', 'trainee', () => '/notices', 2],
  ['how one is told', 'trainee', () => '/notices/settings', 2],
];

let database: TestDatabase;
let counter: StatementCounter;
let web: WebUnderTest;
let facts: Facts;
const visitors = new Map<Role, Visitor>();

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  counter = await startStatementCounter(database.url);
  web = await startWeb(counter.url, { LOG_LEVEL: 'error' });
  for (const role of new Set(pages.map(([, role]) => role))) {
    const visitor = await signedIn(web.url, usernames[role]);
    visitors.set(role, visitor);
  }
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await counter?.stop();
  await database?.drop();
});

/** Of a page that was asked for before. */
async function countStatements(role: Role, path: string): Promise<string[]> {
  const visitor = visitors.get(role);
  const ask = () => counter.during(async () => expect((await visitor?.get(path))?.status).toBe(200));
  await ask();
  return leastOfThree(ask);
}

describe('statements of a page', () => {
  it.each(pages)('%s', async (_name, role, path, most) => {
    const statements = await countStatements(role, path(facts));
    expect(statements.length, statements.join('\n\n')).toBe(most);
  });

  it('are as many however many people a class has', async () => {
    const before = await countStatements('instructor', `/classes/${facts.liveClassId}/attendance`);
    const { courseId } = await database.db
      .selectFrom('classSession')
      .select('courseId')
      .where('id', '=', facts.liveClassId)
      .executeTakeFirstOrThrow();
    const people = Array.from({ length: 120 }, () => newId());
    await database.db
      .insertInto('person')
      .values(people.map((id, index) => ({ id, displayName: `Person ${index}`, email: noEmailAddress(id) })))
      .execute();
    await database.db
      .insertInto('enrolment')
      .values(people.map((personId) => ({ id: newId(), personId, courseId: courseId ?? '' })))
      .execute();
    const after = await countStatements('instructor', `/classes/${facts.liveClassId}/attendance`);
    expect(after.length, after.join('\n\n')).toBe(before.length);
  });
});
