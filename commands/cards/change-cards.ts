import type { Deps } from '#commands/deps.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { endCardsOfPlace } from '#db/queries/cards/cards.ts';
import { readCardSetting, setHasCards } from '#db/queries/cards/places.ts';
import { lockTree } from '#db/queries/organisations/change-tree.ts';
import type { Viewer } from '#domain/rights.ts';
import { noteEndedCards } from './end-unfit-cards.ts';

/**
 * Lets people who learn at an organisation or below sign in with a card and a PIN, or no longer: all its cards are void
 * then, and what they opened is closed.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function changeCards(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, hasCards, at }: { actor: Viewer; slug: string | undefined; hasCards: boolean; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockTree(trx);
    const { id } = await requireOrganisation(trx, actor, slug, 'organisation:manage');
    const { hasCards: before } = await readCardSetting(trx, id);
    if (hasCards === before) return;
    await setHasCards(trx, id, hasCards);
    const ended = hasCards ? [] : await endCardsOfPlace(trx, id, at);
    await noteEndedCards(trx, ended, { actorId: actor.personId, why: 'cards-off' });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'organisation.change-cards',
      subjectType: 'organisation',
      subjectId: id,
      organisationId: id,
      details: { cardsBefore: before, cardsAfter: hasCards, cardsEnded: ended.length },
    });
  });
}
