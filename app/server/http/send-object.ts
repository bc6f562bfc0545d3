import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { ObjectStorage } from '#platform/storage/storage.ts';

interface SentObject {
  hash: string;
  bytes: number;
}

/**
 * Answers with an object of the storage, whole or the one range that is asked for: players seek in sound and film, and a
 * browser goes on where a link broke. Type and lifetime are the caller's to say before.
 *
 * @returns false, with nothing sent, where the object is missing
 */
export async function sendObject(
  storage: ObjectStorage,
  { hash, bytes }: SentObject,
  request: Request,
  response: Response,
): Promise<boolean> {
  response.set({ ETag: `"${hash}"`, 'Accept-Ranges': 'bytes' });
  if (request.fresh) {
    response.status(304).end();
    return true;
  }
  const range = rangeOf(request, { bytes, hash });
  if (range === 'wrong') {
    response.status(416).set('Content-Range', `bytes */${bytes}`).end();
    return true;
  }
  const content = await storage.read(hash, range);
  if (!content) {
    for (const header of ['Cache-Control', 'ETag', 'Accept-Ranges']) response.removeHeader(header);
    return false;
  }
  if (range) {
    // Compressed, the bytes would not be those that were asked for.
    response.append('Cache-Control', 'no-transform');
    response.status(206).set('Content-Range', `bytes ${range.first}-${range.last}/${bytes}`);
  }
  response.set('Content-Length', String(range ? range.last - range.first + 1 : bytes));
  if (request.method === 'HEAD') {
    content.destroy();
    response.end();
  } else {
    await pipeline(content, response);
  }
  return true;
}

/** The one range that is asked for; several at once, or one for other content, get the whole. */
function rangeOf(request: Request, { bytes, hash }: SentObject): { first: number; last: number } | 'wrong' | undefined {
  const condition = request.get('If-Range');
  if (condition && condition !== `"${hash}"`) return undefined;
  const ranges = request.range(bytes);
  if (ranges === -1) return 'wrong';
  if (!Array.isArray(ranges) || ranges.type !== 'bytes' || ranges.length !== 1) return undefined;
  const [range] = ranges;
  return range && { first: range.start, last: range.end };
}
