import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Database } from '#db/client.ts';
import { type AwardRecord, findAward } from '#db/queries/awards/award.ts';
import { mayKnowAward } from '#domain/awards/award-resource.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';

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

/** Numbers that a person may try and not find, or not be allowed to know. Counted by the person: they are signed in. */
const misses = new RateLimiterMemory({ points: 40, duration: 600, keyPrefix: 'award-misses' });

/**
 * The award of an address, for its holder and those who oversee it. To everybody else there is none: a number tells
 * nothing, and who tries many is stopped.
 *
 * @throws AppError `not_found`; `too_many_requests`
 */
export async function requireAward(db: Database, viewer: Viewer, serial: string | undefined): Promise<AwardRecord> {
  const tried = await misses.get(viewer.personId);
  if (tried && tried.remainingPoints <= 0) throw new AppError('too_many_requests');
  const reading = parseSerial(serial ?? '');
  const award = reading.ok ? await findAward(db, reading.text) : undefined;
  if (award && mayKnowAward(viewer, award)) return award;
  await misses.penalty(viewer.personId);
  throw new AppError('not_found');
}
