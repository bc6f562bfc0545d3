import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { changed } from '#db/queries/schedule/class-schedule.ts';
import { newId } from '#platform/id.ts';

/** What a live room needs to know of its class. */
export interface LiveClass {
  id: string;
  organisationId: string;
  status: string;
  startedAt: Date | null;
  endedAt: Date | null;
  startsAt: Date;
  /** The planned end, with what was added to it. */
  endsAt: Date;
  /** The planned end before anything was added to it. */
  firstEnd: Date;
  /** The break that is on now. */
  breakStartedAt: Date | null;
  /** Since when only hosts and those who were in it may enter; null: whoever may join. */
  lockedAt: Date | null;
  /** Newcomers wait until a host lets them in. */
  waitingRoom: boolean;
  /** So many guests may be in it at a time; null: it is closed to guests. */
  guestLimit: number | null;
}

export async function findLiveClass(db: Queryable, classSessionId: string): Promise<LiveClass | null> {
  const row = await db
    .selectFrom('classSession')
    .select(['id', 'organisationId', 'status', 'startedAt', 'endedAt', 'startsAt', 'endsAt', 'lockedAt', 'waitingRoom'])
    .select('guestLimit')
    .select((eb) => [
      eb.fn
        .coalesce(
          eb
            .selectFrom('sessionExtension')
            .select('sessionExtension.endsBefore')
            .whereRef('sessionExtension.classSessionId', '=', 'classSession.id')
            .orderBy('sessionExtension.endsBefore')
            .limit(1),
          'classSession.endsAt',
        )
        .as('firstEnd'),
      eb
        .selectFrom('sessionBreak')
        .select('sessionBreak.startedAt')
        .whereRef('sessionBreak.classSessionId', '=', 'classSession.id')
        .where('sessionBreak.endedAt', 'is', null)
        .orderBy('sessionBreak.startedAt', 'desc')
        .limit(1)
        .as('breakStartedAt'),
    ])
    .where('id', '=', classSessionId)
    .executeTakeFirst();
  return row ?? null;
}

/** Those of the classes given that are over, with their end (a cancelled class has none). */
export async function findClosedClasses(
  db: Queryable,
  classSessionIds: readonly string[],
): Promise<{ id: string; endedAt: Date | null }[]> {
  if (classSessionIds.length === 0) return [];
  return db
    .selectFrom('classSession')
    .select(['id', 'endedAt'])
    .where('id', 'in', [...classSessionIds])
    .where('status', 'in', ['ended', 'cancelled'])
    .execute();
}

/** Into which languages each of these classes is interpreted; a class without any is not among them. */
export async function listChannelLocales(
  db: Queryable,
  classSessionIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('classChannel')
    .select('classSessionId')
    .select(sql<string[]>`array_agg(locale order by position)`.as('locales'))
    .where('classSessionId', 'in', [...classSessionIds])
    .groupBy('classSessionId')
    .execute();
  return new Map(rows.map((row) => [row.classSessionId, row.locales]));
}

