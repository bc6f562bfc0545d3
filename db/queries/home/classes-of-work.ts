import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { longestGiven } from '#db/queries/attendance/more-time.ts';
import { classColumns, expectedPeople } from '#db/queries/schedule/class-scope.ts';
import { within } from '#db/queries/within-scope.ts';
import { closesAfterDays } from '#domain/attendance/closing.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** A class whose attendance is still open. */
export interface OpenClass {
  id: string;
  title: LocalizedText;
  startsAt: Date;
  endedAt: Date;
  /** Until when somebody may ask for a check who was given more time; null where nobody was. */
  longestGiven: Date | null;
  /** People who wait for an answer about their minutes, and since when the first of them does. */
  requests: number;
  askedAt: Date | null;
}

/**
 * Classes that ended, whose attendance is open and whose people this viewer may answer, and how long: those in which
 * somebody waits first, then what closes by itself soonest.
 */
export async function listOpenClasses(
  db: Queryable,
  viewer: Viewer,
  { now, limit }: { now: Date; limit: number },
): Promise<OpenClass[]> {
  const since = new Date(now.getTime() - closesAfterDays * 86_400_000);
  return db
    .selectFrom('classSession')
    .innerJoin('organisation', 'organisation.id', 'classSession.organisationId')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('attendanceRequest as request')
          .select(sql<number>`count(*)::int`.as('requests'))
          .select((inner) => inner.fn.min('request.createdAt').as('askedAt'))
          .whereRef('request.classSessionId', '=', 'classSession.id')
          .where('request.answeredAt', 'is', null)
          .where('request.personId', '!=', viewer.personId)
          .as('asked'),
      (join) => join.onTrue(),
    )
    .select(['classSession.id', 'classSession.title', 'classSession.startsAt', 'asked.requests', 'asked.askedAt'])
    .select([sql<Date>`class_session.ended_at`.as('endedAt'), longestGiven('class_session.id').as('longestGiven')])
    .where('classSession.status', '=', 'ended')
    .where('classSession.attendanceClosedAt', 'is', null)
    .whereRef('classSession.endedAt', '>', 'classSession.startedAt')
    .where((eb) =>
      eb.or([
        eb('classSession.endedAt', '>', since),
        eb('asked.requests', '>', 0),
        eb(longestGiven('class_session.id'), '>', now),
      ]),
    )
    .where(
      within(scopeOf(viewer, 'attendance:correct'), {
        ...classColumns(viewer.personId),
        personId: sql<string | null>`null::uuid`,
      }),
    )
    .orderBy(sql`asked.requests > 0`, 'desc')
    .orderBy(
      sql`greatest(class_session.ended_at, ${longestGiven('class_session.id')} - make_interval(days => ${closesAfterDays}))`,
    )
    .orderBy('classSession.id')
    .limit(limit)
    .execute();
}

/** A class to come, or on air. */
export interface ComingClass {
  id: string;
  title: LocalizedText;
  languages: string[];
  startsAt: Date;
  endsAt: Date;
  isLive: boolean;
  /** Nobody teaches it, or only people whose accounts were closed. */
  lacksInstructor: boolean;
  /** It is held in several languages, and nobody was named to interpret it or may at its organisation or above. */
  lacksInterpreter: boolean;
  /** The viewer teaches it. */
  isOwn: boolean;
  /** How many people are expected; of the next ones only, null of the others. */
  expected: number | null;
}

/** Days ahead in which a class that nobody teaches or interprets is named. */
const staffingDays = 30;
/** Classes that are looked at, soonest first. */
const mostComing = 100;

/**
 * The next `limit` classes that a viewer may change, with how many people are expected, and as many others of the next
 * month that nobody teaches or may interpret.
 */
export async function listComingClasses(
  db: Queryable,
  viewer: Viewer,
  { now, limit }: { now: Date; limit: number },
): Promise<ComingClass[]> {
  const until = new Date(now.getTime() + staffingDays * 86_400_000);
  const { rows } = await sql<ComingClass>`
    with coming as materialized (
      select class_session.id, title, languages, starts_at, ends_at, class_session.status = 'live' as is_live,
        exists(select from class_instructor own
          where own.class_session_id = class_session.id and own.person_id = ${viewer.personId}::uuid) as is_own,
        not exists(select from class_instructor ci join person on person.id = ci.person_id
          where ci.class_session_id = class_session.id and person.suspended_at is null) as lacks_instructor,
        cardinality(languages) > 1 and not exists(select from class_interpreter named
          join person on person.id = named.person_id
          where named.class_session_id = class_session.id and person.suspended_at is null)
          and not exists(select from organisation_role held
          join organisation above on above.id = held.organisation_id join person on person.id = held.person_id
          where held.role = 'interpreter' and person.suspended_at is null
            and (organisation.path = above.path or starts_with(organisation.path, above.path || '.'))) as lacks_interpreter
      from class_session join organisation on organisation.id = class_session.organisation_id
      where class_session.status in ('scheduled', 'live') and ends_at > ${now}
        and ${within(scopeOf(viewer, 'class:edit'), classColumns(viewer.personId))}
      order by starts_at, class_session.id limit ${mostComing}),
    placed as (
      select *, row_number() over (order by is_own desc, starts_at, id) as place,
        count(*) filter (where lacks_instructor or lacks_interpreter) over (order by starts_at, id) as lacking
      from coming)
    select id, title, languages, starts_at, ends_at, is_live, is_own, lacks_instructor, lacks_interpreter,
      case when place <= ${limit} then (select count(*)::int from (${expectedPeople(sql<string>`placed.id`)}) people) end as expected
    from placed
    where place <= ${limit} or ((lacks_instructor or lacks_interpreter) and lacking <= ${limit} and starts_at < ${until})
    order by starts_at, id`.execute(db);
  return rows;
}
