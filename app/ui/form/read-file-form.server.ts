import { type AppLoadContext, unstable_parseMultipartFormData as parseParts } from '@remix-run/node';
import { AppError, isAppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { newId } from '#platform/id.ts';
import { keepWhole } from '#platform/media/keep-whole.ts';
import { freeForUploads, removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';

const mostParts = 10;
const usualText = 2_000;

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
  let parts = 0;
  let file: TakenForm['file'] = null;
  const isForm = /^multipart\/form-data;.*boundary=/i.test(request.headers.get('content-type') ?? '');
  if (!isForm) throw new AppError('bad_request');
  const fields = await parseParts(request, async ({ name, filename, data }) => {
    parts += 1;
    if (parts > mostParts) throw new AppError('form_too_long');
    if (filename === undefined) return readText(data, longestText);
    if (name !== 'file' || file || filename === '') {
      for await (const _ of data);
      return null;
    }
    const id = newId();
    const path = uploadPath(config.SALA_DATA_DIR, id);
    file = { name: filename, id, path, bytes: await keepWhole(path, data, mostBytes) };
    return null;
  }).catch(async (error: unknown) => {
    if (file) await removeUpload(config.SALA_DATA_DIR, file.id);
    // Parts that are none, or that break off; a full disk has a code.
    const isOurs = isAppError(error) || error instanceof MediaProblem || (error instanceof Error && 'code' in error);
    throw isOurs ? error : new AppError('bad_request');
  });
  return { fields, file };
}

async function readText(data: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of data) {
    bytes += part.byteLength;
    if (bytes > most) throw new AppError('form_too_long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
