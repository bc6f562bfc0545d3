import { findClosingMoment } from '#commands/cohorts/require-open-deadline.ts';
import type { Queryable } from '#db/client.ts';
import { findQuizForAttempt } from '#db/queries/assessment/counting-quiz.ts';
import { type AskedQuiz, findQuiz } from '#db/queries/assessment/quiz.ts';
import { findSitting, type Sitting } from '#db/queries/assessment/sittings.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { endBy } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import { isId } from '#platform/id.ts';
import type { EndOf } from './end-sitting.ts';

interface SittingAsked {
  personId: string;
  /** Slugs. */
  course: string;
  quiz: string;
  attemptId: string;
}

interface HeldSitting {
  found: EndOf['found'];
  sitting: Sitting;
  /** The quiz as it was when the attempt was begun. */
  asked: AskedQuiz;
  /** Those of the attempt. */
  questions: QuizQuestion[];
  /** Whose it is, and where. */
  of: { personId: string; courseId: string; quizSlug: string };
}

/**
 * An attempt with its end where the person's cohort takes nothing after a deadline. That is asked anew each time: a deadline
 * may be moved, and somebody be given more time, while they are at it.
 */
export async function untilDeadline(
  db: Queryable,
  sitting: Sitting,
  { personId, courseId, quizSlug }: HeldSitting['of'],
): Promise<Sitting> {
  const deadline = await findClosingMoment(db, {
    personId,
    courseId,
    area: 'quiz',
    slug: quizSlug,
    at: sitting.startedAt,
  });
  return { ...sitting, dueAt: endBy(sitting.dueAt, deadline) };
}

/**
 * An attempt that a person began. A part of the commands that go on with it: their transaction holds the enrolment from
 * here on.
 *
 * @throws AppError `bad_request`, `not_found` where no such attempt was begun, `not_enrolled`
 */
export async function requireSitting(
  trx: Queryable,
  { personId, course, quiz: slug, attemptId }: SittingAsked,
): Promise<HeldSitting> {
  if (!isId(attemptId)) throw new AppError('bad_request');
  await holdEnrolmentIn(trx, { personId, course });
  const found = await findQuizForAttempt(trx, { course, quiz: slug, personId }, attemptId);
  if (!found) throw new AppError('not_found');
  if (found.state.enrolmentId === null) throw new AppError('not_enrolled');
  const of = { personId, courseId: found.content.courseId, quizSlug: slug };
  const begun = await findSitting(trx, of, attemptId);
  const sitting = begun && (await untilDeadline(trx, begun, of));
  const asked = sitting && (found.quiz.id === sitting.quizId ? found.quiz : await findQuiz(trx, sitting.quizId));
  if (!sitting || !asked) throw new AppError('not_found');
  return { found, sitting, asked, questions: drawQuestions(asked, sitting.seed), of };
}
