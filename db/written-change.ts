import { CompiledQuery } from 'kysely';
import { carry } from './carried-changes.ts';
import type { Queryable } from './client.ts';

/**
 * A change, or a lock, that is written out as SQL, with `$1`, `$2`, …, and answers nothing. Within a transaction it is sent
 * together with the statement that comes next, the last ones with the commit: each time that PostgreSQL is woken costs both
 * sides more than a change of one row. What goes wrong with it is thrown by the statement that it went with.
 */
export function writtenChange(text: string) {
  carry(text);
  return async (db: Queryable, ...values: unknown[]): Promise<void> => {
    await db.executeQuery(CompiledQuery.raw(text, values));
  };
}
