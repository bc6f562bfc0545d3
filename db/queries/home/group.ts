import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { dayThatHolds, doneAt, extensionOf } from '#db/queries/cohorts/deadlines.ts';
import { isReached } from '#db/queries/schedule/class-scope.ts';
import { within } from '#db/queries/within-scope.ts';
import type { DeadlineDay } from '#domain/cohorts/deadline.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** Somebody of a service point's group. */
export interface GroupPerson {
  personId: string;
  displayName: string;
  latinName: string | null;
  /** Set a password, so that they can sign in by themselves. */
  hasPassword: boolean;
  lessonsDone: number;
  /** Of the last lesson opened or quiz sent; null when there is none. */
  lastAt: Date | null;
  /** Certificates in force. */
  certificates: number;
}

/** People whom a viewer may see (`people:view`), but for the viewer: those who cannot sign in yet first, then the longest away. */
export async function listGroup(
  db: Queryable,
  viewer: Viewer,
  { now, limit }: { now: Date; limit: number },
): Promise<{ people: GroupPerson[]; total: number; withoutPassword: number }> {
  const { rows } = await sql<GroupPerson & { total: number; withoutPassword: number }>`
    with own as materialized (
      select person.id, person.display_name, person.latin_name,
        exists(select from auth_account account
          where account.person_id = person.id and account.password is not null) as has_password
      from person
      where person.suspended_at is null and person.id <> ${viewer.personId}::uuid
        and exists(select from organisation_role held join organisation on organisation.id = held.organisation_id
          where held.person_id = person.id and held.role = 'trainee'
            and ${within(scopeOf(viewer, 'people:view'), { organisationPath: sql<string>`organisation.path` })})),
    learnt as (
      select lp.person_id, count(lp.completed_at)::int as done, max(lp.last_opened_at) as at
      from lesson_progress lp where lp.person_id in (select id from own) group by lp.person_id),
    tried as (
      select a.person_id, max(a.submitted_at) as at
      from quiz_attempt a where a.person_id in (select id from own) group by a.person_id)
    select own.id as person_id, own.display_name, own.latin_name, own.has_password,
      coalesce(learnt.done, 0) as lessons_done, greatest(learnt.at, tried.at) as last_at,
      (select count(*)::int from award where award.person_id = own.id and award.status = 'active'
        and (award.valid_until is null or award.valid_until >= ${now})) as certificates,
      count(*) over ()::int as total,
      (count(*) filter (where not own.has_password) over ())::int as without_password
    from own left join learnt on learnt.person_id = own.id left join tried on tried.person_id = own.id
    order by own.has_password, greatest(learnt.at, tried.at) nulls first, own.display_name, own.id
    limit ${limit}`.execute(db);
  const { total = 0, withoutPassword = 0 } = rows[0] ?? {};
  return { people: rows.map(({ total: _total, withoutPassword: _without, ...row }) => row), total, withoutPassword };
}

/** A class to which people of a group are expected. */
export interface GroupClass {
  id: string;
  title: LocalizedText;
  startsAt: Date;
  isLive: boolean;
  /** How many of the group. */
  expected: number;
}

/** Classes that end after `from` and begin before `until`, in which people whom a viewer may see are expected. */
export async function listGroupClasses(
  db: Queryable,
  viewer: Viewer,
  { from, until, limit }: { from: Date; until: Date; limit: number },
): Promise<GroupClass[]> {
  const isOwn = within(scopeOf(viewer, 'people:view'), { organisationPath: sql<string>`organisation.path` });
  const { rows } = await sql<GroupClass>`
    with own as materialized (
      select distinct held.person_id from organisation_role held
        join organisation on organisation.id = held.organisation_id where held.role = 'trainee' and ${isOwn})
    select cs.id, cs.title, cs.starts_at, cs.status = 'live' as is_live, people.expected
    from class_session cs, lateral (
      select count(*)::int as expected from own
      where exists(select from programme_enrolment pe join organisation counted on counted.id = pe.organisation_id
          where pe.programme_id = cs.programme_id and pe.person_id = own.person_id
            and ${isReached('cs', sql`counted.path`)})
        or exists(select from enrolment ce where ce.course_id = cs.course_id and ce.person_id = own.person_id)) people
    where cs.status in ('scheduled', 'live') and cs.ends_at > ${from} and cs.starts_at < ${until} and people.expected > 0
    order by cs.starts_at, cs.id limit ${limit}`.execute(db);
  return rows;
}

/** A deadline of somebody of a group that may be over for them. */
export interface GroupDeadline extends DeadlineDay {
  personId: string;
  displayName: string;
  timeZone: string;
  /** Null: not yet. */
  doneAt: Date | null;
}

/** Deadlines of the last days, in any zone, of people whom a viewer may see; by person. At most 500. */
export async function listGroupDeadlines(
  db: Queryable,
  viewer: Viewer,
  { since, now }: { since: Date; now: Date },
): Promise<GroupDeadline[]> {
  const isOwn = within(scopeOf(viewer, 'people:view'), { organisationPath: sql<string>`organisation.path` });
  const { rows } = await sql<GroupDeadline>`
    select p.id as person_id, p.display_name, m.time_zone, ${dayThatHolds}, ${doneAt(sql`m.person_id`)} as done_at
    from cohort_deadline d join cohort on cohort.id = d.cohort_id and cohort.called_off_at is null
      join cohort_member m on m.cohort_id = d.cohort_id and m.state = 'in'
      join person p on p.id = m.person_id and p.suspended_at is null and p.id <> ${viewer.personId}::uuid
      left join ${extensionOf(sql`m.person_id`)} ext on true
    where coalesce(ext.day, d.day) between to_char(${since}::timestamptz, 'YYYY-MM-DD')
        and to_char(${now}::timestamptz + interval '1 day', 'YYYY-MM-DD')
      and exists(select from organisation_role held join organisation on organisation.id = held.organisation_id
        where held.person_id = p.id and held.role = 'trainee' and ${isOwn})
    order by p.display_name, p.id limit 500`.execute(db);
  return rows;
}
