import { attemptsLeft } from '#domain/assessment/attempts.ts';
import type { Answers } from '#domain/assessment/grading.ts';
import { type AttemptDecision, decideAttempt } from './attempt-decision.ts';

/** What is done on a device, with the time that the server has decided on. */
export type LearningAct =
  | { id: string; kind: 'lesson.done'; lesson: string; at: number }
  | { id: string; kind: 'check.answer'; quiz: string; answers: Answers; at: number }
  | { id: string; kind: 'quiz.submit'; quiz: string; attemptId: string; answers: Answers; at: number };

/** What a person has done in a course, as far as acts make it. */
export interface Learned {
  lessons: Record<string, number>;
  checks: Record<string, { answers: Answers; at: number }>;
  attempts: Record<string, { id: string; answers: Answers; at: number }[]>;
  /** Acts that are kept and do not count. */
  kept: Record<string, AttemptDecision>;
}

export const nothingLearned: Learned = { lessons: {}, checks: {}, attempts: {}, kept: {} };

/** A lesson is done when it was done first. */
const firstDone = (known: number | undefined, at: number): number => Math.min(known ?? at, at);

/** Of answers to a "check yourself" quiz the last given ones are kept. */
const isLaterCheck = (known: number | undefined, at: number): boolean => known === undefined || at >= known;

/**
 * What is learned with one act more. Acts may come in any order and any number of times: within the attempts that a quiz
 * allows, what comes out is what would have come out had each been sent when it was done.
 */
export function applyAct(learned: Learned, act: LearningAct, mostAttempts: (quiz: string) => number): Learned {
  switch (act.kind) {
    case 'lesson.done':
      return {
        ...learned,
        lessons: { ...learned.lessons, [act.lesson]: firstDone(learned.lessons[act.lesson], act.at) },
      };
    case 'check.answer': {
      const { answers, at } = act;
      if (!isLaterCheck(learned.checks[act.quiz]?.at, at)) return learned;
      return { ...learned, checks: { ...learned.checks, [act.quiz]: { answers, at } } };
    }
    case 'quiz.submit': {
      const counted = learned.attempts[act.quiz] ?? [];
      const attempt = { id: act.attemptId, answers: act.answers, at: act.at };
      const rule = { maxAttempts: mostAttempts(act.quiz), granted: 0, taken: counted.length };
      const decision = decideAttempt(attempt, counted, attemptsLeft(rule));
      if (decision === 'taken') return learned;
      if (decision !== 'take') return { ...learned, kept: { ...learned.kept, [act.id]: decision } };
      return { ...learned, attempts: { ...learned.attempts, [act.quiz]: [...counted, attempt] } };
    }
  }
}
