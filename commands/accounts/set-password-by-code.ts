import { hashPassword } from 'better-auth/crypto';
import type { Deps } from '#commands/deps.ts';
import { findCredential } from '#db/queries/accounts/credential.ts';
import { countTry } from '#db/queries/accounts/reset-code.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { cleanSignInName } from '#domain/person-names.ts';
import { newId } from '#platform/id.ts';
import { ownerOf } from './password-owner.ts';
import { findPasswordProblem } from './password-problem.ts';
import { storePassword } from './store-password.ts';

/**
 * Wrong tries that a code survives in its 24 hours, from all places together.
 *
 * Guessing is hopeless: one place has 10 tries a quarter of an hour (limits), 960 a day, and hits one of 10^12 codes
 * with a probability of one in a thousand million. Whoever tries from any number of places ends at ten million tries:
 * one in a hundred thousand.
 *
 * Nobody else's code can be used up: that takes 116 wrong tries a second, all day long, from ten thousand networks. Were
 * the codes shorter, the tries would have to be so few that a stranger could burn them.
 */
const mostTries = 10_000_000;

export interface PasswordByCodeAct {
  username: string;
  /** After `readDigits`. */
  code: string;
  password: string;
  /** Of the page on which it is set. */
  locale?: InterfaceLocale | undefined;
  address: string;
  at: Date;
}

/**
 * A person's new password by the one-time code that the manager read out. All sessions end.
 *
 * @returns the person
 * @throws AppError `code_wrong_or_expired`, the same for an unknown name; `account_paused` {minutes}; of the field
 * `password`, and the code is not used up then
 */
export async function setPasswordByCode(
  { auth, db, log }: Pick<Deps, 'auth' | 'db' | 'log'>,
  { username, code, password, locale, address, at }: PasswordByCodeAct,
): Promise<{ personId: string }> {
  const name = cleanSignInName(username);
  const problem = await findPasswordProblem(password, { username: name, names: [] });
  if (problem) throw AppError.ofFields({ password: problem });
  const person = await findCredential(db, name);
  const permit = await auth.limits.beginCode({ target: person?.personId ?? name, address, knownDevice: null });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  const personId = person?.personId ?? newId();
  const isRight = await db.transaction().execute(async (trx) => {
    const waiting = await countTry(trx, personId, { now: at, mostTries });
    if (waiting !== auth.digestCode(`${personId} ${code}`)) return false;
    // Only now: what a person is called is nothing for whoever types a user name.
    const likeName = person && (await findPasswordProblem(password, await ownerOf(trx, person)));
    if (likeName) throw AppError.ofFields({ password: likeName });
    // Hashed only for a right code: whoever sends wrong ones keeps no processor busy.
    const hash = await hashPassword(password);
    await storePassword(trx, { personId, hash, keepToken: null, how: 'code', locale, at });
    return true;
  });
  if (!isRight) {
    const from = auth.digestAddress(address);
    log.warn({ personId: person?.personId, from }, 'one-time code refused');
    const about = { subjectType: person ? 'person' : 'sign_in', subjectId: person?.personId ?? from };
    await recordAudit(db, { actorId: null, action: 'reset_code.refuse', ...about, details: { from } });
    throw new AppError('code_wrong_or_expired');
  }
  await permit.succeed();
  return { personId };
}
