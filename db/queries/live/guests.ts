import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { guestLimits } from '#domain/live/guests.ts';
import { newId } from '#platform/id.ts';

/** How a class is open to guests. */
export interface GuestDoor {
  /** So many may be in it at a time; null: it is closed to guests. */
  limit: number | null;
  /** Stands in the link. */
  secret: string;
}

/** @param classSessionId known to be an id; undefined when there is no such class */
export async function findGuestDoor(db: Queryable, classSessionId: string): Promise<GuestDoor | undefined> {
  return db
    .selectFrom('classSession')
    .select(['guestLimit as limit', 'guestSecret as secret'])
    .where('id', '=', classSessionId)
    .executeTakeFirst();
}

/** @param limit null closes the class to guests */
export async function setGuestLimit(db: Queryable, classSessionId: string, limit: number | null): Promise<void> {
  await db.updateTable('classSession').set({ guestLimit: limit }).where('id', '=', classSessionId).execute();
}

/** Links that went out lead nowhere from now on. @returns what stands in the next ones */
export async function renewGuestSecret(db: Queryable, classSessionId: string): Promise<string> {
  const { guestSecret } = await db
    .updateTable('classSession')
    .set({ guestSecret: sql`replace(gen_random_uuid()::text, '-', '')` })
    .where('id', '=', classSessionId)
    .returning('guestSecret')
    .executeTakeFirstOrThrow();
  return guestSecret;
}

/** A guest as the form made them. */
export interface ComingGuest {
  classSessionId: string;
  /** As it stood in the link. */
  secret: string;
  actId: string;
  name: string;
  at: Date;
}

/**
 * One more guest of a class that is not over, as long as the link is good. Where the class has had as many as are kept, who gave a
 * name a while ago and never came in makes room: what a script makes of the form keeps nobody out.
 *
 * @returns the guest's id, and whether they took the place of somebody who made room; null when the form made one before, the link is good no more, or too many came in, or gave a name just now
 */
export async function insertGuest(
  db: Queryable,
  coming: ComingGuest,
): Promise<{ id: string; isInPlace: boolean } | null> {
  const { classSessionId, secret, actId, name, at } = coming;
  const { rows } = await sql<{ id: string; isInPlace: boolean }>`
    with had as (select count(*) as guests from class_guest where class_session_id = ${classSessionId}::uuid),
    gone as (
      delete from class_guest where (select guests from had) >= ${guestLimits.perClass} and id in (
        select id from class_guest
        where class_session_id = ${classSessionId}::uuid and joined_at is null and is_let_in is null and removed_at is null
          and came_at < ${at}::timestamptz - make_interval(secs => ${guestLimits.comesWithinSeconds})
          and not exists(select from chat_message said where said.guest_id = class_guest.id)
        order by came_at limit 1 for update skip locked)
      returning id)
    insert into class_guest (id, class_session_id, act_id, name, came_at)
    select ${newId()}::uuid, id, ${actId}::uuid, ${name}, ${at}
      from class_session
      where id = ${classSessionId}::uuid and guest_secret = ${secret} and guest_limit is not null
        and status in ('scheduled', 'live')
        and (select guests from had) - (select count(*) from gone) < ${guestLimits.perClass}
    on conflict (act_id) do nothing
    returning id::text, (select count(*) from gone) > 0 as is_in_place`.execute(db);
  return rows[0] ?? null;
}

/** Who came by a form; undefined when nobody did. */
export async function findGuestOfAct(
  db: Queryable,
  actId: string,
): Promise<{ id: string; classSessionId: string; name: string | null } | undefined> {
  return db
    .selectFrom('classGuest')
    .select(['id', 'classSessionId', 'name'])
    .where('actId', '=', actId)
    .executeTakeFirst();
}

/** A guest as the pages of their class know them. */
export interface Guest {
  id: string;
  /** Null once it was forgotten. */
  name: string | null;
  isRemoved: boolean;
  /** Was in the room, or a host let them in. */
  isLetIn: boolean;
}

