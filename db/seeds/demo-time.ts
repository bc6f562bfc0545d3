const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Laos has no summer time. */
const vientianeAheadMs = 7 * hourMs;

/**
 * A clock time in Vientiane, so many days from today there. What the demonstration tells of days past hangs on the
 * calendar and never on the hour of the start, or a certificate would be due in the morning and not at noon.
 */
export function demoTime(now: Date, days: number, hour = 0): Date {
  const midnight = Math.floor((now.getTime() + vientianeAheadMs) / dayMs) * dayMs - vientianeAheadMs;
  return new Date(midnight + days * dayMs + hour * hourMs);
}
