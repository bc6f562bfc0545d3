import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countPace } from '#commands/learning/count-pace.ts';
import type { Database, Queryable } from '#db/client.ts';
import { listLearners } from '#db/queries/learning/learners.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';
import fc from '#tests/support/property.ts';

/**
 * How far people are in a course is kept once it was counted. Whatever is written down of them in whatever order, and whenever it is
 * counted, a list of learners says what it says where nothing is kept.
 */
let database: TestDatabase;
let db: Database;
let programme: TestProgramme;
let teacherId: string;
const people: string[] = [];
const versions: string[] = [];
const quizzes = new Map<string, string>();
let taskId: string;

const now = new Date('2026-11-22T03:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  programme = await createProgramme(db);
  teacherId = await programme.addPerson({ enrolledAt: daysAgo(300), name: 'Teacher' });
  const held = await programme.addSession({ startedAt: daysAgo(20), endedAt: daysAgo(19.9) });
  await db.insertInto('classInstructor').values({ classSessionId: held, personId: teacherId }).execute();
  for (const name of ['Noy', 'Kham']) people.push(await programme.addPerson({ enrolledAt: daysAgo(60), name }));
  for (const row of await db.selectFrom('quiz').select(['id', 'slug']).execute()) quizzes.set(row.slug, row.id);
  const { courseVersionId, moduleId } = await db.selectFrom('lesson').selectAll().executeTakeFirstOrThrow();
  const task = { slug: 'task', position: 9, minutes: 1, rules: '{}', texts: '{}' };
  taskId = newId();
  await db
    .insertInto('assignment')
    .values({ ...task, id: taskId, courseVersionId, moduleId })
    .execute();
  // The next version has one of its lessons, and none of its quizzes.
  const [nextId, nextModule] = [newId(), newId()];
  const version = await db.selectFrom('courseVersion').selectAll().executeTakeFirstOrThrow();
  const { outcomes, survey, ...same } = version;
  const written = { outcomes: JSON.stringify(outcomes), survey: JSON.stringify(survey) };
  await db
    .insertInto('courseVersion')
    .values({ ...same, ...written, id: nextId, version: 2 })
    .execute();
  await db
    .insertInto('module')
    .values({ id: nextModule, courseVersionId: nextId, slug: 'only', position: 1, title: { en: 'Only' } })
    .execute();
  const lesson = {
    id: newId(),
    courseVersionId: nextId,
    moduleId: nextModule,
    slug: 'second',
    position: 1,
    minutes: 1,
  };
  await db.insertInto('lesson').values(lesson).execute();
  versions.push(version.id, nextId);
}, 240_000);
afterAll(() => database.drop());

const read = (on: Queryable) =>
  listLearners(
    on,
    { personId: teacherId, displayName: 'Teacher', isPlatformAdmin: false, roles: [] },
    { now, limit: 50 },
  );

