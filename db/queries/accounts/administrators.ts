import type { Queryable } from '#db/client.ts';

export interface Administrator {
  personId: string;
  username: string | null;
  displayName: string;
  latinName: string | null;
  isSuspended: boolean;
}

const columns = ['id as personId', 'username', 'displayName', 'latinName', 'suspendedAt'] as const;

/** Whoever administers the platform, by name. */
export async function listAdministrators(db: Queryable): Promise<Administrator[]> {
  const rows = await db
    .selectFrom('person')
    .select(columns)
    .where('isPlatformAdmin', '=', true)
    .orderBy('displayName')
    .orderBy('id')
    .execute();
  return rows.map(({ suspendedAt, ...row }) => ({ ...row, isSuspended: suspendedAt !== null }));
}

/** The same, locked until the transaction ends: two do not take the role from each other at once. */
export async function lockAdministrators(db: Queryable): Promise<Administrator[]> {
  const rows = await db
    .selectFrom('person')
    .select(columns)
    .where('isPlatformAdmin', '=', true)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(({ suspendedAt, ...row }) => ({ ...row, isSuspended: suspendedAt !== null }));
}

/** @returns false when it was so already */
export async function setAdministrator(db: Queryable, personId: string, isPlatformAdmin: boolean): Promise<boolean> {
  const result = await db
    .updateTable('person')
    .set({ isPlatformAdmin })
    .where('id', '=', personId)
    .where('isPlatformAdmin', '!=', isPlatformAdmin)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
