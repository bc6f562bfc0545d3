import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { MovedRows } from '#domain/accounts/merge.ts';

/** By their names in `MovedRows`; `of`: what one is enrolled in. */
const enrolments = {
  earlier_course: { table: 'enrolment', of: 'course_id' },
  earlier_programme: { table: 'programme_enrolment', of: 'programme_id' },
} as const;

/** What both had learnt counts for the one that stays. @returns the rows that became complete by it */
export async function fillCompletion(db: Queryable, { from, to }: { from: string; to: string }): Promise<MovedRows> {
  const courses = await sql<{ key: { course_id: string } }>`
    update enrolment kept set completed_at = gone.completed_at from enrolment gone
    where kept.person_id = ${to} and gone.person_id = ${from} and gone.course_id = kept.course_id
      and kept.completed_at is null and gone.completed_at is not null
    returning jsonb_build_object('course_id', kept.course_id) as key`.execute(db);
  const lessons = await sql<{ key: { course_id: string; lesson_slug: string } }>`
    update lesson_progress kept set completed_at = gone.completed_at from lesson_progress gone
    where kept.person_id = ${to} and gone.person_id = ${from} and gone.course_id = kept.course_id
      and gone.lesson_slug = kept.lesson_slug and kept.completed_at is null and gone.completed_at is not null
    returning jsonb_build_object('course_id', kept.course_id, 'lesson_slug', kept.lesson_slug) as key`.execute(db);
  const read = await sql<{ key: { course_id: string; lesson_slug: string } }>`
    update lesson_progress kept set read_at = gone.read_at from lesson_progress gone
    where kept.person_id = ${to} and gone.person_id = ${from} and gone.course_id = kept.course_id
      and gone.lesson_slug = kept.lesson_slug and kept.read_at is null and gone.read_at is not null
    returning jsonb_build_object('course_id', kept.course_id, 'lesson_slug', kept.lesson_slug) as key`.execute(db);
  return {
    read_lesson: read.rows.map((row) => row.key),
    completed_course: courses.rows.map((row) => row.key),
    completed_lesson: lessons.rows.map((row) => row.key),
  };
}

/**
 * Whoever was enrolled twice was so from the earlier day on: from then on classes count. @returns the days that were
 * there before
 */
export async function fillEarlier(db: Queryable, { from, to }: { from: string; to: string }): Promise<MovedRows> {
  const earlier: MovedRows = {};
  for (const [name, { table, of }] of Object.entries(enrolments)) {
    const { rows } = await sql<{ key: MovedRows[string][number] }>`
      update ${sql.table(table)} kept set enrolled_at = gone.enrolled_at
      from ${sql.table(table)} gone, ${sql.table(table)} before
      where kept.person_id = ${to} and gone.person_id = ${from} and before.id = kept.id
        and ${sql.ref(`gone.${of}`)} = ${sql.ref(`kept.${of}`)} and gone.enrolled_at < kept.enrolled_at
      returning jsonb_build_object('id', kept.id, 'before', before.enrolled_at, 'after', kept.enrolled_at) as key`.execute(
      db,
    );
    earlier[name] = rows.map((row) => row.key);
  }
  return earlier;
}

/**
 * Whoever was twice in a cohort has the better of the two places: the one in it, and the earlier one in the line.
 *
 * @returns the places that were there before
 */
export async function fillPlaceInCohorts(
  db: Queryable,
  { from, to }: { from: string; to: string },
): Promise<MovedRows> {
  const { rows } = await sql<{ key: MovedRows[string][number] }>`
    update cohort_member kept set asked_at = least(kept.asked_at, gone.asked_at),
      state = case when gone.state = 'in' then 'in' else kept.state end,
      placed_at = case when kept.state = 'in' then kept.placed_at else gone.placed_at end
    from cohort_member gone, cohort_member before
    where kept.person_id = ${to} and gone.person_id = ${from} and gone.cohort_id = kept.cohort_id and before.id = kept.id
      and (gone.asked_at < kept.asked_at or (gone.state = 'in' and kept.state = 'waiting'))
    returning jsonb_build_object('id', kept.id, 'state', before.state, 'placed_at', before.placed_at,
      'asked_at', before.asked_at, 'after', kept.placed_at) as key`.execute(db);
  return { better_place: rows.map((row) => row.key) };
}

/** Takes back what the fills gave to a person, but for what was changed since. */
export async function putFillsBack(db: Queryable, personId: string, moved: MovedRows): Promise<void> {
  await emptyCompletion(db, personId, moved);
  await putLaterBack(db, moved);
  await putPlacesBack(db, moved);
}

async function emptyCompletion(db: Queryable, personId: string, moved: MovedRows): Promise<void> {
  await sql`
    update enrolment set completed_at = null
    from jsonb_to_recordset(${JSON.stringify(moved.completed_course ?? [])}::jsonb) as given (course_id uuid)
    where person_id = ${personId} and enrolment.course_id = given.course_id`.execute(db);
  await sql`
    update lesson_progress set completed_at = null
    from jsonb_to_recordset(${JSON.stringify(moved.completed_lesson ?? [])}::jsonb)
      as given (course_id uuid, lesson_slug text)
    where person_id = ${personId} and lesson_progress.course_id = given.course_id
      and lesson_progress.lesson_slug = given.lesson_slug`.execute(db);
  await sql`
    update lesson_progress set read_at = null
    from jsonb_to_recordset(${JSON.stringify(moved.read_lesson ?? [])}::jsonb) as given (course_id uuid, lesson_slug text)
    where person_id = ${personId} and lesson_progress.course_id = given.course_id
      and lesson_progress.lesson_slug = given.lesson_slug`.execute(db);
}

/** Gives enrolments the days back that they had, where nobody changed them since. */
async function putLaterBack(db: Queryable, moved: MovedRows): Promise<void> {
  for (const [name, { table }] of Object.entries(enrolments)) {
    await sql`
      update ${sql.table(table)} kept set enrolled_at = given.before
      from jsonb_to_recordset(${JSON.stringify(moved[name] ?? [])}::jsonb)
        as given (id uuid, before timestamptz, after timestamptz)
      where kept.id = given.id and kept.enrolled_at = given.after`.execute(db);
  }
}

/** Gives places in cohorts back as they were, where nobody changed them since. */
async function putPlacesBack(db: Queryable, moved: MovedRows): Promise<void> {
  await sql`
    update cohort_member kept set state = given.state, placed_at = given.placed_at, asked_at = given.asked_at
    from jsonb_to_recordset(${JSON.stringify(moved.better_place ?? [])}::jsonb)
      as given (id uuid, state text, placed_at timestamptz, asked_at timestamptz, after timestamptz)
    where kept.id = given.id and kept.placed_at is not distinct from given.after`.execute(db);
}
