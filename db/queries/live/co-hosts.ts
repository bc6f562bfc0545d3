import type { Queryable } from '#db/client.ts';

interface CoHost {
  classSessionId: string;
  personId: string;
}

/** People whom a host made a host of the class. */
export async function listCoHosts(db: Queryable, classSessionId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('classCoHost')
    .select('personId')
    .where('classSessionId', '=', classSessionId)
    .orderBy('grantedAt')
    .execute();
  return rows.map((row) => row.personId);
}

/** @returns whether the person was not one before */
export async function insertCoHost(db: Queryable, coHost: CoHost & { grantedAt: Date }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('classCoHost')
    .values(coHost)
    .onConflict((conflict) => conflict.columns(['classSessionId', 'personId']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns whether the person was one */
export async function deleteCoHost(db: Queryable, { classSessionId, personId }: CoHost): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('classCoHost')
    .where('classSessionId', '=', classSessionId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
