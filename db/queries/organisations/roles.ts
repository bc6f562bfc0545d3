import type { Queryable } from '#db/client.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/** A role of a person in an organisation. */
export interface RoleRow {
  personId: string;
  organisationId: string;
  role: OrganisationRole;
  /** The operator of the service point made the account with it. */
  byOperator?: boolean;
}

/** @returns false when the person holds it there already */
export async function insertRole(db: Queryable, row: RoleRow): Promise<boolean> {
  const made = await db
    .insertInto('organisationRole')
    .values({ id: newId(), ...row })
    .onConflict((conflict) => conflict.columns(['personId', 'organisationId', 'role']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** @returns false when it was taken already */
export async function deleteRole(db: Queryable, { roleId, personId }: { roleId: string; personId: string }) {
  const taken = await db
    .deleteFrom('organisationRole')
    .where('id', '=', roleId)
    .where('personId', '=', personId)
    .returning('id')
    .executeTakeFirst();
  return taken !== undefined;
}

/** The ids of the roles that a person holds, locked until the transaction ends: two of them are not taken at once. */
export async function lockRoles(db: Queryable, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('organisationRole')
    .select('id')
    .where('personId', '=', personId)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Which of some people hold a role at this very organisation, held until the transaction ends: none is taken from them while
 * something is decided on it.
 */
export async function holdHoldersAmong(
  db: Queryable,
  organisationId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('organisationRole')
    .select('personId')
    .where('organisationId', '=', organisationId)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val([...personIds]))))
    .orderBy('personId')
    .orderBy('id')
    .forShare()
    .execute();
  return [...new Set(rows.map((row) => row.personId))];
}
