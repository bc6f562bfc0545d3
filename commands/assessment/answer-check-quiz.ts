import type { Deps } from '#commands/deps.ts';
import { keepCheckAttempt } from '#db/queries/assessment/quiz.ts';
import { loadCourseContent, type Quiz } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { type AnswerProblem, type Answers, gradeQuiz, isPassed, type QuizResult } from '#domain/assessment/grading.ts';
import { findProblems, readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { AppError } from '#domain/errors.ts';
import type { MaybeViewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface AnswerCheckQuizAct {
  actor: MaybeViewer;
  /** Slug of the course. */
  course: string;
  /** Slug of the quiz. */
  quiz: string;
  typed: TypedAnswers;
  /** The group in which it was answered, where it was not alone. */
  togetherId?: string | null;
  at: Date;
}

export interface CheckedQuiz {
  quiz: Quiz;
  sourceLocale: string;
  answers: Answers;
  positions: Record<string, string>;
  problems: Record<string, AnswerProblem>;
  /** Null while something has a problem. */
  result: QuizResult | null;
  isKept: boolean;
}

/**
 * Grades a "check yourself" quiz, for everybody. The answers of people who are signed in are kept.
 *
 * @throws AppError `not_found`
 */
export async function answerCheckQuiz({ db }: Pick<Deps, 'db'>, act: AnswerCheckQuizAct): Promise<CheckedQuiz> {
  const personId = act.actor?.personId ?? null;
  const state = await findLearningState(db, act.course, personId);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(db, state.versionId);
  const quiz = content.checkQuizzes.get(act.quiz);
  if (!quiz) throw new AppError('not_found');

  const units = unitWords(quiz);
  // One drawing for everybody is enough here; nothing is at stake.
  const questions = drawQuestions(quiz, quiz.id);
  const { answers, positions } = readAnswers(act.typed, questions);
  const problems = findProblems(questions, answers, units);
  const checked = { quiz, sourceLocale: content.sourceLocale, answers, positions, problems };
  if (Object.keys(problems).length > 0) return { ...checked, result: null, isKept: false };

  const result = gradeQuiz(questions, answers, units);
  if (personId === null) return { ...checked, result, isKept: false };
  await keepCheckAttempt(db, {
    id: newId(),
    personId,
    courseId: content.courseId,
    quizSlug: quiz.slug,
    quizId: quiz.id,
    answers,
    result,
    passed: isPassed(result.percent, quiz.passMark),
    togetherId: act.togetherId ?? null,
    now: act.at,
  });
  return { ...checked, result, isKept: true };
}
