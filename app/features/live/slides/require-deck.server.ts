import { isOutside, mayUse } from '#app/server/guards/class-guard.server.ts';
import type { Queryable } from '#db/client.ts';
import { type DeckRow, findDeck, listGroupsOfPerson } from '#db/queries/live/decks.ts';
import type { FoundClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { type DeckReader, maySeeDeck } from '#domain/live/decks.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * A deck that the viewer may look at: who teaches the class at any time, everybody else once the class has seen it, and the
 * board of a group who was in it.
 *
 * @throws AppError `not_found`
 */
export async function requireSeenDeck(
  db: Queryable,
  viewer: Viewer,
  view: FoundClass,
  deckId: string | undefined,
): Promise<DeckRow> {
  const deck = isId(deckId) ? await findDeck(db, deckId) : null;
  if (deck?.classSessionId !== view.id || !maySeeDeck(deck, await readerOf(db, viewer, view)))
    throw new AppError('not_found');
  return deck;
}

/** As whom the viewer looks at slides and boards of a class. */
export async function readerOf(db: Queryable, viewer: Viewer, view: FoundClass): Promise<DeckReader> {
  const teaches = mayUse(viewer, 'slides', view);
  const asked = { classSessionId: view.id, personId: viewer.personId };
  const groups = teaches ? new Set<string>() : await listGroupsOfPerson(db, asked);
  return { teaches, isKeptOut: isOutside(viewer, view), groups };
}
