import type { AppLoadContext } from '@remix-run/node';
import { mailEmailLink } from '#app/features/accounts/email-change.server.ts';
import { makeResetCode } from '#app/features/accounts/reset-code.server.ts';
import type { Queryable } from '#db/client.ts';
import { type HeldRole, isUsernameTaken, noEmailAddress } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

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
  | { outcome: 'usernameTaken' };

/**
 * Makes an account in an organisation, with a role and a one-time code with which the person sets a password. Check
 * `people:manage` first.
 *
 * An e-mail address is the person's once the link that is mailed there is opened: a slip of the manager gives nobody
 * else's mailbox the account, and no manager learns who else uses Sala.
 */
export async function addPerson(
  context: AppLoadContext,
  actorId: string,
  organisation: OrganisationRow,
  person: NewPerson,
): Promise<AddedPerson> {
  const { auth, db, now, reader } = context;
  const { email } = person;
  return db.transaction().execute(async (trx): Promise<AddedPerson> => {
    const made = await trx
      .insertInto('person')
      .values({
        id: person.id,
        username: person.username,
        displayUsername: person.username,
        displayName: person.displayName,
        latinName: person.latinName,
        email: noEmailAddress(person.id),
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
      const isTaken = await isUsernameTaken(trx, { username: person.username, personId: person.id });
      return { outcome: isTaken ? 'usernameTaken' : 'alreadyAdded' };
    }
    if (email) {
      const named = { personId: person.id, username: person.username, locales: [person.locale] };
      await mailEmailLink(context, trx, named, email);
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
