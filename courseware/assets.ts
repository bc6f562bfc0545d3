import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
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
  if (kind === '.svg') {
    const box = /viewBox="\s*[\d.-]+[\s,]+[\d.-]+[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(content.toString('utf8'));
    return box ? { width: Math.round(Number(box[1])), height: Math.round(Number(box[2])) } : {};
  }
  if (kind === '.png' && content.byteLength > 24) {
    return { width: content.readUInt32BE(16), height: content.readUInt32BE(20) };
  }
  return kind === '.webp' ? webpSize(content) : {};
}

/** The three kinds of WebP frame: lossy, lossless, extended (Google, "WebP Container Specification"). */
function webpSize(content: Buffer): { width?: number; height?: number } {
  if (content.byteLength < 30) return {};
  switch (content.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: content.readUInt16LE(26) & 0x3fff, height: content.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = content.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: content.readUIntLE(24, 3) + 1, height: content.readUIntLE(27, 3) + 1 };
    default:
      return {};
  }
}

/** "3 KB", "2.1 MB". Digits and units that all our languages share, because the words are stored with the lesson. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
