/** Pages show tenths of a minute: the last tenth of the taught time counts as all of it. */
const tenth = 0.1;

/** What may be given as a correction: nothing to all of the taught time, which may be typed rounded up. Pure. */
export function isWithinTaught(minutes: number, taughtMinutes: number): boolean {
  return minutes >= 0 && minutes <= taughtMinutes + tenth;
}
