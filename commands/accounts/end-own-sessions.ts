import type { Deps } from '#commands/deps.ts';
import { endSessions } from '#db/queries/accounts/sessions.ts';
import { recordAudit } from '#db/queries/audit.ts';

/** Signs a person out: on one device, on all but the one in use, or everywhere. */
export async function endOwnSessions(
  { db }: Pick<Deps, 'db'>,
  { personId, which }: { personId: string; which: { sessionId?: string; exceptToken?: string | null } },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const ended = await endSessions(trx, personId, which);
    await recordAudit(trx, {
      actorId: personId,
      action: 'sessions.end',
      subjectType: 'person',
      subjectId: personId,
      details: { ended },
    });
  });
}
