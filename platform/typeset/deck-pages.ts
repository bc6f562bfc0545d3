import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import sharp from 'sharp';
import type { MarkShape } from '#domain/live/marks.ts';
import { marksAsSvg } from '#domain/live/marks-as-svg.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { fontFamilies, setPdf } from './typesetter.ts';

const template = readFileSync(join(import.meta.dirname, 'deck.typ'), 'utf8');

/** So many pages are set in one go, some 10 ms each: then everybody else has their turn. */
const atOnce = 20;
/** Of a file of many pages smaller pictures are taken. */
const [manyPages, jpegQuality] = [80, 80];

/** A page of a deck or board, as it is printed. */
export interface PrintedPage {
  page: number;
  width: number;
  height: number;
  text: string;
  /** The smallest first. */
  pictures: readonly { width: number; hash: string }[];
}

export interface PrintedDeck {
  title: string;
  /** In which the title is written. */
  lang: string;
  /** Before the first page stands a page with the title. */
  hasCover?: boolean;
  pages: readonly PrintedPage[];
  /** By page. */
  marks: ReadonlyMap<number, readonly MarkShape[]>;
}

/** How many parts the pages of a deck are set in. */
export const partsOfDeck = ({ pages }: Pick<PrintedDeck, 'pages'>): number =>
  Math.max(1, Math.ceil(pages.length / atOnce));

/**
 * Sets the pages of a deck or board, with what was drawn on them as lines and letters, part after part.
 *
 * @param into where the parts lie, and how they are called there
 * @param into.onPart each time that one is made
 * @returns the parts, in their order
 * @throws Error when fonts are missing
 */
export async function setDeckParts(
  deck: PrintedDeck,
  into: { storage: ObjectStorage; folder: string; name: string; onPart?: () => Promise<void> },
): Promise<string[]> {
  const { storage, folder, name, onPart } = into;
  const parts: string[] = [];
  for (let from = 0; from < Math.max(1, deck.pages.length); from += atOnce) {
    const part = join(folder, `${name}-${from}.pdf`);
    await writeFile(part, await setPages(deck, from, storage));
    parts.push(part);
    await onPart?.();
    await setImmediate();
  }
  return parts;
}

interface SetPage {
  words: string | null;
  picture: string | null;
  marks: string | null;
  height: number;
  alt: string;
}

async function setPages(deck: PrintedDeck, from: number, storage: ObjectStorage): Promise<Buffer> {
  const { title, lang, marks, pages: all } = deck;
  const files = new Map<string, Buffer>();
  const set: SetPage[] = [];
  if (deck.hasCover && from === 0) set.push({ words: title, picture: null, marks: null, height: 562.5, alt: title });
  for (const { page, width, height, text, pictures } of all.slice(from, from + atOnce)) {
    const largest = all.length > manyPages ? (pictures.at(-2) ?? pictures.at(-1)) : pictures.at(-1);
    const stored = largest && (await storage.read(largest.hash));
    const picture = stored ? `page-${page}.jpg` : null;
    if (stored && picture) {
      const webp = await buffer(stored);
      files.set(picture, await sharp(webp).jpeg({ quality: jpegQuality }).toBuffer());
    }
    const drawn = marks.get(page);
    const layer = drawn ? `marks-${page}.svg` : null;
    if (drawn && layer) files.set(layer, Buffer.from(marksAsSvg(drawn, { width, height })));
    set.push({ words: null, picture, marks: layer, height: (1_000 * height) / width, alt: text || String(page) });
  }
  const inputs = { title, lang, pages: JSON.stringify(set), families: JSON.stringify(fontFamilies()) };
  return setPdf({ what: `The pages of ${title}`, template, inputs, files });
}
