import type { Actor, Deps } from '#commands/deps.ts';
import { notifyAward } from '#commands/notices/notify-award.ts';
import { updateAward } from '#db/queries/awards/award.ts';
import { AppError } from '#domain/errors.ts';
import { auditAward, lockAwardOfAct } from './award-of-act.ts';

/**
 * Puts a suspended award into force again. Asked again, nothing changes.
 *
 * @throws AppError `not_found`, `forbidden` (also to its holder), `award_not_active` when it was revoked or replaced
 */
export async function liftSuspension(
  { db }: Pick<Deps, 'db'>,
  act: { serial: string; actor: Actor; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const award = await lockAwardOfAct(trx, act, 'award:restore');
    if (award.status === 'active') return;
    if (award.status !== 'suspended') throw new AppError('award_not_active');
    await updateAward(trx, award.id, {
      status: 'active',
      suspendedAt: null,
      suspendedBy: null,
      suspensionReason: null,
      suspensionWhy: null,
    });
    await auditAward(trx, act.actor, 'award.lift', award, {
      exception: award.suspensionWhy,
      reason: award.suspensionReason,
    });
    await notifyAward(trx, { kind: 'certificate.restored', award, params: {}, at: act.at });
  });
}
