import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

export interface SlipCode {
  personId: string;
  createdBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  /** Also when it was made void. */
  usedAt: Date | null;
}

/** Holds back others that make the same slips until the transaction ends. */
export async function lockSlips(db: Queryable, slipsId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`slips ${slipsId}`}, 0))`.execute(db);
}

/** What became of the codes that were made for the same slips. */
export async function listSlipCodes(db: Queryable, slipsId: string): Promise<SlipCode[]> {
  return db
    .selectFrom('resetCode')
    .select(['personId', 'createdBy', 'createdAt', 'expiresAt', 'usedAt'])
    .where('slipsId', '=', slipsId)
    .execute();
}
