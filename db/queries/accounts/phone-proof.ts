import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

export interface PhoneProof {
  id: string;
  personId: string;
  phone: string;
  /** Null once it was handed over. */
  code: string | null;
  codeHash: string;
  createdAt: Date;
  expiresAt: Date;
}

/** A code to be sent; it takes the place of the one before. */
export async function storePhoneProof(db: Queryable, proof: PhoneProof): Promise<void> {
  const { personId: _, ...changed } = proof;
  await db
    .insertInto('phoneProof')
    .values(proof)
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ ...changed, tries: 0 }))
    .execute();
}

/** A code that waits to be sent, with how its person reads. */
export async function findPhoneProof(db: Queryable, id: string) {
  return db
    .selectFrom('phoneProof')
    .innerJoin('person', 'person.id', 'phoneProof.personId')
    .select(['phoneProof.phone', 'phoneProof.code', 'phoneProof.expiresAt', 'person.locales'])
    .where('phoneProof.id', '=', id)
    .executeTakeFirst();
}

export async function forgetPhoneCode(db: Queryable, id: string): Promise<void> {
  await db.updateTable('phoneProof').set({ code: null }).where('id', '=', id).execute();
}

/**
 * Counts a try at the code that waits for a person, unless it has had `mostTries`. With the last one it is of no more use,
 * and stays nowhere in the clear if it was not sent yet.
 *
 * @returns the number that it proves and the code's digest, or undefined when none waits
 */
export async function countPhoneTry(
  db: Queryable,
  personId: string,
  { now, mostTries }: { now: Date; mostTries: number },
): Promise<{ phone: string; codeHash: string } | undefined> {
  return db
    .updateTable('phoneProof')
    .set({
      tries: sql<number>`tries + 1`,
      code: sql<string | null>`case when tries + 1 < ${mostTries} then code end`,
    })
    .where('personId', '=', personId)
    .where('expiresAt', '>', now)
    .where('tries', '<', mostTries)
    .returning(['phone', 'codeHash'])
    .executeTakeFirst();
}

/** The number is the person's own from now on, if it is still the one that is known of them. */
export async function storeProvenPhone(
  db: Queryable,
  { personId, phone }: { personId: string; phone: string },
): Promise<boolean> {
  await db.deleteFrom('phoneProof').where('personId', '=', personId).execute();
  const row = await db
    .updateTable('person')
    .set({ provenPhone: phone })
    .where('id', '=', personId)
    .where('phone', '=', phone)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

const selectPhone = (db: Queryable, personId: string) =>
  db.selectFrom('person').select(['phone', 'provenPhone']).where('id', '=', personId);

/** The number that is known of a person. */
export async function findPhone(db: Queryable, personId: string) {
  return selectPhone(db, personId).executeTakeFirst();
}

/** The number that is known of a person, held until the transaction ends. */
export async function lockPhone(db: Queryable, personId: string) {
  return selectPhone(db, personId).forUpdate().executeTakeFirst();
}
