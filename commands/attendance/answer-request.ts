import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { notifyAttendance } from '#commands/notices/notify-attendance.ts';
import { findRequest, refuseRequest } from '#db/queries/attendance/attendance-requests.ts';
import { endMoreTime } from '#db/queries/attendance/more-time.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { wordsProblem } from '#domain/attendance/words.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { lockClassOfAct } from './class-of-act.ts';

/**
 * Answers a request for a check without a change of the minutes (a correction is an answer by itself). Sent twice, done
 * once.
 *
 * @param act.words why nothing is changed
 * @throws AppError `forbidden` (also to who asked); of the field `words`; `not_found`, `conflict` when it was answered otherwise
 */
export async function answerRequest(
  { db }: Pick<Deps, 'db'>,
  act: {
    id: string;
    classSessionId: string;
    personId: string;
    why?: ReasonOf<'attendance'>;
    words: string;
    actor: Actor;
    at: Date;
  },
): Promise<void> {
  const { id, classSessionId, personId, why = 'other', words, actor, at } = act;
  await db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) =>
      can(viewer, 'attendance:correct', { ...facts, personId }),
    );
    const problem = wordsProblem(words, why);
    if (problem) throw AppError.ofFields({ words: problem });
    if (!isId(id)) throw new AppError('bad_request');
    const request = await findRequest(trx, { id, classSessionId, personId });
    if (!request) throw new AppError('not_found');
    if (request.outcome === 'refused' && request.answer === words && request.answerWhy === why) return;
    if (request.outcome !== null) throw new AppError('conflict');
    const actorId = actorIdOf(actor);
    await refuseRequest(trx, { id, answerWhy: why, answer: words, answeredBy: actorId, at });
    // What they were given more time for is done.
    await endMoreTime(trx, { classSessionId, personId, by: actorId, at });
    await recordAudit(trx, {
      actorId,
      action: 'attendance.refuse',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      details: { personId, requestId: id, exception: why, reason: words },
    });
    await notifyAttendance(trx, {
      kind: 'attendance.answered',
      classSessionId,
      params: { outcome: 'refused' },
      to: () => [personId],
      actorId,
      key: id,
      at,
    });
  });
}
