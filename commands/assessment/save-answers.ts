import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import type { AskedQuiz } from '#db/queries/assessment/quiz.ts';
import { findAnswerProblem } from '#domain/assessment/grading.ts';
import { readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { isInTime, secondsLeft } from '#domain/assessment/time-limit.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import type { Viewer } from '#domain/rights.ts';
import { keepSent } from './keep-sent.ts';
import { requireSitting } from './require-sitting.ts';

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
  /** By the clock of the server; null without an end within a day. */
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
  const { course, quiz, attemptId, typed, check = null, at } = act;
  const { personId } = act.actor;
  return inTransaction(db, async (trx) => {
    const { sitting, asked, questions } = await requireSitting(trx, { personId, course, quiz, attemptId });
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
