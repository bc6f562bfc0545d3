import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

export interface JobsState {
  /** When a job that comes by the clock every minute was last done; null: not in the last hour. */
  tickedAt: Date | null;
  /** Due for more than five minutes. */
  late: number;
  /** When the first of these was due; null when there are none. */
  oldestAt: Date | null;
  /** Given up; they are kept for an hour up to a week, by kind. */
  failed: number;
}

/** How the jobs process does, from what it leaves in the database: it may run on any machine. */
export async function findJobsState(db: Queryable): Promise<JobsState> {
  const { rows } = await sql<JobsState>`
    select max(completed_on) filter (where name = 'end-forgotten-classes' and state = 'completed') as ticked_at,
      count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '5 minutes')::int as late,
      min(start_after) filter (where state in ('created', 'retry') and start_after < now() - interval '5 minutes')
        as oldest_at,
      count(*) filter (where state = 'failed')::int as failed
    from pgboss.job`.execute(db);
  return rows[0] ?? { tickedAt: null, late: 0, oldestAt: null, failed: 0 };
}

/** Deliveries made from a moment on that nobody got: not taken by the other side, or given up after many tries. */
export async function countFailedDeliveries(db: Queryable, since: Date): Promise<{ refused: number; givenUp: number }> {
  const { rows } = await sql<{ refused: number; givenUp: number }>`
    select count(*) filter (where state = 'refused')::int as refused,
      count(*) filter (where state = 'given_up')::int as given_up
    from notice_delivery where created_at >= ${since}`.execute(db);
  return rows[0] ?? { refused: 0, givenUp: 0 };
}

export interface MailState {
  lastSentAt: Date | null;
  /** Waiting for more than ten minutes. */
  late: number;
  oldestAt: Date | null;
  /** In the last seven days. */
  givenUp: number;
}

/** How letters go out, as long as it is kept to whom they went. */
export async function findMailState(db: Queryable, now: Date): Promise<MailState> {
  const { rows } = await sql<MailState>`
    with late as (select queued_at from mail
      where sent_at is null and given_up_at is null and queued_at < ${now}::timestamptz - interval '10 minutes')
    select (select max(sent_at) from mail) as last_sent_at, (select count(*)::int from late) as late,
      (select min(queued_at) from late) as oldest_at,
      (select count(*)::int from mail where given_up_at > ${now}::timestamptz - interval '7 days') as given_up`.execute(
    db,
  );
  return rows[0] ?? { lastSentAt: null, late: 0, oldestAt: null, givenUp: 0 };
}

/** The media servers that give signs of life, and what they hold. */
export async function findMediaLoad(db: Queryable): Promise<{ servers: number; rooms: number; people: number }> {
  const { rows } = await sql<{ servers: number; rooms: number; people: number }>`
    select count(*)::int as servers, coalesce(sum(rooms), 0)::int as rooms, coalesce(sum(people), 0)::int as people
    from media_node where expires_at > now()`.execute(db);
  return rows[0] ?? { servers: 0, rooms: 0, people: 0 };
}
