import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import { MediaProblem } from '#domain/media/problems.ts';

const headBytes = 4_096;

/** Containers that are looked into by others, and what cannot be used and why. */
const refused: Record<string, ConstructorParameters<typeof MediaProblem>[0]> = {
  'image/heic': 'mediaHeic',
  'image/heif': 'mediaHeic',
  'image/heic-sequence': 'mediaHeic',
  'image/heif-sequence': 'mediaHeic',
  'image/apng': 'mediaAnimated',
  'application/x-cfb': 'mediaOldOffice',
};

/** One name for what has several. */
const sameAs: Record<string, string> = {
  'audio/x-flac': 'audio/flac',
  'audio/vnd.wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'audio/x-m4b': 'audio/mp4',
  'application/ogg': 'audio/ogg',
  'video/x-matroska': 'video/matroska',
  'video/x-msvideo': 'video/vnd.avi',
  'video/3gpp2': 'video/3gpp',
};

export const zipType = 'application/zip';

/**
 * The media type of a file as its bytes say it; what its name or its sender says does not count. Of archives only that they
 * are one.
 *
 * @throws MediaProblem where it is something that could be saved in another way
 */
export async function sniff(path: string): Promise<string | undefined> {
  const head = await readHead(path);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return zipType;
  if (isSvg(head)) return 'image/svg+xml';
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const type = found?.mime.split(';', 1)[0];
  const problem = type && refused[type];
  if (problem) throw new MediaProblem(problem);
  return type && (sameAs[type] ?? type);
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The root element is `svg`, whatever comes before it. */
function isSvg(head: Buffer): boolean {
  const text = head.toString('utf8').replace(/^\uFEFF/, '');
  if (!/^\s*</.test(text)) return false;
  const root = /<(?![?!])([\w:-]+)/.exec(text.replace(/<!--[\s\S]*?-->/g, ''))?.[1];
  return root === 'svg' || root?.endsWith(':svg') === true;
}
