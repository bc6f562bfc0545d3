import { createHash } from 'node:crypto';
import { imageSize } from 'image-size';
import { LRUCache } from 'lru-cache';
import { transcriptOf } from '#domain/media/captions.ts';
import { readCaptions } from '#domain/media/read-captions.ts';
import { FileMissing, type Files } from './files.ts';
import { assetKinds, assetSizeProblem } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';

/** A picture, sound, film, caption file or download of a course. */
export interface Asset {
  name: string;
  bytes: number;
  /** `/content/<course>/<file>?v=<hash>`: may be kept for a year. */
  url: string;
  /** Of pictures, so that the page keeps their place free before they arrive. */
  width?: number;
  height?: number;
  /** Of a table of figures (.csv): what it says. */
  csv?: string;
  /** Of captions (.vtt): what is said, a paragraph for what is said without a longer pause. */
  said?: string[];
  /** SHA-256, hexadecimal. */
  hash: string;
}

const pictures = new Set(['.svg', '.webp', '.png']);
/** `scale.svg`, `scale.lo.svg`: the language stands before the ending. */
const name = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]{2,3}(-[a-z0-9]{2,8})*)?\.[a-z0-9]+$/;
/** How files begin: what is called PDF is one. */
const beginnings: Readonly<Record<string, string>> = {
  '.pdf': '%PDF-',
  '.xlsx': 'PK\u0003\u0004',
  '.docx': 'PK\u0003\u0004',
  '.opus': 'OggS',
  '.vtt': 'WEBVTT',
};

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
    const asset = await readAsset(files, path, { kind, course, name: entry.name }, problems);
    if (asset) assets.set(`assets/${entry.name}`, asset);
  }
  return assets;
}

/** Reads one file that a course shows; undefined when it may not be shown. */
export async function readAsset(
  files: Files,
  path: string,
  { kind, course, name }: { kind: string; course: string; name: string },
  problems: ProblemList,
): Promise<Asset | undefined> {
  const tooLarge = assetSizeProblem(kind, (await files.size(path)) ?? 0);
  if (tooLarge) {
    problems.error(path, fileStart, tooLarge);
    return undefined;
  }
  const look = await lookAt(files, path, kind);
  if (!look) {
    problems.error(path, fileStart, 'this file is missing');
    return undefined;
  }
  const { hash, isUnsafe, isWhatItSays, ...facts } = look;
  if (!isWhatItSays) problems.error(path, fileStart, `is called ${kind} and is none`);
  if (isUnsafe) {
    problems.error(path, fileStart, 'a drawing may not carry scripts, event handlers, entities or foreign objects');
  }
  return { name, url: `/content/${course}/${name}?v=${hash.slice(0, 8)}`, hash, ...facts };
}

interface Look extends Pick<Asset, 'bytes' | 'width' | 'height' | 'hash' | 'csv' | 'said'> {
  /** A drawing that could do more than be seen. */
  isUnsafe: boolean;
  /** It begins as files of its ending do. */
  isWhatItSays: boolean;
}

/** By kind and hash: a draft is checked after every change, and its pictures stay what they are. */
const looks = new LRUCache<string, Look>({ max: 2_000 });

/** Undefined of a file whose content is lost. */
async function lookAt(files: Files, path: string, kind: string): Promise<Look | undefined> {
  const known = await files.hashOf?.(path);
  const before = known && looks.get(kind + known);
  if (before) return before;
  const content = await files.read(path).then(Buffer.from, (error: unknown) => {
    if (error instanceof FileMissing) return undefined;
    throw error;
  });
  if (!content) return undefined;
  const hash = createHash('sha256').update(content).digest('hex');
  const look: Look = {
    bytes: content.byteLength,
    hash,
    isUnsafe:
      kind === '.svg' && /<script|\son\w+\s*=|<foreignObject|javascript:|<!ENTITY/i.test(content.toString('utf8')),
    isWhatItSays: content
      .subarray(0, 8)
      .toString('latin1')
      .startsWith(beginnings[kind] ?? ''),
    ...pictureSize(kind, content),
    ...(kind === '.vtt' && { said: transcriptOf(readCaptions(content.toString('utf8')).cues) }),
    ...(kind === '.csv' && { csv: content.toString('utf8').normalize('NFC') }),
  };
  looks.set(kind + hash, look);
  return look;
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
