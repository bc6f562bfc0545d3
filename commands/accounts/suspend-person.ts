import { endUnfitCards } from '#commands/cards/end-unfit-cards.ts';
import type { Deps } from '#commands/deps.ts';
import { closeLinks } from '#db/queries/accounts/links.ts';
import { setSuspended } from '#db/queries/accounts/person.ts';
import { voidCodes } from '#db/queries/accounts/reset-code.ts';
import { endSessions } from '#db/queries/accounts/sessions.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { requireAdministrator } from './require-administrator.ts';
import { type PersonAct, requirePerson } from './require-person.ts';

/**
 * Closes an account until it is opened again: nobody can sign in to it, all devices are signed out, waiting codes and
 * links are void. Roles, results and certificates stay. Done twice is done once. Of administrators who suspend each other
 * at once, one stays.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function suspendPerson(
  { db }: Pick<Deps, 'db'>,
  {
    actor,
    personId: id,
    why = 'other',
    reason = '',
    at,
  }: PersonAct & Partial<ChosenReason<ReasonOf<'suspend'>>> & { at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, id);
    if (!can(actor, 'person:suspend', person)) throw new AppError('forbidden');
    const { personId } = person;
    if (person.isPlatformAdmin) await requireAdministrator(trx, actor);
    if (!(await setSuspended(trx, personId, at))) return;
    await endSessions(trx, personId);
    await voidCodes(trx, personId, at);
    await closeLinks(trx, personId);
    await endUnfitCards(trx, { personIds: [personId], actorId: actor.personId, at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'person.suspend',
      subjectType: 'person',
      subjectId: personId,
      details: { exception: why, reason },
    });
  });
}
