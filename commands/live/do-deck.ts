import type { Deps } from '#commands/deps.ts';
import { type DeckPageRow, insertDeckPage, insertDeckPictures } from '#db/queries/live/deck-pages.ts';
import { type DeckRow, lockDeck, updateDeck } from '#db/queries/live/decks.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { type DeckProblem, isDeckUnderWay } from '#domain/live/decks.ts';

/** Begins to make pages, or goes on after a kill. @returns undefined where nobody wants them any more */
export async function beginDeck(
  { db }: Pick<Deps, 'db'>,
  deckId: string,
): Promise<(DeckRow & { sourceHash: string }) | undefined> {
  return db.transaction().execute(async (trx) => {
    const deck = await lockDeck(trx, deckId);
    if (!deck?.sourceHash || !isDeckUnderWay(deck.state)) return undefined;
    await updateDeck(trx, deckId, { state: 'running' });
    return { ...deck, sourceHash: deck.sourceHash };
  });
}

/** Keeps a page that was made, once. @returns false where nobody wants it any more */
export async function keepDeckPage(
  { db }: Pick<Deps, 'db'>,
  deckId: string,
  { at, ...page }: DeckPageRow & { at: Date },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const isWanted = (await lockDeck(trx, deckId))?.state === 'running';
    if (isWanted && (await insertDeckPage(trx, deckId, page))) await insertDeckPictures(trx, deckId, page);
    // What was stored for nothing is swept.
    else
      await letGo(
        trx,
        page.pictures.map(({ hash }) => hash),
        at,
      );
    return isWanted;
  });
}

/** Every page is made: the file that was sent is no longer needed. */
export async function completeDeck({ db }: Pick<Deps, 'db'>, deckId: string, at: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const deck = await lockDeck(trx, deckId);
    if (deck?.state !== 'running') return;
    if (deck.sourceHash) await letGo(trx, [deck.sourceHash], at);
    await updateDeck(trx, deckId, { state: 'done', sourceHash: null });
  });
}

/** Its pages cannot be made; why is said where it stands. The file is not tried again. */
export async function failDeck(
  { db }: Pick<Deps, 'db'>,
  deckId: string,
  { problem, at }: { problem: DeckProblem; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const deck = await lockDeck(trx, deckId);
    if (!deck || !isDeckUnderWay(deck.state)) return;
    if (deck.sourceHash) await letGo(trx, [deck.sourceHash], at);
    await updateDeck(trx, deckId, { state: 'failed', problem, sourceHash: null });
  });
}
