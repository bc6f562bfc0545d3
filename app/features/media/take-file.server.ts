import { type AppLoadContext, unstable_parseMultipartFormData as parseParts } from '@remix-run/node';
import { beginUpload } from '#commands/media/begin-upload.ts';
import { dropUpload } from '#commands/media/drop-upload.ts';
import { finishUpload } from '#commands/media/finish-upload.ts';
import { AppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { keepWhole } from '#platform/media/keep-whole.ts';
import { freeForUploads, removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';

type TakeContext = Pick<AppLoadContext, 'db' | 'storage' | 'jobs' | 'config' | 'now' | 'log'>;

const mostParts = 10;
const longestText = 2_000;

/** A form whose file lies on the disk by now. */
export interface TakenForm {
  fields: FormData;
  file: { name: string; path: string; bytes: number; id: string } | null;
}

/**
 * Reads a form with one file, which goes to the disk as it comes: none of it is held in memory.
 *
 * @throws MediaProblem where the file is too large; AppError `bad_request`
 */
export async function readFileForm({ config }: TakeContext, request: Request): Promise<TakenForm> {
  const most = config.LIBRARY_MAX_MB * 1_000_000;
  let parts = 0;
  let file: TakenForm['file'] = null;
  const fields = await parseParts(request, async ({ name, filename, data }) => {
    parts += 1;
    if (parts > mostParts) throw new AppError('form_too_long');
    if (filename === undefined) return readText(data);
    if (name !== 'file' || file || filename === '') {
      for await (const _ of data);
      return null;
    }
    const id = newId();
    const path = uploadPath(config.SALA_DATA_DIR, id);
    file = { name: filename, id, path, bytes: await keepWhole(path, data, most) };
    return null;
  });
  return { fields, file };
}

async function readText(data: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of data) {
    bytes += part.byteLength;
    if (bytes > longestText) throw new AppError('form_too_long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

interface TakeAct {
  actor: Viewer;
  slug: string | undefined;
  replaces: string | null;
  file: NonNullable<TakenForm['file']>;
}

/**
 * Takes a file that came whole in one form: what browsers without scripts send.
 *
 * @returns the id of what it has become
 * @throws MediaProblem; AppError as `beginUpload` and `finishUpload` say
 */
export async function takeWholeFile(context: TakeContext, { actor, slug, replaces, file }: TakeAct): Promise<string> {
  const { config, now } = context;
  try {
    if (file.bytes === 0) throw new MediaProblem('mediaEmpty');
    const mostBytes = config.LIBRARY_MAX_MB * 1_000_000;
    const limits = { freeBytes: await freeForUploads(config.SALA_DATA_DIR), mostBytes };
    const of = { actor, slug, replaces, fileName: file.name, bytes: file.bytes, mark: 'whole', limits, at: now };
    const uploadId = await beginUpload(context, of);
    try {
      return await finishUpload(context, { actor, uploadId, path: file.path, rules: fileRules(context), at: now });
    } catch (error) {
      await dropUpload(context, { actor, uploadId, at: now });
      throw error;
    }
  } finally {
    await removeUpload(config.SALA_DATA_DIR, file.id);
  }
}

/**
 * Takes a file that came in pieces.
 *
 * @returns the id of what it has become
 * @throws MediaProblem; AppError as `finishUpload` says
 */
export async function takeUpload(context: TakeContext, actor: Viewer, uploadId: string): Promise<string> {
  const { config, now } = context;
  const path = uploadPath(config.SALA_DATA_DIR, uploadId);
  try {
    const mediaId = await finishUpload(context, { actor, uploadId, path, rules: fileRules(context), at: now });
    await removeUpload(config.SALA_DATA_DIR, uploadId);
    return mediaId;
  } catch (error) {
    if (error instanceof MediaProblem && error.code !== 'mediaScanAway')
      await removeUpload(config.SALA_DATA_DIR, uploadId);
    throw error;
  }
}

function fileRules({ config }: TakeContext) {
  return { mostVideoBytes: config.LIBRARY_MAX_MB * 1_000_000, clamd: config.CLAMD ?? null };
}
