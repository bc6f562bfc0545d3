import { z } from 'zod';
import { forgetOverview } from '#app/features/certification/overview-cache.server.ts';
import type { Database } from '#db/client.ts';
import { type AwardRecord, revokeAward as storeRevocation } from '#db/queries/awards/award.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

const shortest = 10;
const longest = 300;
/** Shown to everyone who checks the certificate, so it must say something and be short. */
const reasonSchema = z.string().trim().min(shortest).max(longest);

/** The reason of a form, or what is wrong with it and what was typed. */
export function readReason(form: FormData): { reason: string } | { reason: string; problem: 'tooShort' | 'tooLong' } {
  const typed = form.get('reason');
  const parsed = reasonSchema.safeParse(typed);
  if (parsed.success) return { reason: parsed.data };
  const reason = typeof typed === 'string' ? typed.slice(0, 2000) : '';
  return { reason, problem: reason.trim().length > longest ? 'tooLong' : 'tooShort' };
}

/** The issuer withdraws what it issued; a manager of the holder's organisation alone does not. */
export function mayRevoke(viewer: Viewer, award: Pick<AwardRecord, 'issuerPath'>): boolean {
  return can(viewer, 'award:revoke', { organisationPath: award.issuerPath });
}

/** Whether this person may make it count again: lift its suspension, issue another one after it was revoked. */
export function mayRestore(viewer: Viewer, award: Pick<AwardRecord, 'issuerPath' | 'personId'>): boolean {
  return can(viewer, 'award:restore', { organisationPath: award.issuerPath, personId: award.personId });
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
