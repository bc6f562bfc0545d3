import type { Deps } from '#commands/deps.ts';
import { closeNameRequest } from '#db/queries/accounts/name-requests.ts';
import { lockNames } from '#db/queries/accounts/names.ts';
import { areSameNames, type Names } from '#domain/accounts/name-change.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { type PersonAct, requirePerson } from './require-person.ts';
import { writeNames } from './write-names.ts';

export interface RenamePersonAct extends PersonAct {
  names: Names;
  /** Why: kept with the names before. */
  why?: ReasonOf<'name'>;
  words: string;
  at: Date;
}

/**
 * Gives a person other names. A request of theirs that waits for these is confirmed by it. Certificates that were issued
 * keep theirs.
 *
 * @throws AppError `not_found`; `forbidden`, also to the person
 */
export async function renamePerson(
  { db }: Pick<Deps, 'db'>,
  { actor, personId: id, names: after, why = 'other', words, at }: RenamePersonAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, id);
    if (!can(actor, 'person:rename', person)) throw new AppError('forbidden');
    const { personId } = person;
    const actorId = actor.personId;
    const before = await lockNames(trx, personId);
    if (!before) throw new AppError('not_found');
    if (areSameNames(before, after)) return;
    const organisationId = person.roles[0]?.organisationId ?? null;
    await writeNames(trx, { personId, organisationId, actorId, before, after, why, words, at });
    await closeNameRequest(
      trx,
      { personId },
      { outcome: 'confirmed', answerWhy: null, answer: null, answeredBy: actorId, answeredAt: at },
    );
  });
}
