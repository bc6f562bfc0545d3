import type { Deps } from '#commands/deps.ts';
import { type DeckPageRow, listDeckPages } from '#db/queries/live/deck-pages.ts';
import { type DeckRow, lockDeck, markDeckShown } from '#db/queries/live/decks.ts';
import { AppError } from '#domain/errors.ts';
import { type ClassAct, requireRightInClass } from './class-act.ts';

/**
 * The class sees a deck: from now on its people may look at it, and it stays with the class.
 *
 * @throws AppError `not_found`, `forbidden`, `room_moved`, `slides_not_ready` while its pages are being made
 */
export async function showDeck(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & { deckId: string },
): Promise<{ deck: DeckRow; pages: DeckPageRow[] }> {
  return db.transaction().execute(async (trx) => {
    await requireRightInClass(trx, act, 'slides:show', undefined);
    // It is not taken out meanwhile.
    const deck = await lockDeck(trx, act.deckId);
    if (deck?.classSessionId !== act.classSessionId) throw new AppError('not_found');
    if (deck.state !== 'done') throw new AppError('slides_not_ready');
    await markDeckShown(trx, deck.id, act.at);
    return { deck, pages: await listDeckPages(trx, deck.id) };
  });
}
