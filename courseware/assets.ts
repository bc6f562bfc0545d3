import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';
import type { Files } from './files.ts';
import { assetKinds, assetSizeProblem } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';

/** A picture, sound, film or caption file of a course. */
export interface Asset {
  name: string;
  bytes: number;
  /** `/content/<course>/<file>?v=<hash>`: may be kept for a year. */
  url: string;
  /** Of pictures, so that the page keeps their place free before they arrive. */
  width?: number;
  height?: number;
  /** SHA-256, hexadecimal. */
  hash: string;
}

const pictures = new Set(['.svg', '.webp', '.png']);
const name = /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+$/;

/** Reads a course's assets folder; there may be none. Keys are `assets/<file>`. */
export async function readAssets(
  files: Files,
  { folder, course }: { folder: string; course: string },
  problems: ProblemList,
): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>();
  for (const entry of await files.list(folder)) {
    const path = `${folder}/${entry.name}`;
    const kind = entry.name.slice(entry.name.lastIndexOf('.'));
    if (entry.kind !== 'file' || !name.test(entry.name) || !assetKinds.includes(kind)) {
      problems.error(path, fileStart, `not an asset: lower-case names ending in ${assetKinds.join(', ')}`);
      continue;
    }
    const tooLarge = assetSizeProblem(kind, (await files.size(path)) ?? 0);
    if (tooLarge) {
      problems.error(path, fileStart, tooLarge);
      continue;
    }
    const content = Buffer.from(await files.read(path));
    if (kind === '.svg' && /<script|\son\w+\s*=|<foreignObject|javascript:|<!ENTITY/i.test(content.toString('utf8'))) {
      problems.error(path, fileStart, 'a drawing may not carry scripts, event handlers, entities or foreign objects');
    }
    const hash = createHash('sha256').update(content).digest('hex');
    assets.set(`assets/${entry.name}`, {
      name: entry.name,
      bytes: content.byteLength,
      url: `/content/${course}/${entry.name}?v=${hash.slice(0, 8)}`,
      hash,
      ...pictureSize(kind, content),
    });
  }
  return assets;
}

function pictureSize(kind: string, content: Buffer): { width?: number; height?: number } {
  if (!pictures.has(kind)) return {};
  try {
    const { width, height } = imageSize(content);
    return { width: Math.round(width), height: Math.round(height) };
  } catch {
    // No picture of a kind that is known: the page has no place ready for it.
    return {};
  }
}
