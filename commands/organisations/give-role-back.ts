import type { Deps } from '#commands/deps.ts';
import { findPerson } from '#db/queries/accounts/person.ts';
import { holdOrganisations } from '#db/queries/organisations/organisation.ts';
import { lockRoles } from '#db/queries/organisations/roles.ts';
import { lockTakenRole } from '#db/queries/organisations/taken-roles.ts';
import { roleComesBackMs } from '#domain/accounts/taken-role.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { writeRole } from './write-role.ts';

/**
 * Gives a role back that was taken: at once after it by who manages its organisation, and later only to somebody who
 * belongs nowhere, as a person of others is theirs by then.
 *
 * @returns whose it is
 * @throws AppError `organisation_archived`; `not_found`, when it was given back already, or the actor has no right over it
 */
export async function giveRoleBack(
  { db }: Pick<Deps, 'db'>,
  { actor, takenId, at }: { actor: Viewer; takenId: string; at: Date },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const taken = isId(takenId) ? await lockTakenRole(trx, takenId) : undefined;
    if (!taken) throw new AppError('not_found');
    const { personId, organisationId, role, takenAt } = taken;
    await lockRoles(trx, personId);
    const organisation = (await holdOrganisations(trx, [organisationId])).get(organisationId);
    if (!organisation) throw new AppError('not_found');
    const { path: organisationPath, archivedAt } = organisation;
    const person = await findPerson(trx, personId);
    const isJustTaken = at.getTime() - takenAt.getTime() <= roleComesBackMs;
    if (!person || !can(actor, 'role:give-back', { ...person, organisationPath, isJustTaken })) {
      throw new AppError('not_found');
    }
    if (archivedAt) throw new AppError('organisation_archived');
    await writeRole(trx, { personId, organisationId, role }, { actorId: actor.personId, at });
    return personId;
  });
}
