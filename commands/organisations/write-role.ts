import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import { notifyRoles } from '#commands/notices/notify-roles.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { insertRole, type RoleRow } from '#db/queries/organisations/roles.ts';
import { deleteTakenRole } from '#db/queries/organisations/taken-roles.ts';
import type { ChosenReason } from '#domain/people/reason.ts';

interface WriteRoleAct {
  actorId: string;
  /** Their account is made with the role: that is no news to them. */
  isNewcomer?: boolean;
  /** Why, where it was asked. */
  because?: ChosenReason;
  at: Date;
}

/**
 * Gives a person a role in the caller's transaction, who has asked the right, and tells that person.
 *
 * @returns false when the person holds it there already
 */
export async function writeRole(
  db: Queryable,
  row: RoleRow,
  { actorId, isNewcomer = false, because, at }: WriteRoleAct,
): Promise<boolean> {
  if (!(await insertRole(db, row))) return false;
  await deleteTakenRole(db, row);
  await recordAudit(db, {
    actorId,
    action: 'role.give',
    subjectType: 'person',
    subjectId: row.personId,
    organisationId: row.organisationId,
    details: { role: row.role, ...(because && { exception: because.why, reason: because.reason }) },
  });
  if (row.role !== 'trainee') await endUnfitCards(db, { personIds: [row.personId], actorId, at });
  if (!isNewcomer) await notifyRoles(db, { kind: 'role.given', roles: [row], actorId, at });
  return true;
}
