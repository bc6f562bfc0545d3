import type { Readable } from 'node:stream';
import type { Deps } from '#commands/deps.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { zipProblem } from '#domain/authoring/zip-problem.ts';
import { kindOfName } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { checkFile } from '#platform/media/check-file.ts';

interface StoreAsset {
  /** In the course: `assets/scale.webp`. */
  path: string;
  content: Readable;
  bytes: number;
  /** Where clamd listens; null: nobody looks for viruses. */
  clamd: string | null;
}

/**
 * Stores a file of a course that came from somebody, after it was looked at as one of the media library is: that it is what
 * its name says, and that nothing in it runs. It stays as it is, byte for byte.
 *
 * @throws AppError `invalid_input` with a ZipProblem of the field `file`
 */
export async function storeAsset(
  { storage }: Pick<Deps, 'storage'>,
  { path, content, bytes, clamd }: StoreAsset,
): Promise<CourseFileRow> {
  const staged = await storage.stage(content, { mostBytes: bytes }).catch((error: NodeJS.ErrnoException) => {
    // An archive that says other sizes than it has, or is damaged, fails while it comes; a full disk is no fault of it.
    throw error.code === undefined || error.code.startsWith('Z_') ? zipProblem('zipBroken') : error;
  });
  try {
    // Captions and tables of figures are texts, which the check of the course reads.
    if (kindOfName(path) !== undefined) await checkFile(staged.path, { fileName: path, mostVideoBytes: bytes, clamd });
  } catch (error) {
    await storage.discard(staged);
    if (!(error instanceof MediaProblem)) throw error;
    throw zipProblem(error.code === 'mediaScanAway' ? 'zipScanAway' : 'zipAsset');
  }
  const { key, size } = await storage.commit(staged);
  return { path, text: null, objectHash: key, bytes: size };
}
