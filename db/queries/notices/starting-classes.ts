import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isoTime } from './iso-time.ts';

/** A class, and who was told within the hour before it when it begins. */
interface StartingClass {
  id: string;
  justTold: string[];
}

/** Planned classes that begin between two moments, of which nobody was told yet that they do. */
export async function listStartingClasses(
  db: Queryable,
  { from, until }: { from: Date; until: Date },
): Promise<StartingClass[]> {
  const { rows } = await sql<StartingClass>`
    select id, array(
      select told.person_id::text from notice told
      where told.created_at > starts_at - interval '1 hour' and told.params ->> 'classId' = class_session.id::text
        and told.kind in ('class.planned', 'class.moved', 'class.restored', 'class.task')) as just_told
    from class_session
    where status = 'scheduled' and starts_at > ${from}::timestamptz and starts_at <= ${until}::timestamptz
      and created_at <= starts_at - interval '1 hour'
      and not exists(select from notice
        where key = 'class.starting ' || class_session.id || ' ' || ${isoTime(sql`class_session.starts_at`)})
    order by starts_at, id`.execute(db);
  return rows;
}
