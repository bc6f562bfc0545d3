import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { DeadlineArea, DeadlineDay } from '#domain/cohorts/deadline.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { deadlineTitle, doneAt, extensionOf } from './deadlines.ts';

/** A deadline that may be near for a person who has not done it yet: its zone decides. */
export interface NearDeadline extends DeadlineDay {
  /** By which the rows are in order. */
  key: string;
  deadlineId: string;
  personId: string;
  timeZone: string;
  course: string;
  courseTitle: LocalizedText;
  area: DeadlineArea;
  slug: string;
  title: LocalizedText;
}

/**
 * Deadlines of yesterday, today and the four days to come that people with a place have not kept. What they were told of them
 * stands in the notices' keys: nobody is told the same twice.
 */
export async function listNearDeadlines(
  db: Queryable,
  { at, after, limit }: { at: Date; after: string | null; limit: number },
): Promise<NearDeadline[]> {
  const { rows } = await sql<NearDeadline>`
    with near as (
      select d.id || ' ' || m.person_id as key, d.id as deadline_id, m.person_id, m.time_zone, course.slug as course,
        version.title as course_title, d.area, d.slug, ${deadlineTitle} as title, coalesce(ext.day, d.day) as day,
        case when ext.day is null then d.clock else ext.clock end as clock, ${doneAt(sql`m.person_id`)} as done_at
      from cohort_deadline d join cohort_member m on m.cohort_id = d.cohort_id and m.state = 'in'
        join person p on p.id = m.person_id and p.suspended_at is null
        join course on course.id = d.course_id join course_version version on version.id = course.current_version_id
        left join ${extensionOf(sql`m.person_id`)} ext on true
      -- A day in one zone is up to a day earlier or later in another.
      where coalesce(ext.day, d.day) between to_char(${at}::timestamptz at time zone 'UTC' - interval '1 day', 'YYYY-MM-DD')
        and to_char(${at}::timestamptz at time zone 'UTC' + interval '4 days', 'YYYY-MM-DD'))
    select * from near where done_at is null and (${after}::text is null or key > ${after}) order by key limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** People for whom a deadline of their cohort holds, without more time, and who have not done what it is about. */
export async function listHeldBy(db: Queryable, deadlineId: string): Promise<{ personId: string; timeZone: string }[]> {
  const { rows } = await sql<{ personId: string; timeZone: string }>`
    select m.person_id, m.time_zone
    from cohort_deadline d join cohort_member m on m.cohort_id = d.cohort_id and m.state = 'in'
      join person p on p.id = m.person_id and p.suspended_at is null
      left join ${extensionOf(sql`m.person_id`)} ext on true
    where d.id = ${deadlineId}::uuid and ext.day is null and ${doneAt(sql`m.person_id`)} is null
    order by m.person_id`.execute(db);
  return rows;
}

/** Cohorts that begin today or in the two days after, with the people who have a place and were not told that they begin. */
export async function listBeginningCohorts(
  db: Queryable,
  at: Date,
): Promise<
  { id: string; names: LocalizedText; startsOn: string; endsOn: string; timeZone: string; personIds: string[] }[]
> {
  return db
    .selectFrom('cohort')
    .select(['id', 'names', 'startsOn', 'endsOn', 'timeZone'])
    .select(
      sql<string[]>`array(select m.person_id::text from cohort_member m join person p on p.id = m.person_id
        where m.cohort_id = cohort.id and m.state = 'in' and p.suspended_at is null
          and not exists(select from notice told where told.person_id = m.person_id
            and told.key = 'cohort.begins ' || cohort.id || ' ' || cohort.starts_on))`.as('personIds'),
    )
    .where(
      sql<boolean>`starts_on between to_char(${at}::timestamptz at time zone 'UTC' - interval '1 day', 'YYYY-MM-DD')
        and to_char(${at}::timestamptz at time zone 'UTC' + interval '2 days', 'YYYY-MM-DD')`,
    )
    .orderBy('id')
    .execute();
}
