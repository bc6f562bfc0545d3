import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

export interface NewResetCode {
  personId: string;
  /** Only this is stored of the code. */
  codeHash: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function insertResetCode(db: Queryable, code: NewResetCode): Promise<void> {
  await db
    .insertInto('resetCode')
    .values({ id: newId(), ...code })
    .execute();
}

/**
 * Counts a try at the person's waiting code, unless it has had `mostTries`.
 *
 * @returns the code's digest, or undefined when none waits
 */
export async function countTry(
  db: Queryable,
  personId: string,
  { now, mostTries }: { now: Date; mostTries: number },
): Promise<string | undefined> {
  const waiting = await db
    .updateTable('resetCode')
    .set({ failedTries: sql<number>`failed_tries + 1` })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .where('failedTries', '<', mostTries)
    .returning('codeHash')
    .executeTakeFirst();
  return waiting?.codeHash;
}

/** One-time codes of a person that wait to be used are of no use afterwards. */
export async function voidCodes(db: Queryable, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('resetCode')
    .set({ usedAt: now })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
}
