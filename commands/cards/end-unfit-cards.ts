import type { Queryable } from '#db/client.ts';
import { endSessionsOfCards } from '#db/queries/accounts/sessions.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { type CardRow, endUnfit } from '#db/queries/cards/cards.ts';
import type { CardEnd } from '#domain/cards/card.ts';

interface Ending {
  actorId: string | null;
  why: CardEnd;
}

/** What goes with cards that have just ended in the caller's transaction: their sessions, and a word in the record. */
export async function noteEndedCards(
  db: Queryable,
  ended: readonly CardRow[],
  { actorId, why }: Ending,
): Promise<void> {
  if (ended.length === 0) return;
  await endSessionsOfCards(db, ended);
  await recordAudits(
    db,
    ended.map(({ personId, organisationId }) => ({
      actorId,
      action: 'card.end',
      subjectType: 'person',
      subjectId: personId,
      organisationId,
      details: { cardEnd: why },
    })),
  );
}

/**
 * Takes cards back, in the caller's transaction, from people who may have none any more: suspended, gone from the
 * organisation, with another task than learning; or because of what became of the organisation.
 *
 * @param of.personIds whose; left out: of all that there are
 */
export async function endUnfitCards(
  db: Queryable,
  { personIds = null, actorId, at }: { personIds?: readonly string[] | null; actorId: string | null; at: Date },
): Promise<void> {
  await noteEndedCards(db, await endUnfit(db, personIds, at), { actorId, why: 'not-allowed' });
}
