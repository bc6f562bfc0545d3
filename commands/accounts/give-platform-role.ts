import type { Deps } from '#commands/deps.ts';
import { notifyAdministrators } from '#commands/notices/notify-administrators.ts';
import { lockAdministrators, setAdministrator } from '#db/queries/accounts/administrators.ts';
import { findPerson, findPersonIdByUsername } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

/**
 * Makes somebody a platform administrator, who then may do everything everywhere. The person and the other
 * administrators are told. Given twice is given once.
 *
 * @throws AppError `forbidden`; of the field `username`, when nobody has it, or the account is suspended
 */
export async function givePlatformRole(
  { db }: Pick<Deps, 'db'>,
  { actor, username, reason, at }: { actor: Viewer; username: string; reason: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const administrators = await lockAdministrators(trx);
    const isStill = administrators.some((one) => one.personId === actor.personId);
    if (!can(actor, 'platform:administer') || !isStill) throw new AppError('forbidden');
    const id = await findPersonIdByUsername(trx, username);
    const person = id === undefined ? undefined : await findPerson(trx, id);
    if (!person) throw AppError.ofFields({ username: 'nobody' });
    if (person.suspendedAt) throw AppError.ofFields({ username: 'isSuspended' });
    if (!(await setAdministrator(trx, person.personId, true))) return;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'platform.give',
      subjectType: 'person',
      subjectId: person.personId,
      details: { reason: reason || null },
    });
    await notifyAdministrators(trx, { kind: 'platform.given', person, administrators, actor, at });
  });
}