/** People and guests who were removed from the class and may not come back. */
export async function listRemovedPeople(db: Queryable, classSessionId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id::text from class_removal where class_session_id = ${classSessionId}::uuid
    union all select id::text from class_guest
      where class_session_id = ${classSessionId}::uuid and removed_at is not null`.execute(db);
  return rows.map((row) => row.personId);
}

/** One who may not come into a class. */
export interface KeptOut {
  personId: string;
  displayName: string;
  isGuest: boolean;
}

/** Who was removed, or refused at the door, with their names, the latest first; a class has not more than this to show. */
export async function listKeptOut(db: Queryable, classSessionId: string): Promise<KeptOut[]> {
  const { rows } = await sql<KeptOut>`
    select kept_out.person_id, kept_out.display_name, kept_out.is_guest from (
    select person.id::text as person_id, person.display_name, false as is_guest, max(kept.at) as at
      from (
        select person_id, removed_at as at from class_removal where class_session_id = ${classSessionId}::uuid
        union all select person_id, answered_at from class_waiting_answer
          where class_session_id = ${classSessionId}::uuid and not is_let_in) kept
      join person on person.id = kept.person_id
      group by person.id
    union all select id::text, coalesce(name, ''), true, coalesce(removed_at, answered_at) from class_guest
      where class_session_id = ${classSessionId}::uuid and (removed_at is not null or not is_let_in)) kept_out
      order by kept_out.at desc, kept_out.person_id
      limit 200`.execute(db);
  return rows;
}

/** The class's status, its row locked until the transaction ends; undefined when there is no such class. */
export async function lockClassStatus(db: Queryable, classSessionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('classSession')
    .select('status')
    .where('id', '=', classSessionId)
    .forUpdate()
    .executeTakeFirst();
  return row?.status;
}

/** Locks it too where that was planned. @returns whether it was still to begin, and whether it was locked by that */
export async function markClassStarted(
  db: Queryable,
  classSessionId: string,
  at: Date,
): Promise<{ isNew: boolean; isLocked: boolean }> {
  const row = await db
    .updateTable('classSession')
    .set({ status: 'live', startedAt: at })
    .set('lockedAt', sql<Date | null>`coalesce(locked_at, case when locks_at_start then ${at}::timestamptz end)`)
    .where('id', '=', classSessionId)
    .where('status', '=', 'scheduled')
    .returning(['lockedAt'])
    .executeTakeFirst();
  return { isNew: row !== undefined, isLocked: row?.lockedAt?.getTime() === at.getTime() };
}

/** @returns whether it was to begin or running */
export async function markClassEnded(db: Queryable, classSessionId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('classSession')
    .set({ status: 'ended', endedAt: at })
    .where('id', '=', classSessionId)
    .where('status', 'in', ['scheduled', 'live'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @param at null opens the class again */
export async function setClassLocked(db: Queryable, classSessionId: string, at: Date | null): Promise<void> {
  await db.updateTable('classSession').set({ lockedAt: at }).where('id', '=', classSessionId).execute();
}

export async function insertBreak(db: Queryable, classSessionId: string, at: Date): Promise<void> {
  await db.insertInto('sessionBreak').values({ id: newId(), classSessionId, startedAt: at, endedAt: null }).execute();
}

export async function hasExtension(
  db: Queryable,
  { classSessionId, extensionId }: { classSessionId: string; extensionId: string },
): Promise<boolean> {
  const found = await db
    .selectFrom('sessionExtension')
    .select('id')
    .where('id', '=', extensionId)
    .where('classSessionId', '=', classSessionId)
    .executeTakeFirst();
  return found !== undefined;
}

/** The class ends later, and why stands beside it. */
export async function insertExtension(
  db: Queryable,
  extension: { id: string; classSessionId: string; at: Date; by: string; endsBefore: Date; endsAt: Date },
): Promise<void> {
  const { id, classSessionId, at, by, endsBefore, endsAt } = extension;
  await db
    .insertInto('sessionExtension')
    .values({ id, classSessionId, announcedAt: at, announcedBy: by, endsBefore, endsAt })
    .execute();
  await db
    .updateTable('classSession')
    .set({ endsAt, ...changed(at) })
    .where('id', '=', classSessionId)
    .execute();
}

/** @returns whether a break was on */
export async function closeBreak(db: Queryable, classSessionId: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sessionBreak')
    .set({ endedAt: at })
    .where('classSessionId', '=', classSessionId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @returns whether the person was not removed before */
export async function insertRemoval(
  db: Queryable,
  removal: { classSessionId: string; personId: string; removedBy: string; removedAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('classRemoval')
    .values(removal)
    .onConflict((conflict) => conflict.columns(['classSessionId', 'personId']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns whether the person was removed */
export async function deleteRemoval(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('classRemoval')
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
