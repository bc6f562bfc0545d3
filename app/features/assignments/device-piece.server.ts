import type { AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { savePiece } from '#commands/assignments/save-piece.ts';
import { takeUpload } from '#commands/assignments/take-upload.ts';
import { listPieces } from '#db/queries/assignments/pieces.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { pieceLimits } from '#domain/assignments/hand-in.ts';
import { wordsVersion } from '#domain/assignments/words-version.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';
import { removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';

const pieceForm = z.object({
  /** Made on the device: sent twice, it is one piece. */
  piece: z.uuid(),
  /** Where some were typed on the device. */
  words: boundedText(4 * pieceLimits.words).optional(),
  /** The version of those that they were written over. */
  basedOn: boundedText(40).default(''),
  /** A file that has come in pieces. */
  upload: z.uuid().optional(),
  /** A file that came so and is taken out again. */
  remove: z.uuid().optional(),
  intent: z.enum(['save', 'send']),
});

/**
 * Takes what a device kept of a piece of work: its words, a file that has come in pieces, and that it is handed in. Each of it
 * may be sent any number of times.
 *
 * @returns the version of the words that stand there now, for what is written next
 * @throws MediaProblem; AppError as `savePiece` and `takeUpload` say
 */
export async function takeDevicePiece(
  context: AppLoadContext,
  { viewer, course, assignment }: { viewer: Viewer; course: string; assignment: string },
  form: FormData,
): Promise<{ basedOn: string }> {
  const read = pieceForm.safeParse(Object.fromEntries(form));
  if (!read.success) throw new AppError('bad_request');
  const { piece: pieceId, upload: uploadId, remove: removes, intent, basedOn } = read.data;
  const words = read.data.words === undefined ? undefined : cutAfter(cleanText(read.data.words), pieceLimits.words);
  const task = await findTask(context.db, { personId: viewer.personId, course, assignment });
  if (!task) throw new AppError('not_found');
  const { SALA_DATA_DIR: dataDir, CLAMD: clamd = null } = context.config;
  const file =
    uploadId &&
    (await takeUpload(context, {
      ...{ actor: viewer, task, pieceId, removes, clamd, uploadId },
      path: uploadPath(dataDir, uploadId),
    }));
  const stands = await savePiece(context, {
    ...{ actor: viewer, course, assignment, pieceId, file: file || undefined, uploadId, sends: intent === 'send' },
    ...{ words, basedOn, removes, locale: context.reader.locale },
    ...{ zone: context.reader.timeZone, at: context.now },
  });
  if (uploadId) await removeUpload(dataDir, uploadId);
  return { basedOn: wordsVersion(stands) };
}

/** The words that stand in somebody's draft, for whoever wrote others on a device without having seen them. */
export async function loadOtherWords(
  { db }: Pick<AppLoadContext, 'db'>,
  { viewer, course, assignment }: { viewer: Viewer; course: string; assignment: string },
): Promise<{ words: string; basedOn: string } | undefined> {
  const { personId } = viewer;
  const task = await findTask(db, { personId, course, assignment });
  if (!task) return undefined;
  const pieces = await listPieces(db, { personId, courseId: task.content.courseId, assignmentSlug: assignment });
  const draft = pieces.find((one) => one.state === 'draft');
  return draft && { words: draft.words, basedOn: wordsVersion(draft.words) };
}
