import type { SurveyAnswers } from './read-answers.ts';

const dayMs = 86_400_000;

/** So long somebody may change what they answered; then it counts. */
const changeableDays = 7;

/** So long after a course was completed its survey waits on the start page. */
const offeredDays = 30;

/** Until when an answer can be changed. */
export const changeableUntil = (answeredAt: Date): Date => new Date(answeredAt.getTime() + changeableDays * dayMs);

/** Answers that were given until then cannot be changed any more. */
export const ripeUntil = (at: Date): Date => new Date(at.getTime() - changeableDays * dayMs);

/** Until when the survey of a course waits on the start page. */
export const offeredUntil = (completedAt: Date): Date => new Date(completedAt.getTime() + offeredDays * dayMs);

/** The survey waits for who completed the course after that. */
export const offeredSince = (at: Date): Date => new Date(at.getTime() - offeredDays * dayMs);

/** `early`: before the course is completed; `closed`: what was answered counts, or is about to. */
export type SurveyState = 'early' | 'open' | 'changeable' | 'closed';

/** How the survey of a course stands for a person. */
export function surveyState(
  { completedAt }: { completedAt: Date | null },
  /** What they answered; `answers` is null once it counts. */
  own: { answers: SurveyAnswers | null; answeredAt: Date } | undefined,
  at: Date,
): SurveyState {
  if (!completedAt) return 'early';
  if (!own) return 'open';
  return own.answers !== null && at < changeableUntil(own.answeredAt) ? 'changeable' : 'closed';
}
