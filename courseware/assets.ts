import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { imageSize } from 'image-size';
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

const kinds = new Set(['.svg', '.webp', '.png', '.opus', '.mp3', '.mp4', '.vtt']);
const pictures = new Set(['.svg', '.webp', '.png']);
const name = /^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+$/;

/** Reads a course's assets folder; there may be none. Keys are `assets/<file>`. */
export async function readAssets(
  folder: string,
  course: string,
  file: string,
  problems: ProblemList,
): Promise<Map<string, Asset>> {
  const assets = new Map<string, Asset>();
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${file}/${entry.name}`;
    const kind = extname(entry.name);
    if (!entry.isFile() || !name.test(entry.name) || !kinds.has(kind)) {
      problems.error(path, fileStart, `not an asset: lower-case names ending in ${[...kinds].join(', ')}`);
      continue;
    }
    const content = await readFile(join(folder, entry.name));
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

/** "3 KB", "2.1 MB". Digits and units that all our languages share, because the words are stored with the lesson. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
