import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { AppLoadContext } from '@remix-run/node';
import busboy from 'busboy';
import { AppError, isAppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { newId } from '#platform/id.ts';
import { keepWhole } from '#platform/media/keep-whole.ts';
import { freeForUploads, removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';

const mostParts = 10;
const usualText = 2_000;
/** Of a form that is refused, so much more is let in before its connection is cut, in bytes. */
const mostPassedBy = 20_000_000;
/** What stands above a part: its name, the file's name, its type. */
const mostHeads = 10;

/** A form whose file lies on the disk by now. */
export interface TakenForm {
  fields: FormData;
  file: { name: string; path: string; bytes: number; id: string } | null;
}

/**
 * Reads a form with one file, which goes to the disk as it comes: none of it is held in memory. Who calls it removes the
 * file (`removeUpload`); what is left of one whose form broke off is swept with the uploads.
 *
 * @param mostBytes of the file
 * @param longestText bytes of each other field
 * @throws MediaProblem `mediaTooLarge`; AppError `bad_request`, `form_too_long`; `unavailable` where the disk has no room
 */
export async function readFileForm(
  { config }: Pick<AppLoadContext, 'config'>,
  request: Request,
  mostBytes: number,
  longestText = usualText,
): Promise<TakenForm> {
  // Its length is known, and has been held against what the route takes.
  const bytes = Number(request.headers.get('content-length') ?? 0);
  if (bytes > (await freeForUploads(config.SALA_DATA_DIR))) throw new AppError('unavailable');
  const type = request.headers.get('content-type') ?? '';
  if (!request.body || !/^multipart\/form-data;.*boundary=/i.test(type)) throw new AppError('bad_request');
  const id = newId();
  const path = uploadPath(config.SALA_DATA_DIR, id);
  try {
    const { fields, file } = await readParts(Readable.fromWeb(request.body as ReadableStream), {
      ...{ type, longestText },
      keep: (content) => keepWhole(path, content, mostBytes),
    });
    return { fields, file: file && { ...file, id, path } };
  } catch (error) {
    await removeUpload(config.SALA_DATA_DIR, id);
    // Parts that are none, or that break off; a full disk has a code.
    const isOurs = isAppError(error) || error instanceof MediaProblem || (error instanceof Error && 'code' in error);
    throw isOurs ? error : new AppError('bad_request');
  }
}

interface Reading {
  type: string;
  longestText: number;
  /** Writes the form's file to its end. */
  keep: (content: AsyncIterable<Uint8Array>) => Promise<number>;
}

/** What breaks is told once; a stream that is not read any more would throw the same again where nobody hears it. */
const toldOnce = () => {};

/** The parts as they come; a fault in one of them ends the reading. */
async function readParts(
  body: Readable,
  { type, longestText, keep }: Reading,
): Promise<{ fields: FormData; file: { name: string; bytes: number } | null }> {
  const fields = new FormData();
  let content: Readable | null = null;
  let kept: Promise<{ name: string; bytes: number }> | null = null;
  const parser = busboy({
    headers: { 'content-type': type },
    defParamCharset: 'utf8',
    limits: { parts: mostParts, fieldSize: longestText, headerPairs: mostHeads },
  });
  const { promise: end, resolve, reject } = Promise.withResolvers<void>();
  parser.on('partsLimit', () => reject(new AppError('form_too_long')));
  parser.on('field', (name, value, { valueTruncated }) => {
    if (valueTruncated) reject(new AppError('form_too_long'));
    fields.append(name, value);
  });
  parser.on('file', (field, stream, { filename }) => {
    stream.on('error', toldOnce);
    if (field !== 'file' || kept || !filename) {
      stream.resume();
      return;
    }
    content = stream;
    kept = keep(stream).then((bytes) => ({ name: filename, bytes }));
    kept.catch(reject);
  });
  parser.on('close', resolve);
  parser.on('error', reject);
  body.on('error', reject);
  body.pipe(parser);
  try {
    await end;
    return { fields, file: await kept };
  } catch (error) {
    // Whoever writes it would wait for the rest for ever.
    (content as Readable | null)?.destroy(error instanceof Error ? error : undefined);
    await (kept as Promise<unknown> | null)?.catch(toldOnce);
    throw error;
  } finally {
    body.unpipe(parser);
    await passBy(body);
  }
}

/** Lets the rest of a form come and go: browsers show an answer only once they have sent what they send. */
function passBy(body: Readable): Promise<void> {
  return new Promise((resolve) => {
    let left = mostPassedBy;
    for (const event of ['end', 'error', 'close'] as const) body.once(event, () => resolve());
    if (body.readableEnded || body.destroyed) return resolve();
    body.on('data', (piece: Uint8Array) => {
      left -= piece.byteLength;
      if (left > 0) return;
      body.pause();
      resolve();
    });
    body.resume();
  });
}
