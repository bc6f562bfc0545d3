import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { findCountingQuiz } from '#db/queries/assessment/counting-quiz.ts';
import { insertGrant, listGrants } from '#db/queries/assessment/grants.ts';
import { listAttempts } from '#db/queries/assessment/quiz.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockEnrolment } from '#db/queries/learning/enrolment.ts';
import { attemptsLeft } from '#domain/assessment/attempts.ts';
import { managedRole } from '#domain/assessment/rights.ts';
import { AppError } from '#domain/errors.ts';
import { isActivityDone } from '#domain/learning/progress.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';

export interface GrantAttemptAct extends PersonAct {
  /** Made with the form: sent twice, it is one attempt. */
  grantId: string;
  /** Slug of the course. */
  course: string;
  /** Slug of the counting quiz. */
  quiz: string;
  /** Why; the person and the record get it. */
  why: ReasonOf<'exception'>;
  reason: string;
  at: Date;
}

/**
 * Gives a person one more attempt at a quiz, once all that they had are used without passing. Results stay, and the best
 * one counts. Whoever still has an attempt, or has passed, gets none: two managers who act at once give one.
 *
 * @returns false when nothing was given
 * @throws AppError `not_found`; `forbidden`, also to the person; `not_enrolled`; `already_sent`, when the id is another one's
 */
export async function grantAttempt({ db }: Pick<Deps, 'db'>, act: GrantAttemptAct): Promise<boolean> {
  const { actor, grantId, course, quiz: quizSlug, why, reason, at } = act;
  return db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, act.personId);
    if (!can(actor, 'attempt:grant', person)) throw new AppError('forbidden');
    const { personId } = person;
    const found = await findCountingQuiz(trx, { course, quiz: quizSlug, personId });
    if (!found) throw new AppError('not_found');
    const { courseId } = found.content;
    const of = { personId, courseId, quizSlug };
    // Attempts are counted under the same lock.
    if (!(await lockEnrolment(trx, of))) throw new AppError('not_enrolled');
    const attempts = await listAttempts(trx, of);
    const granted = (await listGrants(trx, of)).length;
    const left = attemptsLeft({ maxAttempts: found.quiz.maxAttempts, granted, taken: attempts.length });
    if (left !== 0 || isActivityDone(found.quiz, found.state.record)) return false;
    const grant = { id: grantId, ...of, why, reason, grantedBy: actor.personId, grantedAt: at };
    if (!(await insertGrant(trx, grant))) throw new AppError('already_sent');
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'attempt.grant',
      subjectType: 'person',
      subjectId: personId,
      organisationId: (managedRole(actor, person) ?? person.roles[0])?.organisationId ?? null,
      details: { course, quiz: quizSlug, attempt: attempts.length + 1, exception: why, reason },
    });
    await notify(trx, {
      kind: 'quiz.attempt-granted',
      params: { course, quiz: quizSlug, title: found.content.title, why, reason },
      to: [personId],
      key: grantId,
      at,
    });
    return true;
  });
}
