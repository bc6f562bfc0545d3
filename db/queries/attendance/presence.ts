import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { accountsOf } from '#db/queries/people/merged-accounts.ts';
import { mostAwayMs } from '#domain/group/roll-call.ts';

/** One connection of one person to one class, as the media server saw it. */
export interface PresenceRow {
  id: string;
  classSessionId: string;
  personId: string;
  nodeId: string;
  role: string;
  language: string | null;
  device: string | null;
  joinedAt: Date;
  lastSeenAt: Date;
  /** null while connected, and after a crash. */
  leftAt: Date | null;
  /** Which channel of interpretation was chosen and when, the earliest first. */
  channels?: HeardChannel[];
}

/** From when on a page took in a channel; null: the floor alone. */
export interface HeardChannel {
  channel: string | null;
  /** ISO 8601. */
  at: string;
}

/**
 * Writes many presence rows in one statement. Idempotent: a row is known by its id, `last_seen_at` only moves forward,
 * channels are only added and a leave is never taken back, so rows may be sent again after an outage of the database.
 *
 * The rows travel as one parameter: a class writes this every few seconds, and so it is one prepared statement however
 * many they are. Whoever is seated before a device moves along with its connection.
 */
export async function upsertPresence(db: Queryable, rows: readonly PresenceRow[]): Promise<void> {
  if (rows.length === 0) return;
  const moved = sql`
    insert into presence_interval
      (id, class_session_id, person_id, node_id, role, language, device, joined_at, last_seen_at, left_at, channels)
    select id, "classSessionId", "personId", "nodeId", role, language, device, "joinedAt", "lastSeenAt", "leftAt",
      coalesce(channels, '[]')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row_given (
      id uuid, "classSessionId" uuid, "personId" uuid, "nodeId" text, role text, language text, device text,
      "joinedAt" timestamptz, "lastSeenAt" timestamptz, "leftAt" timestamptz, channels jsonb)
    on conflict (id) do update set
      last_seen_at = greatest(presence_interval.last_seen_at, excluded.last_seen_at),
      left_at = coalesce(presence_interval.left_at, excluded.left_at),
      channels = case when jsonb_array_length(excluded.channels) > jsonb_array_length(presence_interval.channels)
        then excluded.channels else presence_interval.channels end
    returning *`;
  await spreadToSeats(db, moved);
}

/** Brings the presence of everybody whom a person seated in a class into line with that person's connections to it. */
export async function renewSeatedPresence(
  db: Queryable,
  { classSessionId, seatedBy }: { classSessionId: string; seatedBy: readonly string[] },
): Promise<void> {
  const connections = sql`select * from presence_interval
    where class_session_id = ${classSessionId}::uuid and person_id = any(${[...seatedBy]}::uuid[]) and via_id is null`;
  await spreadToSeats(db, connections);
}

/**
 * One connection, many named people: who is seated before a device is there for as long as it is connected and they are
 * seated. Each gets a row of their own a connection, made of the two, so that the ledger is read in one way for all.
 *
 * A device that comes back after more than `mostAwayMs`, with no roll taken since, counts nobody: who still sits there is
 * known with the next roll call, and counts from then on.
 */
async function spreadToSeats(db: Queryable, connections: RawBuilder<unknown>): Promise<void> {
  await sql`
    with connection as (${connections})
    insert into presence_interval (id, class_session_id, person_id, node_id, role, language, device, joined_at,
      last_seen_at, left_at, via_id, seat_id)
    select gen_random_uuid(), c.class_session_id, seat.person_id, c.node_id, 'trainee', c.language, 'group', sits.since,
      greatest(sits.since, least(c.last_seen_at, coalesce(seat.left_at, c.last_seen_at))),
      case when seat.left_at is null then c.left_at else least(seat.left_at, coalesce(c.left_at, c.last_seen_at)) end,
      c.id, seat.id
    from connection c join group_seat seat on seat.class_session_id = c.class_session_id and seat.seated_by = c.person_id
      cross join lateral (${sitsSince}) sits
    where sits.since < coalesce(c.left_at, 'infinity') and coalesce(seat.left_at, 'infinity') > sits.since
    on conflict (via_id, seat_id) where via_id is not null do update set
      joined_at = excluded.joined_at, last_seen_at = excluded.last_seen_at, left_at = excluded.left_at`.execute(db);
}

const mostAway = sql`make_interval(secs => ${mostAwayMs / 1_000})`;

/** From when on a seat counts on a connection: at once where the device was there shortly before, or the roll was taken. */
const sitsSince = sql`select case when
      exists(select from roll_call taken where taken.class_session_id = c.class_session_id
        and taken.organisation_id = seat.organisation_id and taken.here && array(${accountsOf(sql`seat.person_id`)})
        and taken.at between c.joined_at - ${mostAway} and c.joined_at)
      or exists(select from presence_interval earlier where earlier.class_session_id = c.class_session_id
        and earlier.person_id = c.person_id and earlier.via_id is null and earlier.id <> c.id
        and earlier.joined_at <= c.joined_at and earlier.last_seen_at >= c.joined_at - ${mostAway})
    then greatest(c.joined_at, seat.seated_at)
    else (select greatest(next.at, seat.seated_at) from roll_call next
      where next.class_session_id = c.class_session_id and next.organisation_id = seat.organisation_id
        and next.here && array(${accountsOf(sql`seat.person_id`)}) and next.at >= c.joined_at
      order by next.at limit 1)
    end as since`;

/** Every presence row of a class, oldest first: the ledger that attendance is computed from. */
export async function listPresence(db: Queryable, classSessionId: string): Promise<PresenceRow[]> {
  return db
    .selectFrom('presenceInterval')
    .select(['id', 'classSessionId', 'personId', 'nodeId', 'role', 'language', 'device'])
    .select(['joinedAt', 'lastSeenAt', 'leftAt'])
    .select((eb) => eb.ref('channels').$castTo<HeardChannel[]>().as('channels'))
    .where('classSessionId', '=', classSessionId)
    .orderBy('joinedAt')
    .orderBy('id')
    .execute();
}
