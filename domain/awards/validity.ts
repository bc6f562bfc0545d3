import { zoneOfCountry } from '#domain/places/country-zone.ts';
import { dayIn, startOfDay } from '#domain/zoned-time.ts';

/** How long an award is in force, in whole calendar days of the issuer's time zone. */

/**
 * Stored status of an award. An active one expires by time alone; `expired` is stored once another award took the place
 * of one that had ended, so that the database can hold people to one award in force.
 */
export type AwardStatus = 'active' | 'suspended' | 'revoked' | 'expired' | 'superseded';
/** What a verifier is told. */
export type AwardStanding = 'valid' | 'expired' | 'suspended' | 'revoked' | 'superseded';

/** Standing at `now`. What the issuer withdrew stays withdrawn, also after its last day. */
export function standingOf(award: { status: AwardStatus; validUntil: Date | null }, now: Date): AwardStanding {
  if (award.status !== 'active') return award.status;
  return award.validUntil !== null && now > award.validUntil ? 'expired' : 'valid';
}

/** The zone in which an issuer's days are counted: its country's. UTC for what is no country. */
export function issuerTimeZone(country: string): string {
  return zoneOfCountry(country) ?? 'UTC';
}

/**
 * The last moment at which an award is in force: issued on 22 November 2026 for 36 months, it is the end of 21 November
 * 2029. A day that the last month does not have becomes its last day. Months below 0 count back.
 */
export function lastMomentOfValidity(issuedAt: Date, months: number, timeZone: string): Date {
  const issued = dayIn(timeZone, issuedAt);
  const end = new Date(Date.UTC(issued.year, issued.month - 1 + months, 1));
  const daysInMonth = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  const next = {
    year: end.getUTCFullYear(),
    month: end.getUTCMonth() + 1,
    day: Math.min(issued.day, daysInMonth),
  };
  return new Date(startOfDay(timeZone, next).getTime() - 1);
}
