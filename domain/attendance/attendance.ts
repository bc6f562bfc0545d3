/**
 * Attendance from the presence ledger. Pure: a person's intervals in, minutes out.
 * Source of the rules: docs/architecture.md, "Attendance: a ledger, not a sum".
 */

/** A stretch of time, milliseconds since 1970; `end` is not part of it. */
export interface Interval {
  start: number;
  end: number;
}

/** Time that was added to a class while it was held. */
export interface Extension extends Interval {
  /** When the class was told of it. */
  announcedAt: number;
}

/** What was taught, and the times that nobody had to attend. */
export interface TaughtTime {
  /** From where the class begins to count to its end (or to now, while it runs); null before it was started. */
  taught: Interval | null;
  breaks: readonly Interval[];
  /** Times when the class was down through our fault. */
  outages: readonly Interval[];
  /** Times when the clock stood: no host was in the room, or the class ran on without having been extended. */
  pauses?: readonly Interval[];
  /** Asked only of those who were there when it was announced, or came later. */
  extensions?: readonly Extension[];
}

export interface AttendanceInput extends TaughtTime {
  /** One person's connections, in any order; two at once count once. */
  presence: readonly Interval[];
  /** When the person was in another class, which counts that time. */
  elsewhere?: readonly Interval[];
  mergeGapMs?: number;
}

export interface Attendance {
  /** Countable time present, in ms. */
  presentMs: number;
  /** Countable time that was asked of the person: breaks, our outages and what they could not know of are out, in ms. */
  taughtMs: number;
  /** 0 to 100; 0 when nothing was taught. */
  percent: number;
  /** Countable time missed before the first arrival, in ms; all of it for a person who never came. */
  lateMs: number;
  /** Countable time missed after the last leave, in ms. */
  earlyMs: number;
  /** The merged intervals behind the figure, cut to the taught time. */
  segments: Interval[];
  /** When the person was in this class, while another one counted the time. */
  elsewhere: Interval[];
}

/** Shorter absences are bridged: a phone that lost its network for two minutes was still in class. */
export const mergeGapMs = 120_000;

/** Sorted, joined where they touch, overlap or lie at most `gap` ms apart; empty and backward ones left out. */
export function unionIntervals(intervals: readonly Interval[], gap = 0): Interval[] {
  const sorted = intervals.filter((one) => one.end > one.start).sort((a, b) => a.start - b.start);
  const merged: Interval[] = [];
  for (const next of sorted) {
    const last = merged.at(-1);
    if (last && next.start <= last.end + gap) last.end = Math.max(last.end, next.end);
    else merged.push({ ...next });
  }
  return merged;
}

/** The parts of `from` that none of `holes` covers. */
export function subtractIntervals(from: readonly Interval[], holes: readonly Interval[]): Interval[] {
  let rest = unionIntervals(from);
  for (const hole of unionIntervals(holes)) {
    rest = rest.flatMap((one) => {
      if (hole.end <= one.start || hole.start >= one.end) return [one];
      return [
        { start: one.start, end: hole.start },
        { start: hole.end, end: one.end },
      ].filter((part) => part.end > part.start);
    });
  }
  return rest;
}

/** The parts that both cover. */
export function intersectIntervals(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const right = unionIntervals(b);
  return unionIntervals(a).flatMap((one) =>
    right
      .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
      .filter((part) => part.end > part.start),
  );
}

export function totalMs(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, one) => sum + one.end - one.start, 0);
}

/** What had to be attended: the taught time without all that nobody had to attend. */
function countableTime({ taught, breaks, outages, pauses = [] }: TaughtTime): Interval[] {
  return taught ? subtractIntervals([taught], [...breaks, ...outages, ...pauses]) : [];
}

/** How long had to be attended, in ms. */
export function countableMs(input: TaughtTime): number {
  return totalMs(countableTime(input));
}

/** When a person was in class, and what was asked of this person. */
function timeOf(input: AttendanceInput): { segments: Interval[]; countable: Interval[] } {
  const { taught, extensions = [] } = input;
  const countable = countableTime(input);
  const there = unionIntervals(input.presence, input.mergeGapMs ?? mergeGapMs);
  const segments = taught ? intersectIntervals(there, [taught]) : [];
  const lastLeave = there.at(-1)?.end;
  if (segments.length === 0 || lastLeave === undefined) return { segments, countable };
  const unheard = extensions.filter((one) => one.announcedAt > lastLeave);
  return { segments, countable: subtractIntervals(countable, unheard) };
}

/** The time for which a person is counted in a class, as if it were the only one. */
export function countedTime(input: AttendanceInput): Interval[] {
  const { segments, countable } = timeOf(input);
  return intersectIntervals(segments, countable);
}

/** Computes one person's attendance of one class session. */
export function computeAttendance(input: AttendanceInput): Attendance {
  const { taught } = input;
  const { segments: there, countable } = timeOf(input);
  const taughtMs = totalMs(countable);
  const elsewhere = intersectIntervals(there, input.elsewhere ?? []);
  const segments = subtractIntervals(there, elsewhere);
  const missed = (part: Interval) => totalMs(intersectIntervals([part], countable));
  const presentMs = totalMs(intersectIntervals(segments, countable));
  const [first, last] = [segments[0], segments.at(-1)];
  return {
    presentMs,
    taughtMs,
    percent: taughtMs === 0 ? 0 : (presentMs / taughtMs) * 100,
    lateMs: taught && first ? missed({ start: taught.start, end: first.start }) : taughtMs,
    earlyMs: taught && last ? missed({ start: last.end, end: taught.end }) : 0,
    segments,
    elsewhere,
  };
}
