/**
 * Every route, asked by every role. The statuses are those of route-table.ts; titles and redirects of the GETs are those
 * of tests/golden/addresses.json (recorded-addresses.ts), so that no address goes or changes its answer unnoticed.
 * Record anew: UPDATE_GOLDEN=1 npm run test:integration -- tests/integration/routes-by-role.test.ts
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import routes from '#app/routes.ts';
import type { Database } from '#db/client.ts';
import { findSeededOrganisations } from '#db/seeds/organisations.ts';
import { seedPeople, setSharedPassword } from '#db/seeds/people.ts';
import { newId } from '#platform/id.ts';
import { prepareDatabase } from '#scripts/supervisor/prepare.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { type Answer, signedIn, Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { expectRecorded, recordedPaths } from './recorded-addresses.ts';
import { type Expected, type Facts, type Role, roles, routeTable } from './route-table.ts';

const usernames: Record<Exclude<Role, 'visitor'>, string> = {
  trainee: 'bouakham',
  traineeElsewhere: 'alemu',
  instructor: 'liwen',
  interpreter: 'marta',
  operator: 'pakse',
  manager: 'bounmy',
  auditor: 'dao',
  admin: 'admin',
  managerElsewhere: 'selam',
};

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;
const visitors = new Map<Role, Visitor>();

/** Every address of the app, as app/routes.ts spells it. */
function listPaths(entries: readonly RouteConfigEntry[], base = ''): string[] {
  return entries.flatMap((entry) => {
    const path = [base, entry.path].filter(Boolean).join('/');
    return [
      ...(entry.file && (entry.path || entry.index) ? [path || '/'] : []),
      ...listPaths(entry.children ?? [], path),
    ];
  });
}

const paths = listPaths(routes);

it('every route has a row, and every row a route', () => {
  expect(paths.filter((path) => !routeTable[path])).toEqual([]);
  expect(Object.keys(routeTable).filter((path) => !paths.includes(path))).toEqual([]);
});

it('every address that was once recorded is still asked', () => {
  expect(recordedPaths().filter((path) => !routeTable[path]?.get)).toEqual([]);
});

describe('statuses', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    const dataDir = mkdtempSync(join(tmpdir(), 'sala-routes-'));
    const options = { demo: true, demoPassword, adminUsername: 'admin', log: () => {} };
    await prepareDatabase({ url: database.url, dataDir, ...options });
    rmSync(dataDir, { recursive: true, force: true });
    facts = await makeFacts(database.db);
    web = await startWeb(database.url);
    for (const role of roles) {
      const visitor = await enter(role);
      // All read the same titles, whichever tests are run.
      await visitor.post('/language', { locale: 'en' });
      visitors.set(role, visitor);
    }
  }, 240_000);

  afterAll(async () => {
    await web?.stop();
    await database?.drop();
  });

  const enter = (role: Role) => (role === 'visitor' ? new Visitor(web.url) : signedIn(web.url, usernames[role]));

  /** What each role is answered, one after the other. */
  async function ask(method: 'get' | 'post', name: string): Promise<Map<Role, Answer>> {
    const row = routeTable[name];
    if (!row) throw new Error(`There is no row for ${name}`);
    const path = row.path(facts);
    const answers = new Map<Role, Answer>();
    for (const role of roles) {
      const visitor = (row.endsSession ? undefined : visitors.get(role)) ?? (await enter(role));
      const answer = await (method === 'get' ? visitor.get(path) : visitor.post(path, row.form?.(facts)));
      answers.set(role, answer);
      if (answer.status < 300 && answer.headers.get('content-type')?.includes('html')) {
        expect(answer.body, `${role} reads the page ${path}`).toMatch(/<h1[\s>]/);
      }
    }
    return answers;
  }

  const statuses = (answers: Map<Role, Answer>) =>
    Object.fromEntries([...answers].map(([role, { status }]) => [role, status])) as Expected;

  for (const name of paths) {
    const row = routeTable[name];
    if (row?.get) {
      it(`GET ${name}`, async () => {
        const answers = await ask('get', name);
        expect(statuses(answers)).toEqual(row.get);
        expectRecorded(name, answers);
      });
    }
    if (row?.post) it(`POST ${name}`, async () => expect(statuses(await ask('post', name))).toEqual(row.post));
  }
});

/** A manager of elsewhere, and a class and names to make addresses of. */
async function makeFacts(db: Database): Promise<Facts> {
  const organisations = await findSeededOrganisations(db);
  const now = new Date();
  const selam = {
    username: usernames.managerElsewhere,
    displayName: 'Selam Girma',
    locales: ['en'],
    timeZone: 'Africa/Addis_Ababa',
    country: 'ET',
    roles: [{ role: 'programme_manager', organisation: 'et-addis-chamber' }],
  } as const;
  await seedPeople(db, [selam], organisations, now);
  const idOf = async (username: string) =>
    (await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;
  await setSharedPassword(db, [await idOf(selam.username)], demoPassword);

  const personId = await idOf(usernames.trainee);
  const course = await db
    .selectFrom('course')
    .innerJoin('lesson', 'lesson.courseVersionId', 'course.currentVersionId')
    .innerJoin('quiz', 'quiz.courseVersionId', 'course.currentVersionId')
    .select(['course.slug', 'lesson.slug as lesson', 'quiz.slug as quiz'])
    .where('quiz.counts', '=', true)
    .orderBy('course.slug')
    .orderBy('lesson.position')
    .orderBy('quiz.position')
    .executeTakeFirstOrThrow();
  // A course of its own: the forms of this test enrol everybody in the others.
  const ownCourse = { id: newId(), slug: 'course-of-the-table' };
  await db.insertInto('course').values(ownCourse).execute();
  await db.insertInto('enrolment').values({ id: newId(), personId, courseId: ownCourse.id }).execute();
  const liwen = await idOf('liwen');
  const addClass = async (startsInMs: number, isLive: boolean) => {
    const id = newId();
    const startsAt = new Date(now.getTime() + startsInMs);
    await db
      .insertInto('classSession')
      .values({
        id,
        organisationId: organisations.get('la-champasak') ?? '',
        courseId: ownCourse.id,
        title: { en: 'A class of the table' },
        languages: ['en'],
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3_600_000),
        timeZone: 'Asia/Vientiane',
        ...(isLive ? { status: 'live', startedAt: startsAt } : {}),
      })
      .execute();
    await db.insertInto('classInstructor').values({ classSessionId: id, personId: liwen }).execute();
    return id;
  };
  const classId = await addClass(86_400_000, false);
  const liveClassId = await addClass(-600_000, true);

  const programme = await db.selectFrom('programme').select('slug').orderBy('slug').executeTakeFirstOrThrow();
  const award = await db
    .selectFrom('award')
    .innerJoin('organisation', 'organisation.id', 'award.organisationId')
    .select(['award.id', 'serial'])
    .where('status', '=', 'active')
    .where('organisation.path', 'like', 'la.la-moic.%')
    .orderBy('award.id')
    .executeTakeFirstOrThrow();
  await db.updateTable('award').set({ personId }).where('id', '=', award.id).execute();
  return {
    organisation: 'la-paksong-coffee',
    personId,
    classId,
    liveClassId,
    course: course.slug,
    lesson: course.lesson,
    quiz: course.quiz,
    programme: programme.slug,
    serial: award.serial,
  };
}
