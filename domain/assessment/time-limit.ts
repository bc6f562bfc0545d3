import type { QuizRules } from '#domain/learning/content.ts';

/**
 * How long an answer may be on its way after the time is up, in milliseconds: over a slow link a form takes some seconds,
 * which are nobody's fault. All times are those of the server's clock; what a device says counts for nothing.
 */
export const onTheWay = 20_000;

const minute = 60_000;

/** How much longer than others somebody may be given, in per cent of the time. */
export const extraTimeChoices = [25, 50, 100] as const;

/**
 * When an attempt is over.
 *
 * @param of.limit minutes; undefined: the quiz has no limit
 * @param of.extraPercent so much longer this person has
 * @param of.closesAt when the quiz closes for everybody (ISO 8601): nobody has longer
 * @returns null where nothing ends it
 */
export function dueAtOf(of: {
  startedAt: Date;
  limit: number | undefined;
  extraPercent: number;
  closesAt: string | undefined;
}): Date | null {
  const ends: number[] = [];
  if (of.limit !== undefined) ends.push(of.startedAt.getTime() + of.limit * minute * (1 + of.extraPercent / 100));
  if (of.closesAt !== undefined) ends.push(Date.parse(of.closesAt));
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

/** With the moment after which a cohort takes nothing: nobody has longer than that, whenever they began. */
export function endBy(dueAt: Date | null, deadline: Date | null): Date | null {
  return dueAt === null || (deadline !== null && deadline < dueAt) ? deadline : dueAt;
}

/** Whether what comes at `at` still counts. */
export function isInTime(dueAt: Date | null, at: Date): boolean {
  return dueAt === null || at.getTime() <= dueAt.getTime() + onTheWay;
}

/** What is due before this has nothing on its way any more. */
export function closesDueBefore(at: Date): Date {
  return new Date(at.getTime() - onTheWay);
}

/** An end that is farther away is nothing that a clock is shown for. */
const clockSeconds = 24 * 60 * 60;

/** Whole seconds that are left, none below 0; null without an end, or where it is more than a day away. */
export function secondsLeft(dueAt: Date | null, at: Date): number | null {
  if (dueAt === null) return null;
  const seconds = Math.max(0, Math.ceil((dueAt.getTime() - at.getTime()) / 1_000));
  return seconds > clockSeconds ? null : seconds;
}

/** Whether a quiz takes attempts no more. */
export function isClosed({ closesAt }: { closesAt?: string | undefined }, at: Date): boolean {
  return closesAt !== undefined && at.getTime() > Date.parse(closesAt);
}

/** Whether an attempt at a quiz is begun, and kept on the server while somebody answers. */
export function needsSitting({ timeLimit, feedback }: QuizRules): boolean {
  return timeLimit !== undefined || feedback === 'each';
}
