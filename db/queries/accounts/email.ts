import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/**
 * Lets those who want the same address through one at a time, until the transaction ends: of two who confirm it, the
 * second finds it taken.
 */
export async function lockEmail(db: Queryable, email: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${email}, 0))`.execute(db);
}

/** Whose address it is. */
export async function findEmailOwner(db: Queryable, email: string): Promise<string | undefined> {
  const owner = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst();
  return owner?.id;
}

/** @returns false when the person's address was no longer `before`; nothing is written then */
export async function updateEmail(
  db: Queryable,
  personId: string,
  change: { before: string; after: string; isVerified: boolean },
): Promise<boolean> {
  const result = await db
    .updateTable('person')
    .set({ email: change.after, emailVerified: change.isVerified })
    .where('id', '=', personId)
    .where('email', '=', change.before)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The person has shown that the address is theirs. */
export async function markEmailVerified(db: Queryable, personId: string): Promise<void> {
  await db.updateTable('person').set({ emailVerified: true }).where('id', '=', personId).execute();
}
