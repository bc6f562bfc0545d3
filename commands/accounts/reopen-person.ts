import type { Deps } from '#commands/deps.ts';
import { findMergeAccounts } from '#db/queries/accounts/merges.ts';
import { setSuspended } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { type PersonAct, requirePerson } from './require-person.ts';

/**
 * Opens a suspended account again; the password is the one that it had. Done twice is done once.
 *
 * @throws AppError `not_found`; `forbidden`; `merged_already`, for one that is opened by undoing its merge alone
 */
export async function reopenPerson({ db }: Pick<Deps, 'db'>, { actor, personId }: PersonAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, personId);
    if (!can(actor, 'person:suspend', person)) throw new AppError('forbidden');
    const account = (await findMergeAccounts(trx, [person.personId])).get(person.personId);
    if (account?.mergedInto) throw new AppError('merged_already');
    if (!(await setSuspended(trx, person.personId, null))) return;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'person.reopen',
      subjectType: 'person',
      subjectId: person.personId,
    });
  });
}
