import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

interface CounterOf {
  programmeId: string;
  /** In which awards are issued, counted in the issuer's zone. */
  year: number;
}

/**
 * The number that was given last; 0 before the first. Locks the counter until the transaction ends, so that issues of
 * one programme pass one by one and no serial is given twice.
 */
export async function lockSerialCounter(db: Queryable, { programmeId, year }: CounterOf): Promise<number> {
  const { lastNumber } = await db
    .insertInto('serialCounter')
    .values({ programmeId, year, lastNumber: 0 })
    .onConflict((conflict) =>
      conflict.columns(['programmeId', 'year']).doUpdateSet({ lastNumber: sql`serial_counter.last_number` }),
    )
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  return lastNumber;
}

export async function storeSerialCounter(
  db: Queryable,
  { programmeId, year }: CounterOf,
  lastNumber: number,
): Promise<void> {
  await db
    .updateTable('serialCounter')
    .set({ lastNumber })
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .execute();
}
