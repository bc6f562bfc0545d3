import { randomInt } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { Auth } from '#app/server/sessions/auth.server.ts';
import type { Queryable } from '#db/client.ts';
import { findCredential, voidCodes } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { latinDigits } from '#domain/latin-digits.ts';
import { newId } from '#platform/id.ts';
import { setPassword } from './new-password.server.ts';
import { findPasswordProblem } from './passwords.ts';

const codeDigits = 12;
/** A code as it is checked, after `readDigits`. */
export const codePattern = new RegExp(`^\\d{${codeDigits}}$`);
const lifetimeMs = 24 * 60 * 60 * 1000;

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
const maxTries = 10_000_000;

/**
 * Makes a one-time code for a person; codes made before are void. Call it in a transaction, after checking the right
 * `person:reset-password`.
 *
 * @returns the code (only its digest is stored: show it now) and when it ends
 */
export async function makeResetCode(
  db: Queryable,
  auth: Auth,
  made: { personId: string; actorId: string; organisationId: string | null; now: Date },
): Promise<{ code: string; expiresAt: Date }> {
  const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
  const expiresAt = new Date(made.now.getTime() + lifetimeMs);
  const { personId } = made;
  await voidCodes(db, personId, made.now);
  await db
    .insertInto('resetCode')
    .values({
      id: newId(),
      personId,
      codeHash: auth.digestCode(`${personId} ${code}`),
      createdBy: made.actorId,
      createdAt: made.now,
      expiresAt,
    })
    .execute();
  await recordAudit(db, {
    actorId: made.actorId,
    action: 'reset_code.create',
    subjectType: 'person',
    subjectId: personId,
    organisationId: made.organisationId,
  });
  return { code, expiresAt };
}

/**
 * A person's new password by the one-time code that the manager read out. All sessions end.
 *
 * @returns the person
 * @throws AppError code_wrong_or_expired, the same for an unknown name; account_paused {minutes}; of the field
 * `password`, and the code is not used up then
 */
export async function setPasswordByCode(
  context: AppLoadContext,
  input: { username: string; code: string; password: string },
): Promise<{ personId: string }> {
  const { auth, db, now } = context;
  const name = input.username.trim().toLowerCase();
  const problem = findPasswordProblem(input.password, name);
  if (problem) throw AppError.ofFields({ password: problem });
  const person = await findCredential(db, name);
  const permit = await auth.limits.beginCode({
    target: person?.personId ?? name,
    address: context.clientAddress,
    knownDevice: null,
  });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  const personId = person?.personId ?? newId();
  const isRight = await db.transaction().execute(async (trx) => {
    const waiting = await trx
      .updateTable('resetCode')
      .set({ failedTries: sql<number>`failed_tries + 1` })
      .where('personId', '=', personId)
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', now)
      .where('failedTries', '<', maxTries)
      .returning('codeHash')
      .executeTakeFirst();
    if (waiting?.codeHash !== auth.digestCode(`${personId} ${input.code}`)) return false;
    // Hashed only for a right code: whoever sends wrong ones keeps no processor busy.
    const hash = await hashPassword(input.password);
    await setPassword(trx, { personId, hash, actorId: personId, keepToken: null, how: 'code' });
    return true;
  });
  if (!isRight) throw new AppError('code_wrong_or_expired');
  await permit.succeed();
  return { personId };
}

/** Digits as people type them: with spaces or dashes, and in the figures of any script. */
export function readDigits(text: string): string {
  return latinDigits(text).replace(/[\s\u200b.-]/g, '');
}
