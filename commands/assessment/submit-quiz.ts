import { isDeepStrictEqual } from 'node:util';
import { requireOpenDeadline } from '#commands/cohorts/require-open-deadline.ts';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requirePrerequisites } from '#commands/learning/require-prerequisites.ts';
import type { Queryable } from '#db/client.ts';
import { findQuizForAttempt } from '#db/queries/assessment/counting-quiz.ts';
import { findQuiz, type LateTimes } from '#db/queries/assessment/quiz.ts';
import type { Quiz } from '#db/queries/learning/course-content.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { attemptsLeft } from '#domain/assessment/attempts.ts';
import { drawQuestions, hasDraws, isDrawnAgain, seedOf } from '#domain/assessment/draw-quiz.ts';
import { isOwnSeed } from '#domain/assessment/draw-seed.ts';
import type { AnswerProblem, Answers } from '#domain/assessment/grading.ts';
import { findProblems, readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { isClosed, needsSitting } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { decideAttempt } from '#domain/sync/attempt-decision.ts';
import { isId } from '#platform/id.ts';
import { countAttempt } from './count-attempt.ts';

export interface SubmitQuizAct {
  actor: Viewer;
  /** Slug of the course. */
  course: string;
  /** Slug of the quiz. */
  quiz: string;
  /** Made with the form: sent twice, it is one attempt. */
  attemptId: string;
  /** The quiz, as the version of the course had it that was answered. */
  answeredId: string;
  typed: TypedAnswers;
  /** Of answers that came later than they were given. */
  late?: LateTimes | null;
  /** The group in which it was answered, where it was not alone. */
  togetherId?: string | null;
  /** It was drawn for a group: for the room in which it sat, or for the tablet that its leader took along. */
  isDrawnForGroup?: boolean;
  at: Date;
}

/** Questions that still need an answer, and everything that was chosen and typed. */
export interface IncompleteQuiz {
  attemptId: string;
  /** Draws the same questions again. */
  seed: string;
  answers: Answers;
  positions: Record<string, string>;
  problems: Record<string, AnswerProblem>;
}

/**
 * Grades a counting quiz, for people who are enrolled. The number of attempts is counted under a lock, so that two tabs
 * cannot have one too many.
 *
 * @returns what is incomplete (nothing is stored then); `taken` when the attempt is stored with these answers; `notTaken`
 *   when it was stored before with others, which stay
 * @throws AppError `bad_request`, `not_found`, `not_enrolled`, `attempts_used_up`, `quiz_changed`, `quiz_closed`,
 *   `prerequisite_open`, `deadline_over`, `draw_answered`
 */
export async function submitQuiz(
  { db }: Pick<Deps, 'db'>,
  act: SubmitQuizAct,
): Promise<IncompleteQuiz | 'taken' | 'notTaken'> {
  const { course, quiz: slug, attemptId, answeredId, typed, late = null, togetherId = null, at } = act;
  const { personId } = act.actor;
  if (!isId(attemptId) || !isId(answeredId)) throw new AppError('bad_request');
  const seed = seedOf(typed, attemptId);
  return inTransaction(db, async (trx) => {
    await holdEnrolmentIn(trx, { personId, course });
    const found = await findQuizForAttempt(trx, { course, quiz: slug, personId }, attemptId);
    if (!found) throw new AppError('not_found');
    const { quiz, state, standing } = found;
    if (state.enrolmentId === null) throw new AppError('not_enrolled');
    if (standing.isElsewhere) throw new AppError('bad_request');
    const { attempts, granted } = standing;
    const known = attempts.find((one) => one.id === attemptId);
    if (known) {
      const { answers } = readAnswers(typed, drawQuestions(quiz, seed));
      return decideAttempt({ id: attemptId, answers }, [known], null) === 'taken' ? 'taken' : 'notTaken';
    }
    if (answeredId !== quiz.id) await requireSameQuestions(trx, answeredId, quiz);
    // It is begun on its page, and handed in there.
    if (needsSitting(quiz.rules) || standing.isBegun) throw new AppError('quiz_changed');
    if (isClosed(quiz.rules, at)) throw new AppError('quiz_closed');
    const of = { personId, courseId: found.content.courseId, quizSlug: slug };
    await requirePrerequisites(trx, { personId, courseId: of.courseId });
    await requireOpenDeadline(trx, { personId, courseId: of.courseId, area: 'quiz', slug, at });
    const isGiven = act.isDrawnForGroup === true || isOwnSeed(seed, of, lastNumber(attempts));
    // Its questions are none that the server asked: they were looked for.
    if (hasDraws(quiz) && !isGiven) throw new AppError('quiz_changed');
    if (isDrawnAgain(quiz, { id: attemptId, seed, at }, attempts)) throw new AppError('draw_answered');
    const left = attemptsLeft({ maxAttempts: quiz.maxAttempts, granted, taken: attempts.length });
    const questions = drawQuestions(quiz, seed);
    const { answers, positions } = readAnswers(typed, questions);
    if (decideAttempt({ id: attemptId, answers }, attempts, left) !== 'take') {
      throw new AppError('attempts_used_up');
    }
    const problems = findProblems(questions, answers, unitWords(quiz));
    if (Object.keys(problems).length > 0) return { attemptId, seed, answers, positions, problems };

    const attempt = { id: attemptId, personId, answers, seed, late, togetherId, at };
    await countAttempt(trx, attempt, { found, attempts, asked: quiz });
    return 'taken';
  });
}

/** The number of the last attempt; 0 before the first. */
function lastNumber(attempts: readonly { attemptNumber: number }[]): number {
  return attempts.reduce((last, one) => Math.max(last, one.attemptNumber), 0);
}

/** A new version of the course does not disturb who is answering, unless the questions themselves are others. */
async function requireSameQuestions(db: Queryable, answeredId: string, quiz: Quiz): Promise<void> {
  const answered = await findQuiz(db, answeredId);
  if (!answered || answered.slug !== quiz.slug) throw new AppError('bad_request');
  const areSame = isDeepStrictEqual(answered.questions, quiz.questions);
  if (!areSame || !isDeepStrictEqual(answered.drawing, quiz.drawing)) throw new AppError('quiz_changed');
}
