import type { AppLoadContext } from '@remix-run/node';
import type { TakenForm } from '#app/ui/form/read-file-form.server.ts';
import { beginUpload } from '#commands/media/begin-upload.ts';
import { dropUpload } from '#commands/media/drop-upload.ts';
import { finishUpload } from '#commands/media/finish-upload.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { freeForUploads, removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';

type TakeContext = Pick<AppLoadContext, 'db' | 'storage' | 'jobs' | 'config' | 'now' | 'log'>;

interface TakeAct {
  actor: Viewer;
  slug: string | undefined;
  replaces: string | null;
  /** See `beginUpload`. */
  locale: InterfaceLocale | null;
  file: NonNullable<TakenForm['file']>;
}

/**
 * Takes a file that came whole in one form: what browsers without scripts send.
 *
 * @returns the id of what it has become
 * @throws MediaProblem; AppError as `beginUpload` and `finishUpload` say
 */
export async function takeWholeFile(
  context: TakeContext,
  { actor, slug, replaces, locale, file }: TakeAct,
): Promise<string> {
  const { config, now } = context;
  try {
    if (file.bytes === 0) throw new MediaProblem('mediaEmpty');
    const mostBytes = config.LIBRARY_MAX_MB * 1_000_000;
    const limits = { freeBytes: await freeForUploads(config.SALA_DATA_DIR), mostBytes };
    const of = {
      actor,
      slug,
      replaces,
      locale,
      fileName: file.name,
      bytes: file.bytes,
      mark: 'whole',
      limits,
      at: now,
    };
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
