import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';

interface Act {
  serial: string;
  actorId: string;
  at: Date;
}

/**
 * Suspends an award in force, with the reason that verifiers are shown, until the suspension is lifted or the award
 * revoked. Asked again for the same reason, nothing changes.
 *
 * @throws AppError not_found, or award_not_active when it is suspended for another reason, revoked or replaced
 */
export async function suspendAward(db: Database, act: Act & { reason: string }): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const award = await lockAward(trx, act.serial);
    if (award.status === 'suspended' && award.suspensionReason === act.reason) return;
    if (award.status !== 'active') throw new AppError('award_not_active');
    await trx
      .updateTable('award')
      .set({ status: 'suspended', suspendedAt: act.at, suspendedBy: act.actorId, suspensionReason: act.reason })
      .where('id', '=', award.id)
      .execute();
    await record(trx, act, award.organisationId, { action: 'award.suspend', reason: act.reason });
  });
}

/**
 * Puts a suspended award into force again. Asked again, nothing changes.
 *
 * @throws AppError not_found, or award_not_active when it was revoked or replaced
 */
export async function liftSuspension(db: Database, act: Act): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const award = await lockAward(trx, act.serial);
    if (award.status === 'active') return;
    if (award.status !== 'suspended') throw new AppError('award_not_active');
    await trx
      .updateTable('award')
      .set({ status: 'active', suspendedAt: null, suspendedBy: null, suspensionReason: null })
      .where('id', '=', award.id)
      .execute();
    await record(trx, act, award.organisationId, { action: 'award.lift', reason: award.suspensionReason });
  });
}

async function lockAward(db: Queryable, serial: string) {
  const award = await db
    .selectFrom('award')
    .select(['id', 'status', 'organisationId', 'suspensionReason'])
    .where('serial', '=', serial)
    .forUpdate()
    .executeTakeFirst();
  if (!award) throw new AppError('not_found');
  return award;
}

async function record(
  db: Queryable,
  { serial, actorId }: Act,
  organisationId: string,
  { action, reason }: { action: string; reason: string | null },
): Promise<void> {
  const subject = { subjectType: 'award', subjectId: serial, organisationId };
  await recordAudit(db, { actorId, action, ...subject, details: { reason } });
}
