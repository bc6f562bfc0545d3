import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRubricOf } from '#db/queries/assignments/marks.ts';
import { findNextWaiting, findWaitingWork, listQueue } from '#db/queries/assignments/queue.ts';
import { mayIn, threadTables } from '#db/queries/forum/forum-scope.ts';
import { findWaiting, listWaiting } from '#db/queries/forum/waiting.ts';
import { noOrganisation } from '#domain/assignments/rights.ts';
import { can, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import fc from '#tests/support/property.ts';

/**
 * What waits for somebody is found among thousands of things by sets: organisations of theirs, people there, what they teach. In
 * every tree, wherever people have moved since, it is what is said of each thing by itself.
 */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Few places, so that people, what they hand in and who marks it often meet. */
const at = fc.nat(3);
const role = fc.constantFrom('trainee' as const, 'instructor' as const, 'programme_manager' as const);
const place = fc.record({ role, at });
const world = fc.record({
  parents: fc.array(fc.option(fc.nat(3), { freq: 2 }), { minLength: 4, maxLength: 4 }),
  archived: fc.option(at),
  viewer: fc.array(
    fc.record({ role: fc.constantFrom<OrganisationRole>('instructor', 'programme_manager', 'trainee'), at }),
    { maxLength: 2 },
  ),
  isPlatformAdmin: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  /** The first is the viewer's own. */
  people: fc.array(fc.record({ places: fc.array(place, { maxLength: 3 }), isGone: fc.nat(4) }), {
    minLength: 3,
    maxLength: 3,
  }),
  pieces: fc.array(
    fc.record({
      ...{ of: fc.nat(2), at: fc.option(at, { freq: 6 }), task: fc.nat(1), isMine: fc.boolean() },
      ...{ state: fc.constantFrom('waiting', 'waiting', 'returned', 'marked', 'draft'), passed: fc.nat(3) },
    }),
    { minLength: 4, maxLength: 9 },
  ),
  courses: fc.array(fc.option(at, { freq: 3 }), { minLength: 2, maxLength: 2 }),
  threads: fc.array(fc.record({ course: fc.nat(1), of: fc.nat(2), at: fc.option(at, { freq: 6 }) }), { maxLength: 8 }),
  classes: fc.array(fc.record({ course: fc.nat(1), at, isEverybodys: fc.boolean() }), { maxLength: 2 }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const settled = [
  ...([
    'organisation',
    'person',
    'organisationRole',
    'course',
    'courseVersion',
    'assignment',
    'assignmentPiece',
  ] as const),
  ...(['assignmentMark', 'forumThread', 'forumPost', 'classSession', 'classInstructor'] as const),
];
const handedIn = new Date('2026-11-20T08:00:00Z');
const names = { en: 'Named' };

/** Puts a world into an emptied database; what hangs on no right is left out. */
async function settle(drawn: World) {
  const ids = (count: number) => Array.from({ length: count }, () => newId());
  const organisations: { id: string; path: string }[] = [];
  for (const [index, parent] of drawn.parents.entries()) {
    const above = parent === null ? undefined : organisations[parent % (index || 1)];
    const own = index % 2 === 0 ? `o${index}` : `o${index - 1}-more`;
    organisations.push({ id: newId(), path: above ? `${above.path}.${own}` : own });
  }
  const placeAt = (where: number) => organisations[where % organisations.length] as { id: string; path: string };
  const idAt = (where: number | null) => (where === null ? null : placeAt(where).id);
  const [people, courses, versions, tasks] = [ids(3), ids(2), ids(2), ids(2)];
  const personOf = (of: number) => people[of] as string;
  const courseOf = (of: number) => courses[of] as string;
  const pieces = drawn.pieces.map((one, index) => ({ ...one, id: newId(), index }));
  await database.db.transaction().execute(async (trx) => {
    // Rows stand for themselves here: modules, lessons and the like decide nothing.
    await sql`set local session_replication_role = replica`.execute(trx);
    for (const table of settled) await trx.deleteFrom(table).execute();
    const trees = organisations.map((one) => {
      const isArchived = drawn.archived !== null && placeAt(drawn.archived).id === one.id;
      return {
        ...{ ...one, slug: one.path.split('.').at(-1) ?? '', kind: 'province', names, country: 'LA' },
        ...{ archivedAt: isArchived ? handedIn : null, archivedWith: isArchived ? one.id : null },
      };
    });
    await trx.insertInto('organisation').values(trees).execute();
    await trx
      .insertInto('person')
      .values(
        drawn.people.map(({ isGone }, of) => ({
          ...{ id: personOf(of), displayName: 'Somebody', email: `${personOf(of)}@no-email.invalid` },
          mergedInto: isGone === 1 && of > 0 ? personOf(0) : null,
        })),
      )
      .execute();
    const held = drawn.people.flatMap(({ places }, of) =>
      (of === 0 ? drawn.viewer : places).map((one) => ({ ...one, of })),
    );
    const roles = new Map(held.map((one) => [`${one.of} ${one.role} ${placeAt(one.at).id}`, one]));
    for (const one of roles.values()) {
      const row = { id: newId(), personId: personOf(one.of), organisationId: placeAt(one.at).id, role: one.role };
      await trx.insertInto('organisationRole').values(row).execute();
    }
    for (const [index, where] of drawn.courses.entries()) {
      const [id, versionId] = [courseOf(index), versions[index] as string];
      await sql`insert into course (id, slug, organisation_id, current_version_id)
        values (${id}, ${`c${index}`}, ${idAt(where)}, ${versionId})`.execute(trx);
      await sql`insert into course_version (id, course_id, version, content_hash, source_locale, locales, audience, dye, pattern,
          hours, title, summary, outcomes)
        values (${versionId}, ${id}, 1, ${versionId}, 'en', '{en}', 'producers', 'indigo', 'weave', 1, ${JSON.stringify(names)},
          ${JSON.stringify(names)}, '{}')`.execute(trx);
      await sql`insert into assignment (id, course_version_id, module_id, slug, position, minutes, rules, texts)
        values (${tasks[index]}, ${versionId}, ${versionId}, 'task', 1, 1, '{}', '{"en": {"title": "Task"}}')`.execute(
        trx,
      );
    }
    for (const { id, of, at: where, task, state, passed, isMine, index } of pieces) {
      await sql`insert into assignment_piece (id, person_id, course_id, assignment_slug, assignment_id, organisation_id, number, state,
          locale, saved_at, handed_in_at, passed)
        values (${id}, ${personOf(of)}, ${courseOf(task)}, 'task', ${tasks[task]}, ${idAt(where)}, ${index}, ${state}, 'en', ${handedIn},
          ${new Date(handedIn.getTime() + index)}, ${state !== 'draft' && passed === 0}) on conflict do nothing`.execute(
        trx,
      );
      if (isMine) {
        await sql`insert into assignment_mark (id, piece_id, marker_id, part, levels, comments, comment, percent, returns, marked_at)
          values (${newId()}, ${id}, ${personOf(0)}, 'first', '{}', '{}', '', 50, false, ${handedIn})`.execute(trx);
      }
    }
    for (const { course, of, at: where } of drawn.threads) {
      const id = newId();
      await sql`insert into forum_thread (id, course_id, title, started_at, last_post_at, waiting_since)
        values (${id}, ${courseOf(course)}, 'Why?', ${handedIn}, ${handedIn}, ${handedIn})`.execute(trx);
      await sql`insert into forum_post (id, thread_id, is_opening, person_id, organisation_id, words, locale, written_at)
        values (${id}, ${id}, true, ${personOf(of)}, ${idAt(where)}, 'Why?', 'en', ${handedIn})`.execute(trx);
    }
    for (const { course, at: where, isEverybodys } of drawn.classes) {
      const id = newId();
      await sql`insert into class_session (id, organisation_id, course_id, title, languages, starts_at, ends_at, time_zone, reaches_programme)
        values (${id}, ${idAt(where)}, ${courseOf(course)}, ${JSON.stringify(names)}, '{en}', ${handedIn}, ${new Date(handedIn.getTime() + 3_600_000)}, 'UTC',
          ${isEverybodys})`.execute(trx);
      await trx
        .insertInto('classInstructor')
        .values({ classSessionId: id, personId: personOf(0) })
        .execute();
    }
  });
  const viewer: Viewer = {
    ...{ personId: personOf(0), displayName: 'Somebody', isPlatformAdmin: drawn.isPlatformAdmin },
    roles: drawn.viewer.map((one) => {
      const { id, path } = placeAt(one.at);
      return { role: one.role, organisationId: id, organisationPath: path };
    }),
  };
  return { viewer, pieces };
}

/** The pieces that somebody may mark, each decided by itself. */
async function decideEach({ viewer, pieces }: Awaited<ReturnType<typeof settle>>) {
  const { db } = database;
  const rows = await db
    .selectFrom('assignmentPiece')
    .innerJoin('person', 'person.id', 'assignmentPiece.personId')
    .selectAll('assignmentPiece')
    .where('mergedInto', 'is', null)
    .orderBy('handedInAt')
    .execute();
  const mine = new Set(pieces.flatMap((one) => (one.isMine ? one.id : [])));
  const all = await db.selectFrom('assignmentPiece').selectAll().execute();
  const decided = await Promise.all(
    rows.map(async (row) => {
      const rubric = await findRubricOf(db, row.id);
      const organisationPath = rubric?.organisationPath ?? noOrganisation;
      const hasPassed = all.some((one) => one.personId === row.personId && one.courseId === row.courseId && one.passed);
      const isMay = can(viewer, 'assignment:mark', { organisationPath, personId: row.personId });
      return { ...row, isMay, isOpen: row.state === 'waiting' && !hasPassed, isMine: mine.has(row.id) };
    }),
  );
  return decided.filter((one) => one.isMay);
}

describe('what waits for somebody, found by sets', () => {
  it('is what is decided of each piece of work, and of each question, by itself', async () => {
    const { db } = database;
    const page = { offset: 0, limit: 100 };
    await fc.assert(
      fc.asyncProperty(world, async (drawn) => {
        const settled = await settle(drawn);
        const { viewer } = settled;
        const mine = await decideEach(settled);
        const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id).sort();
        for (const state of ['waiting', 'returned', 'marked'] as const) {
          const { rows, total } = await listQueue(db, viewer, { state, of: '' }, page);
          const expected = mine.filter((one) => (state === 'waiting' ? one.isOpen : one.state === state));
          expect([ids(rows), total]).toEqual([ids(expected), expected.length]);
        }
        const waiting = mine.filter((one) => one.isOpen && !one.isMine);
        expect((await findWaitingWork(db, viewer)).count).toBe(waiting.length);
        expect((await findNextWaiting(db, viewer, {}))?.id).toBe(waiting[0]?.id);

        const { rows: asked } = await sql<{ id: string }>`
          select o.id from ${threadTables} where ${mayIn(viewer, 'forum:moderate')}`.execute(db);
        const listed = await listWaiting(db, viewer, { kind: null, page });
        expect(listed.rows.map((row) => row.postId).sort()).toEqual(ids(asked));
        expect((await findWaiting(db, viewer)).count).toBe(asked.length);
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});
