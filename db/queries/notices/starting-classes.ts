import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isoTime } from './iso-time.ts';

/** Planned classes that begin between two moments, of which nobody was told yet that they do. */
export async function listStartingClasses(
  db: Queryable,
  { from, until }: { from: Date; until: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from class_session
    where status = 'scheduled' and starts_at > ${from}::timestamptz and starts_at <= ${until}::timestamptz
      and coalesce(changed_at, created_at) <= starts_at - interval '1 hour'
      and not exists(select from notice
        where key = 'class.starting ' || class_session.id || ' ' || ${isoTime(sql`class_session.starts_at`)})
    order by starts_at, id`.execute(db);
  return rows.map((row) => row.id);
}
