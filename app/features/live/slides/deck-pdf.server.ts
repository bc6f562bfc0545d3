import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import sharp from 'sharp';
import type { DeckPageRow } from '#db/queries/live/deck-pages.ts';
import type { Mark } from '#domain/live/marks.ts';
import { findCertificateFonts } from '#platform/fonts/certificate-fonts.ts';
import { runTool } from '#platform/media/run-tool.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { createWaitingLine } from '#platform/waiting-line.ts';
import template from './deck.typ?raw';
import { marksAsSvg } from './marks-as-svg.server.tsx';

/** So many pages are set in one go, some 10 ms each: then everybody else has their turn. */
const atOnce = 20;
/** Of a file of many pages smaller pictures are taken. */
const [manyPages, jpegQuality] = [80, 80];

export interface PrintedDeck {
  title: string;
  pages: readonly DeckPageRow[];
  /** By page. */
  marks: ReadonlyMap<number, readonly Mark[]>;
}

/** One is made at a time; nobody waits longer than a browser does. */
const line = createWaitingLine({ atOnce: 1, mostWaiting: 10 });

/**
 * The pages of a deck or board as a PDF, with what was drawn on them as lines and letters.
 *
 * @throws AppError `too_many_requests` where too many wait already; Error when fonts are missing; ToolError
 */
export function deckPdf(deck: PrintedDeck, storage: ObjectStorage): Promise<Buffer> {
  return line.run(() => setDeck(deck, storage));
}

async function setDeck(deck: PrintedDeck, storage: ObjectStorage): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'sala-deck-'));
  try {
    const parts: string[] = [];
    for (let from = 0; from < deck.pages.length; from += atOnce) {
      const part = join(folder, `part-${from}.pdf`);
      await writeFile(part, await setPages(deck, deck.pages.slice(from, from + atOnce), { storage, folder }));
      parts.push(part);
      await setImmediate();
    }
    const [only] = parts;
    if (parts.length === 1 && only) return await readFile(only);
    const whole = join(folder, 'whole.pdf');
    await runTool('pdfunite', [...parts, whole], { seconds: 60, mostMemoryBytes: 2_000_000_000, cwd: folder });
    return await readFile(whole);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Setting {
  storage: ObjectStorage;
  folder: string;
}

async function setPages(
  { title, marks, pages: all }: PrintedDeck,
  pages: readonly DeckPageRow[],
  { storage, folder }: Setting,
): Promise<Buffer> {
  const typst = await createCompiler(folder);
  const set: { picture: string | null; marks: string | null; height: number; alt: string }[] = [];
  for (const { page, width, height, text, pictures } of pages) {
    const largest = all.length > manyPages ? (pictures.at(-2) ?? pictures.at(-1)) : pictures.at(-1);
    const stored = largest && (await storage.read(largest.hash));
    const picture = stored ? `page-${page}.jpg` : null;
    if (stored) {
      const jpeg = await sharp(await buffer(stored))
        .jpeg({ quality: jpegQuality })
        .toBuffer();
      typst.mapShadow(join(folder, `page-${page}.jpg`), jpeg);
    }
    const drawn = marks.get(page);
    const layer = drawn ? `marks-${page}.svg` : null;
    if (drawn) typst.mapShadow(join(folder, `marks-${page}.svg`), Buffer.from(marksAsSvg(drawn, { width, height })));
    set.push({ picture, marks: layer, height: (1_000 * height) / width, alt: text || String(page) });
  }
  const compiled = typst.compile({ mainFileContent: template, inputs: { title, pages: JSON.stringify(set) } });
  const document = compiled.result;
  if (!document) {
    const problems = JSON.stringify(compiled.takeError()?.shortDiagnostics);
    throw new Error(`The pages of ${title} cannot be set: ${problems}`);
  }
  const pdf = typst.pdf(document, { pdfTags: true });
  typst.evictCache(0);
  return pdf;
}

/** For one part of one deck: what it was given goes with it. */
async function createCompiler(workspace: string): Promise<NodeCompiler> {
  const { serif, sans } = findCertificateFonts();
  const fontPaths = [...serif, ...sans].flatMap(({ paths }) => paths);
  const typst = await import('@myriaddreamin/typst-ts-node-compiler');
  return typst.NodeCompiler.create({ workspace, fontArgs: [{ fontPaths }] });
}
