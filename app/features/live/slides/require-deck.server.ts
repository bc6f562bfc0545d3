import { mayUse } from '#app/server/guards/class-guard.server.ts';
import type { Queryable } from '#db/client.ts';
import { type DeckRow, findDeck } from '#db/queries/live/decks.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { maySeeDeck } from '#domain/live/decks.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * A deck that the viewer may look at: who teaches the class at any time, everybody else once the class has seen it.
 *
 * @throws AppError `not_found`
 */
export async function requireSeenDeck(
  db: Queryable,
  viewer: Viewer,
  view: ClassView,
  deckId: string | undefined,
): Promise<DeckRow> {
  const deck = isId(deckId) ? await findDeck(db, deckId) : null;
  const asks = { teaches: mayUse(viewer, 'slides', view), isRemoved: view.isRemoved };
  if (deck?.classSessionId !== view.id || !maySeeDeck(deck, asks)) throw new AppError('not_found');
  return deck;
}
