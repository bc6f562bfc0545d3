import type { QuizRules } from '#domain/learning/content.ts';
import { isClosed } from './time-limit.ts';

/** What somebody is told of an attempt that was handed in. */
export interface Told {
  /** Which of their answers were right. */
  answers: boolean;
  /** What would have been right, and why. */
  solutions: boolean;
}

/**
 * What a quiz tells after an attempt. Points are always told. By default whoever may try again and has not passed does not
 * get the right answers, to copy them from the page.
 */
export function toldOf(rules: QuizRules, at: { now: Date; isPassed: boolean; left: number | null }): Told {
  switch (rules.feedback ?? 'end') {
    case 'none':
      return { answers: false, solutions: false };
    case 'each':
      return { answers: true, solutions: true };
    case 'end':
      return { answers: true, solutions: at.isPassed || at.left === 0 };
    case 'deadline': {
      const isOver = isClosed(rules, at.now);
      return { answers: isOver, solutions: isOver };
    }
  }
}
