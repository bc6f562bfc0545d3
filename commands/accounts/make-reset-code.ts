import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { findCredentialById } from '#db/queries/accounts/credential.ts';
import { findNames } from '#db/queries/notices/names.ts';
import type { CodeDays } from '#domain/accounts/reset-code.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { type PersonAct, requirePerson } from './require-person.ts';
import { type MadeCode, writeResetCode } from './write-reset-code.ts';

/**
 * A one-time code with which a person sets a new password. Codes made before are void. Who leads a group without
 * managing its people makes few in an hour: what opens accounts is asked for by somebody who stands there. Whose account is
 * in use is told who made one: the code opens it.
 *
 * @throws AppError `not_found`; `forbidden`; `conflict`, when the account is suspended; `too_many_requests`
 */
export async function makeResetCode(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { actor, personId, at, days = 1 }: PersonAct & { at: Date; days?: CodeDays },
): Promise<MadeCode> {
  await requireFewCodes({ auth, db }, { actor, personId });
  return db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, personId);
    if (!can(actor, 'person:make-code', person)) throw new AppError('forbidden');
    // Whoever suspended the account did not know of this page.
    if (person.suspendedAt) throw new AppError('conflict');
    const organisationId = person.roles[0]?.organisationId ?? null;
    if ((await findCredentialById(trx, person.personId))?.passwordHash) {
      await notify(trx, {
        kind: 'code.made',
        params: { by: await findNames(trx, actor.personId) },
        to: [person.personId],
        key: at.toISOString(),
        at,
      });
    }
    return writeResetCode(trx, auth, { personId: person.personId, actorId: actor.personId, organisationId, at, days });
  });
}

/**
 * Counts a code for somebody whom the actor does not manage, before a transaction holds a connection.
 *
 * @throws AppError `not_found`; `too_many_requests`
 */
async function requireFewCodes({ auth, db }: Pick<Deps, 'auth' | 'db'>, { actor, personId }: PersonAct): Promise<void> {
  const person = await requirePerson(db, actor, personId);
  const isCounted =
    can(actor, 'person:make-code', person) && !person.suspendedAt && !can(actor, 'person:reset-password', person);
  if (isCounted && !(await auth.limits.mayMakeGroupCode(actor.personId))) throw new AppError('too_many_requests');
}
