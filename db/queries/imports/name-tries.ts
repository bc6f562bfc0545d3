import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/**
 * How many look-ups somebody has behind them, as the pages count them (platform/limits.ts). Held until the transaction
 * ends: two imports of one person are looked at one after the other.
 */
export async function lockTries(db: Queryable, key: string, now: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(db);
  const { rows } = await sql<{ points: number }>`
    select points from rate_limit where key = ${key} and expire > ${now.getTime()}::bigint`.execute(db);
  return rows[0]?.points ?? 0;
}

/** Counts more of them; the first begins a new span. */
export async function addTries(
  db: Queryable,
  { key, tries, now, spanMs }: { key: string; tries: number; now: Date; spanMs: number },
): Promise<void> {
  await sql`
    insert into rate_limit as one (key, points, expire)
    values (${key}, ${tries}::int, ${now.getTime() + spanMs}::bigint)
    on conflict (key) do update set
      points = case when one.expire > ${now.getTime()}::bigint then one.points + excluded.points else excluded.points end,
      expire = case when one.expire > ${now.getTime()}::bigint then one.expire else excluded.expire end`.execute(db);
}
