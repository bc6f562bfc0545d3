import type { AppLoadContext } from '@remix-run/node';
import { closeLinks } from '#app/features/accounts/links.server.ts';
import { endSessions, type PersonRow, setSuspended, voidCodes } from '#db/queries/accounts/person.ts';
import { recordAudit } from '#db/queries/audit.ts';

/**
 * Closes an account until it is opened again: nobody can sign in to it, all devices are signed out, waiting codes and
 * links are void. Roles, results and certificates stay. Check `person:reset-password` first; done twice is done once.
 */
export async function suspendPerson(
  { db, now }: AppLoadContext,
  actorId: string,
  { personId }: PersonRow,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await setSuspended(trx, personId, now))) return;
    await endSessions(trx, personId);
    await voidCodes(trx, personId, now);
    await closeLinks(trx, personId);
    await recordAudit(trx, { actorId, action: 'person.suspend', subjectType: 'person', subjectId: personId });
  });
}

/** Opens a suspended account again; the password is the one that it had. */
export async function reopenPerson({ db }: AppLoadContext, actorId: string, { personId }: PersonRow): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await setSuspended(trx, personId, null))) return;
    await recordAudit(trx, { actorId, action: 'person.reopen', subjectType: 'person', subjectId: personId });
  });
}
