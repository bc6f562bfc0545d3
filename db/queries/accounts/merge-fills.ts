import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { MovedRows } from '#domain/accounts/merge.ts';
import { putStudyBack } from './merge-study.ts';
import { keyOf } from './merge-tables.ts';

/** By their names in `MovedRows`; `of`: what one is enrolled in. */
const enrolments = {
  earlier_course: { table: 'enrolment', of: 'course_id' },
  earlier_programme: { table: 'programme_enrolment', of: 'programme_id' },
} as const;

/** What is filled in where it is empty, by its name in `MovedRows`; `key`: what tells a row from the person's others. */
const completions = {
  read_lesson: { table: 'lesson_progress', column: 'read_at', key: ['course_id', 'lesson_slug'] },
  completed_course: { table: 'enrolment', column: 'completed_at', key: ['course_id'] },
  completed_lesson: { table: 'lesson_progress', column: 'completed_at', key: ['course_id', 'lesson_slug'] },
} as const;

/** What both had learnt counts for the one that stays. @returns the rows that became complete by it */
export async function fillCompletion(db: Queryable, { from, to }: { from: string; to: string }): Promise<MovedRows> {
  const filled: MovedRows = {};
  for (const [name, { table, column, key }] of Object.entries(completions)) {
    const isSame = key.map((one) => `gone.${one} = "row".${one}`).join(' and ');
    const { rows } = await sql<{ key: MovedRows[string][number] }>`
      update ${sql.table(table)} "row" set ${sql.raw(column)} = ${sql.ref(`gone.${column}`)} from ${sql.table(table)} gone
      where "row".person_id = ${to} and gone.person_id = ${from} and ${sql.raw(isSame)}
        and ${sql.ref(`row.${column}`)} is null and ${sql.ref(`gone.${column}`)} is not null
      returning ${keyOf({ key })} as key`.execute(db);
    filled[name] = rows.map((row) => row.key);
  }
  return filled;
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
  await putStudyBack(db, personId, moved);
}

async function emptyCompletion(db: Queryable, personId: string, moved: MovedRows): Promise<void> {
  for (const [name, { table, column, key }] of Object.entries(completions)) {
    await sql`
      update ${sql.table(table)} "row" set ${sql.raw(column)} = null where person_id = ${personId}
        and ${keyOf({ key })} in (select jsonb_array_elements(${JSON.stringify(moved[name] ?? [])}::jsonb))`.execute(
      db,
    );
  }
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
