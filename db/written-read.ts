import { CompiledQuery } from 'kysely';
import type { Queryable } from './client.ts';

/**
 * A read that is written out as SQL, with `$1`, `$2`, …: for what runs on almost every request, where building a query
 * costs more than running it. Columns come in camelCase as from every other query.
 */
export function writtenRead<Row>(text: string) {
  return async (db: Queryable, ...values: unknown[]): Promise<Row[]> => {
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, values));
    return rows;
  };
}
