import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import type { DeliveryState } from '#domain/notices/delivery.ts';
import type { AnyNotice, Channel } from '#domain/notices/kinds.ts';
import type { AnnouncementWords } from '#domain/notices/notice-reader.ts';
import { paramsNow } from './params-now.ts';
import { showsNotices } from './shows-notices.ts';

/** A delivery with all that it takes to make it. */
export interface DueDelivery {
  deliveryId: string;
  channel: Channel;
  dueAt: Date;
  createdAt: Date;
  tries: number;
  notice: AnyNotice & { id: string; announcement: AnnouncementWords | null };
  usefulUntil: Date | null;
  readAt: Date | null;
  person: {
    personId: string;
    displayName: string;
    locales: string[];
    timeZone: string;
    email: string;
    /** If it was proven. */
    phone: string | null;
    isSuspended: boolean;
  };
  subscription: { id: string; endpoint: string; p256dh: string; auth: string } | null;
}

const dueColumns = sql`
  d.id as delivery_id, d.channel, d.due_at, d.created_at, d.tries, n.useful_until, n.read_at,
  jsonb_build_object('id', n.id, 'kind', n.kind, 'params', ${paramsNow('n')}, 'announcement',
    case when a.id is not null then jsonb_build_object('title', a.title, 'words', a.words) end) as notice,
  jsonb_build_object('personId', p.id, 'displayName', p.display_name, 'locales', p.locales, 'timeZone', p.time_zone,
    'email', p.email, 'phone', case when p.phone = p.proven_phone then p.phone end, 'isSuspended', p.suspended_at is not null) as person,
  case when b.id is not null then
    jsonb_build_object('id', b.id, 'endpoint', b.endpoint, 'p256dh', b.p256dh, 'auth', b.auth) end as subscription
  from notice_delivery d join notice n on n.id = d.notice_id join person p on p.id = n.person_id
    left join announcement a on a.id = n.announcement_id
    left join push_subscription b on b.id = d.subscription_id and ${showsNotices('b')}`;

/** Of several letters that are due to a person, one is written at a time: it takes the others in. Until the transaction ends. */
export async function lockLettersOfPerson(db: Queryable, deliveryId: string): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('letter of notices ' || n.person_id, 0))
    from notice_delivery d join notice n on n.id = d.notice_id
    where d.id = ${deliveryId}::uuid and d.channel = 'email'`.execute(db);
}

/** A delivery that waits and that nobody holds, locked until the transaction ends. */
export async function lockDelivery(db: Queryable, id: string, now: Date): Promise<DueDelivery | undefined> {
  const { rows } = await sql<DueDelivery>`
    select ${dueColumns} where d.id = ${id}::uuid and d.state = 'waiting' and d.mail_id is null
      and (d.held_until is null or d.held_until <= ${now}::timestamptz)
    for update of d`.execute(db);
  return rows[0];
}

/** Nobody else takes the delivery until then. */
export async function holdDelivery(db: Queryable, id: string, until: Date): Promise<void> {
  await db
    .updateTable('noticeDelivery')
    .set({ heldUntil: until })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}

/** Until when another process holds a delivery; undefined when none does. */
export async function findDeliveryHold(db: Queryable, id: string, now: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('noticeDelivery')
    .select('heldUntil')
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('heldUntil', '>', now)
    .executeTakeFirst();
  return row?.heldUntil ?? undefined;
}

/** All letters to a person that are due, the earliest first, held until the transaction ends. */
export async function lockDueLetters(
  db: Queryable,
  { personId, at, limit }: { personId: string; at: Date; limit: number },
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    select ${dueColumns}
    where p.id = ${personId}::uuid and d.channel = 'email' and d.state = 'waiting' and d.mail_id is null
      and d.due_at <= ${at}::timestamptz
    order by n.created_at, n.id limit ${limit} for update of d skip locked`.execute(db);
  return rows;
}

/** Puts deliveries into a letter, whose sending settles them. */
export async function putInLetter(db: Queryable, ids: readonly string[], mailId: string): Promise<void> {
  await db
    .updateTable('noticeDelivery')
    .set({ mailId, tries: sql<number>`tries + 1` })
    .where('id', 'in', ids)
    .execute();
}

interface Outcome {
  state: Exclude<DeliveryState, 'waiting'>;
  error: string | null;
  at: Date;
}

export async function settleMailDeliveries(
  db: Queryable,
  mailId: string,
  { state, error, at }: Outcome,
): Promise<void> {
  await db.updateTable('noticeDelivery').set({ state, error, doneAt: at }).where('mailId', '=', mailId).execute();
}

export async function settleDelivery(
  db: Queryable,
  id: string,
  { state, error, at, wasTried }: Outcome & { wasTried: boolean },
): Promise<void> {
  await db
    .updateTable('noticeDelivery')
    .set({ state, error, doneAt: at, heldUntil: null, ...(wasTried && { tries: sql<number>`tries + 1` }) })
    .where('id', '=', id)
    .execute();
}

/** After a try in vain. */
export async function postponeDelivery(
  db: Queryable,
  id: string,
  { dueAt, error, at }: { dueAt: Date; error: string; at: Date },
): Promise<void> {
  await db
    .updateTable('noticeDelivery')
    .set({ dueAt, error, queuedAt: at, heldUntil: null, tries: sql<number>`tries + 1` })
    .where('id', '=', id)
    .execute();
}

/** A browser that wants no more of us. */
export async function deleteSubscription(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('pushSubscription').where('id', '=', id).execute();
}

/** @returns how many went */
export function deleteNoticesBefore(db: Database, before: Date): Promise<number> {
  return deleteInPieces(db, 'notice', sql`created_at < ${before}`);
}
