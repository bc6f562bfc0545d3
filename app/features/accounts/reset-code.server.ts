import { randomInt } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCredential } from '#db/queries/person.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#runtime/id.ts';
import type { Auth } from './auth.server.ts';
import { setPassword } from './new-password.server.ts';
import { findPasswordProblem, type PasswordProblem } from './passwords.ts';

const codeDigits = 8;
const lifetimeMs = 24 * 60 * 60 * 1000;

/**
 * Wrong tries that a code survives, from all places together. Each place has five a quarter of an hour (limits), so that
 * a stranger's guesses do not use up the code of the person it is for; 50 of 100 million are no danger.
 */
const maxTries = 50;

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
  await db
    .updateTable('resetCode')
    .set({ usedAt: made.now })
    .where('personId', '=', personId)
    .where('usedAt', 'is', null)
    .execute();
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
 * @returns the person, or what is wrong with the password (the code is not used up then)
 * @throws AppError code_wrong_or_expired, the same for an unknown name; account_paused {minutes}
 */
export async function useResetCode(
  context: AppLoadContext,
  input: { username: string; code: string; password: string },
): Promise<{ personId: string } | { problem: PasswordProblem }> {
  const { auth, db, now } = context;
  const name = input.username.trim().toLowerCase();
  const problem = findPasswordProblem(input.password, name);
  if (problem) return { problem };
  const person = await findCredential(db, name);
  const permit = await auth.limits.beginCode({
    target: person?.personId ?? name,
    address: context.clientAddress,
    knownDevice: null,
  });
  if (!permit.allowed) throw new AppError('account_paused', { minutes: permit.minutes });
  // Before the code is looked at, so that the answer to a wrong code takes as long as to a right one.
  const hash = await hashPassword(input.password);
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
    await setPassword(trx, { personId, hash, actorId: personId, keepToken: null, how: 'code' });
    return true;
  });
  if (!isRight) throw new AppError('code_wrong_or_expired');
  await permit.succeed();
  return { personId };
}

const digitBlocks = [0x0ed0, 0x0660, 0x06f0, 0xff10] as const;

/** Digits as people type them: with spaces or dashes, and in Lao, Arabic or full-width figures. */
export function readDigits(text: string): string {
  return [...text]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      const zero = digitBlocks.find((block) => code >= block && code < block + 10);
      return zero === undefined ? letter : String(code - zero);
    })
    .join('')
    .replace(/[\s\u200b.-]/g, '');
}
