import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { savePiece } from '#commands/assignments/save-piece.ts';
import { takeUpload } from '#commands/assignments/take-upload.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { pieceLimits } from '#domain/assignments/hand-in.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';
import { removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';

const pieceForm = z.object({
  /** Made on the device: sent twice, it is one piece. */
  piece: z.uuid(),
  words: boundedText(4 * pieceLimits.words).default(''),
  /** A file that has come in pieces. */
  upload: z.uuid().optional(),
  intent: z.enum(['save', 'send']),
});

/**
 * Takes what a device kept of a piece of work: its words, a file that has come in pieces, and that it is handed in. Each of it
 * may be sent any number of times.
 *
 * @throws MediaProblem; AppError as `savePiece` and `takeUpload` say
 */
export async function takeDevicePiece(
  context: AppLoadContext,
  { viewer, course, assignment }: { viewer: Viewer; course: string; assignment: string },
  form: FormData,
): Promise<void> {
  const read = pieceForm.safeParse(Object.fromEntries(form));
  if (!read.success) throw new AppError('bad_request');
  const { piece: pieceId, upload: uploadId, intent } = read.data;
  const task = await findTask(context.db, { personId: viewer.personId, course, assignment });
  if (!task) throw new AppError('not_found');
  const { SALA_DATA_DIR: dataDir, CLAMD: clamd = null } = context.config;
  const file =
    uploadId &&
    (await takeUpload(context, {
      ...{ actor: viewer, task, pieceId, removes: undefined, clamd, uploadId },
      path: uploadPath(dataDir, uploadId),
    }));
  await savePiece(context, {
    ...{ actor: viewer, course, assignment, pieceId, file: file || undefined, uploadId, sends: intent === 'send' },
    ...{ words: cutAfter(cleanText(read.data.words), pieceLimits.words), locale: context.reader.locale },
    ...{ zone: context.reader.timeZone, at: context.now },
  });
  if (uploadId) await removeUpload(dataDir, uploadId);
}
