import { verifyPassword } from 'better-auth/crypto';
import type { Deps } from '#commands/deps.ts';
import { type Credential, findCredentialById } from '#db/queries/accounts/credential.ts';
import { AppError } from '#domain/errors.ts';

/** Somebody who is signed in, at a browser. */
export interface SignedInAct {
  personId: string;
  /** The session in use. */
  sessionToken: string | null;
  /** Where the request comes from. */
  address: string;
  at: Date;
}

/**
 * Whether this is the password of the person who is signed in. Asked before what a stranger with somebody's open phone
 * must not do.
 *
 * @throws AppError `account_paused` {minutes}, when it was guessed too often
 */
export async function isOwnPassword(
  { auth }: Pick<Deps, 'auth'>,
  { address, sessionToken }: Pick<SignedInAct, 'address' | 'sessionToken'>,
  person: Pick<Credential, 'personId' | 'passwordHash'>,
  password: string,
): Promise<boolean> {
  const permit = await auth.limits.beginPassword({ target: person.personId, address, knownDevice: sessionToken });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  const hash = person.passwordHash;
  if (!hash || !(await verifyPassword({ hash, password }))) return false;
  await permit.succeed();
  return true;
}

/**
 * The same, for whoever has nothing else to say than the password.
 *
 * @throws AppError of the field `password`; `account_paused` {minutes}
 */
export async function requireOwnPassword(
  deps: Pick<Deps, 'auth' | 'db'>,
  act: SignedInAct,
  password: string,
): Promise<void> {
  const person = await findCredentialById(deps.db, act.personId);
  if (!person || !(await isOwnPassword(deps, act, person, password))) {
    throw AppError.ofFields({ password: 'wrongPassword' });
  }
}
