import type { Database } from '#db/client.ts';
import { type AwardRecord, findAward } from '#db/queries/awards/award.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { AppError } from '#domain/errors.ts';

/**
 * The award of an address.
 *
 * @throws AppError not_found (no such number, or none of ours)
 */
export async function requireAward(db: Database, serial: string | undefined): Promise<AwardRecord> {
  const reading = parseSerial(serial ?? '');
  const award = reading.ok ? await findAward(db, reading.text) : undefined;
  if (!award) throw new AppError('not_found');
  return award;
}
