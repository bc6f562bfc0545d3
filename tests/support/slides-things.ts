import { createHash } from 'node:crypto';
import type { Database } from '#db/client.ts';
import { insertDeckPage, insertDeckPictures } from '#db/queries/live/deck-pages.ts';
import { insertDeck, updateDeck } from '#db/queries/live/decks.ts';
import { pageSizes } from '#domain/live/decks.ts';
import { newId } from '#platform/id.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Slides of a class whose pages were made, without their objects. @returns the deck's id */
export async function addSlides(
  db: Database,
  {
    classSessionId,
    addedBy,
    pages,
    title = 'Cold chain',
  }: { classSessionId: string; addedBy: string; pages: number; title?: string },
): Promise<string> {
  const id = newId();
  const source = { sourceHash: hashOf(id), sourceBytes: 1_000 };
  await insertDeck(db, { id, classSessionId, title, kind: 'pdf', ...source, addedBy, addedAt: new Date() });
  for (let page = 1; page <= pages; page += 1) {
    const pictures = pageSizes.map((width) => ({ width, hash: hashOf(`${id} ${page} ${width}`), bytes: 20 * width }));
    await insertDeckPage(db, id, { page, width: 1_600, height: 900, text: `Page ${page}`, pictures });
    await insertDeckPictures(db, id, { page, pictures });
  }
  await updateDeck(db, id, { state: 'done', pages, sourceHash: null });
  return id;
}
