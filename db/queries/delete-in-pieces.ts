import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#db/client.ts';

/** So many rows go within a moment, also from a table with several indexes. */
const rowsAtOnce = 5_000;

/**
 * Deletes all rows that `isDue`, each piece a transaction of its own: however much has come together, no statement
 * reaches its deadline (db/client.ts), nobody waits for it, and what is cut off has done its part.
 *
 * @param isDue a condition on the columns of the table, the same for every piece
 * @returns how many rows went
 */
export async function deleteInPieces(
  db: Database,
  table: string,
  isDue: RawBuilder<unknown>,
  { atOnce = rowsAtOnce } = {},
): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { numAffectedRows } = await sql`
      delete from ${sql.table(table)}
      where ctid = any(array(select ctid from ${sql.table(table)} where ${isDue} limit ${atOnce}))`.execute(db);
    if (!numAffectedRows) return deleted;
    deleted += Number(numAffectedRows);
  }
}
