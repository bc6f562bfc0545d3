import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

export interface JobsState {
  /** When a job that comes by the clock every minute was last done; null: not in the last hour. */
  tickedAt: Date | null;
  /** Due for more than five minutes. */
  late: number;
  /** Given up; they are kept for an hour up to a week, by kind. */
  failed: number;
}

/** How the jobs process does, from what it leaves in the database: it may run on any machine. */
export async function findJobsState(db: Queryable): Promise<JobsState> {
  const { rows } = await sql<JobsState>`
    select max(completed_on) filter (where name = 'end-forgotten-classes' and state = 'completed') as ticked_at,
      count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '5 minutes')::int as late,
      count(*) filter (where state = 'failed')::int as failed
    from pgboss.job`.execute(db);
  return rows[0] ?? { tickedAt: null, late: 0, failed: 0 };
}

/** Deliveries made from a moment on that nobody got: not taken by the other side, or given up after many tries. */
export async function countFailedDeliveries(db: Queryable, since: Date): Promise<{ refused: number; givenUp: number }> {
  const { rows } = await sql<{ refused: number; givenUp: number }>`
    select count(*) filter (where state = 'refused')::int as refused,
      count(*) filter (where state = 'given_up')::int as given_up
    from notice_delivery where created_at >= ${since}`.execute(db);
  return rows[0] ?? { refused: 0, givenUp: 0 };
}
