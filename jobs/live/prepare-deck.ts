import { join } from 'node:path';
import { beginDeck, completeDeck, failDeck, keepDeckPage } from '#commands/live/do-deck.ts';
import { listMadePages } from '#db/queries/live/deck-pages.ts';
import { type DeckRow, updateDeck } from '#db/queries/live/decks.ts';
import { type DeckProblem, deckLimits } from '#domain/live/decks.ts';
import type { Job, MediaServices } from '#jobs/job.ts';
import { fetchObject, inWorkFolder } from '#jobs/work-folder.ts';
import { countPdfPages, type MadePage, paintPage, paintPdfPage, readPdfPage } from '#platform/media/pdf-pages.ts';
import { ToolError } from '#platform/media/run-tool.ts';
import { slidesToPdf } from '#platform/media/slides-to-pdf.ts';

/** Of all pages together, from the first on; each step has a bound of its own. */
const mostMs = 30 * 60_000;
const mostPictureBytes = 20_000_000;

class TooManyPages extends Error {}

/** Makes pictures of the pages of slides, page by page: what was made before a kill is not made again. */
export const prepareDeck: Job<'prepare-deck', MediaServices> = async (services, { deckId }) => {
  const startedAt = performance.now();
  const deck = await beginDeck(services, deckId);
  if (!deck) return;
  const about = { deckId, kind: deck.kind };
  try {
    const pages = await inWorkFolder(services.dataDir, 'deck', (folder) => makePages(services, deck, folder));
    await completeDeck(services, deckId, new Date());
    services.log.info({ ...about, pages, ms: Math.round(performance.now() - startedAt) }, 'pages of slides were made');
  } catch (error) {
    const problem = problemOf(error);
    // What is not the file's fault may pass: the queue tries again.
    if (!problem) throw error;
    services.log.warn({ ...about, err: error }, 'pages of slides cannot be made');
    await failDeck(services, deckId, { problem, at: new Date() });
  }
};

/** @returns how many */
async function makePages(
  services: MediaServices,
  deck: DeckRow & { sourceHash: string },
  folder: string,
): Promise<number> {
  const { id: deckId, kind, sourceHash } = deck;
  // LibreOffice goes by the ending; what the file is was found out when it came.
  const source = join(folder, `source.${kind}`);
  await fetchObject(services.storage, sourceHash, source);
  if (kind === 'picture') {
    await updateDeck(services.db, deckId, { pages: 1 });
    await keepPage(services, deckId, { page: 1, text: '', made: await paintPage(source) });
    return 1;
  }
  const pdf = kind === 'pdf' ? source : await slidesToPdf(source, folder);
  const pages = await countPdfPages(pdf, folder);
  if (pages > deckLimits.pages) throw new TooManyPages();
  await updateDeck(services.db, deckId, { pages });
  const known = await listMadePages(services.db, deckId);
  const until = performance.now() + mostMs;
  for (let page = 1; page <= pages; page += 1) {
    if (known.has(page)) continue;
    if (performance.now() > until) throw new ToolError('tooSlow', 'pages', String(page));
    const text = await readPdfPage(pdf, page, folder);
    const isWanted = await keepPage(services, deckId, { page, text, made: await paintPdfPage(pdf, page, folder) });
    if (!isWanted) break;
  }
  return pages;
}

/** @returns false where the deck was removed meanwhile */
async function keepPage(
  services: MediaServices,
  deckId: string,
  { page, text, made }: { page: number; text: string; made: MadePage },
): Promise<boolean> {
  const pictures: { width: number; hash: string; bytes: number }[] = [];
  for (const { width, content } of made.pictures) {
    const { key, size } = await services.storage.put(content, { mostBytes: mostPictureBytes });
    pictures.push({ width, hash: key, bytes: size });
  }
  const { width, height } = made;
  return keepDeckPage(services, deckId, { page, width, height, text, pictures, at: new Date() });
}

function problemOf(error: unknown): DeckProblem | undefined {
  if (error instanceof TooManyPages) return 'tooManyPages';
  if (!(error instanceof ToolError)) return undefined;
  return error.reason === 'broken' && /password/i.test(error.said) ? 'locked' : error.reason;
}
