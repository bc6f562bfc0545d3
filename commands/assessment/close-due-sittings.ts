import type { Deps } from '#commands/deps.ts';
import { findQuizForAttempt } from '#db/queries/assessment/counting-quiz.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import { closeSitting, type DueSitting, findSitting, listDueSittings } from '#db/queries/assessment/sittings.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { closesDueBefore } from '#domain/assessment/time-limit.ts';
import { endSitting } from './end-sitting.ts';
import { untilDeadline } from './require-sitting.ts';

/** At most so many are closed in one turn; the next turn goes on. */
const closedAtMost = 500;

/**
 * Ends the attempts whose time is up and that nobody handed in: a browser was closed, a link lost. What was kept in time
 * is graded. Each in a transaction of its own; done twice, each is ended once. One that cannot be ended keeps none of the
 * others back.
 *
 * @returns how many were closed
 * @throws AggregateError of those that could not be ended, after all others were
 */
export async function closeDueSittings({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<number> {
  const due = await listDueSittings(db, { before: closesDueBefore(at), limit: closedAtMost });
  const failures: unknown[] = [];
  for (const one of due) {
    try {
      await closeOne(db, one);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} attempts could not be ended`);
  return due.length;
}

async function closeOne(db: Deps['db'], { id, personId, courseId, quizSlug, course }: DueSitting): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await holdEnrolmentIn(trx, { personId, course });
    const found = await findQuizForAttempt(trx, { course, quiz: quizSlug, personId }, id);
    const of = { personId, courseId, quizSlug };
    const begun = await findSitting(trx, of, id);
    const sitting = begun && (await untilDeadline(trx, begun, of));
    // Somebody was given more time, or handed it in, meanwhile.
    if (!sitting?.dueAt || sitting.closedAt !== null) return;
    const closed = { closedAt: sitting.dueAt, closedBy: 'clock' } as const;
    const asked = await findQuiz(trx, sitting.quizId);
    // The course has no such quiz any more, or the person left the course: there is nothing that it could count for.
    if (!asked || found?.state.enrolmentId == null) await closeSitting(trx, id, closed);
    else await endSitting(trx, sitting, { found, asked, personId }, closed);
  });
}
