import { mailEmailLink } from '#commands/accounts/mail-email-link.ts';
import { type MadeCode, writeResetCode } from '#commands/accounts/write-reset-code.ts';
import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Queryable } from '#db/client.ts';
import { findPerson, insertPerson, isUsernameTaken, listTakenUsernames } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { placeStem, usernameGiver, usernameStem } from '#domain/accounts/suggest-username.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { zoneOfCountry } from '#domain/places/country-zone.ts';
import { can, type OrganisationRole, type Viewer } from '#domain/rights.ts';
import { holdOpenOrganisation } from './require-organisation.ts';
import { writeRole } from './write-role.ts';

export interface AddPersonAct {
  actor: Viewer;
  /** Of the organisation. */
  slug: string | undefined;
  person: {
    /** Made with the form, so that a form sent twice is one person. */
    id: string;
    /** Null: one is made from the Latin name, or from the organisation's short name. */
    username: string | null;
    displayName: string;
    latinName: string | null;
    email: string | null;
    locale: InterfaceLocale;
    role: OrganisationRole;
  };
  at: Date;
}

/**
 * Makes an account in an organisation, with a role and a one-time code with which the person sets a password.
 *
 * An e-mail address is the person's once the link that is mailed there is opened: a slip of the manager gives nobody
 * else's mailbox the account, and no manager learns who else uses Sala. Operators of a service point add who learns there;
 * the managers see whom.
 *
 * @returns the code and the user name; null when the person was added before, by the same form
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; `too_many_requests`, when many people were added in an hour or many user names
 *   were tried that are taken;
 *   `already_sent`, when the id is another person's; of the field `username`, when it is taken
 */
export async function addPerson(
  deps: Pick<Deps, 'auth' | 'db' | 'mail'>,
  { actor, slug, person, at }: AddPersonAct,
): Promise<(MadeCode & { username: string }) | null> {
  const { id: personId, username: wished, email, locale, role, ...rest } = person;
  const actorId = actor.personId;
  await requireFewer(deps, 'addPerson', actorId);
  const tried = await deps.auth.limits.beginLookUp(actorId);
  if (!tried.allowed) throw new AppError('too_many_requests');
  const made = await deps.db.transaction().execute(async (trx) => {
    const organisation = await holdOpenOrganisation(trx, actor, slug, 'organisation:view');
    const { id: organisationId, country, path: organisationPath } = organisation;
    if (!can(actor, 'person:add', { role, organisationPath })) throw new AppError('forbidden');
    const byOperator = !can(actor, 'people:manage', { organisationPath });
    const username = wished ?? (await suggestUsername(trx, rest, organisation.slug));
    // Where the organisation is, and not where the one who adds people is.
    const timeZone = zoneOfCountry(country) ?? 'UTC';
    const isNew = await insertPerson(trx, {
      ...rest,
      id: personId,
      username,
      locales: [locale],
      timeZone,
      createdAt: at,
    });
    if (!isNew) {
      if (await isUsernameTaken(trx, { username, personId })) throw AppError.ofFields({ username: 'usernameTaken' });
      const known = await findPerson(trx, personId);
      const names = { displayName: known?.displayName, latinName: known?.latinName };
      const isHere = known?.roles.some((held) => held.organisationId === organisationId && held.role === role);
      requireSameAct(
        { ...names, username: known?.username, isHere },
        { ...rest, username: wished ?? known?.username, isHere: true },
      );
      return null;
    }
    if (email) await mailEmailLink(trx, deps, { personId, username, locales: [locale] }, { email, at });
    await recordAudit(trx, {
      actorId,
      action: 'person.create',
      subjectType: 'person',
      subjectId: personId,
      organisationId,
      details: { username, ...(byOperator && { by: 'service_point_operator' }) },
    });
    await writeRole(trx, { personId, organisationId, role, byOperator }, { actorId, isNewcomer: true, at });
    return { username, ...(await writeResetCode(trx, deps.auth, { personId, actorId, organisationId, at })) };
  });
  await tried.succeed();
  return made;
}

async function suggestUsername(
  db: Queryable,
  { displayName, latinName }: { displayName: string; latinName: string | null },
  slug: string,
): Promise<string> {
  const stem = usernameStem(latinName ?? displayName) ?? placeStem(slug);
  const taken = new Set(await listTakenUsernames(db, [stem]));
  return usernameGiver((one) => taken.has(one))(stem);
}
