import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { countPhoneTry, lockPhone, storeProvenPhone } from '#db/queries/accounts/phone-proof.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { mostPhoneTries } from '#domain/accounts/phone-proof.ts';
import { readDigits } from '#domain/accounts/reset-code.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Takes the code that came to a person's telephone: from then on notices go there. A number that is changed wants a code
 * again. Done twice is done once.
 *
 * @throws AppError `not_by_card`; of the field `code`, when it is another, too old, tried too often, or of a number that was changed
 */
export async function provePhone(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { personId, sessionToken, code, at }: { personId: string; sessionToken: string | null; code: string; at: Date },
): Promise<void> {
  await refuseCardSession(db, sessionToken);
  // Counted in a transaction of its own: what is refused counts.
  const waiting = await countPhoneTry(db, personId, { now: at, mostTries: mostPhoneTries });
  const isProven = await db.transaction().execute(async (trx) => {
    const person = await lockPhone(trx, personId);
    if (person?.phone && person.phone === person.provenPhone) return true;
    if (!waiting || !person) return false;
    const { phone, codeHash } = waiting;
    if (auth.digestCode(`phone ${personId} ${phone} ${readDigits(code)}`) !== codeHash) return false;
    if (!(await storeProvenPhone(trx, { personId, phone }))) return false;
    await recordAudit(trx, {
      actorId: personId,
      action: 'phone.prove',
      subjectType: 'person',
      subjectId: personId,
      details: { before: person.provenPhone ?? '', after: phone },
    });
    return true;
  });
  if (!isProven) throw AppError.ofFields({ code: 'phoneCode' });
}
