import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import { bothNames } from './both-names.ts';

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

export interface WaitingCode {
  createdAt: Date;
  expiresAt: Date;
  /** Who made it; null when that account is gone. */
  byName: string | null;
}

/** The code that a person can use now; undefined when none waits. */
export async function findWaitingCode(db: Queryable, personId: string, now: Date): Promise<WaitingCode | undefined> {
  return db
    .selectFrom('resetCode')
    .leftJoin('person', 'person.id', 'resetCode.createdBy')
    .select(['resetCode.createdAt', 'resetCode.expiresAt', bothNames('person').as('byName')])
    .where('resetCode.personId', '=', personId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('resetCode.createdAt', 'desc')
    .limit(1)
    .executeTakeFirst();
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
