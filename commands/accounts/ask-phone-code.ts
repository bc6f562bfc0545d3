import { randomInt } from 'node:crypto';
import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { findPhone, lockPhone, storePhoneProof } from '#db/queries/accounts/phone-proof.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { phoneCodeDigits, phoneCodeMinutes } from '#domain/accounts/phone-proof.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';

/**
 * Has a code sent to the telephone that is known of a person, who types it to show that they read what comes there. The
 * code before works no more.
 *
 * @param act.hasSms without a way to bring it there is no code
 * @throws AppError `not_by_card`; `not_found`, without a number or a way; `too_many_requests`; `conflict`, when the
 *   number was changed meanwhile
 */
export async function askPhoneCode(
  { auth, db, jobs }: Pick<Deps, 'auth' | 'db' | 'jobs'>,
  { personId, sessionToken, hasSms, at }: { personId: string; sessionToken: string | null; hasSms: boolean; at: Date },
): Promise<void> {
  await refuseCardSession(db, sessionToken);
  if (!hasSms) throw new AppError('not_found');
  const known = await findPhone(db, personId);
  if (!known?.phone) throw new AppError('not_found');
  const { phone } = known;
  if (known.provenPhone === phone) return;
  if (!(await auth.limits.mayText({ personId, phone }))) throw new AppError('too_many_requests');
  await db.transaction().execute(async (trx) => {
    const person = await lockPhone(trx, personId);
    // Counted was the number that was known before.
    if (person?.phone !== phone) throw new AppError('conflict');
    if (person.provenPhone === phone) return;
    const code = String(randomInt(10 ** phoneCodeDigits)).padStart(phoneCodeDigits, '0');
    const id = newId();
    await storePhoneProof(trx, {
      id,
      personId,
      phone,
      code,
      codeHash: auth.digestCode(`phone ${personId} ${phone} ${code}`),
      createdAt: at,
      expiresAt: new Date(at.getTime() + phoneCodeMinutes * 60_000),
    });
    await recordAudit(trx, { actorId: personId, action: 'phone.ask', subjectType: 'person', subjectId: personId });
    await jobs.send(trx, 'send-phone-code', { proofId: id });
  });
}
