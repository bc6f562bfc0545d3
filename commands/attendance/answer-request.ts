import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { findRequest, refuseRequest } from '#db/queries/attendance/attendance-requests.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { type WordsProblem, wordsProblem } from '#domain/attendance/words.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { lockClassOfAct } from './class-of-act.ts';

/**
 * Answers a request for a check without a change of the minutes (a correction is an answer by itself). Sent twice, done
 * once.
 *
 * @returns `wordsMissing` or `wordsTooLong`
 * @throws AppError `forbidden` (also to who asked), `not_found`, `conflict` when it was answered otherwise
 */
export async function answerRequest(
  { db }: Pick<Deps, 'db'>,
  act: { id: string; classSessionId: string; personId: string; answer: string; actor: Actor; at: Date },
): Promise<'answered' | WordsProblem> {
  const { id, classSessionId, personId, answer, actor, at } = act;
  return db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) =>
      can(viewer, 'attendance:correct', { ...facts, personId }),
    );
    const problem = wordsProblem(answer);
    if (problem) return problem;
    const request = await findRequest(trx, { id, classSessionId, personId });
    if (!request) throw new AppError('not_found');
    if (request.outcome === 'refused' && request.answer === answer) return 'answered';
    if (request.outcome !== null) throw new AppError('conflict');
    const actorId = actorIdOf(actor);
    await refuseRequest(trx, { id, answer, answeredBy: actorId, at });
    await recordAudit(trx, {
      actorId,
      action: 'attendance.refuse',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      details: { personId, requestId: id },
    });
    return 'answered';
  });
}
