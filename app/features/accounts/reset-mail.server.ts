import { setTimeout as sleep } from 'node:timers/promises';
import type { AppLoadContext } from '@remix-run/node';
import { hashPassword } from 'better-auth/crypto';
import { findCredential, findCredentialById, isRealEmail } from '#db/queries/accounts/person.ts';
import { AppError } from '#domain/errors.ts';
import { chooseInterfaceLocale } from '#domain/locale.ts';
import { findLink, makeLink, useUpLink } from './links.server.ts';
import { setPassword } from './new-password.server.ts';
import { findPasswordProblem } from './passwords.ts';

const lifetimeMs = 60 * 60 * 1000;

/** Answers come at whole steps of this, in ms, far longer than the work for anybody. */
const answerStepMs = 250;

/**
 * Mails a link for a new password, if somebody with an e-mail address has this name. Neither the answer nor its time
 * tells whether there is such a person.
 *
 * @throws AppError too_many_requests
 */
export async function requestResetMail(context: AppLoadContext, identifier: string): Promise<void> {
  if (!(await context.auth.limits.mayAskForMail(context.clientAddress))) throw new AppError('too_many_requests');
  const startedAt = performance.now();
  await mailLink(context, identifier.trim().toLowerCase());
  await sleep(answerStepMs - ((performance.now() - startedAt) % answerStepMs));
}

async function mailLink(context: AppLoadContext, identifier: string): Promise<void> {
  const { auth, db, mail, now } = context;
  const person = await findCredential(db, identifier);
  if (!person || person.isSuspended || !isRealEmail(person.email) || !(await auth.limits.mayMail(person.personId)))
    return;
  await db.transaction().execute(async (trx) => {
    const token = await makeLink(trx, { purpose: 'reset-mail', personId: person.personId, now, lifetimeMs });
    await mail.queue(trx, {
      name: 'resetPassword',
      to: person.email,
      locale: chooseInterfaceLocale({ profile: person.locales }),
      facts: { username: person.username ?? person.email, path: `/reset/${token}` },
    });
  });
}

/** Whether a link still opens. It is used up only when the new password is set. */
export async function isResetLinkOpen(context: AppLoadContext, token: string): Promise<boolean> {
  return (await findLink(context.db, 'reset-mail', token, context.now)) !== undefined;
}

/**
 * A new password by a mailed link, which also proves that the address is the person's. All sessions end.
 *
 * @returns the person
 * @throws AppError link_closed; of the field `password`, and the link stays open then
 */
export async function setPasswordByLink(
  context: AppLoadContext,
  input: { token: string; password: string },
): Promise<{ personId: string }> {
  const { db, now } = context;
  const link = await findLink(db, 'reset-mail', input.token, now);
  const person = link && (await findCredentialById(db, link.personId));
  if (!person) throw new AppError('link_closed');
  const problem = findPasswordProblem(input.password, person.username);
  if (problem) throw AppError.ofFields({ password: problem });
  const { personId } = person;
  const hash = await hashPassword(input.password);
  await db.transaction().execute(async (trx) => {
    if (!(await useUpLink(trx, 'reset-mail', input.token))) throw new AppError('link_closed');
    await setPassword(trx, { personId, hash, actorId: personId, keepToken: null, how: 'mail' });
    await trx.updateTable('person').set({ emailVerified: true }).where('id', '=', personId).execute();
  });
  return { personId };
}
