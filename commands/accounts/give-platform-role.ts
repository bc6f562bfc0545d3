import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import type { Deps } from '#commands/deps.ts';
import { notifyAdministrators } from '#commands/notices/notify-administrators.ts';
import { setAdministrator } from '#db/queries/accounts/administrators.ts';
import { findPerson, findPersonIdByUsername } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireAdministrator } from './require-administrator.ts';

/**
 * Makes somebody a platform administrator, who then may do everything everywhere. The person and the other
 * administrators are told. Given twice is given once.
 *
 * @returns the person
 * @throws AppError `forbidden`; of the field `username`, when nobody has it, or the account is suspended
 */
export async function givePlatformRole(
  { db }: Pick<Deps, 'db'>,
  { actor, username, reason, at }: { actor: Viewer; username: string; reason: string; at: Date },
): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const administrators = await requireAdministrator(trx, actor);
    const id = await findPersonIdByUsername(trx, username);
    const person = id === undefined ? undefined : await findPerson(trx, id);
    if (!person) throw AppError.ofFields({ username: 'nobody' });
    if (person.suspendedAt) throw AppError.ofFields({ username: 'isSuspended' });
    const { personId } = person;
    if (!(await setAdministrator(trx, personId, true))) return personId;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'platform.give',
      subjectType: 'person',
      subjectId: personId,
      details: { reason: reason || null },
    });
    await endUnfitCards(trx, { personIds: [person.personId], actorId: actor.personId, at });
    await notifyAdministrators(trx, { kind: 'platform.given', person, administrators, actor, at });
    return personId;
  });
}
