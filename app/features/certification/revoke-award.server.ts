import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { type AwardRecord, revokeAward as storeRevocation } from '#db/queries/award.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { forgetOverview } from './overview-cache.server.ts';

/** Shown to everyone who checks the certificate, so it must say something and be short. */
export const revocationSchema = z.object({ reason: z.string().trim().min(10).max(300) });

/** The issuer withdraws what it issued; a manager of the holder's organisation alone does not. */
export function mayRevoke(viewer: Viewer, award: Pick<AwardRecord, 'issuerPath'>): boolean {
  return can(viewer, 'award:revoke', { organisationPath: award.issuerPath });
}

/** @throws AppError forbidden, award_not_active */
export async function revokeAward(
  db: Database,
  act: { award: AwardRecord; reason: string; viewer: Viewer; now: Date },
): Promise<void> {
  if (!mayRevoke(act.viewer, act.award)) throw new AppError('forbidden');
  await storeRevocation(db, {
    serial: act.award.serial,
    reason: act.reason,
    actorId: act.viewer.personId,
    at: act.now,
  });
  forgetOverview(act.award.programmeId);
}
