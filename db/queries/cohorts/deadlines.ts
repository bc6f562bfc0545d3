import { type RawBuilder, sql } from 'kysely';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import type { AfterDeadline } from '#domain/cohorts/cohort-plan.ts';
import type { DeadlineArea, DeadlineDay } from '#domain/cohorts/deadline.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A deadline of a cohort, with what it is about. */
export interface DeadlineRow extends DeadlineDay {
  id: string;
  courseId: string;
  course: string;
  courseTitle: LocalizedText;
  area: DeadlineArea;
  /** Empty for the whole course. */
  slug: string;
  /** Of the activity, in the course's version of today; empty once it is gone, or for the whole course. */
  title: LocalizedText;
}

const titlesIn = (texts: RawBuilder<unknown>) =>
  sql`(select jsonb_object_agg(written.key, written.value ->> 'title') from jsonb_each(${texts}) written)`;

/** The activity's title by language. Needs `d` (cohort_deadline) and `course`. */
export const deadlineTitle = sql<LocalizedText>`coalesce(case d.area
  when 'lesson' then (select jsonb_object_agg(lt.locale, lt.title) from lesson l join lesson_text lt on lt.lesson_id = l.id
    where l.course_version_id = course.current_version_id and l.slug = d.slug)
  when 'quiz' then (select ${titlesIn(sql`q.texts`)} from quiz q
    where q.course_version_id = course.current_version_id and q.slug = d.slug)
  when 'assignment' then (select ${titlesIn(sql`a.texts`)} from assignment a
    where a.course_version_id = course.current_version_id and a.slug = d.slug)
  end, '{}'::jsonb)`;

/**
 * When a person did what a deadline is about, null where they have not: completed the course, read the lesson, passed the
 * quiz, handed the work in (marking takes its time, which is not theirs). Needs `d` (cohort_deadline).
 */
export const doneAt = (personId: RawBuilder<unknown>) => sql<Date | null>`case d.area
  when 'course' then (select e.completed_at from enrolment e where e.person_id = ${personId} and e.course_id = d.course_id)
  when 'lesson' then (select p.completed_at from lesson_progress p
    where p.person_id = ${personId} and p.course_id = d.course_id and p.lesson_slug = d.slug)
  when 'quiz' then (select min(a.submitted_at) from quiz_attempt a
    where a.person_id = ${personId} and a.course_id = d.course_id and a.quiz_slug = d.slug and a.passed)
  when 'assignment' then (select min(w.handed_in_at) from assignment_piece w
    where w.person_id = ${personId} and w.course_id = d.course_id and w.assignment_slug = d.slug)
  end`;

/**
 * The later deadline that a person was given, if they were; nothing once that of all is as late or later. By one person's
 * clocks a later day is a later moment. Needs `d`.
 */
export const extensionOf = (personId: RawBuilder<unknown>) => sql`lateral (
  select x.day, x.clock, x.given_at, true as is_extended from cohort_extension x
  where x.deadline_id = d.id and x.person_id = ${personId} and (x.day, ${hourOf('x')}) > (d.day, ${hourOf('d')})
  order by x.day desc, ${hourOf('x')} desc, x.given_at desc, x.id desc limit 1)`;

/** Without an hour it is the end of the day. */
const hourOf = (table: 'd' | 'x') => sql`coalesce(${sql.ref(`${table}.clock`)}, '24:00')`;

/** The day and hour that hold. Needs `d` and `ext`. */
export const dayThatHolds = sql`coalesce(ext.day, d.day) as day, case when ext.day is null then d.clock else ext.clock end as clock,
  coalesce(ext.is_extended, false) as is_extended`;

/** Of a cohort, the earliest first. */
export async function listDeadlines(db: Queryable, cohortId: string): Promise<DeadlineRow[]> {
  const { rows } = await sql<DeadlineRow>`
    select d.id, d.course_id, course.slug as course, version.title as course_title, d.area, d.slug, d.day, d.clock,
      ${deadlineTitle} as title
    from cohort_deadline d join course on course.id = d.course_id
      join course_version version on version.id = course.current_version_id
    where d.cohort_id = ${cohortId}::uuid order by d.day, d.clock nulls last, d.id`.execute(db);
  return rows;
}

/** A deadline as it holds for one person. */
export interface OwnDeadlineRow extends DeadlineRow {
  cohortId: string;
  cohortNames: LocalizedText;
  afterDeadline: AfterDeadline;
  /** By whose clocks it runs. */
  timeZone: string;
  /** It is another one than the others have. */
  isExtended: boolean;
  doneAt: Date | null;
  /** When it was set, moved or extended last. */
  changedAt: Date;
}

/** What of a person's deadlines is asked for. */
interface OwnDeadlines {
  personId: string;
  course?: string;
  cohortId?: string;
  /** Those of days before are left out: `2026-05-12`. */
  since?: string;
  limit?: number;
}

