import type { Interval } from '#domain/attendance/attendance.ts';

/** A stretch on a bar: where it begins and how long it is, in percent of the bar. */
export interface Stretch {
  start: number;
  size: number;
}

/** Where intervals lie on a bar that stands for `whole`; what is outside of it is cut off. */
export function stretchesOf(intervals: readonly Interval[], whole: Interval): Stretch[] {
  const length = whole.end - whole.start;
  if (length <= 0) return [];
  return intervals.flatMap((one) => {
    const start = Math.max(one.start, whole.start);
    const end = Math.min(one.end, whole.end);
    return end > start ? [{ start: percent(start - whole.start, length), size: percent(end - start, length) }] : [];
  });
}

/** Two decimals are under a pixel on every screen. */
function percent(part: number, length: number): number {
  return Math.round((part / length) * 10_000) / 100;
}