/** The same where nothing is kept; it is there again afterwards. */
async function readUnkept() {
  const undone = new Error('undone');
  let rows: Awaited<ReturnType<typeof read>> = [];
  await db
    .transaction()
    .execute(async (trx) => {
      await trx.deleteFrom('learnerPace').execute();
      rows = await read(trx);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return rows;
}

const [person, other] = [fc.nat(1), fc.nat(1)];
const lesson = fc.constantFrom('first', 'second', 'gone');
const day = fc.nat(40);
const acts = {
  read: fc.record({ person, lesson, day, isDone: fc.boolean(), isRead: fc.boolean() }),
  unread: fc.record({ person, lesson }),
  hear: fc.record({ person, lesson, what: fc.constantFrom('text', 'a.opus'), seconds: fc.nat(100) }),
  answer: fc.record({ person, quiz: fc.constantFrom('one', 'two', 'check-yourself'), passed: fc.boolean(), day }),
  regrade: fc.record({ person, passed: fc.boolean() }),
  handIn: fc.record({ person, passed: fc.boolean(), day }),
  mark: fc.record({ person, passed: fc.boolean() }),
  change: fc.record({
    person,
    part: fc.constantFrom('quiz', 'assignment'),
    isExempt: fc.boolean(),
    passed: fc.boolean(),
    day,
  }),
  takeBack: fc.record({ person }),
  merge: fc.record({ person, other }),
  publish: fc.record({ version: fc.nat(1) }),
  count: fc.record({}),
};
const act = fc.oneof(
  ...Object.entries(acts).map(([kind, facts]) => (facts as fc.Arbitrary<object>).map((given) => ({ kind, ...given }))),
);
// biome-ignore lint/suspicious/noExplicitAny: an act is one of those above
type Act = Record<string, any>;

/** Writes what an act says, as statements of commands would. */
function statementOf(given: Act): RawBuilder<unknown> {
  const [personId, courseId] = [people[given.person], programme.courseId];
  const at = daysAgo(given.day ?? 0);
  switch (given.kind) {
    case 'read':
      return sql`insert into lesson_progress (person_id, course_id, lesson_slug, first_opened_at, last_opened_at, completed_at, read_at)
        values (${personId}, ${courseId}, ${given.lesson}, ${at}, ${at}, ${given.isDone ? at : null}, ${given.isRead ? at : null})
        on conflict (person_id, course_id, lesson_slug) do update set last_opened_at = excluded.last_opened_at,
          completed_at = excluded.completed_at, read_at = excluded.read_at`;
    case 'unread':
      return sql`delete from lesson_progress where person_id = ${personId} and lesson_slug = ${given.lesson}`;
    case 'hear':
      return sql`insert into lesson_study (person_id, course_id, lesson_slug, what, stretches, seconds, changed_at)
        values (${personId}, ${courseId}, ${given.lesson}, ${given.what}, '[]', ${given.seconds}, ${at})
        on conflict (person_id, course_id, lesson_slug, what) do update set seconds = excluded.seconds`;
    case 'answer':
      return sql`insert into quiz_attempt (id, person_id, course_id, quiz_slug, quiz_id, attempt_number, answers, result, points,
          max_points, percent, passed, submitted_at)
        select ${newId()}, ${personId}, ${courseId}, ${given.quiz}, ${quizzes.get(given.quiz)}, count(*) + 1, '{}', '{}', 1, 1, 100,
          ${given.passed}, ${at} from quiz_attempt where person_id = ${personId} and quiz_slug = ${given.quiz}`;
    case 'regrade':
      return sql`update quiz_attempt set passed = ${given.passed} where person_id = ${personId}`;
    case 'handIn':
      return sql`insert into assignment_piece (id, person_id, course_id, assignment_slug, assignment_id, number, state, locale, saved_at,
          handed_in_at, passed)
        select ${newId()}, ${personId}, ${courseId}, 'task', ${taskId}, count(*) + 1, 'waiting', 'en', ${at}, ${at}, ${given.passed}
        from assignment_piece where person_id = ${personId}`;
    case 'mark':
      return sql`update assignment_piece set state = 'marked', passed = ${given.passed} where person_id = ${personId}`;
    case 'change':
      return sql`insert into mark_change (id, person_id, course_id, part, slug, change, percent, passed, why, reason, made_at)
        values (${newId()}, ${personId}, ${courseId}, ${given.part}, ${given.part === 'quiz' ? 'one' : 'task'},
          ${given.isExempt ? 'exemption' : 'override'}, ${given.isExempt ? null : 50}, ${given.passed}, 'other', '', ${at})
        on conflict do nothing`;
    case 'takeBack':
      return sql`update mark_change set ended_at = ${at} where person_id = ${personId} and ended_at is null`;
    case 'merge':
      return sql`update lesson_progress had set person_id = ${people[given.other]} where person_id = ${personId}
        and not exists(select from lesson_progress has where has.person_id = ${people[given.other]} and has.lesson_slug = had.lesson_slug)`;
    default:
      return sql`update course set current_version_id = ${versions[given.version]} where id = ${courseId}`;
  }
}

const empty = async () => {
  for (const table of ['lessonProgress', 'lessonStudy', 'quizAttempt', 'assignmentPiece', 'markChange'] as const)
    await db.deleteFrom(table).execute();
  await db
    .updateTable('course')
    .set({ currentVersionId: versions[0] ?? null })
    .execute();
};

describe('how far people are in courses', () => {
  it('is the same whether it was counted before or is counted when it is asked, whatever was written since', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (given) => {
        await empty();
        for (const one of given) {
          if (one.kind === 'count') await countPace(database);
          else await statementOf(one).execute(db);
        }
        const kept = await read(db);
        expect(kept).toEqual(await readUnkept());
        await countPace(database);
        expect(await read(db)).toEqual(kept);
      }),
      { numRuns: 40 },
    );
  }, 180_000);

  it('is counted of nobody of whom something is being written, and afterwards with it', async () => {
    await empty();
    const act = { kind: 'read', person: 0, lesson: 'first', day: 3, isDone: true, isRead: true };
    await statementOf({ ...act, lesson: 'second' }).execute(db);
    const done = async () => (await read(db)).find((one) => one.personId === people[0])?.done;
    await db.transaction().execute(async (trx) => {
      await statementOf(act).execute(trx);
      // It has to be counted, but is passed over.
      await countPace(database);
      expect(await done()).toBe(1);
    });
    expect(await done()).toBe(2);
    expect(await countPace(database)).toBe(1);
    expect(await done()).toBe(2);
    expect(await countPace(database)).toBe(0);
  });

  it('is known no more of who is deleted', async () => {
    await empty();
    const gone = await programme.addPerson({ enrolledAt: daysAgo(60), name: 'Gone' });
    people.push(gone);
    await statementOf({ kind: 'read', person: 2, lesson: 'first', day: 3, isDone: true, isRead: true }).execute(db);
    await db.deleteFrom('person').where('id', '=', gone).execute();
    const rows = await db.selectFrom('learnerPace').select('personId').where('personId', '=', gone).execute();
    expect(rows).toEqual([]);
  });
});
