import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Channel, NoticeKind } from '#domain/notices/kinds.ts';
import type { Digest } from '#domain/notices/preferences.ts';
import { newId } from '#platform/id.ts';
import { showsNotices } from './shows-notices.ts';

/** A notice of which deliveries are to be made, with what says which and when. */
export interface UnspreadNotice {
  id: string;
  kind: NoticeKind;
  usefulUntil: Date | null;
  createdAt: Date;
  readAt: Date | null;
  email: string;
  /** If it was proven. */
  phone: string | null;
  timeZone: string;
  isSuspended: boolean;
  quietFrom: number | null;
  quietUntil: number | null;
  /** Null where the person has no settings: the usual ones. */
  digest: Digest | null;
  choices: { kind: NoticeKind; channel: Channel; isOn: boolean }[];
  subscriptionIds: string[];
}

/** Some notices that have not been spread, the earliest first, held until the transaction ends. */
export async function lockUnspreadNotices(db: Queryable, limit: number): Promise<UnspreadNotice[]> {
  const { rows } = await sql<UnspreadNotice>`
    select n.id, n.kind, n.useful_until, n.created_at, n.read_at, p.email,
      case when p.phone = p.proven_phone then p.phone end as phone, p.time_zone,
      p.suspended_at is not null as is_suspended, s.quiet_from, s.quiet_until, s.digest,
      coalesce((select jsonb_agg(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'isOn', c.is_on))
        from notice_preference c where c.person_id = n.person_id and c.kind = n.kind), '[]') as choices,
      array(select b.id::text from push_subscription b
        where b.person_id = n.person_id and ${showsNotices('b')}) as subscription_ids
    from notice n join person p on p.id = n.person_id left join notice_setting s on s.person_id = n.person_id
    where n.spread_at is null
    order by n.created_at limit ${limit}
    for update of n skip locked`.execute(db);
  return rows;
}

export async function markSpread(db: Queryable, ids: readonly string[], at: Date): Promise<void> {
  await db.updateTable('notice').set({ spreadAt: at }).where('id', 'in', ids).execute();
}

export interface NewDelivery {
  noticeId: string;
  channel: Channel;
  subscriptionId: string | null;
  dueAt: Date;
}

export async function insertDeliveries(db: Queryable, deliveries: readonly NewDelivery[], at: Date): Promise<void> {
  if (deliveries.length === 0) return;
  await db
    .insertInto('noticeDelivery')
    .values(deliveries.map((one) => ({ id: newId(), ...one, createdAt: at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whose job was not done so long after it was due has none any more. */
const lost = sql`interval '15 minutes'`;

/** Marks some deliveries that wait without a job as having one. @returns them */
export async function takeUnqueuedDeliveries(
  db: Queryable,
  { limit, at }: { limit: number; at: Date },
): Promise<{ id: string; dueAt: Date }[]> {
  const { rows } = await sql<{ id: string; dueAt: Date }>`
    update notice_delivery set queued_at = ${at}::timestamptz
    where id in (
      select id from notice_delivery
      where state = 'waiting' and mail_id is null
        and (queued_at is null or greatest(queued_at, due_at) < ${at}::timestamptz - ${lost})
      order by due_at limit ${limit} for update skip locked)
    returning id, due_at`.execute(db);
  return rows;
}

/** Whether a notice is to be spread or a delivery waits for its job. */
export async function isAnythingToSpread(db: Queryable): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select exists(select from notice where spread_at is null)
      or exists(select from notice_delivery where state = 'waiting' and queued_at is null) as is_there`.execute(db);
  return rows[0]?.isThere === true;
}
