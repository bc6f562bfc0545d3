import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { findSitting } from '#db/queries/assessment/sittings.ts';
import type { AnswerProblem } from '#domain/assessment/grading.ts';
import { answersInTime, typedOf } from '#domain/assessment/kept-fields.ts';
import { findProblems, readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { isInTime } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { endSitting } from './end-sitting.ts';
import { keepSent } from './keep-sent.ts';
import { requireSitting } from './require-sitting.ts';

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
  { actor, course, quiz, attemptId, typed, asItIs, at }: HandInSittingAct,
): Promise<'taken' | OpenQuestions> {
  const { personId } = actor;
  return inTransaction(db, async (trx) => {
    const begun = await requireSitting(trx, { personId, course, quiz, attemptId });
    const { found, sitting, asked, questions, of } = begun;
    const isLate = sitting.closedAt !== null || !isInTime(sitting.dueAt, at);
    await keepSent(trx, { sitting, questions, typed, isLate, at });
    if (sitting.closedAt !== null) return 'taken';
    const kept = await findSitting(trx, of, attemptId);
    if (!kept) throw new AppError('not_found');
    const about = { found, asked, personId };
    if (isLate) {
      await endSitting(trx, kept, about, { closedAt: sitting.dueAt ?? at, closedBy: 'clock' });
      return 'taken';
    }
    const { answers } = readAnswers(typedOf(answersInTime(kept.answers)), questions);
    const problems = findProblems(questions, answers, unitWords(asked));
    if (!asItIs && Object.keys(problems).length > 0) return { problems };
    await endSitting(trx, kept, about, { closedAt: at, closedBy: 'person' });
    return 'taken';
  });
}
