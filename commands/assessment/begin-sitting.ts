import { requireOpenDeadline } from '#commands/cohorts/require-open-deadline.ts';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requirePrerequisites } from '#commands/learning/require-prerequisites.ts';
import { findQuizForAttempt } from '#db/queries/assessment/counting-quiz.ts';
import { readExtraPercent } from '#db/queries/assessment/extra-time.ts';
import { findSitting, insertSitting } from '#db/queries/assessment/sittings.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { attemptsLeft } from '#domain/assessment/attempts.ts';
import { dueAtOf, isClosed } from '#domain/assessment/time-limit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';

export interface BeginSittingAct {
  actor: Viewer;
  /** Slug of the course. */
  course: string;
  /** Slug of the quiz. */
  quiz: string;
  /** Made with the form: it becomes the attempt's id. */
  attemptId: string;
  at: Date;
}

/**
 * Begins an attempt that is kept while somebody answers: from now on the clock of the server runs. Whoever is at one
 * already goes on with that one, whatever device they come from.
 *
 * @throws AppError `bad_request`, `not_found`, `not_enrolled`, `attempts_used_up`, `quiz_closed`,
 *   `prerequisite_open`, `deadline_over`
 */
export async function beginSitting({ db }: Pick<Deps, 'db'>, act: BeginSittingAct): Promise<void> {
  const { course, quiz: slug, attemptId, at } = act;
  const { personId } = act.actor;
  if (!isId(attemptId)) throw new AppError('bad_request');
  await inTransaction(db, async (trx) => {
    await holdEnrolmentIn(trx, { personId, course });
    const found = await findQuizForAttempt(trx, { course, quiz: slug, personId }, attemptId);
    if (!found) throw new AppError('not_found');
    const { content, quiz, state, standing } = found;
    if (state.enrolmentId === null) throw new AppError('not_enrolled');
    const of = { personId, courseId: content.courseId, quizSlug: slug };
    if (await findSitting(trx, of, null)) return;
    // The form of an attempt that is over was sent again: its result stands there.
    if (standing.attempts.some((one) => one.id === attemptId)) return;
    if (standing.isElsewhere) throw new AppError('bad_request');
    if (isClosed(quiz.rules, at)) throw new AppError('quiz_closed');
    await requirePrerequisites(trx, { personId, courseId: of.courseId });
    await requireOpenDeadline(trx, { personId, courseId: of.courseId, area: 'quiz', slug, at });
    const taken = standing.attempts.length;
    if (attemptsLeft({ maxAttempts: quiz.maxAttempts, granted: standing.granted, taken }) === 0) {
      throw new AppError('attempts_used_up');
    }
    const { timeLimit, closesAt } = quiz.rules;
    const extraPercent = await readExtraPercent(trx, personId);
    const dueAt = dueAtOf({ startedAt: at, limit: timeLimit, extraPercent, closesAt });
    // Nobody chooses what is drawn for them: the id comes from the form, the seed does not.
    const begun = { ...of, id: attemptId, quizId: quiz.id, seed: newId(), startedAt: at, dueAt };
    if (!(await insertSitting(trx, begun))) throw new AppError('bad_request');
  });
}
