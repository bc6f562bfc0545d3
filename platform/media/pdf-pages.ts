import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { deckLimits, pageSizes } from '#domain/live/decks.ts';
import { mostPixels } from '#domain/media/kinds.ts';
import { cutAtCodePoints } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';
import { runTool, ToolError } from './run-tool.ts';

const bounds = { seconds: 30, mostMemoryBytes: 2_000_000_000 };
const largest = pageSizes[pageSizes.length - 1] ?? 1_600;
/** Letters of slides have sharp edges: below this they fray. */
const webpQuality = 80;

/** A page as a picture of so many pixels. */
export interface PagePicture {
  width: number;
  content: Buffer;
}

export interface MadePage {
  /** Pixels of the largest picture. */
  width: number;
  height: number;
  pictures: PagePicture[];
}

/** @throws ToolError */
export async function countPdfPages(pdf: string, folder: string): Promise<number> {
  const said = await runTool('pdfinfo', [pdf], { ...bounds, cwd: folder });
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(said)?.[1]);
  if (!Number.isInteger(pages) || pages < 1) throw new ToolError('broken', 'pdfinfo', said);
  return pages;
}

/** Paints one page of a PDF. @throws ToolError */
export async function paintPdfPage(pdf: string, page: number, folder: string): Promise<MadePage> {
  const root = join(folder, `page-${page}`);
  const only = ['-f', String(page), '-l', String(page), '-singlefile'];
  await runTool('pdftoppm', [...only, '-png', '-scale-to', String(largest), pdf, root], { ...bounds, cwd: folder });
  const path = `${root}.png`;
  try {
    return await paintPage(await readFile(path).catch(nothingMade));
  } finally {
    await rm(path, { force: true });
  }
}

/** What stands on one page of a PDF, as it can be read out of it. @throws ToolError */
export async function readPdfPage(pdf: string, page: number, folder: string): Promise<string> {
  const only = ['-f', String(page), '-l', String(page)];
  const said = await runTool('pdftotext', ['-q', '-enc', 'UTF-8', '-nopgbrk', ...only, pdf, '-'], {
    ...{ ...bounds, cwd: folder },
  });
  return pageText(said);
}

/** As it is kept: one line a line, without what nobody sees. */
function pageText(said: string): string {
  const lines = said.slice(0, 40_000).split('\n').map(cleanText);
  const text = lines.filter(Boolean).join('\n');
  return cutAtCodePoints(text, deckLimits.text);
}

/** A picture in the sizes of screens, the longest side counting. */
export async function paintPage(source: Buffer | string): Promise<MadePage> {
  const whole = await sharp(source, { limitInputPixels: mostPixels, failOn: 'error' })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize({ width: largest, height: largest, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw new ToolError('broken', 'sharp', String(error));
    });
  const { width, height } = whole.info;
  const longest = Math.max(width, height);
  // By their width: those of a narrow page may be equally wide, and the finest counts.
  const pictures = new Map<number, PagePicture>();
  for (const size of [...pageSizes.filter((one) => one < longest), longest]) {
    const { data, info } = await sharp(whole.data)
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: webpQuality, smartSubsample: true })
      .toBuffer({ resolveWithObject: true });
    pictures.set(info.width, { width: info.width, content: data });
  }
  return { width, height, pictures: [...pictures.values()] };
}

function nothingMade(): never {
  throw new ToolError('broken', 'pdftoppm', 'nothing was made');
}
