import { sql } from 'kysely';
import type { Queryable } from './client.ts';

/**
 * Lets PostgreSQL count the tables that it knows nothing of yet, as after the first import or a restore. It does so by
 * itself only once some fifty rows were changed, which organisations, programmes and classes may never reach; until then
 * it guesses that they are large, and plans the reads of lists anew at each execution.
 */
export async function countUncounted(db: Queryable): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and reltuples <= 0
      and pg_get_userbyid(relowner) = current_user`.execute(db);
  for (const { name } of rows) await sql`analyze ${sql.table(name)}`.execute(db);
}
