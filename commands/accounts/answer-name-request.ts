import type { Deps } from '#commands/deps.ts';
import { closeNameRequest, findLastNameRequest } from '#db/queries/accounts/name-requests.ts';
import { lockNames } from '#db/queries/accounts/names.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { type PersonAct, requirePerson } from './require-person.ts';
import { writeNames } from './write-names.ts';

interface AnswerNameAct extends PersonAct {
  id: string;
  refusalWhy?: ReasonOf<'refuse_name'>;
  refusal: string | null;
  at: Date;
}

/**
 * Confirms the names that a person asked for, or refuses them with a reason. Nobody does it for themselves.
 *
 * @param act.id the request that was read
 * @param act.refusal why not, of which `refusalWhy` is chosen; null confirms
 * @throws AppError `not_found`; `forbidden`; `conflict`, when that request no longer waits
 */
export async function answerNameRequest(
  { db }: Pick<Deps, 'db'>,
  { actor, personId: id, id: requestId, refusalWhy = 'other', refusal, at }: AnswerNameAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, id);
    if (!can(actor, 'person:rename', person)) throw new AppError('forbidden');
    const { personId } = person;
    const actorId = actor.personId;
    const organisationId = person.roles[0]?.organisationId ?? null;
    const before = await lockNames(trx, personId);
    if (!before) throw new AppError('not_found');
    const request = await findLastNameRequest(trx, personId);
    const outcome = refusal === null ? 'confirmed' : 'refused';
    if (request?.id === requestId && request.outcome === outcome) return;
    if (!request || request.id !== requestId || request.outcome !== null) throw new AppError('conflict');
    const isClosed = await closeNameRequest(
      trx,
      { personId, id: requestId },
      {
        outcome,
        answerWhy: refusal === null ? null : refusalWhy,
        answer: refusal,
        answeredBy: actorId,
        answeredAt: at,
      },
    );
    if (!isClosed) throw new AppError('conflict');
    const { displayName, latinName, why, words } = request;
    if (refusal === null) {
      const after = { displayName, latinName };
      await writeNames(trx, { personId, organisationId, actorId, before, after, why, words, at });
      return;
    }
    await recordAudit(trx, {
      actorId,
      action: 'name.refuse',
      subjectType: 'person',
      subjectId: personId,
      organisationId,
      details: {
        name: displayName,
        latin: latinName,
        ...(refusalWhy !== 'other' && { exception: refusalWhy }),
        why: refusal,
      },
    });
  });
}
