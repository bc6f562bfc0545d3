import { randomInt } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { insertResetCode, voidCodes } from '#db/queries/accounts/reset-code.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { type CodeDays, codeDigits } from '#domain/accounts/reset-code.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** A one-time code as it is shown, this once: only its digest is stored. */
export interface MadeCode {
  code: string;
  expiresAt: Date;
}

/** Figures that nobody guesses. */
function makeCode(): string {
  return String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
}

/**
 * Makes a one-time code for a person in the caller's transaction, who has asked the right. Codes made before are void.
 * It works for a day, unless a slip with it takes longer to its person.
 */
export async function writeResetCode(
  db: Queryable,
  auth: Pick<Deps['auth'], 'digestCode'>,
  made: { personId: string; actorId: string; organisationId: string | null; at: Date; days?: CodeDays },
): Promise<MadeCode> {
  const { personId, actorId, organisationId, at, days = 1 } = made;
  const code = makeCode();
  const expiresAt = new Date(at.getTime() + days * dayMs);
  await voidCodes(db, personId, at);
  const codeHash = auth.digestCode(`${personId} ${code}`);
  await insertResetCode(db, { personId, codeHash, createdBy: actorId, createdAt: at, expiresAt });
  await recordAudit(db, {
    actorId,
    action: 'reset_code.create',
    subjectType: 'person',
    subjectId: personId,
    organisationId,
  });
  return { code, expiresAt };
}