export async function findGuest(
  db: Queryable,
  { id, classSessionId }: { id: string; classSessionId: string },
): Promise<Guest | undefined> {
  return db
    .selectFrom('classGuest')
    .select(['id', 'name'])
    .select(sql<boolean>`removed_at is not null`.as('isRemoved'))
    .select(sql<boolean>`joined_at is not null or is_let_in is true`.as('isLetIn'))
    .where('id', '=', id)
    .where('classSessionId', '=', classSessionId)
    .executeTakeFirst();
}

/** A guest who was in the room. */
export interface PastGuest {
  id: string;
  name: string | null;
  joinedAt: Date;
  lastSeenAt: Date;
}

/** Guests who were in a class, who came first first, and how many altogether. */
export async function listGuests(
  db: Queryable,
  { classSessionId, limit }: { classSessionId: string; limit: number },
): Promise<{ guests: PastGuest[]; total: number }> {
  const { rows } = await sql<PastGuest & { total: number }>`
    select id::text, name, joined_at, coalesce(last_seen_at, joined_at) as last_seen_at, count(*) over ()::int as total
      from class_guest
      where class_session_id = ${classSessionId}::uuid and joined_at is not null
      order by joined_at, id
      limit ${limit}`.execute(db);
  return { guests: rows.map(({ total: _, ...guest }) => guest), total: rows[0]?.total ?? 0 };
}

/** When the room saw a guest: first, and last so far. */
export interface SeenGuest {
  id: string;
  joinedAt: Date;
  lastSeenAt: Date;
}

/** Notes when guests were seen, of however many pages each. Idempotent: the first stays the first, the last only moves on. */
export async function noteSeenGuests(db: Queryable, seen: readonly SeenGuest[]): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    update class_guest guest set
      joined_at = least(guest.joined_at, seen.joined_at),
      last_seen_at = greatest(guest.last_seen_at, seen.last_seen_at)
    from (
      select id, min("joinedAt") as joined_at, max("lastSeenAt") as last_seen_at
        from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb)
          as given(id uuid, "joinedAt" timestamptz, "lastSeenAt" timestamptz)
        group by id) seen
    where guest.id = seen.id`.execute(db);
}

/** @returns whether the guest was not removed before */
export async function removeGuest(
  db: Queryable,
  { guestId, removedBy, at }: { guestId: string; removedBy: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('classGuest')
    .set({ removedAt: at, removedBy })
    .where('id', '=', guestId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A guest who was removed, or refused at the door, may knock again. @returns whether they were */
export async function letGuestBack(
  db: Queryable,
  { guestId, classSessionId }: { guestId: string; classSessionId: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update class_guest set removed_at = null, removed_by = null, is_let_in = nullif(is_let_in, false)
    where id = ${guestId}::uuid and class_session_id = ${classSessionId}::uuid
      and (removed_at is not null or is_let_in = false)
    returning id`.execute(db);
  return rows.length > 0;
}

/** Answers guests who wait; a later answer stands. @returns who was answered otherwise before, or not at all */
export async function answerWaitingGuests(
  db: Queryable,
  answer: { classSessionId: string; guestIds: readonly string[]; isLetIn: boolean; answeredAt: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update class_guest set is_let_in = ${answer.isLetIn}, answered_at = ${answer.answeredAt}
    where id = any(${[...answer.guestIds]}::uuid[]) and class_session_id = ${answer.classSessionId}::uuid
      and is_let_in is distinct from ${answer.isLetIn}
    returning id::text`.execute(db);
  return rows.map((row) => row.id);
}

/** Guests' names go, and with them those beside what they wrote. @returns the class of each guest who was forgotten, at most `most` */
export async function forgetGuestNames(
  db: Queryable,
  { before, most }: { before: Date; most: number },
): Promise<string[]> {
  const { rows } = await sql<{ classSessionId: string }>`
    with forgotten as (
      update class_guest set name = null
      where id in (select id from class_guest where name is not null and came_at < ${before} order by came_at limit ${most})
      returning id, class_session_id),
    unsigned as (
      update chat_message set display_name = '' from forgotten where chat_message.guest_id = forgotten.id returning 1)
    select class_session_id::text, (select count(*) from unsigned) from forgotten`.execute(db);
  return rows.map((row) => row.classSessionId);
}
