/** Coming back within this time is the same visit, in ms: what is new stays marked while somebody reads one after another. */
const visitMs = 30 * 60_000;

export interface Visit {
  visitedAt: Date;
  /** What came since is new. */
  newFrom: Date;
}

/** A visit goes on where somebody was there since. */
export const goesOnFrom = (at: Date): Date => new Date(at.getTime() - visitMs);

/** A visit after the last one; null: it goes on, and nothing is written down. */
export function nextVisit(last: Visit | null, at: Date): Visit | null {
  if (!last) return { visitedAt: at, newFrom: at };
  if (last.visitedAt > goesOnFrom(at)) return null;
  return { visitedAt: at, newFrom: last.visitedAt };
}
