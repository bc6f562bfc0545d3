import { requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { findPerson, findPersonIdByUsername, type PersonRow } from '#db/queries/accounts/person.ts';
import { holdOrganisations } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import { writeRole } from './write-role.ts';

export interface GiveRoleAct {
  actor: Viewer;
  organisationId: string;
  role: OrganisationRole;
  /** Somebody by user name, which the actor must know; or whom the actor may see. */
  to: { username: string } | { personId: string | undefined };
  at: Date;
}

/**
 * Gives a person a role in an organisation, within what the actor manages. Given twice is given once. Whoever belongs
 * elsewhere is answered for as if there were nobody of that name; a few user names can be tried in an hour.
 *
 * @returns false when the person holds it there already
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; `too_many_requests`; of the field `username`, when nobody has it whom the actor
 *   manages
 */
export async function giveRole(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { actor, organisationId, role, to, at }: GiveRoleAct,
): Promise<boolean> {
  const tried = 'username' in to ? await auth.limits.beginLookUp(actor.personId) : null;
  if (tried && !tried.allowed) throw new AppError('too_many_requests');
  const isNew = await db.transaction().execute(async (trx) => {
    const organisation = (await holdOrganisations(trx, [organisationId])).get(organisationId);
    if (!organisation) throw new AppError('not_found');
    const { path: organisationPath } = organisation;
    if (!can(actor, 'people:manage', { organisationPath })) throw new AppError('forbidden');
    if (organisation.archivedAt) throw new AppError('organisation_archived');
    const person = await findReceiver(trx, actor, to);
    if (!person || !can(actor, 'role:give', { ...person, organisationPath })) {
      throw 'username' in to ? AppError.ofFields({ username: 'unknownPerson' }) : new AppError('forbidden');
    }
    const { personId } = person;
    return writeRole(trx, { personId, organisationId, role }, { actorId: actor.personId, at });
  });
  await tried?.succeed();
  return isNew;
}

async function findReceiver(db: Queryable, actor: Viewer, to: GiveRoleAct['to']): Promise<PersonRow | undefined> {
  if ('personId' in to) return requirePerson(db, actor, to.personId);
  const personId = await findPersonIdByUsername(db, to.username);
  return personId === undefined ? undefined : findPerson(db, personId);
}
