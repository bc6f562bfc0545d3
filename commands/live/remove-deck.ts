import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { deleteDeck, lockDeck } from '#db/queries/live/decks.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { AppError } from '#domain/errors.ts';
import { isDeckKept } from '#domain/live/decks.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { lockTaughtClass } from './lock-taught-class.ts';

/**
 * Takes slides out of a class that has not seen them. Done once.
 *
 * @throws AppError `not_found`, `forbidden`, `slides_were_shown`
 */
export async function removeDeck(
  { db }: Pick<Deps, 'db'>,
  act: { actor: Viewer; classSessionId: string | undefined; deckId: string; at: Date },
): Promise<void> {
  const { actor, deckId, at } = act;
  await db.transaction().execute(async (trx) => {
    const { id: classSessionId, organisationId } = await lockTaughtClass(trx, actor, act.classSessionId);
    const deck = isId(deckId) && (await lockDeck(trx, deckId));
    if (!deck || deck.classSessionId !== classSessionId) return;
    if (isDeckKept(deck)) throw new AppError('slides_were_shown');
    await letGo(trx, await deleteDeck(trx, deck.id), at);
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'slides.remove', subjectType: 'class_session', subjectId: classSessionId },
      ...{ organisationId, details: { title: deck.title } },
    });
  });
}
