import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { AfterDeadline } from '#domain/cohorts/cohort-plan.ts';
import type { DeadlineArea, DeadlineDay } from '#domain/cohorts/deadline.ts';
import type { Period } from '#domain/cohorts/joining.ts';
import { dayThatHolds, extensionOf } from './deadlines.ts';

/** A deadline of one activity as it holds for one person. */
export interface ActivityDeadline extends DeadlineDay {
  timeZone: string;
  afterDeadline: AfterDeadline;
  /** When the cohort is that they left; null: they are in it. */
  leftFrom: Period | null;
}

/**
 * The deadlines that a person's cohorts set for one activity: those in which they have a place, and those that take nothing
 * late which they left by themselves. Nobody is rid of a deadline by going.
 */
export async function listActivityDeadlines(
  db: Queryable,
  of: { personId: string; courseId: string; area: DeadlineArea; slug: string },
): Promise<ActivityDeadline[]> {
  const person = sql`${of.personId}::uuid`;
  const { rows } = await sql<ActivityDeadline>`
    select ${dayThatHolds}, m.time_zone, cohort.after_deadline,
      case when m.has_left then jsonb_build_object(
        'startsOn', cohort.starts_on, 'endsOn', cohort.ends_on, 'timeZone', cohort.time_zone) end as left_from
    from cohort_deadline d join cohort on cohort.id = d.cohort_id
      join lateral (
        select member.time_zone, false as has_left from cohort_member member
          where member.cohort_id = cohort.id and member.person_id = ${person} and member.state = 'in'
        union all
        select gone.time_zone, true from cohort_leaver gone
          where gone.cohort_id = cohort.id and gone.person_id = ${person} and gone.is_bound
            and cohort.after_deadline = 'closed'
        limit 1) m on true
      left join ${extensionOf(person)} ext on true
    where cohort.called_off_at is null and d.course_id = ${of.courseId}::uuid and d.area = ${of.area} and d.slug = ${of.slug}`.execute(
    db,
  );
  return rows;
}
