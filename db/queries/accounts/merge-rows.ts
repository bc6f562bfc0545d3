import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { MovedRows, RowCounts } from '#domain/accounts/merge.ts';

interface MovingTable {
  /** The columns that tell a row from the person's others; `id` where nothing else is said. */
  key: readonly string[];
  /** When the other account has a row that this one cannot stand beside; `row` and `other` are of this table. */
  collides?: string;
  /** When somebody went on with it since: it stays where it is. `row` is of this table, `since` the moment of the merge. */
  goneOn?: string;
}

const id = { key: ['id'] } as const;
const ofOther = (...columns: string[]): Pick<MovingTable, 'key' | 'collides'> => ({
  key: columns,
  collides: columns.map((column) => `other.${column} = "row".${column}`).join(' and ') || 'true',
});

/** Everything that is about a person, in the order in which it is put back. Who did something to others stays who did it. */
const tables: Record<string, MovingTable> = {
  enrolment: {
    ...ofOther('course_id'),
    goneOn: `exists(select from lesson_progress done where done.person_id = "row".person_id
        and done.course_id = "row".course_id and done.last_opened_at > since)
      or exists(select from quiz_attempt tried where tried.person_id = "row".person_id
        and tried.course_id = "row".course_id and tried.submitted_at > since)`,
  },
  programme_enrolment: {
    ...ofOther('programme_id'),
    goneOn: `exists(select from award given where given.person_id = "row".person_id
      and given.programme_id = "row".programme_id and given.issued_at > since)`,
  },
  cohort_member: {
    ...ofOther('cohort_id'),
    goneOn: `"row".placed_at > since`,
  },
  cohort_leaver: ofOther('cohort_id'),
  cohort_instructor: ofOther('cohort_id'),
  cohort_extension: id,
  lesson_progress: { ...ofOther('course_id', 'lesson_slug'), goneOn: `"row".last_opened_at > since` },
  attempt_grant: id,
  assignment_piece: {
    ...id,
    collides: `"row".state = 'draft' and other.state = 'draft' and other.course_id = "row".course_id
      and other.assignment_slug = "row".assignment_slug`,
    goneOn: `"row".saved_at > since or "row".marked_at > since`,
  },
  quiz_sitting: {
    ...id,
    collides: `"row".closed_at is null and other.closed_at is null
      and other.course_id = "row".course_id and other.quiz_slug = "row".quiz_slug`,
  },
  mark_change: {
    ...id,
    collides: `"row".ended_at is null and other.ended_at is null and other.course_id = "row".course_id
      and other.part = "row".part and other.slug = "row".slug`,
  },
  extra_time: { ...id, collides: `"row".ended_at is null and other.ended_at is null` },
  prerequisite_waiver: ofOther('programme_id', 'course_id'),
  requirement_waiver: ofOther('programme_id', 'requirement', 'subject'),
  presence_interval: id,
  attendance_record: ofOther('class_session_id'),
  attendance_correction: id,
  attendance_request: {
    ...id,
    collides: `"row".answered_at is null and other.answered_at is null
      and other.class_session_id = "row".class_session_id`,
  },
  attendance_more_time: id,
  group_seat: {
    ...id,
    collides: `"row".left_at is null and other.left_at is null and other.class_session_id = "row".class_session_id`,
  },
  group_sitting_person: ofOther('sitting_id'),
  class_instructor: ofOther('class_session_id'),
  class_removal: ofOther('class_session_id'),
  chat_message: id,
  poll_answer: ofOther('poll_id'),
  award: {
    ...id,
    collides: `"row".status in ('active', 'suspended') and other.status in ('active', 'suspended')
      and other.programme_id = "row".programme_id and other.kind = "row".kind`,
  },
  name_change: id,
  name_request: { ...id, collides: `"row".answered_at is null and other.answered_at is null` },
  notice: ofOther('key'),
  notice_preference: ofOther('kind', 'channel'),
  notice_setting: ofOther(),
  sync_act: id,
  organisation_role: ofOther('organisation_id', 'role'),
  taken_role: ofOther('organisation_id', 'role'),
  enrolment_change: ofOther('act_id'),
};

