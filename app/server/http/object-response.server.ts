import { createReadableStreamFromReadable } from '@remix-run/node';
import type { ObjectStorage } from '#platform/storage/storage.ts';

interface AnsweredObject {
  hash: string;
  bytes: number;
  type: string;
}

/**
 * An object of the storage as the answer of a route, whole or the one range that is asked for: Safari plays sound and film
 * only where ranges are answered.
 *
 * @returns undefined where the object is missing
 */
export async function objectResponse(
  storage: ObjectStorage,
  { hash, bytes, type }: AnsweredObject,
  request: Request,
): Promise<Response | undefined> {
  const headers = new Headers({
    'Content-Type': type,
    'Accept-Ranges': 'bytes',
    ETag: `"${hash}"`,
    // Opened alone, a drawing is a file to keep: nothing in it runs on a page of ours.
    'Content-Disposition': 'attachment',
    // Compressed, the bytes would not be those that were asked for.
    'Cache-Control': 'private, max-age=3600, no-transform',
  });
  const range = rangeOf(request, { hash, bytes });
  if (range === 'wrong') {
    headers.set('Content-Range', `bytes */${bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const content = await storage.read(hash, range);
  if (!content) return undefined;
  headers.set('Content-Length', String(range ? range.last - range.first + 1 : bytes));
  if (range) headers.set('Content-Range', `bytes ${range.first}-${range.last}/${bytes}`);
  return new Response(createReadableStreamFromReadable(content), { status: range ? 206 : 200, headers });
}

/** The one range that is asked for; several at once, or one for other content, get the whole. */
function rangeOf(
  { headers }: Request,
  { bytes, hash }: { bytes: number; hash: string },
): { first: number; last: number } | 'wrong' | undefined {
  const condition = headers.get('If-Range');
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headers.get('Range') ?? '');
  if (!asked || (condition && condition !== `"${hash}"`)) return undefined;
  const [, from = '', to = ''] = asked;
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return first > last ? 'wrong' : { first, last };
}
