import type { Database } from '#db/client.ts';
import { type AwardRecord, findAward } from '#db/queries/awards/award.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { AppError } from '#domain/errors.ts';

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