/** What is about a person and moves; a test holds it beside the tables that there are. */
export const movedTables: readonly string[] = [...Object.keys(tables), 'quiz_attempt'];

const keyOf = ({ key }: MovingTable) =>
  sql`jsonb_build_object(${sql.raw(key.map((column) => `'${column}', "row".${column}`).join(', '))})`;

const moves = (name: string, table: MovingTable, to: string): RawBuilder<unknown> =>
  table.collides
    ? sql`not exists(select from ${sql.table(name)} other where other.person_id = ${to} and ${sql.raw(table.collides)})`
    : sql`true`;

/**
 * Gives what is about one person to another. What the other has as well stays, but for roles, which go with the account.
 *
 * @returns the rows that moved, and how many stayed, by table
 */
export async function moveRows(
  db: Queryable,
  { from, to }: { from: string; to: string },
): Promise<{ moved: MovedRows; stayed: RowCounts }> {
  const moved: MovedRows = {};
  const stayed: RowCounts = {};
  for (const [name, table] of Object.entries(tables)) {
    const { rows } = await sql<{ key: MovedRows[string][number] }>`
      update ${sql.table(name)} "row" set person_id = ${to}
      where person_id = ${from} and ${moves(name, table, to)} returning ${keyOf(table)} as key`.execute(db);
    if (rows.length > 0) moved[name] = rows.map((row) => row.key);
    const left = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(name)} where person_id = ${from}`.execute(db);
    const count = left.rows[0]?.count ?? 0;
    if (count > 0) stayed[name] = count;
  }
  moved.quiz_attempt = await moveAttempts(db, { from, to });
  return { moved, stayed };
}

/** Attempts of both count on, in the order in which they were made over: the kept account's numbers stay. */
async function moveAttempts(db: Queryable, { from, to }: { from: string; to: string }): Promise<MovedRows[string]> {
  const { rows } = await sql<{ key: { id: string; number: number } }>`
    with before as (
      select id, attempt_number, coalesce((select max(attempt_number) from quiz_attempt other where other.person_id = ${to}
        and other.course_id = gone.course_id and other.quiz_slug = gone.quiz_slug), 0) as base
      from quiz_attempt gone where person_id = ${from})
    update quiz_attempt set person_id = ${to}, attempt_number = before.attempt_number + before.base
    from before where before.id = quiz_attempt.id
    returning jsonb_build_object('id', before.id, 'number', before.attempt_number) as key`.execute(db);
  return rows.map((row) => row.key);
}

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
  return {
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

/** Gives places in cohorts back as they were, where nobody changed them since. */
async function putPlacesBack(db: Queryable, moved: MovedRows): Promise<void> {
  await sql`
    update cohort_member kept set state = given.state, placed_at = given.placed_at, asked_at = given.asked_at
    from jsonb_to_recordset(${JSON.stringify(moved.better_place ?? [])}::jsonb)
      as given (id uuid, state text, placed_at timestamptz, asked_at timestamptz, after timestamptz)
    where kept.id = given.id and kept.placed_at is not distinct from given.after`.execute(db);
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

/** By their names in `MovedRows`; `of`: what one is enrolled in. */
const enrolments = {
  earlier_course: { table: 'enrolment', of: 'course_id' },
  earlier_programme: { table: 'programme_enrolment', of: 'programme_id' },
} as const;

/**
 * Puts back what `moveRows` and `fillCompletion` changed, but for what somebody went on with and what is gone.
 *
 * @returns how many rows could not be put back, by table
 */
export async function putRowsBack(
  db: Queryable,
  { from, to, since }: { from: string; to: string; since: Date },
  moved: MovedRows,
): Promise<RowCounts> {
  const left: RowCounts = {};
  const note = (name: string, back: number) => {
    const missing = (moved[name]?.length ?? 0) - back;
    if (missing > 0) left[name] = missing;
  };
  for (const [name, table] of Object.entries(tables)) {
    const keys = moved[name];
    if (!keys) continue;
    const goneOn = table.goneOn ? sql`not (${sql.raw(table.goneOn.replaceAll('since', 'moment.since'))})` : sql`true`;
    const { rows } = await sql`
      update ${sql.table(name)} "row" set person_id = ${to} from (select ${since}::timestamptz as since) moment
      where person_id = ${from} and ${keyOf(table)} in (select jsonb_array_elements(${JSON.stringify(keys)}::jsonb))
        and ${goneOn} and ${moves(name, table, to)} returning person_id`.execute(db);
    note(name, rows.length);
  }
  const attempts = await sql`
    update quiz_attempt set person_id = ${to}, attempt_number = given.number
    from jsonb_to_recordset(${JSON.stringify(moved.quiz_attempt ?? [])}::jsonb) as given (id uuid, number int)
    where quiz_attempt.id = given.id and person_id = ${from} returning quiz_attempt.id`.execute(db);
  note('quiz_attempt', attempts.rows.length);
  await emptyCompletion(db, from, moved);
  await putLaterBack(db, moved);
  await putPlacesBack(db, moved);
  return left;
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
}

/**
 * What a person counts by once: it goes from a merged account where the other has it too. By their names in `MovedRows`;
 * `same`: the columns by which it is the same thing.
 */
const doubles = {
  double_role: { table: 'organisation_role', same: ['organisation_id', 'role'] },
  double_programme: { table: 'programme_enrolment', same: ['programme_id'] },
} as const;

/** Removes what a merged account would keep because the other has it too. @returns it */
export async function takeDoubles(db: Queryable, personId: string): Promise<MovedRows> {
  const taken: MovedRows = {};
  for (const [name, { table }] of Object.entries(doubles)) {
    const { rows } = await sql<{ key: MovedRows[string][number] }>`
      delete from ${sql.table(table)} "row" where person_id = ${personId}
      returning to_jsonb("row") - 'person_id' as key`.execute(db);
    if (rows.length > 0) taken[name] = rows.map((row) => row.key);
  }
  return taken;
}

/**
 * Gives back what `takeDoubles` took, where the other account still has it: what was taken from the person since is taken
 * from both.
 *
 * @returns how many were not given back, by table
 */
export async function putDoublesBack(
  db: Queryable,
  { from, to }: { from: string; to: string },
  moved: MovedRows,
): Promise<RowCounts> {
  const left: RowCounts = {};
  for (const [name, { table, same }] of Object.entries(doubles)) {
    const taken = moved[name] ?? [];
    if (taken.length === 0) continue;
    const isSame = same.map((column) => `held.${column} = "row".${column}`).join(' and ');
    const { rows } = await sql`
      insert into ${sql.table(table)} select "row".*
      from jsonb_array_elements(${JSON.stringify(taken)}::jsonb) given,
        jsonb_populate_record(null::${sql.table(table)}, given || jsonb_build_object('person_id', ${to}::uuid)) "row"
      where exists(select from ${sql.table(table)} held where held.person_id = ${from} and ${sql.raw(isSame)})
      on conflict do nothing returning id`.execute(db);
    if (rows.length < taken.length) left[table] = taken.length - rows.length;
  }
  return left;
}

/** Closed classes with something of these people in their ledger. */
export async function listClosedClassesOf(db: Queryable, people: readonly string[]): Promise<string[]> {
  const ids = sql`${[...people]}::uuid[]`;
  const { rows } = await sql<{ id: string }>`
    select id from class_session where attendance_fingerprint is not null and (
      exists(select from presence_interval found where found.class_session_id = class_session.id and found.person_id = any(${ids}))
      or exists(select from attendance_record found where found.class_session_id = class_session.id and found.person_id = any(${ids}))
      or exists(select from attendance_correction found where found.class_session_id = class_session.id
        and found.person_id = any(${ids})))
    order by id for update of class_session`.execute(db);
  return rows.map((row) => row.id);
}

export async function setFingerprint(db: Queryable, classSessionId: string, fingerprint: string): Promise<void> {
  await sql`update class_session set attendance_fingerprint = ${fingerprint} where id = ${classSessionId}`.execute(db);
}

export async function findFingerprint(db: Queryable, classSessionId: string): Promise<string | null> {
  const { rows } = await sql<{ fingerprint: string | null }>`
    select attendance_fingerprint as fingerprint from class_session where id = ${classSessionId}`.execute(db);
  return rows[0]?.fingerprint ?? null;
}
