import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { endSessions } from '#db/queries/accounts/sessions.ts';
import { recordAudit } from '#db/queries/audit.ts';

interface EndOwnSessionsAct {
  personId: string;
  /** Of the session in use. */
  sessionToken: string | null;
  which: { sessionId?: string; exceptToken?: string | null };
}

/**
 * Signs a person out: on one device, on all but the one in use, or everywhere.
 *
 * @throws AppError as `refuseCardSession`: whoever found a card shuts nobody out of their own telephone;
 *   `too_many_requests`
 */
export async function endOwnSessions(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { personId, sessionToken, which }: EndOwnSessionsAct,
): Promise<void> {
  await refuseCardSession(db, sessionToken);
  await requireFewer({ auth }, 'sessions', personId);
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
