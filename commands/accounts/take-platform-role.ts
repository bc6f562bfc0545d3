import type { Deps } from '#commands/deps.ts';
import { notifyAdministrators } from '#commands/notices/notify-administrators.ts';
import { setAdministrator } from '#db/queries/accounts/administrators.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireAdministrator } from './require-administrator.ts';

/**
 * Takes the platform from an administrator; roles in organisations stay. Nobody takes it from themselves, and whoever
 * takes it must hold it by then: so one always remains who can sign in. The person and the other administrators are
 * told. Taken twice is taken once.
 *
 * @throws AppError `forbidden`
 */
export async function takePlatformRole(
  { db }: Pick<Deps, 'db'>,
  { actor, personId, reason, at }: { actor: Viewer; personId: string; reason: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const administrators = await requireAdministrator(trx, actor);
    if (actor.personId === personId) throw new AppError('forbidden');
    const person = administrators.find((one) => one.personId === personId);
    if (!person || !(await setAdministrator(trx, personId, false))) return;
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'platform.take',
      subjectType: 'person',
      subjectId: personId,
      details: { reason: reason || null },
    });
    await notifyAdministrators(trx, { kind: 'platform.taken', person, administrators, actor, at });
  });
}
