import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps } from '#commands/deps.ts';
import { findCredential, isRealEmail } from '#db/queries/accounts/credential.ts';
import { insertLink } from '#db/queries/accounts/links.ts';
import { AppError } from '#domain/errors.ts';
import { cleanSignInName } from '#domain/person-names.ts';
import { letterTo } from './letter-to.ts';

const lifetimeMs = 60 * 60 * 1000;

/** Answers come at whole steps of this, in ms, far longer than the work for anybody. */
const answerStepMs = 250;

interface ResetMailAct {
  /** User name or e-mail address, as typed. */
  identifier: string;
  address: string;
  at: Date;
}

/**
 * Mails a link for a new password, if somebody with an e-mail address has this name. Neither the answer nor its time
 * tells whether there is such a person.
 *
 * @throws AppError `too_many_requests`
 */
export async function requestResetMail(deps: Pick<Deps, 'auth' | 'db' | 'mail'>, act: ResetMailAct): Promise<void> {
  if (!(await deps.auth.limits.mayAskForMail(act.address))) throw new AppError('too_many_requests');
  const startedAt = performance.now();
  await mailLink(deps, act);
  await sleep(answerStepMs - ((performance.now() - startedAt) % answerStepMs));
}

async function mailLink({ auth, db, mail }: Pick<Deps, 'auth' | 'db' | 'mail'>, { identifier, at }: ResetMailAct) {
  const person = await findCredential(db, cleanSignInName(identifier));
  if (!person || person.isSuspended || !isRealEmail(person.email)) return;
  const { personId } = person;
  if (!(await auth.limits.mayMail(personId))) return;
  await db.transaction().execute(async (trx) => {
    const token = await insertLink(trx, { purpose: 'reset-mail', personId, now: at, lifetimeMs });
    await mail.queue(trx, await letterTo(trx, 'resetPassword', person, `/reset/${token}`));
  });
}
