import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { insertRole, type RoleRow } from '#db/queries/organisations/roles.ts';
import { deleteTakenRole } from '#db/queries/organisations/taken-roles.ts';

/**
 * Gives a person a role in the caller's transaction, who has asked the right.
 *
 * @returns false when the person holds it there already
 */
export async function writeRole(db: Queryable, row: RoleRow, actorId: string): Promise<boolean> {
  if (!(await insertRole(db, row))) return false;
  await deleteTakenRole(db, row);
  await recordAudit(db, {
    actorId,
    action: 'role.give',
    subjectType: 'person',
    subjectId: row.personId,
    organisationId: row.organisationId,
    details: { role: row.role },
  });
  return true;
}
