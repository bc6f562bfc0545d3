import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { notifyAward } from '#commands/notices/notify-award.ts';
import { updateAward } from '#db/queries/awards/award.ts';
import { reasonProblem } from '#domain/awards/reason.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { auditAward, lockAwardOfAct } from './award-of-act.ts';

/**
 * Withdraws an award for good, with the reason that verifiers are shown. Done once.
 *
 * @throws AppError `not_found`, `forbidden`; of the field `reason`; `award_not_active` when it was revoked or replaced
 *   before
 */
export async function revokeAward(
  { db }: Pick<Deps, 'db'>,
  act: { serial: string; why?: ReasonOf<'award'>; reason: string; actor: Actor; at: Date },
): Promise<void> {
  const { why = 'other', reason, actor, at } = act;
  await db.transaction().execute(async (trx) => {
    const award = await lockAwardOfAct(trx, act, 'award:revoke');
    const problem = reasonProblem(reason, why);
    if (problem) throw AppError.ofFields({ reason: problem });
    if (award.status !== 'active' && award.status !== 'suspended') throw new AppError('award_not_active');
    await updateAward(trx, award.id, {
      status: 'revoked',
      revokedAt: at,
      revokedBy: actorIdOf(actor),
      revocationReason: reason,
      revocationWhy: why,
      suspendedAt: null,
      suspendedBy: null,
      suspensionReason: null,
      suspensionWhy: null,
    });
    await auditAward(trx, actor, 'award.revoke', award, { exception: why, reason });
    await notifyAward(trx, { kind: 'certificate.revoked', award, params: { why, reason }, at });
  });
}
