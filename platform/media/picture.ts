import { readFile, stat } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { mostPixels } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { sniff } from './sniff.ts';

/** What pages show: of a phone, of a desk, and of a desk with a fine screen. */
const widths = [640, 1_280, 1_920];
const mostSvgBytes = 1_000_000;
/** Dots an inch at which a drawing is painted: a common one is then some 1,000 pixels wide. */
const svgDensity = 144;
const webpQuality = 78;
const jpegQuality = 80;
const avifQuality = 52;
/** Of 0 to 9: above 2 it takes many times as long for some percent. */
const avifEffort = 2;

// Each picture is work of its own: others wait less when one does not take all cores.
sharp.concurrency(1);

/** A picture is wrong or cut off is an error; sizes are looked at before anything is unpacked. */
const strict = { limitInputPixels: mostPixels, failOn: 'error' } as const;

export interface PictureFacts {
  width: number;
  height: number;
}

/**
 * Reads a picture to its end, to know that it can be.
 *
 * @param type its media type, found in its bytes
 * @throws MediaProblem
 */
export async function checkPicture(path: string, type: string): Promise<PictureFacts> {
  const source = await openPicture(path, type);
  const found = await source.metadata().catch(broken);
  const [width, height, pages] = [found.width ?? 0, found.height ?? 0, found.pages ?? 1];
  if (width === 0 || height === 0) throw new MediaProblem('mediaBroken');
  if (width * height > mostPixels) throw new MediaProblem('mediaTooManyPixels', { most: mostPixels / 1_000_000 });
  if (pages > 1 && type !== 'image/tiff') throw new MediaProblem('mediaAnimated');
  await source.clone().resize(64, 64, { fit: 'inside' }).raw().toBuffer().catch(broken);
  const turned = (found.orientation ?? 1) >= 5;
  return turned ? { width: height, height: width } : { width, height };
}

export interface MadePicture {
  /** What follows the stem of its name: `-640.webp`. */
  suffix: string;
  type: string;
  width: number;
  height: number;
  content: Buffer;
}

/**
 * Paints a picture anew, in the sizes and formats of pages: nothing of the file that was sent goes along, neither where it
 * was taken nor anything that was hidden in it.
 */
export async function makePictures(path: string, type: string): Promise<MadePicture[]> {
  const source = await openPicture(path, type);
  const largest = await source
    .autoOrient()
    .resize({ width: widths.at(-1), height: widths.at(-1), fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const { isOpaque } = await sharp(largest.data).stats();
  const made: MadePicture[] = [];
  const fitting = widths.filter((width) => width < largest.info.width);
  for (const width of [...fitting, largest.info.width]) {
    const resized = sharp(largest.data).resize({ width, withoutEnlargement: true });
    const formats: [ending: string, type: string, pipeline: Sharp][] = [
      ['avif', 'image/avif', resized.clone().avif({ quality: avifQuality, effort: avifEffort })],
      ['webp', 'image/webp', resized.clone().webp({ quality: webpQuality, smartSubsample: true })],
      isOpaque
        ? ['jpg', 'image/jpeg', resized.clone().jpeg({ quality: jpegQuality, mozjpeg: true })]
        : ['png', 'image/png', resized.clone().png({ compressionLevel: 9, palette: true, quality: 90 })],
    ];
    for (const [ending, mediaType, pipeline] of formats) {
      const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
      const { width: madeWidth, height } = info;
      made.push({ suffix: `-${width}.${ending}`, type: mediaType, width: madeWidth, height, content: data });
    }
  }
  return made;
}

/** Pixels of a picture in a lesson: a phone's screen, twice as fine. */
const courseWidth = 1_280;

/** Paints a picture anew as the one file of a lesson, in WebP; it has been checked. */
export async function makeCoursePicture(path: string): Promise<Buffer> {
  const type = (await sniff(path)) ?? '';
  return (await openPicture(path, type))
    .autoOrient()
    .resize({ width: courseWidth, height: 2 * courseWidth, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .webp({ quality: webpQuality, smartSubsample: true })
    .toBuffer();
}

/** A still of a film. */
export async function makePoster(path: string): Promise<MadePicture> {
  const { data, info } = await sharp(path, strict)
    .resize({ width: widths[0], withoutEnlargement: true })
    .webp({ quality: webpQuality })
    .toBuffer({ resolveWithObject: true });
  return { suffix: '-poster.webp', type: 'image/webp', width: info.width, height: info.height, content: data };
}

async function openPicture(path: string, type: string): Promise<Sharp> {
  if (type !== 'image/svg+xml') return sharp(path, strict);
  // A drawing becomes a picture: what it is painted by runs no scripts and fetches nothing.
  const { size } = await stat(path);
  if (size > mostSvgBytes) throw new MediaProblem('mediaTooLarge', { most: mostSvgBytes / 1_000_000 });
  const content = await readFile(path);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(content.toString('utf8'))) throw new MediaProblem('mediaEntities');
  return sharp(content, { ...strict, density: svgDensity });
}

function broken(error: unknown): never {
  const tooMany = error instanceof Error && /pixel limit/i.test(error.message);
  throw tooMany
    ? new MediaProblem('mediaTooManyPixels', { most: mostPixels / 1_000_000 })
    : new MediaProblem('mediaBroken');
}
