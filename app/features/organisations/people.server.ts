import type { AppLoadContext } from '@remix-run/node';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import type { OrganisationRow } from '#db/queries/organisation.ts';
import { findTaken, type HeldRole, noEmailAddress } from '#db/queries/person.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#runtime/id.ts';
import { makeResetCode } from '../accounts/reset-code.server.ts';

export interface NewPerson {
  /** Made with the form, so that a form sent twice is one person. */
  id: string;
  username: string;
  displayName: string;
  latinName: string | null;
  email: string | null;
  locale: InterfaceLocale;
  role: OrganisationRole;
}

export type AddedPerson =
  | { outcome: 'added'; code: string; expiresAt: Date }
  | { outcome: 'alreadyAdded' }
  | { outcome: 'taken'; field: 'username' | 'email' };

/**
 * Makes an account in an organisation, with a role and a one-time code with which the person sets a password. Check
 * `people:manage` first.
 */
export async function addPerson(
  context: AppLoadContext,
  actorId: string,
  organisation: OrganisationRow,
  person: NewPerson,
): Promise<AddedPerson> {
  const { auth, db, now, reader } = context;
  return db.transaction().execute(async (trx): Promise<AddedPerson> => {
    const made = await trx
      .insertInto('person')
      .values({
        id: person.id,
        username: person.username,
        displayUsername: person.username,
        displayName: person.displayName,
        latinName: person.latinName,
        email: person.email ?? noEmailAddress(person.id),
        locales: [person.locale],
        timeZone: reader.timeZone,
        mustChangePassword: true,
        createdAt: now,
        updatedAt: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) {
      const field = await findTaken(trx, { ...person, personId: person.id });
      return field ? { outcome: 'taken', field } : { outcome: 'alreadyAdded' };
    }
    await recordAudit(trx, {
      actorId,
      action: 'person.create',
      subjectType: 'person',
      subjectId: person.id,
      organisationId: organisation.id,
      details: { username: person.username },
    });
    await giveRole(trx, { actorId, personId: person.id, organisationId: organisation.id, role: person.role });
    const organisationId = organisation.id;
    return {
      outcome: 'added',
      ...(await makeResetCode(trx, auth, { personId: person.id, actorId, organisationId, now })),
    };
  });
}

/**
 * Gives a person a role in an organisation. Check `people:manage` first.
 *
 * @returns false when the person holds it there already
 */
export async function giveRole(
  db: Queryable,
  given: { actorId: string; personId: string; organisationId: string; role: OrganisationRole },
): Promise<boolean> {
  const { actorId, personId, organisationId, role } = given;
  const made = await db
    .insertInto('organisationRole')
    .values({ id: newId(), personId, organisationId, role })
    .onConflict((conflict) => conflict.columns(['personId', 'organisationId', 'role']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return false;
  await recordAudit(db, {
    actorId,
    action: 'role.give',
    subjectType: 'person',
    subjectId: personId,
    organisationId,
    details: { role },
  });
  return true;
}

/** Takes a role back. Check `people:manage` at its organisation first; taken twice is taken once. */
export async function takeRole(db: Queryable, actorId: string, personId: string, held: HeldRole): Promise<void> {
  const taken = await db
    .deleteFrom('organisationRole')
    .where('id', '=', held.roleId)
    .where('personId', '=', personId)
    .returning('id')
    .executeTakeFirst();
  if (!taken) return;
  await recordAudit(db, {
    actorId,
    action: 'role.take',
    subjectType: 'person',
    subjectId: personId,
    organisationId: held.organisationId,
    details: { role: held.role },
  });
}
