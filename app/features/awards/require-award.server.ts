import type { Database } from '#db/client.ts';
import { type AwardRecord, findAward } from '#db/queries/awards/award.ts';
import { awardResource } from '#domain/awards/award-resource.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

/**
 * The serial number of an address, as it is stored.
 *
 * @throws AppError `not_found` when it can be none
 */
export function requireSerial(given: string | undefined): string {
  const reading = parseSerial(given ?? '');
  if (!reading.ok) throw new AppError('not_found');
  return reading.text;
}

/**
 * The award of an address.
 *
 * @throws AppError `not_found` (no such number, or none of ours)
 */
export async function requireAward(db: Database, serial: string | undefined): Promise<AwardRecord> {
  const award = await findAward(db, requireSerial(serial));
  if (!award) throw new AppError('not_found');
  return award;
}

/**
 * Asks what the pages that end an award ask before they read a form: whether the viewer may, and whether it counts.
 *
 * @throws AppError not_found; forbidden; award_not_active
 */
export async function requireStandingAward(db: Database, viewer: Viewer, serial: string | undefined): Promise<void> {
  const award = await requireAward(db, serial);
  if (!can(viewer, 'award:revoke', awardResource(award))) throw new AppError('forbidden');
  if (award.status !== 'active' && award.status !== 'suspended') throw new AppError('award_not_active');
}
