import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { findQuizForAttempt } from '#db/queries/assessment/counting-quiz.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import { findSitting } from '#db/queries/assessment/sittings.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import type { AnswerProblem } from '#domain/assessment/grading.ts';
import { typedOf } from '#domain/assessment/kept-fields.ts';
import { findProblems, readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { isInTime } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { endSitting } from './end-sitting.ts';
import { keepSent } from './save-answers.ts';

export interface HandInSittingAct {
  actor: Viewer;
  /** Slug of the course. */
  course: string;
  /** Slug of the quiz. */
  quiz: string;
  attemptId: string;
  typed: TypedAnswers;
  /** Though some questions have no answer. */
  asItIs: boolean;
  at: Date;
}

/** Questions that have no answer yet; all others are kept. */
export interface OpenQuestions {
  problems: Record<string, AnswerProblem>;
}

/**
 * Hands in an attempt that was begun. Whether it is in time says the clock of the server; what comes later is kept, marked
 * late, and what was kept in time is graded. Sent twice, it is handed in once.
 *
 * @throws AppError `bad_request`, `not_found` where no such attempt was begun, `not_enrolled`
 */
export async function handInSitting(
  { db }: Pick<Deps, 'db'>,
  { actor, course, quiz: slug, attemptId, typed, asItIs, at }: HandInSittingAct,
): Promise<'taken' | OpenQuestions> {
  const { personId } = actor;
  if (!isId(attemptId)) throw new AppError('bad_request');
  return inTransaction(db, async (trx) => {
    await holdEnrolmentIn(trx, { personId, course });
    const found = await findQuizForAttempt(trx, { course, quiz: slug, personId }, attemptId);
    if (!found) throw new AppError('not_found');
    if (found.state.enrolmentId === null) throw new AppError('not_enrolled');
    const of = { personId, courseId: found.content.courseId, quizSlug: slug };
    const sitting = await findSitting(trx, of, attemptId);
    const asked = sitting && (found.quiz.id === sitting.quizId ? found.quiz : await findQuiz(trx, sitting.quizId));
    if (!sitting || !asked) throw new AppError('not_found');
    const questions = drawQuestions(asked, sitting.seed);
    const isLate = sitting.closedAt !== null || !isInTime(sitting.dueAt, at);
    await keepSent(trx, { sitting, questions, typed, isLate, at });
    if (sitting.closedAt !== null) return 'taken';
    const kept = await findSitting(trx, of, attemptId);
    if (!kept) throw new AppError('not_found');
    const about = { found, attempts: found.standing.attempts, asked, personId };
    if (isLate) {
      await endSitting(trx, kept, about, { closedAt: sitting.dueAt ?? at, closedBy: 'clock' });
      return 'taken';
    }
    const { answers } = readAnswers(typedOf(kept.answers), questions);
    const problems = findProblems(questions, answers, unitWords(asked));
    if (!asItIs && Object.keys(problems).length > 0) return { problems };
    await endSitting(trx, kept, about, { closedAt: at, closedBy: 'person' });
    return 'taken';
  });
}
