import { type RawBuilder, sql } from 'kysely';
import { Pool } from 'pg';
import { createDatabase, type Queryable } from '#db/client.ts';

/** How much there is, and of which course the people are whose work is looked at. */
export interface LargeSize {
  courses: number;
  people: number;
  enrolmentsOfPerson: number;
  attemptsOfEnrolment: number;
  /** Pieces of work that wait to be marked, all of one course. */
  waiting: number;
}

/** What the goals of the pages are about: 200 courses, 100,000 enrolments, a million attempts. */
const largeSize: LargeSize = {
  courses: 200,
  people: 20_000,
  enrolmentsOfPerson: 5,
  attemptsOfEnrolment: 11,
  waiting: 2_000,
};

/** An id that is always the same for the same words, in the form of version 4. */
const idOf = (words: RawBuilder<unknown>) =>
  sql`overlay(overlay(md5(${words}) placing '4' from 13) placing '8' from 17)::uuid`;

/**
 * Fills an installation: copies of one course with all that is in it and can be searched, people who take some of them and have
 * tried their quizzes, and work that waits to be marked. Always the same; by statements over whole tables, in about a minute.
 *
 * @param course its slug
 */
export async function seedLarge(databaseUrl: string, course: string, size: LargeSize = largeSize): Promise<void> {
  // Its statements take longer than any page may.
  const db = createDatabase(new Pool({ connectionString: databaseUrl, max: 1 }));
  try {
    await db.transaction().execute(async (trx) => {
      await copyCourse(trx, course, size.courses);
      await seedPeople(trx, size);
      await seedAttempts(trx, size);
      await seedWork(trx, course, size.waiting);
    });
    // What autovacuum does by itself within minutes of so many new rows.
    await sql`vacuum analyze`.execute(db);
  } finally {
    await db.destroy();
  }
}

/** What belongs to a version of a course, by what it hangs on; columns with ids are those of the copy in a copy. */
const partsOfVersion: { table: string; ids: string[]; of: string }[] = [
  { table: 'module', ids: ['id', 'course_version_id'], of: 'course_version_id' },
  { table: 'lesson', ids: ['id', 'course_version_id', 'module_id'], of: 'course_version_id' },
  { table: 'quiz', ids: ['id', 'course_version_id', 'module_id'], of: 'course_version_id' },
  { table: 'assignment', ids: ['id', 'course_version_id', 'module_id'], of: 'course_version_id' },
  { table: 'bank_topic', ids: ['course_version_id'], of: 'course_version_id' },
  { table: 'lesson_text', ids: ['lesson_id'], of: 'lesson_id' },
  { table: 'lesson_section', ids: ['lesson_id'], of: 'lesson_id' },
];

async function copyCourse(trx: Queryable, slug: string, courses: number): Promise<void> {
  const { id, currentVersionId } = await trx
    .selectFrom('course')
    .select(['id', 'currentVersionId'])
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  const { count } = await trx
    .selectFrom('course')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const copies = courses - Number(count);
  const copy = (table: string, ids: readonly string[], where: RawBuilder<unknown>, changes = {}) =>
    copyRows(trx, { table, ids, where, changes, copies });
  await copy('course', ['id'], sql`t.id = ${id}`, { slug: sql`t.slug || '-' || n`, current_version_id: sql`null` });
  await copy('course_version', ['id', 'course_id'], sql`t.id = ${currentVersionId}`, {
    content_hash: sql`t.content_hash || n`,
  });
  await sql`update course set current_version_id = course_version.id from course_version
    where course_version.course_id = course.id and course.current_version_id is null`.execute(trx);
  for (const { table, ids, of } of partsOfVersion) {
    const lessons = sql`select id from lesson where course_version_id = ${currentVersionId}`;
    await copy(
      table,
      ids,
      of === 'lesson_id' ? sql`t.lesson_id in (${lessons})` : sql`t.course_version_id = ${currentVersionId}`,
    );
  }
  await copy('search_entry', ['course_id'], sql`t.course_id = ${id}`);
}

interface Copying {
  table: string;
  ids: readonly string[];
  where: RawBuilder<unknown>;
  /** Columns that are another thing in a copy. */
  changes: Record<string, RawBuilder<unknown>>;
  copies: number;
}

async function copyRows(trx: Queryable, { table, ids, where, changes, copies }: Copying): Promise<void> {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and is_identity = 'NO'
    order by ordinal_position`.execute(trx);
  const names = rows.map(({ name }) => name);
  const values = names.map((name) => {
    const column = sql.ref(`t.${name}`);
    return changes[name] ?? (ids.includes(name) ? idOf(sql`${column}::text || n`) : column);
  });
  await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from ${sql.table(table)} t, generate_series(1, ${copies}::int) n where ${where}`.execute(
    trx,
  );
}

