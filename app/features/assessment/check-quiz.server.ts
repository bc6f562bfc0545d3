import type { CheckedQuiz } from '#commands/assessment/answer-check-quiz.ts';
import type { Quiz } from '#db/queries/learning/course-content.ts';
import type { AnswerProblem, Answers, QuestionResult } from '#domain/assessment/grading.ts';
import { presentOutcome, presentSolutions, type QuestionOutcome, type Solution } from './quiz-outcome.ts';
import { presentQuiz, type QuizView } from './quiz-view.ts';

/** A "check yourself" quiz in a lesson: to be answered, or answered. */
export interface CheckQuizView {
  view: QuizView;
  outcome: QuestionOutcome[] | null;
  /** While it is not answered: what to compare one's answers with where there is no network. */
  solutions: Solution[];
}

/** What came back from the form. */
export interface CheckResult {
  quiz: string;
  answers: Answers;
  positions: Record<string, string>;
  problems: Record<string, AnswerProblem>;
  outcome: QuestionOutcome[] | null;
  /** Kept in the database, so that the page can be loaded again. */
  isKept: boolean;
}

export function presentCheckQuiz(
  quiz: Quiz,
  preferred: readonly string[],
  source: string,
  attempt: { answers: Answers; result: Record<string, QuestionResult> } | undefined,
): CheckQuizView {
  return {
    // One order for everybody is enough here; nothing is at stake.
    view: presentQuiz(quiz, preferred, source, quiz.id),
    outcome: attempt
      ? presentOutcome(quiz, attempt, preferred, source, { withSolutions: true, seed: quiz.id }).questions
      : null,
    solutions: attempt ? [] : presentSolutions(quiz, preferred, source),
  };
}

/** What an answered quiz's form shows, for a reader who sees the quiz in this language. */
export function presentCheckResult(
  { quiz, sourceLocale, answers, positions, problems, result, isKept }: CheckedQuiz,
  preferred: readonly string[],
): CheckResult {
  const outcome =
    result && !isKept
      ? presentOutcome(quiz, { answers, result: result.questions }, preferred, sourceLocale, {
          withSolutions: true,
          seed: quiz.id,
        }).questions
      : null;
  return { quiz: quiz.slug, answers, positions, problems, outcome, isKept };
}
