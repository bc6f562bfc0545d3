import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/*
 * Who may hold the room of a class. Everything is decided by the clock of the database, in one statement, so that it does
 * not matter what time the media servers think it is.
 */

/** A media server as it shows itself to the others. Durations in ms. */
export interface NodeSign {
  id: string;
  /** Where the web server reaches it; null where there is one media server. */
  internalUrl: string | null;
  rooms: number;
  people: number;
  /** It stops, and takes no class any more. */
  draining: boolean;
  /** How many signs it has given since its start, this one included: one that comes after a later one is not taken. */
  beats: number;
  /** It was not known as running before this one. */
  isFirst: boolean;
  /** Without another sign for this long, it counts as gone. */
  expiresMs: number;
}

/** How long leases run, in ms. */
export interface LeaseLengths {
  /** While another media server runs that could take the class. */
  shared: number;
  /** While there is none. */
  alone: number;
}

/** The right to hold the room of a class. `fence` grows with each opening of the room, wherever. */
export interface LeaseKey {
  classSessionId: string;
  fence: number;
}

const milliseconds = (count: number) => sql`${count}::double precision * interval '1 millisecond'`;

/** Another media server runs now. */
const hasOthers = (nodeId: string) =>
  sql`exists (select from media_node where id <> ${nodeId} and not draining and expires_at > clock_timestamp())`;

/**
 * Takes the room of a class for a node, unless another holds it. What the node itself held before it died or closed it is
 * taken anew, under a higher fence.
 *
 * @returns null when another node holds it, or there is no such class, or it is over
 */
export async function claimLease(
  db: Queryable,
  options: { classSessionId: string; nodeId: string; lengths: LeaseLengths },
): Promise<{ fence: number; leaseMs: number } | null> {
  const { classSessionId, nodeId, lengths } = options;
  const { rows } = await sql<{ fence: number; leaseMs: number }>`
    with length as materialized (
      select case when ${hasOthers(nodeId)} then ${lengths.shared}::int else ${lengths.alone}::int end as ms
    )
    insert into room_lease as held (class_session_id, node_id, fence, claimed_at, lease_until)
    select class_session.id, ${nodeId}, 1, clock_timestamp(), clock_timestamp() + ms * interval '1 millisecond'
    from class_session, length
    where class_session.id = ${classSessionId} and class_session.status in ('scheduled', 'live')
    on conflict (class_session_id) do update
      set node_id = excluded.node_id, fence = held.fence + 1,
        claimed_at = excluded.claimed_at,
        -- What came late must not shorten what its own node counts on.
        lease_until = case when held.node_id = excluded.node_id
          then greatest(held.lease_until, excluded.lease_until) else excluded.lease_until end
      where held.node_id is null or held.node_id = excluded.node_id or held.lease_until <= clock_timestamp()
    returning fence, (select ms from length) as lease_ms`.execute(db);
  return rows[0] ?? null;
}

/**
 * A node's sign of life: its row, and all its leases, in one statement.
 *
 * @returns the leases that are its own still, and how long they run from before this was asked; whether neither it nor
 * another node that runs has an address of its own; null when another node goes by this id, at another address
 */
export async function renewLeases(
  db: Queryable,
  options: { node: NodeSign; held: readonly LeaseKey[]; lengths: LeaseLengths },
): Promise<{ leaseMs: number; renewed: string[]; isMixedUp: boolean } | null> {
  const { node, held, lengths } = options;
  const { rows } = await sql<{ isNode: boolean; leaseMs: number; renewed: string[]; isMixedUp: boolean }>`
    with length as materialized (
      select case when ${hasOthers(node.id)} then ${lengths.shared}::int else ${lengths.alone}::int end as ms
    ),
    node as (
      insert into media_node as known (id, internal_url, started_at, last_seen_at, expires_at, rooms, people, draining, beats)
      values (${node.id}, ${node.internalUrl}, clock_timestamp(), clock_timestamp(),
        clock_timestamp() + ${milliseconds(node.expiresMs)}, ${node.rooms}, ${node.people}, ${node.draining}, ${node.beats})
      on conflict (id) do update set
        internal_url = excluded.internal_url, last_seen_at = excluded.last_seen_at, expires_at = excluded.expires_at,
        rooms = excluded.rooms, people = excluded.people, draining = excluded.draining, beats = excluded.beats,
        started_at = case when ${node.isFirst}::boolean then excluded.started_at else known.started_at end
      where (known.internal_url is not distinct from excluded.internal_url
          or known.draining or known.expires_at <= clock_timestamp())
        and (${node.isFirst}::boolean or known.beats < excluded.beats)
      returning id
    ),
    renewed as (
      update room_lease set lease_until = clock_timestamp() + length.ms * interval '1 millisecond'
      from length, node, jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as given ("classSessionId" uuid, fence int)
      where room_lease.class_session_id = given."classSessionId" and room_lease.fence = given.fence
        and room_lease.node_id = node.id
      returning class_session_id
    )
    select exists (select from node) as is_node, (select ms from length) as lease_ms,
      array(select class_session_id::text from renewed) as renewed,
      ${node.internalUrl === null}::boolean and exists (select from media_node where id <> ${node.id}
        and internal_url is null and not draining and expires_at > clock_timestamp()) as is_mixed_up`.execute(db);
  const [row] = rows;
  if (!row?.isNode) return null;
  const { leaseMs, renewed, isMixedUp } = row;
  return { leaseMs, renewed, isMixedUp };
}

/**
 * Whether this is the latest lease of the class. Then it stays so until the transaction ends.
 */
export async function lockLease(db: Queryable, { classSessionId, fence }: LeaseKey): Promise<boolean> {
  const row = await db
    .selectFrom('roomLease')
    .select('fence')
    .where('classSessionId', '=', classSessionId)
    .forShare()
    .executeTakeFirst();
  return row?.fence === fence;
}

/** Whoever waits for what is under way in the class (`awaitActs`) waits for this transaction, whosever room it is by then. */
export async function holdLease(db: Queryable, classSessionId: string): Promise<void> {
  await db.selectFrom('roomLease').select('fence').where('classSessionId', '=', classSessionId).forShare().execute();
}

/** Waits until what was begun under the lease is done: each act holds it until its transaction ends. */
export async function awaitActs(db: Queryable, classSessionId: string): Promise<void> {
  await db
    .selectFrom('roomLease')
    .select('fence')
    .where('classSessionId', '=', classSessionId)
    .forNoKeyUpdate()
    .execute();
}

/** Gives leases back, so that others may take the classes at once. Those that are another's by now stay as they are. */
export async function releaseLeases(db: Queryable, held: readonly LeaseKey[]): Promise<void> {
  if (held.length === 0) return;
  await sql`
    update room_lease set node_id = null, lease_until = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as given ("classSessionId" uuid, fence int)
    where room_lease.class_session_id = given."classSessionId" and room_lease.fence = given.fence`.execute(db);
}