const learner = idOf(sql`'learner' || n`);

/** People of all organisations, and what they take. */
async function seedPeople(trx: Queryable, { people, enrolmentsOfPerson }: LargeSize): Promise<void> {
  await sql`insert into person (id, display_name, email, locales)
    select ${learner}, 'Learner ' || n, 'learner-' || n || '@no-email.invalid', array[(array['lo', 'en', 'zh', 'ar'])[n % 4 + 1]]
    from generate_series(1, ${people}::int) n`.execute(trx);
  await sql`with place as (select array_agg(id order by path) as ids from organisation)
    insert into organisation_role (id, person_id, organisation_id, role)
    select ${idOf(sql`'role' || n`)}, ${learner}, ids[n % cardinality(ids) + 1], 'trainee'
    from place, generate_series(1, ${people}::int) n`.execute(trx);
  await sql`with taken as (select array_agg(id order by slug) as ids from course where current_version_id is not null)
    insert into enrolment (id, person_id, course_id, enrolled_at)
    select ${idOf(sql`'enrolment' || n || '-' || k`)}, ${learner}, ids[(n * 7 + k * 41) % cardinality(ids) + 1],
      now() - make_interval(days => n % 90)
    from taken, generate_series(1, ${people}::int) n, generate_series(1, ${enrolmentsOfPerson}::int) k
    on conflict do nothing`.execute(trx);
}

/** Attempts at the quizzes that count, in turn, each with another result; and the lessons before them. */
async function seedAttempts(trx: Queryable, { attemptsOfEnrolment }: LargeSize): Promise<void> {
  await sql`with asked as (
      select course.id as course_id, array_agg(quiz.id order by quiz.position) as ids,
        array_agg(quiz.slug order by quiz.position) as slugs
      from course join quiz on quiz.course_version_id = course.current_version_id and quiz.counts group by course.id
    ), tried as (
      select enrolment.id, person_id, enrolment.course_id, ids, slugs, k, (k - 1) % cardinality(ids) + 1 as place, (hashtext(enrolment.id::text || k) & 63) + 37 as percent
      from enrolment join asked using (course_id), generate_series(1, ${attemptsOfEnrolment}::int) k
    )
    insert into quiz_attempt (id, person_id, course_id, quiz_slug, quiz_id, attempt_number, answers, result, points, max_points,
      percent, passed, submitted_at)
    select ${idOf(sql`tried.id::text || k`)}, person_id, course_id, slugs[place], ids[place], (k - 1) / cardinality(ids) + 1,
      '{}', '{}', percent, 100, percent, percent >= 80, now() - make_interval(days => 30, hours => -k)
    from tried where not exists (select from quiz_attempt done
      where done.person_id = tried.person_id and done.course_id = tried.course_id)`.execute(trx);
  await sql`insert into lesson_progress (person_id, course_id, lesson_slug, first_opened_at, last_opened_at, completed_at)
    select person_id, course_id, lesson.slug, enrolled_at, enrolled_at, enrolled_at
    from enrolment join course on course.id = course_id
    join lesson on lesson.course_version_id = current_version_id and position <= 3 + (hashtext(enrolment.id::text) & 3)
    on conflict do nothing`.execute(trx);
}

/** Work of people of one course, handed in one after the other. */
async function seedWork(trx: Queryable, slug: string, waiting: number): Promise<void> {
  await sql`with task as (
      select assignment.*, course.id as course_id from course
      join assignment on assignment.course_version_id = current_version_id where course.slug = ${slug} order by position limit 1
    ), who as (
      select n, ${learner} as person_id, (select organisation_id from organisation_role where person_id = ${learner} limit 1) as organisation_id
      from generate_series(1, ${waiting}::int) n
    ), taken as (
      insert into enrolment (id, person_id, course_id) select ${idOf(sql`'work' || n`)}, person_id, course_id from who, task
      on conflict do nothing
    )
    insert into assignment_piece (id, assignment_id, assignment_slug, course_id, person_id, organisation_id, number, locale, state,
      words, saved_at, handed_in_at)
    select ${idOf(sql`'piece' || n`)}, task.id, task.slug, course_id, person_id, organisation_id, 1, 'lo', 'waiting',
      'ຂ້ອຍຖ່າຍຮູບກາເຟຂອງຂ້ອຍ ' || n, now() - make_interval(mins => n), now() - make_interval(mins => n)
    from who, task`.execute(trx);
}
