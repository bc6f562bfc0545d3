import type { AppLoadContext } from '@remix-run/node';
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

/**
 * The award of an address, for its holder and those who oversee it. To everybody else there is none: a number tells
 * nothing, and who tries many is stopped.
 *
 * @throws AppError `not_found`; `too_many_requests`
 */
export async function requireAward(
  { auth, db }: Pick<AppLoadContext, 'auth' | 'db'>,
  viewer: Viewer,
  serial: string | undefined,
): Promise<AwardRecord> {
  if (!(await auth.limits.mayLookForAward(viewer.personId))) throw new AppError('too_many_requests');
  const reading = parseSerial(serial ?? '');
  const award = reading.ok ? await findAward(db, reading.text) : undefined;
  if (award && mayKnowAward(viewer, award)) return award;
  await auth.limits.countAwardMiss(viewer.personId);
  throw new AppError('not_found');
}
