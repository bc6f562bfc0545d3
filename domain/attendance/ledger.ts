import type { Interval, TaughtTime } from './attendance.ts';

/**
 * Rows of the ledger as intervals: the one place that says when what is open ends, for everybody who computes
 * attendance from it. Pure.
 */

/** A break or an outage; `endedAt` is null while it lasts. */
interface HoleRow {
  startedAt: Date;
  endedAt: Date | null;
}

/** One connection; `leftAt` is null while it is connected, and after a crash. */
interface ConnectionRow {
  joinedAt: Date;
  lastSeenAt: Date;
  leftAt: Date | null;
}

/** @param now the end of what is not over yet */
export function taughtTimeOf(
  ledger: { startedAt: Date | null; endedAt: Date | null; breaks: readonly HoleRow[]; outages: readonly HoleRow[] },
  now: Date,
): TaughtTime {
  const end = (ledger.endedAt ?? now).getTime();
  const toInterval = (hole: HoleRow): Interval => ({
    start: hole.startedAt.getTime(),
    end: hole.endedAt?.getTime() ?? end,
  });
  return {
    taught: ledger.startedAt && { start: ledger.startedAt.getTime(), end },
    breaks: ledger.breaks.map(toInterval),
    outages: ledger.outages.map(toInterval),
  };
}

/** A connection without a leave ended when it was last seen. */
export function connectedTime({ joinedAt, lastSeenAt, leftAt }: ConnectionRow): Interval {
  return { start: joinedAt.getTime(), end: (leftAt ?? lastSeenAt).getTime() };
}
