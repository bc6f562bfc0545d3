import type { ReadingContext } from '#app/server/reading-context.ts';
import { keepCheckAttempt } from '#db/queries/assessment/quiz.ts';
import { loadCourseContent, type Quiz } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import {
  type AnswerProblem,
  type Answers,
  gradeQuiz,
  isPassed,
  type QuestionResult,
} from '#domain/assessment/grading.ts';
import { AppError } from '#domain/errors.ts';
import { newId } from '#platform/id.ts';
import { presentOutcome, type QuestionOutcome } from './quiz-outcome.ts';
import { presentQuiz, type QuizView, unitWords } from './quiz-view.ts';
import { findProblems, readAnswers } from './read-answers.ts';

/** A "check yourself" quiz in a lesson: to be answered, or answered. */
export interface CheckQuizView {
  view: QuizView;
  outcome: QuestionOutcome[] | null;
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
    outcome: attempt ? presentOutcome(quiz, attempt, preferred, source).questions : null,
  };
}

/**
 * Grades a "check yourself" quiz. The answers of people who are signed in are kept; a visitor only sees the result.
 *
 * @throws AppError not_found
 */
export async function answerCheckQuiz(
  { db, viewer, reader, now }: ReadingContext,
  { course, form }: { course: string; form: FormData },
): Promise<CheckResult> {
  const state = await findLearningState(db, course, viewer?.personId ?? null);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(db, state.versionId);
  const quiz = content.checkQuizzes.get(String(form.get('quiz')));
  if (!quiz) throw new AppError('not_found');

  const units = unitWords(quiz);
  const { answers, positions } = readAnswers(form, quiz.questions);
  const problems = findProblems(quiz.questions, answers, units);
  const back = { quiz: quiz.slug, answers, positions, problems, outcome: null, isKept: false };
  if (Object.keys(problems).length > 0) return back;

  const result = gradeQuiz(quiz.questions, answers, units);
  if (viewer) {
    await keepCheckAttempt(db, {
      id: newId(),
      personId: viewer.personId,
      courseId: content.courseId,
      quizSlug: quiz.slug,
      quizId: quiz.id,
      answers,
      result,
      passed: isPassed(result.percent, quiz.passMark),
      now,
    });
    return { ...back, isKept: true };
  }
  const asked = String(form.get('lang'));
  const preferred = [asked, ...reader.contentLocales];
  const outcome = presentOutcome(quiz, { answers, result: result.questions }, preferred, content.sourceLocale);
  return { ...back, outcome: outcome.questions };
}
