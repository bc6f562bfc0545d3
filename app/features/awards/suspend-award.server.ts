import { forgetOverview } from '#app/features/certification/overview-cache.server.ts';
import type { Database } from '#db/client.ts';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import { liftSuspension as storeLift, suspendAward as storeSuspension } from '#db/queries/awards/award-suspension.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { mayRestore, mayRevoke } from './revoke-award.server.ts';

interface Act {
  award: AwardRecord;
  viewer: Viewer;
  now: Date;
}

/**
 * Who may revoke may also suspend: nobody is to rely on the award while the issuer looks into it.
 *
 * @throws AppError forbidden, award_not_active
 */
export async function suspendAward(db: Database, act: Act & { reason: string }): Promise<void> {
  const { award, viewer, now, reason } = act;
  if (!mayRevoke(viewer, award)) throw new AppError('forbidden');
  await storeSuspension(db, { serial: award.serial, reason, actorId: viewer.personId, at: now });
  forgetOverview(award.programmeId);
}

/**
 * Lets it count again.
 *
 * @throws AppError forbidden (also to its holder), award_not_active
 */
export async function liftSuspension(db: Database, { award, viewer, now }: Act): Promise<void> {
  if (!mayRestore(viewer, award)) throw new AppError('forbidden');
  await storeLift(db, { serial: award.serial, actorId: viewer.personId, at: now });
  forgetOverview(award.programmeId);
}
