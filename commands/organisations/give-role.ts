import { requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { findCredential } from '#db/queries/accounts/credential.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import { writeRole } from './write-role.ts';

export interface GiveRoleAct {
  actor: Viewer;
  organisationId: string;
  role: OrganisationRole;
  /** Anybody by user name, which the actor must know; or somebody whom the actor may see. */
  to: { username: string } | { personId: string | undefined };
}

/**
 * Gives a person a role in an organisation. Given twice is given once.
 *
 * @returns false when the person holds it there already
 * @throws AppError `not_found`; `forbidden`; of the field `username`, when nobody has it
 */
export async function giveRole(
  { db }: Pick<Deps, 'db'>,
  { actor, organisationId, role, to }: GiveRoleAct,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const organisation = await findOrganisationById(trx, organisationId);
    if (!organisation) throw new AppError('not_found');
    if (!can(actor, 'people:manage', { organisationPath: organisation.path })) throw new AppError('forbidden');
    const personId = await findReceiver(trx, actor, to);
    return writeRole(trx, { personId, organisationId, role }, actor.personId);
  });
}

async function findReceiver(db: Queryable, actor: Viewer, to: GiveRoleAct['to']): Promise<string> {
  if ('personId' in to) return (await requirePerson(db, actor, to.personId)).personId;
  const person = await findCredential(db, to.username);
  if (!person) throw AppError.ofFields({ username: 'unknownPerson' });
  return person.personId;
}
