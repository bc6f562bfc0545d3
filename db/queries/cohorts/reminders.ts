import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { DeadlineArea, DeadlineDay } from '#domain/cohorts/deadline.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { dayThatHolds, deadlineTitle, doneAt, extensionOf } from './deadlines.ts';

/** A deadline that may be near for a person, or the one of another cohort for the same thing: their zones decide. */
export interface NearDeadline extends DeadlineDay {
  deadlineId: string;
  personId: string;
  timeZone: string;
  course: string;
  courseTitle: LocalizedText;
  area: DeadlineArea;
  slug: string;
  title: LocalizedText;
  /** Null: not yet. */
  doneAt: Date | null;
}

/**
 * Deadlines of yesterday, today and the four days to come of people with a place, and what their other cohorts set for the
 * same things from then on.
 *
 * @param page.after the id of the last person of the page before
 * @param page.limit how many people
 * @returns ordered by person; nothing when there is nobody more
 */
export async function listNearDeadlines(
  db: Queryable,
  { at, ...page }: { at: Date; after: string | null; limit: number },
): Promise<NearDeadline[]> {
  // A day in one zone is up to a day earlier or later in another.
  const day = (away: string) => sql`to_char(${at}::timestamptz at time zone 'UTC' + ${away}::interval, 'YYYY-MM-DD')`;
  const [from, until] = [day('-1 day'), day('4 days')];
  const { rows } = await sql<NearDeadline>`
    with page as (
      select distinct m.person_id
      from cohort_deadline d join cohort on cohort.id = d.cohort_id and cohort.called_off_at is null
        join cohort_member m on m.cohort_id = d.cohort_id and m.state = 'in'
        join person p on p.id = m.person_id and p.suspended_at is null
        left join ${extensionOf(sql`m.person_id`)} ext on true
      where coalesce(ext.day, d.day) between ${from} and ${until}
        and ${whenAsked(page.after, (id) => sql`m.person_id > ${id}::uuid`)}
      order by m.person_id limit ${page.limit}),
    held as (
      select d.id, d.course_id, d.area, d.slug, m.person_id, m.time_zone, ${dayThatHolds},
        min(coalesce(ext.day, d.day)) over (partition by m.person_id, d.course_id, d.area, d.slug) as first_day
      from page join cohort_member m on m.person_id = page.person_id and m.state = 'in'
        join cohort on cohort.id = m.cohort_id and cohort.called_off_at is null
        join cohort_deadline d on d.cohort_id = m.cohort_id
        left join ${extensionOf(sql`m.person_id`)} ext on true
      where coalesce(ext.day, d.day) >= ${from})
    select d.id as deadline_id, d.person_id, d.time_zone, course.slug as course, version.title as course_title, d.area, d.slug,
      ${deadlineTitle} as title, d.day, d.clock, ${doneAt(sql`d.person_id`)} as done_at
    from held d join course on course.id = d.course_id join course_version version on version.id = course.current_version_id
    where d.first_day <= ${until} order by d.person_id, d.id`.execute(db);
  return rows;
}

/** People who have not done what a deadline of their cohort is about, and whether they were given more time for it. */
export async function listHeldBy(
  db: Queryable,
  deadlineId: string,
): Promise<{ personId: string; timeZone: string; isExtended: boolean }[]> {
  const { rows } = await sql<{ personId: string; timeZone: string; isExtended: boolean }>`
    select m.person_id, m.time_zone, coalesce(ext.is_extended, false) as is_extended
    from cohort_deadline d join cohort_member m on m.cohort_id = d.cohort_id and m.state = 'in'
      join person p on p.id = m.person_id and p.suspended_at is null
      left join ${extensionOf(sql`m.person_id`)} ext on true
    where d.id = ${deadlineId}::uuid and ${doneAt(sql`m.person_id`)} is null
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
    .where('calledOffAt', 'is', null)
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
