import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { DeadlineDay } from '#domain/cohorts/deadline.ts';
import type { MemberState } from '#domain/cohorts/places.ts';
import { dayThatHolds, doneAt, extensionOf } from './deadlines.ts';

/** A deadline of one person, and when they did what it is about. */
export interface KeptDeadline extends DeadlineDay {
  deadlineId: string;
  /** ISO 8601; null: not yet. */
  doneAt: string | null;
}

/** Somebody of a cohort, and how far they are. */
export interface CohortPerson {
  personId: string;
  displayName: string;
  latinName: string | null;
  isSuspended: boolean;
  state: MemberState;
  timeZone: string;
  askedAt: Date;
  placedAt: Date | null;
  /** Of the lessons in the cohort's courses. */
  lessonsDone: number;
  coursesDone: number;
  deadlines: KeptDeadline[];
}

interface PeopleWish {
  cohortId: string;
  programmeId: string | null;
  courseId: string | null;
  state: MemberState | null;
  search: string;
  offset: number;
  limit: number;
}

/** People of a cohort: those with a place by name, then those who wait in their order. */
export async function listCohortPeople(
  db: Queryable,
  { cohortId, programmeId, courseId, state, search, offset, limit }: PeopleWish,
): Promise<{ rows: CohortPerson[]; hasMore: boolean }> {
  const courses = sql`(select pc.course_id from programme_course pc where pc.programme_id = ${programmeId}::uuid
    union select ${courseId}::uuid where ${courseId}::uuid is not null)`;
  const { rows } = await sql<CohortPerson>`
    with chosen as materialized (
      select m.*, p.display_name, p.latin_name, p.suspended_at from cohort_member m join person p on p.id = m.person_id
      where m.cohort_id = ${cohortId}::uuid and ${whenAsked(state, (one) => sql`m.state = ${one}`)}
        and ${matchesWords(sql`p.search_name`, search)}
      order by m.state, case when m.state = 'in' then p.display_name end, m.asked_at, m.id
      offset ${offset} limit ${limit + 1})
    select chosen.person_id, display_name, latin_name, suspended_at is not null as is_suspended, state, time_zone, asked_at,
      placed_at,
      (select count(*)::int from lesson_progress lp join course on course.id = lp.course_id
          join lesson l on l.course_version_id = course.current_version_id and l.slug = lp.lesson_slug
        where lp.person_id = chosen.person_id and lp.completed_at is not null and lp.course_id in ${courses}) as lessons_done,
      (select count(*)::int from enrolment e
        where e.person_id = chosen.person_id and e.completed_at is not null and e.course_id in ${courses}) as courses_done,
      case when state = 'in' then coalesce((
        select jsonb_agg(jsonb_build_object('deadlineId', held.id, 'day', held.day, 'clock', held.clock, 'doneAt', held.done_at)
          order by held.day, held.id)
        from (select d.id, ${dayThatHolds}, ${doneAt(sql`chosen.person_id`)} as done_at
          from cohort_deadline d left join ${extensionOf(sql`chosen.person_id`)} ext on true
          where d.cohort_id = ${cohortId}::uuid) held), '[]'::jsonb) else '[]'::jsonb end as deadlines
    from chosen order by state, case when state = 'in' then display_name end, asked_at, id`.execute(db);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** All people of a cohort whom `listCohortPeople` lists, read in pieces. */
export async function listAllCohortPeople(
  db: Queryable,
  wish: Omit<PeopleWish, 'offset' | 'limit'>,
  atOnce = 500,
): Promise<CohortPerson[]> {
  const all: CohortPerson[] = [];
  for (;;) {
    const { rows, hasMore } = await listCohortPeople(db, { ...wish, offset: all.length, limit: atOnce });
    all.push(...rows);
    if (!hasMore) return all;
  }
}

/** How many lessons and courses a cohort takes. */
export async function countCohortContent(
  db: Queryable,
  { programmeId, courseId }: { programmeId: string | null; courseId: string | null },
): Promise<{ lessons: number; courses: number }> {
  const { rows } = await sql<{ lessons: number; courses: number }>`
    select count(distinct l.id)::int as lessons, count(distinct course.id)::int as courses
    from course left join lesson l on l.course_version_id = course.current_version_id
    where course.id = ${courseId}::uuid
      or course.id in (select pc.course_id from programme_course pc where pc.programme_id = ${programmeId}::uuid)`.execute(
    db,
  );
  return rows[0] ?? { lessons: 0, courses: 0 };
}
