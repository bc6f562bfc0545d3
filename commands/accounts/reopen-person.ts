import { fillPlacesOf } from '#commands/cohorts/let-in.ts';
import type { Deps } from '#commands/deps.ts';
import { findMergeAccounts } from '#db/queries/accounts/merges.ts';
import { setSuspended } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockCohortsOf } from '#db/queries/cohorts/cohort.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { type PersonAct, requirePerson } from './require-person.ts';

/**
 * Opens a suspended account again; the password is the one that it had. Who was passed over in the
 * line of a cohort that has a free place gets it. Done twice is done once.
 *
 * @throws AppError `not_found`; `forbidden`; `merged_already`, for one that is opened by undoing its merge alone
 */
export async function reopenPerson(
  { db }: Pick<Deps, 'db'>,
  { actor, personId, at }: PersonAct & { at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, personId);
    if (!can(actor, 'person:suspend', person)) throw new AppError('forbidden');
    const account = (await findMergeAccounts(trx, [person.personId])).get(person.personId);
    if (account?.mergedInto) throw new AppError('merged_already');
    // Before the account, as whoever comes in: who waits is passed over in the line while it is closed.
    const cohortIds = await lockCohortsOf(trx, [person.personId]);
    if (!(await setSuspended(trx, person.personId, null))) return;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'person.reopen',
      subjectType: 'person',
      subjectId: person.personId,
    });
    await fillPlacesOf(trx, cohortIds, { actorId: actor.personId, at });
  });
}
