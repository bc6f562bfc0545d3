import type { ReasonOf } from '#domain/people/reason.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { type WordsProblem, wordsProblem } from './words.ts';

/** What may be given as a correction of somebody's minutes in a class. Pure. */

/** Pages show tenths of a minute: the last tenth of the taught time counts as all of it. */
const tenth = 0.1;

/** What was typed as minutes, in any digits; null when nothing was, NaN when it is no figure. */
export function readMinutes(typed: string): number | null {
  return readDecimal(typed);
}

/** Of each field, the first thing that is wrong. */
export interface CorrectionProblems {
  minutes?: 'minutesMissing' | 'minutesOutOfRange' | 'minutesSame';
  reason?: WordsProblem;
}

/** What was given of the time taught: a little more, rounded up, is all of it. */
export function atMostTaught(minutes: number, taughtMinutes: number): number {
  return Math.min(minutes, taughtMinutes);
}

/** Nothing to all of the taught time may be given, which may be typed rounded up; and a reason has to be. */
export function checkCorrection(
  { minutes, why, reason }: { minutes: number | null; why?: ReasonOf<'attendance'>; reason: string },
  taughtMinutes: number,
): { minutes: number } | { problems: CorrectionProblems } {
  const problems: CorrectionProblems = {};
  if (minutes === null) problems.minutes = 'minutesMissing';
  else if (!(minutes >= 0 && minutes <= taughtMinutes + tenth)) problems.minutes = 'minutesOutOfRange';
  const ofReason = wordsProblem(reason, why);
  if (ofReason) problems.reason = ofReason;
  if (minutes === null || Object.keys(problems).length > 0) return { problems };
  return { minutes: atMostTaught(minutes, taughtMinutes) };
}
