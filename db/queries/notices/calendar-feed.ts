import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { longestGiven } from '#db/queries/attendance/more-time.ts';
import { interprets, isEnrolled, writesCaptions } from '#db/queries/schedule/class-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';

export async function storeFeed(
  db: Queryable,
  { personId, id, createdAt }: { personId: string; id: string; createdAt: Date },
): Promise<void> {
  await db
    .insertInto('calendarFeed')
    .values({ personId, id, createdAt })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ id, createdAt }))
    .execute();
}

/** Closes the address of a person's calendar; one that was made before `since` goes on. */
export async function deleteFeed(db: Queryable, personId: string, since = new Date(0)): Promise<void> {
  await db.deleteFrom('calendarFeed').where('personId', '=', personId).where('createdAt', '>=', since).execute();
}

/** Whose calendar it is; undefined when there is no such address, or the account is closed. */
export async function findFeedOwner(
  db: Queryable,
  id: string,
): Promise<{ personId: string; locales: string[]; timeZone: string } | undefined> {
  return db
    .selectFrom('calendarFeed')
    .innerJoin('person', 'person.id', 'calendarFeed.personId')
    .select(['person.id as personId', 'person.locales', 'person.timeZone'])
    .where('calendarFeed.id', '=', id)
    .where('person.suspendedAt', 'is', null)
    .executeTakeFirst();
}

export interface FeedClass {
  id: string;
  title: LocalizedText;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  status: string;
  endedAt: Date | null;
  revision: number;
  changedAt: Date;
  teaches: boolean;
  isClosed: boolean;
  /** Until when somebody may ask for a check who was given more time; null where nobody was. */
  longestGiven: Date | null;
  /** How often more time was given or ended. */
  timeChanges: number;
}

const mostClasses = 500;

/** The classes that somebody learns in, teaches, interprets or writes captions of, from a moment on, cancelled ones too. */
export async function listFeedClasses(db: Queryable, personId: string, from: Date): Promise<FeedClass[]> {
  const teaches = sql<boolean>`exists(select from class_instructor ci
    where ci.class_session_id = class_session.id and ci.person_id = ${personId}::uuid)`;
  return db
    .selectFrom('classSession')
    .select(['id', 'title', 'startsAt', 'endsAt', 'timeZone', 'status', 'endedAt', 'revision'])
    .select([
      sql<Date>`coalesce(changed_at, created_at)`.as('changedAt'),
      teaches.as('teaches'),
      sql<boolean>`attendance_closed_at is not null`.as('isClosed'),
      longestGiven('class_session.id').as('longestGiven'),
      sql<number>`(select count(*)::int + count(given.ended_at)::int from attendance_more_time given
        where given.class_session_id = class_session.id)`.as('timeChanges'),
    ])
    .where('startsAt', '>', from)
    .where((eb) => eb.or([teaches, isEnrolled(personId), interprets(personId), writesCaptions(personId)]))
    .orderBy('startsAt')
    .orderBy('id')
    .limit(mostClasses)
    .execute();
}

/** When a person's certificates in force end. */
export async function listFeedAwards(
  db: Queryable,
  personId: string,
  from: Date,
): Promise<{ serial: string; title: LocalizedText; validUntil: Date }[]> {
  const rows = await db
    .selectFrom('award')
    .innerJoin('programme', 'programme.id', 'award.programmeId')
    .select(['award.serial', 'programme.title', 'award.validUntil'])
    .where('award.personId', '=', personId)
    .where('award.status', '=', 'active')
    .where('award.validUntil', '>', from)
    .execute();
  return rows.flatMap(({ validUntil, ...row }) => (validUntil ? [{ ...row, validUntil }] : []));
}
