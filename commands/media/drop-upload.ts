import type { Deps } from '#commands/deps.ts';
import { endUpload } from '#db/queries/media/uploads.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireUpload } from './require-upload.ts';

/**
 * Gives up an upload. Whose bytes these are, they may then be removed.
 *
 * @throws AppError `not_found`
 */
export async function dropUpload(
  { db }: Pick<Deps, 'db'>,
  { actor, uploadId, at }: { actor: Viewer; uploadId: string | undefined; at: Date },
): Promise<void> {
  const upload = await requireUpload(db, actor, uploadId);
  if (!upload.endedAt) await endUpload(db, upload.id, { mediaId: null, at });
}
