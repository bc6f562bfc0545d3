/** Where a class session stands in time. Pure. */

const minuteMs = 60_000;

/** People may enter this long before the planned start. */
export const opensBeforeMs = 15 * minuteMs;
/** A class that nobody ended stays open this long past its planned end. */
export const overrunMs = 120 * minuteMs;

/** So long a class that was cancelled can be taken back. */
const restorableMs = 10 * minuteMs;

export interface CancelledClass {
  status: string;
  cancelledAt: Date | null;
  startsAt: Date;
  /** Of a class that is held weekly. */
  seriesId: string | null;
}

/** Whether a class was cancelled a moment ago, perhaps by mistake. */
export function isJustCancelled({ status, cancelledAt }: CancelledClass, now: Date): boolean {
  return status === 'cancelled' && cancelledAt !== null && now < new Date(cancelledAt.getTime() + restorableMs);
}

/**
 * Whether a class that was cancelled may be held after all: for a few minutes; one of a weekly series until it would begin,
 * as one that is planned in its place would stand outside the series.
 */
export function mayBeRestored(one: CancelledClass, now: Date): boolean {
  if (isJustCancelled(one, now)) return true;
  return one.status === 'cancelled' && one.seriesId !== null && now < one.startsAt;
}

export interface ClassTimes {
  status: string;
  startsAt: Date | string;
  endsAt: Date | string;
}

/**
 * `upcoming`: not open yet. `open`: people may enter, the instructor has not started. `live`: being taught. `over`: was
 * taught. `missed`: its time passed and nobody started it.
 */
export type ClassPhase = 'upcoming' | 'open' | 'live' | 'over' | 'missed' | 'cancelled';

export function classPhase(session: ClassTimes, now: Date): ClassPhase {
  const startsAt = new Date(session.startsAt).getTime();
  const endsAt = new Date(session.endsAt).getTime();
  const time = now.getTime();
  switch (session.status) {
    case 'cancelled':
      return 'cancelled';
    case 'ended':
      return 'over';
    case 'live':
      return time < endsAt + overrunMs ? 'live' : 'over';
    default:
      if (time >= endsAt) return 'missed';
      return time >= startsAt - opensBeforeMs ? 'open' : 'upcoming';
  }
}

/** True while people may enter the classroom. */
export function isOpen(session: ClassTimes, now: Date): boolean {
  const phase = classPhase(session, now);
  return phase === 'open' || phase === 'live';
}

/** True where people could enter the classroom at that time, whatever became of it since. */
export function wasOpen({ status, startsAt, endsAt }: ClassTimes, at: Date): boolean {
  const time = at.getTime();
  const isWithin =
    time >= new Date(startsAt).getTime() - opensBeforeMs && time < new Date(endsAt).getTime() + overrunMs;
  return status !== 'cancelled' && isWithin;
}
