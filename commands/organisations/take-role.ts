import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import type { HeldRole, PersonRow } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { deleteRole, lockRoles } from '#db/queries/organisations/roles.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';

/**
 * Takes a role back. Taken twice is taken once. The last one stays: whoever belongs nowhere is seen by nobody and counted
 * nowhere; to move somebody is to give the other role first.
 *
 * @returns the role, and the person without it
 * @throws AppError `not_found`, also for a role that the person does not hold; `forbidden`; `last_role`
 */
export async function takeRole(
  { db }: Pick<Deps, 'db'>,
  { actor, personId: id, roleId, at }: PersonAct & { roleId: string; at: Date },
): Promise<{ taken: HeldRole; person: PersonRow }> {
  return db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, id);
    const taken = person.roles.find((one) => one.roleId === roleId);
    if (!taken) throw new AppError('not_found');
    if (!can(actor, 'role:take', { ...taken, personId: person.personId })) throw new AppError('forbidden');
    const { personId } = person;
    const left = (await lockRoles(trx, personId)).filter((id) => id !== roleId);
    if (left.length === 0) throw new AppError('last_role');
    if (await deleteRole(trx, { roleId, personId })) {
      await recordAudit(trx, {
        actorId: actor.personId,
        action: 'role.take',
        subjectType: 'person',
        subjectId: personId,
        organisationId: taken.organisationId,
        details: { role: taken.role },
      });
      await notify(trx, {
        kind: 'role.taken',
        params: { role: taken.role, organisation: taken.organisationNames },
        to: [personId],
        except: actor.personId,
        key: roleId,
        at,
      });
    }
    return { taken, person: { ...person, roles: person.roles.filter((held) => held !== taken) } };
  });
}
