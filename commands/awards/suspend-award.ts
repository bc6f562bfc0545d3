import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { notifyAward } from '#commands/notices/notify-award.ts';
import { updateAward } from '#db/queries/awards/award.ts';
import { reasonProblem } from '#domain/awards/reason.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { auditAward, lockAwardOfAct } from './award-of-act.ts';

/**
 * Suspends an award in force, with the reason that verifiers are shown, until the suspension is lifted or the award
 * revoked: nobody is to rely on it while the issuer looks into it. Asked again for the same reason, nothing changes.
 *
 * @throws AppError `not_found`, `forbidden`; of the field `reason`; `award_not_active` when it is suspended for another reason, revoked or
 *   replaced
 */
export async function suspendAward(
  { db }: Pick<Deps, 'db'>,
  act: { serial: string; why?: ReasonOf<'award'>; reason: string; actor: Actor; at: Date },
): Promise<void> {
  const { why = 'other', reason, actor, at } = act;
  await db.transaction().execute(async (trx) => {
    const award = await lockAwardOfAct(trx, act, 'award:revoke');
    const problem = reasonProblem(reason, why);
    if (problem) throw AppError.ofFields({ reason: problem });
    if (award.status === 'suspended' && award.suspensionReason === reason && award.suspensionWhy === why) return;
    if (award.status !== 'active') throw new AppError('award_not_active');
    await updateAward(trx, award.id, {
      status: 'suspended',
      suspendedAt: at,
      suspendedBy: actorIdOf(actor),
      suspensionReason: reason,
      suspensionWhy: why,
    });
    await auditAward(trx, actor, 'award.suspend', award, { exception: why, reason });
    await notifyAward(trx, { kind: 'certificate.suspended', award, params: { why, reason }, at });
  });
}
