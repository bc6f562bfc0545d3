import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import type { Deps } from '#commands/deps.ts';
import { notifyRoles } from '#commands/notices/notify-roles.ts';
import type { HeldRole, PersonRow } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { deleteRole, lockRoles } from '#db/queries/organisations/roles.ts';
import { insertTakenRole } from '#db/queries/organisations/taken-roles.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

/**
 * Takes a role back. Taken twice is taken once. The last one stays: whoever belongs nowhere is seen by nobody and counted
 * nowhere; to move somebody is to give the other role first.
 *
 * @returns the role, by which id `giveRoleBack` knows it (null when it was taken before), and the person without it
 * @throws AppError `not_found`, also for a role that the person does not hold; `forbidden`; `last_role`
 */
export async function takeRole(
  { db }: Pick<Deps, 'db'>,
  { actor, personId: id, roleId, at }: PersonAct & { roleId: string; at: Date },
): Promise<{ taken: HeldRole; takenId: string | null; person: PersonRow }> {
  return db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, id);
    const taken = person.roles.find((one) => one.roleId === roleId);
    if (!taken) throw new AppError('not_found');
    if (!can(actor, 'role:take', { ...taken, personId: person.personId })) throw new AppError('forbidden');
    const { personId } = person;
    const left = (await lockRoles(trx, personId)).filter((id) => id !== roleId);
    if (left.length === 0) throw new AppError('last_role');
    let takenId: string | null = null;
    if (await deleteRole(trx, { roleId, personId })) {
      const { organisationId, role } = taken;
      const row = { id: newId(), personId, organisationId, role, takenAt: at, takenBy: actor.personId };
      takenId = await insertTakenRole(trx, row);
      await recordAudit(trx, {
        actorId: actor.personId,
        action: 'role.take',
        subjectType: 'person',
        subjectId: personId,
        organisationId: taken.organisationId,
        details: { role: taken.role },
      });
      await endUnfitCards(trx, { personIds: [personId], actorId: actor.personId, at });
      const roles = [{ personId, organisationId, role }];
      await notifyRoles(trx, { kind: 'role.taken', roles, actorId: actor.personId, at });
    }
    return { taken, takenId, person: { ...person, roles: person.roles.filter((held) => held !== taken) } };
  });
}
