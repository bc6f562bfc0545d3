import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { readFileForm, type TakenForm } from '#app/ui/form/read-file-form.server.ts';
import { type PreparedFile, prepareFile } from '#commands/assignments/prepare-file.ts';
import { savePiece } from '#commands/assignments/save-piece.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { pieceLimits } from '#domain/assignments/hand-in.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';
import { removeUpload } from '#platform/media/uploads-folder.ts';

/** Of a file before it is looked at, and of the form around it. */
const mostTaskBytes = 12_200_000;
/** Letters of Lao have three bytes. */
const mostWordBytes = 4 * pieceLimits.words;

/** What was refused: a code that the page puts into words. What was typed is kept in the draft. */
export interface TaskAnswer {
  problem: string;
  most: number | null;
  /** What was written with it stands in the draft. */
  areWordsKept: boolean;
}

/** Keeps what came, and hands it in where that was asked: words first, so that a file that is not taken costs none of them. */
export async function runTaskForm(
  context: AppLoadContext,
  { viewer, course, assignment }: { viewer: Viewer; course: string; assignment: string },
  request: Request,
) {
  const here = `/courses/${course}/assignments/${assignment}`;
  const found = await findTask(context.db, { personId: viewer.personId, course, assignment });
  if (!found) throw new AppError('not_found');
  let taken: TakenForm;
  try {
    taken = await readFileForm(context, request, mostTaskBytes, mostWordBytes);
  } catch (error) {
    return data(answerOf(error, false), { status: 422 });
  }
  const { fields, file } = taken;
  const text = (name: string) => {
    const given = fields.get(name);
    return typeof given === 'string' ? given : '';
  };
  const removes = text('remove');
  const sends = text('intent') === 'send';
  const act = {
    ...{ actor: viewer, course, assignment, pieceId: text('piece'), locale: context.reader.locale },
    ...{ words: cutAfter(cleanText(text('words')), pieceLimits.words), zone: context.reader.timeZone, at: context.now },
  };
  try {
    try {
      let prepared: PreparedFile | undefined;
      if (file && file.bytes > 0) {
        const rules = { takes: found.assignment.rules.takes, clamd: context.config.CLAMD ?? null };
        prepared = await prepareFile(context, file, rules);
      }
      await savePiece(context, { ...act, file: prepared, removes: removes === '' ? undefined : removes, sends });
    } catch (error) {
      // A file that is not taken, or one too many.
      if (error instanceof MediaProblem || (isAppError(error) && error.problems))
        await savePiece(context, { ...act, sends: false });
      throw error;
    }
    return redirect(`${here}?${sends ? 'sent' : 'kept'}`);
  } catch (error) {
    return data(answerOf(error, true), { status: 422 });
  } finally {
    if (file) await removeUpload(context.config.SALA_DATA_DIR, file.id);
  }
}

function answerOf(error: unknown, areWordsKept: boolean): TaskAnswer {
  if (error instanceof MediaProblem) return { problem: error.code, most: error.details.most ?? null, areWordsKept };
  if (!isAppError(error)) throw error;
  const problem = error.problems?.file ?? error.problems?.words;
  if (problem) return { problem, most: null, areWordsKept };
  throw error;
}
