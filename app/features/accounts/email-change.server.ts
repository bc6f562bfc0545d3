import type { AppLoadContext } from '@remix-run/node';
import type { Queryable } from '#db/client.ts';
import {
  type Credential,
  changeEmail,
  findCredential,
  findCredentialById,
  isRealEmail,
  noEmailAddress,
} from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { Letter, LetterName } from '#domain/letter.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';
import { closeLinks, findLink, findOpenLink, makeLink } from './links.server.ts';
import { isOwnPassword } from './new-password.server.ts';

const lifetimeMs = 24 * 60 * 60 * 1000;
/** A form pressed twice is one message. */
const sameMs = 2 * 60 * 1000;

/** The address that waits for its owner to open the link, if one does. */
export async function findAwaitedEmail(context: AppLoadContext, person: { personId: string; email: string | null }) {
  const link = await findOpenLink(context.db, 'email-change', person.personId, context.now);
  return link && link.rest !== person.email ? link.rest : null;
}

/**
 * Mails a link to an address that a person wants to use. The address becomes theirs when the link is confirmed; until
 * then nothing changes. Answer and page are the same when the address belongs to somebody else: that person is told by
 * mail instead of a link.
 *
 * The library's own call is not used: it asks for no password, its links cannot be withdrawn, and it leaves no audit.
 *
 * @throws AppError of the fields `email` and `emailPassword`; account_paused; too_many_requests
 */
export async function requestEmailChange(
  context: AppLoadContext,
  personId: string,
  form: { email: string; emailPassword: string },
): Promise<void> {
  const { auth, db, now } = context;
  const { email } = form;
  const person = await findCredentialById(db, personId);
  if (!person) throw new AppError('not_found');
  if (email === person.email) throw AppError.ofFields({ email: 'emailSame' });
  if (!(await isOwnPassword(context, person, form.emailPassword))) {
    throw AppError.ofFields({ emailPassword: 'wrongPassword' });
  }
  const before = await findOpenLink(db, 'email-change', personId, now);
  if (before?.rest === email && now.getTime() - before.madeAt.getTime() < sameMs) return;
  if (!(await auth.limits.mayMail(personId))) throw new AppError('too_many_requests');
  await db.transaction().execute(async (trx) => {
    await closeLinks(trx, personId, 'email-change');
    await recordAudit(trx, { actorId: personId, action: 'email.request', subjectType: 'person', subjectId: personId });
    await mailEmailLink(context, trx, person, email);
  });
}

/**
 * Mails, in the caller's transaction, the link that gives a person an address; to somebody else's address, a letter to
 * its owner instead.
 */
export async function mailEmailLink(
  { mail, now }: Pick<AppLoadContext, 'mail' | 'now'>,
  db: Queryable,
  person: Pick<Credential, 'personId' | 'username' | 'locales'>,
  email: string,
): Promise<void> {
  const { personId } = person;
  const token = await makeLink(db, { purpose: 'email-change', personId, rest: email, now, lifetimeMs });
  const owner = await findCredential(db, email);
  const isTaken = owner !== undefined && owner.personId !== personId;
  const letter = isTaken
    ? letterTo('emailTaken', owner)
    : letterTo('confirmEmail', { ...person, email }, `/email/${token}`);
  await mail.queue(db, letter);
}

/** Withdraws the link that was mailed. */
export async function cancelEmailChange(context: AppLoadContext, personId: string): Promise<void> {
  await closeLinks(context.db, personId, 'email-change');
}

/**
 * What a mailed link would do, or has done: it stays open until it is too old, so that a second tap finds out that all
 * is well.
 *
 * @throws AppError link_closed, when it was withdrawn, replaced, or is too old
 */
export async function readEmailLink(
  context: AppLoadContext,
  token: string,
): Promise<{ email: string; username: string | null; isDone: boolean }> {
  const { link, person } = await openEmailLink(context, token);
  return { email: link.rest, username: person.username, isDone: person.email === link.rest };
}

/**
 * Makes the address of a mailed link the person's own. The former address is told, and links mailed to it are closed.
 * Confirmed twice is confirmed once.
 *
 * @throws AppError link_closed, also when the address has become somebody else's meanwhile
 */
export async function confirmEmail(context: AppLoadContext, token: string): Promise<void> {
  const { link, person } = await openEmailLink(context, token);
  if (person.email === link.rest) return;
  await setEmail(context, person, link.rest);
}

/**
 * Takes a person's address away, for who knows the password and has a user name to sign in with. Taken twice is taken
 * once.
 *
 * @throws AppError of the field `removePassword`; account_paused
 */
export async function removeEmail(
  context: AppLoadContext,
  personId: string,
  form: { removePassword: string },
): Promise<void> {
  const person = await findCredentialById(context.db, personId);
  if (!person?.username) throw new AppError('not_found');
  if (!isRealEmail(person.email)) return;
  if (!(await isOwnPassword(context, person, form.removePassword))) {
    throw AppError.ofFields({ removePassword: 'wrongPassword' });
  }
  await closeLinks(context.db, personId, 'email-change');
  await setEmail(context, person, null);
}

async function openEmailLink({ db, now }: AppLoadContext, token: string) {
  const link = await findLink(db, 'email-change', token, now);
  const person = link && (await findCredentialById(db, link.personId));
  if (!person || person.isSuspended) throw new AppError('link_closed');
  return { link, person };
}

async function setEmail(context: AppLoadContext, person: Credential, email: string | null): Promise<void> {
  const { personId } = person;
  const before = person.email;
  const after = email ?? noEmailAddress(personId);
  await context.db.transaction().execute(async (trx) => {
    const outcome = await changeEmail(trx, personId, { before, after, isVerified: email !== null });
    if (outcome === 'taken') throw new AppError('link_closed');
    if (outcome === 'changedElsewhere') throw new AppError('conflict');
    await closeLinks(trx, personId, 'reset-mail');
    await recordAudit(trx, {
      actorId: personId,
      action: email ? 'email.change' : 'email.remove',
      subjectType: 'person',
      subjectId: personId,
    });
    if (isRealEmail(before)) await context.mail.queue(trx, letterTo(email ? 'emailChanged' : 'emailRemoved', person));
  });
}

function letterTo(
  name: LetterName,
  person: Pick<Credential, 'email' | 'username' | 'locales'>,
  path = '/reset',
): Letter {
  const locale = chooseInterfaceLocale({ profile: person.locales });
  return { name, to: person.email, locale, facts: { username: person.username ?? person.email, path } };
}