/** The deadlines that a person has in the cohorts in which they have a place, the earliest first. */
export function listOwnDeadlines(
  db: Queryable,
  { personId, course, cohortId, since, limit = 500 }: OwnDeadlines,
): Promise<OwnDeadlineRow[]> {
  const shape = { ofCourse: course !== undefined, ofCohort: cohortId !== undefined, hasSince: since !== undefined };
  return readOwnDeadlines(db, { personId, course, cohortId, since, limit }, shape);
}

interface DeadlinesShape {
  ofCourse: boolean;
  ofCohort: boolean;
  hasSince: boolean;
}

const readOwnDeadlines = builtOnce(
  (db, places: Places<OwnDeadlines>, { ofCourse, ofCohort, hasSince }: DeadlinesShape) => {
    const person = sql`${places.personId}::uuid`;
    const when = (isAsked: boolean, condition: RawBuilder<unknown>) => (isAsked ? condition : sql`true`);
    const read = sql<OwnDeadlineRow>`
    select d.id, d.course_id, course.slug as course, version.title as course_title, d.area, d.slug, ${dayThatHolds},
      ${deadlineTitle} as title, cohort.id as cohort_id, cohort.names as cohort_names, cohort.after_deadline, m.time_zone,
      ${doneAt(person)} as done_at, greatest(d.set_at, ext.given_at) as changed_at
    from cohort_member m join cohort on cohort.id = m.cohort_id join cohort_deadline d on d.cohort_id = cohort.id
      join course on course.id = d.course_id join course_version version on version.id = course.current_version_id
      left join ${extensionOf(person)} ext on true
    where m.person_id = ${person} and m.state = 'in' and cohort.called_off_at is null
      and ${when(ofCourse, sql`course.slug = ${places.course}`)}
      and ${when(ofCohort, sql`cohort.id = ${places.cohortId}::uuid`)}
      and ${when(hasSince, sql`coalesce(ext.day, d.day) >= ${places.since}`)}
    order by coalesce(ext.day, d.day), d.clock nulls last, d.id limit ${places.limit}`;
    return { compile: () => read.compile(db) };
  },
);

/** Sets a deadline, or another day for one that there is. @returns its id */
export async function setDeadline(
  db: Queryable,
  row: DeadlineDay & {
    id: string;
    cohortId: string;
    courseId: string;
    area: DeadlineArea;
    slug: string;
    setBy: string;
    setAt: Date;
  },
): Promise<string> {
  const { day, clock, setBy, setAt } = row;
  const { id } = await db
    .insertInto('cohortDeadline')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['cohortId', 'courseId', 'area', 'slug']).doUpdateSet({ day, clock, setBy, setAt }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Takes it away with the other days that people were given for it. */
export async function deleteDeadline(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('cohortDeadline').where('id', '=', id).execute();
}

export interface ExtensionRow extends DeadlineDay {
  deadlineId: string;
  personId: string;
  why: string;
  reason: string;
}

/** @returns false when the id is taken */
export async function insertExtension(
  db: Queryable,
  row: ExtensionRow & { id: string; givenBy: string; givenAt: Date },
): Promise<boolean> {
  const made = await db
    .insertInto('cohortExtension')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function findExtension(db: Queryable, id: string): Promise<ExtensionRow> {
  return db
    .selectFrom('cohortExtension')
    .select(['deadlineId', 'personId', 'day', 'clock', 'why', 'reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

/** The days that people were given for a deadline, in the order of the giving. */
export async function listExtensions(
  db: Queryable,
  deadlineId: string,
): Promise<(DeadlineDay & { personId: string })[]> {
  return db
    .selectFrom('cohortExtension')
    .select(['personId', 'day', 'clock'])
    .where('deadlineId', '=', deadlineId)
    .orderBy('givenAt')
    .orderBy('id')
    .execute();
}

/** A course that a deadline of a cohort can be about. */
export interface DeadlineSubject {
  courseId: string;
  course: string;
  courseTitle: LocalizedText;
  versionId: string;
}

/** The courses that a cohort takes, in their order. */
export async function listCohortCourses(
  db: Queryable,
  of: { programmeId: string | null; courseId: string | null },
): Promise<DeadlineSubject[]> {
  const { rows } = await sql<DeadlineSubject>`
    select course.id as course_id, course.slug as course, version.title as course_title, version.id as version_id
    from course join course_version version on version.id = course.current_version_id
      left join programme_course pc on pc.course_id = course.id and pc.programme_id = ${of.programmeId}::uuid
    where pc.course_id is not null or course.id = ${of.courseId}::uuid
    order by pc.position, course.slug`.execute(db);
  return rows;
}

/** Whether a version of a course has an activity: a lesson, a counting quiz, an assignment. */
export async function hasActivity(
  db: Queryable,
  { versionId, area, slug }: { versionId: string; area: Exclude<DeadlineArea, 'course'>; slug: string },
): Promise<boolean> {
  const counts = area === 'quiz' ? sql`and counts` : sql``;
  const { rows } = await sql<{ isThere: boolean }>`select exists(select from ${sql.table(area)}
    where course_version_id = ${versionId}::uuid and slug = ${slug} ${counts}) as is_there`.execute(db);
  return rows[0]?.isThere === true;
}
