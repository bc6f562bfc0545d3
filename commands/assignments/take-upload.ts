import { stat } from 'node:fs/promises';
import type { Deps } from '#commands/deps.ts';
import { requireUpload } from '#commands/media/require-upload.ts';
import { deleteUpload } from '#db/queries/media/uploads.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { isPassingProblem } from '#domain/refusals.ts';
import type { PreparedFile } from './prepare-file.ts';
import { type TakeFileAct, takeFile } from './take-file.ts';

export interface TakeUploadAct extends Omit<TakeFileAct, 'file'> {
  uploadId: string;
  /** Where the bytes lie that have come. */
  path: string;
}

/**
 * Looks at a file for a piece of work that has come in pieces, and stores it; `savePiece` ends the upload where it takes the
 * file. Of what is not taken, the upload is forgotten: it may be sent anew.
 *
 * @returns undefined where it was taken before
 * @throws AppError `not_found`; `conflict` while bytes are missing; as `takeFile`, which also throws MediaProblem
 */
export async function takeUpload(
  deps: Pick<Deps, 'auth' | 'db' | 'storage'>,
  { uploadId, path, ...act }: TakeUploadAct,
): Promise<PreparedFile | undefined> {
  const upload = await requireUpload(deps.db, act.actor, uploadId);
  if (upload.work !== `${act.task.content.slug}/${act.task.assignment.slug}`) throw new AppError('not_found');
  if (upload.endedAt) return undefined;
  const there = await stat(path).catch(() => undefined);
  if (there?.size !== upload.bytes) throw new AppError('conflict');
  return takeFile(deps, { ...act, file: { name: upload.fileName, path } }).catch(async (error: unknown) => {
    if (isRefusal(error)) await deleteUpload(deps.db, uploadId);
    throw error;
  });
}

/** What will not be otherwise the next time. */
function isRefusal(error: unknown): boolean {
  if (error instanceof MediaProblem) return !isPassingProblem(error.code);
  return isAppError(error) && error.problems?.file !== undefined && !isPassingProblem(error.problems.file);
}
