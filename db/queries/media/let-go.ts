import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/**
 * Objects that nobody holds any more, or nobody yet: whether somebody does is looked at when they are to be removed. One that
 * is being removed at this moment is waited for (`lockLetGo`).
 */
export async function letGo(db: Queryable, hashes: readonly string[], at: Date): Promise<void> {
  if (hashes.length === 0) return;
  await db
    .insertInto('mediaLetGo')
    // In one order for everybody: two who let go the same objects wait for each other, and not in a circle.
    .values([...new Set(hashes)].sort().map((hash) => ({ hash, at })))
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ at }))
    .execute();
}

/** Those that were let go before a time. */
export async function listLetGo(db: Queryable, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('mediaLetGo')
    .select('hash')
    .where('at', '<', before)
    .orderBy('at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.hash);
}

/**
 * Holds an object's line in the list, if it is still there and from before a time: whoever stores the same object now waits
 * until the transaction ends.
 */
export async function lockLetGo(trx: Queryable, hash: string, before: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('mediaLetGo')
    .select('hash')
    .where('hash', '=', hash)
    .where('at', '<', before)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes objects off the list that somebody holds, or that are removed. */
export async function forgetLetGo(db: Queryable, hashes: readonly string[]): Promise<void> {
  if (hashes.length > 0)
    await db
      .deleteFrom('mediaLetGo')
      .where('hash', 'in', [...hashes])
      .execute();
}

/**
 * Of these objects those that a row names: in any column of ours that is called after a hash (`hash`, `source_hash`, …),
 * so that a table which somebody adds is asked, too.
 */
export async function findHeld(db: Queryable, hashes: readonly string[]): Promise<Set<string>> {
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'text' and table_name <> 'media_let_go'
      and (column_name = 'hash' or column_name like '%\\_hash')`.execute(db);
  const held = new Set<string>();
  for (const { table, column } of columns) {
    const { rows } = await sql<{ hash: string }>`
      select distinct ${sql.ref(column)} as hash from ${sql.table(table)}
      where ${sql.ref(column)} = any(${[...hashes]}::text[])`.execute(db);
    for (const { hash } of rows) held.add(hash);
  }
  return held;
}
