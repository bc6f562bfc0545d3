import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { findQuizForAttempt } from '#db/queries/assessment/counting-quiz.ts';
import { type AskedQuiz, findQuiz } from '#db/queries/assessment/quiz.ts';
import { changedAnswers, findSitting, keepAnswers, type Sitting } from '#db/queries/assessment/sittings.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { findAnswerProblem } from '#domain/assessment/grading.ts';
import { fieldsOf } from '#domain/assessment/kept-fields.ts';
import { readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { isInTime, secondsLeft } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export interface SaveAnswersAct {
  actor: Viewer;
  /** Slug of the course. */
  course: string;
  /** Slug of the quiz. */
  quiz: string;
  attemptId: string;
  typed: TypedAnswers;
  /** The question of which the person wants to know at once whether it is right; it stays as it is then. */
  check?: string | null;
  at: Date;
}

export interface SavedAnswers {
  /** The time was up: what came is kept and does not count. */
  isLate: boolean;
  /** By the clock of the server; null without a limit. */
  secondsLeft: number | null;
  /** The question to be told about is not answered yet. */
  isOpen: boolean;
}

/**
 * Keeps what was chosen and typed so far, complete or not. What comes when the time is up is kept beside it and marked
 * late, also once the attempt is graded.
 *
 * @throws AppError `bad_request`, `not_found` where no such attempt was begun, `not_enrolled`
 */
export async function saveAnswers({ db }: Pick<Deps, 'db'>, act: SaveAnswersAct): Promise<SavedAnswers> {
  const { course, quiz: slug, attemptId, typed, check = null, at } = act;
  const { personId } = act.actor;
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
    const isLate = !isInTime(sitting.dueAt, at) || sitting.closedAt !== null;
    const asks = !isLate && asked.rules.feedback === 'each' ? questions.find((one) => one.id === check) : undefined;
    const isOpen = asks !== undefined && !isComplete(asks, typed, asked);
    const final = asks && !isOpen ? asks.id : undefined;
    await keepSent(trx, { sitting, questions, typed, isLate, final, at });
    return { isLate, secondsLeft: secondsLeft(sitting.dueAt, at), isOpen };
  });
}

function isComplete(question: QuizQuestion, typed: TypedAnswers, asked: AskedQuiz): boolean {
  const { answers } = readAnswers(typed, [question]);
  return findAnswerProblem(question, answers[question.id], unitWords(asked)[question.id]) === undefined;
}

interface SentAnswers {
  sitting: Sitting;
  questions: readonly QuizQuestion[];
  typed: TypedAnswers;
  isLate: boolean;
  /** The question that stays as it is from now on. */
  final?: string | undefined;
  at: Date;
}

/** Keeps those answers that say something new. */
export async function keepSent(
  trx: Parameters<typeof keepAnswers>[0],
  { sitting, questions, typed, isLate, final, at }: SentAnswers,
): Promise<void> {
  const all = questions.map(({ id }) => ({ questionId: id, fields: fieldsOf(typed, id) }));
  // In time an answer may be taken away again; when the time is up, nothing is nothing.
  const sent = isLate ? all.filter((one) => one.fields.length > 0) : all;
  const changed = changedAnswers(sitting, sent);
  const told = sent.find((one) => one.questionId === final);
  const kept = told && !changed.includes(told) ? [...changed, told] : changed;
  const rows = kept.map((one) => ({ ...one, isLate, isFinal: one.questionId === final }));
  await keepAnswers(trx, sitting.id, rows, at);
}
