import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { closeNameRequest, findLastNameRequest, insertNameRequest } from '#db/queries/accounts/name-requests.ts';
import { lockNames } from '#db/queries/accounts/names.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { areSameNames, type Names } from '#domain/accounts/name-change.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { isId } from '#platform/id.ts';

export interface RequestNamesAct {
  personId: string;
  /** Made with the form: sent twice, it is one request. */
  id: string;
  names: Names;
  /** Why. */
  why?: ReasonOf<'name'>;
  words: string;
  at: Date;
}

/**
 * Asks for other names of one's own, once others rely on them. What was asked before and still waits is withdrawn: a
 * manager confirms what they read, never what was put in its place meanwhile.
 *
 * @throws AppError `conflict`, when one's names are still one's own to change; `already_sent`, when the id is another
 *   request's; of the field `newName`, when these are the names already; `too_many_requests`
 */
export async function requestNames(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { personId, id, names, why = 'other', words, at }: RequestNamesAct,
): Promise<void> {
  await requireFewer({ auth }, 'names', personId);
  await db.transaction().execute(async (trx) => {
    const now = await lockNames(trx, personId);
    if (!now) throw new AppError('not_found');
    if (!isId(id)) throw new AppError('bad_request');
    if (!now.areFixed) throw new AppError('conflict');
    if (areSameNames(now, names)) throw AppError.ofFields({ newName: 'nameSame' });
    const last = await findLastNameRequest(trx, personId);
    if (last?.id === id) {
      const { displayName, latinName, outcome } = last;
      // One that was withdrawn or answered is not asked again by the same form.
      const before = { displayName, latinName, why: last.why, words: last.words, outcome };
      return requireSameAct(before, { ...names, why, words, outcome: null });
    }
    if (last?.outcome === null) {
      await closeNameRequest(
        trx,
        { personId },
        { outcome: 'withdrawn', answerWhy: null, answer: null, answeredBy: personId, answeredAt: at },
      );
    }
    if (!(await insertNameRequest(trx, { id, personId, ...names, why, words, createdAt: at })))
      throw new AppError('already_sent');
    await recordAudit(trx, {
      actorId: personId,
      action: 'name.request',
      subjectType: 'person',
      subjectId: personId,
      details: {
        name: names.displayName,
        latin: names.latinName,
        ...(why !== 'other' && { exception: why }),
        why: words,
      },
    });
  });
}
