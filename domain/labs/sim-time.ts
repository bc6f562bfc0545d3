/** A moment in a lab: milliseconds since 1970 in UTC, as the clock of the run has it. Nobody's own clock is read. */
export type SimTime = number;

export const minute = 60_000;
export const hour = 60 * minute;
const day = 24 * hour;

/** Where offices are open from Monday to Friday, by their own time. */
export interface OfficeHours {
  /** Hours before UTC. */
  offset: number;
  /** From hour to hour, in their order; none over midnight. */
  windows: readonly (readonly [number, number])[];
  /** Days on which they are closed: `2026-12-02`. */
  holidays: readonly string[];
}

/** The day at a place so many hours before UTC: `2026-11-02`. */
export function dayAt(at: SimTime, offset: number): string {
  return new Date(at + offset * hour).toISOString().slice(0, 10);
}

/** Longer than any row of days on which nothing is open. */
const mostDays = 366;

/** When a moment's work may begin: at once where the office is open, else as it opens next. */
export function nextOpen(at: SimTime, office: OfficeHours): SimTime {
  for (const [from, to] of windowsFrom(at, office)) if (at < to) return Math.max(at, from);
  throw new RangeError('an office that never opens');
}

/** When so many hours of an office's work are done that begins at `at`. */
export function afterOfficeHours(at: SimTime, hours: number, office: OfficeHours): SimTime {
  let left = hours * hour;
  for (const [from, to] of windowsFrom(at, office)) {
    const begins = Math.max(at, from);
    if (begins >= to) continue;
    if (begins + left <= to) return begins + left;
    left -= to - begins;
  }
  throw new RangeError('more hours than an office works in a year');
}

function* windowsFrom(at: SimTime, { offset, windows, holidays }: OfficeHours): Generator<readonly [SimTime, SimTime]> {
  const first = Date.parse(`${dayAt(at, offset)}T00:00:00Z`) - offset * hour;
  for (let count = 0; count < mostDays; count++) {
    const midnight = first + count * day;
    const weekday = new Date(midnight + offset * hour).getUTCDay();
    if (weekday === 0 || weekday === 6 || holidays.includes(dayAt(midnight, offset))) continue;
    for (const [from, to] of windows) yield [midnight + from * hour, midnight + to * hour];
  }
}
