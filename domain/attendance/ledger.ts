import { type Extension, type Interval, intersectIntervals, subtractIntervals, type TaughtTime } from './attendance.ts';

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

/** When a class was planned to be, and how that was changed while it was held. */
interface PlanRow {
  startsAt: Date;
  /** With all extensions. */
  endsAt: Date;
  /** In the order in which they were announced; each says which end it moved. */
  extensions: readonly { announcedAt: Date; endsBefore: Date; endsAt: Date }[];
}

interface LedgerRows {
  startedAt: Date | null;
  endedAt: Date | null;
  breaks: readonly HoleRow[];
  outages: readonly HoleRow[];
  /** Absent for a class that is counted from its start to its end, whatever was planned. */
  plan?: PlanRow;
  /** Connections of everybody who led the class. When there is none, nothing is known of them. */
  hosts?: readonly ConnectionRow[];
}

/** For so long a class goes on counting while none of those who lead it is in the room. */
export const hostGapMs = 180_000;

/**
 * What counts as taught: from the later of planned and real start to the earlier of planned and real end. An extension
 * counts from when it was announced. While no host was in the room for longer than `hostGapMs` the clock stands, all of
 * that time.
 *
 * @param now the end of what is not over yet
 */
export function taughtTimeOf(ledger: LedgerRows, now: Date): TaughtTime {
  const { startedAt, plan } = ledger;
  const end = (ledger.endedAt ?? now).getTime();
  const toInterval = (hole: HoleRow): Interval => ({
    start: hole.startedAt.getTime(),
    end: hole.endedAt?.getTime() ?? end,
  });
  const holes = { breaks: ledger.breaks.map(toInterval), outages: ledger.outages.map(toInterval) };
  if (!startedAt) return { taught: null, ...holes };
  const held = { start: startedAt.getTime(), end };
  if (!plan) return { taught: held, ...holes };
  const start = Math.max(held.start, plan.startsAt.getTime());
  const taught = { start, end: Math.max(start, Math.min(end, plan.endsAt.getTime())) };
  const extensions = plan.extensions.map((one): Extension => {
    const announcedAt = one.announcedAt.getTime();
    return { announcedAt, start: Math.max(announcedAt, one.endsBefore.getTime()), end: one.endsAt.getTime() };
  });
  const overruns = plan.extensions.map((one) => ({ start: one.endsBefore.getTime(), end: one.announcedAt.getTime() }));
  const withoutHost = timeWithoutHost(held, ledger.hosts ?? []);
  return { taught, ...holes, pauses: intersectIntervals([...overruns, ...withoutHost], [taught]), extensions };
}

/** The account of somebody who led a class may be gone, and its connections with it. */
function timeWithoutHost(held: Interval, hosts: readonly ConnectionRow[]): Interval[] {
  if (hosts.length === 0) return [];
  return subtractIntervals([held], hosts.map(connectedTime)).filter((gap) => gap.end - gap.start > hostGapMs);
}

/** A connection without a leave ended when it was last seen. */
export function connectedTime({ joinedAt, lastSeenAt, leftAt }: ConnectionRow): Interval {
  return { start: joinedAt.getTime(), end: (leftAt ?? lastSeenAt).getTime() };
}
