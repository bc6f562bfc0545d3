import { type AppLoadContext, data, redirect } from '@remix-run/node';
import { readFileForm, type TakenForm } from '#app/ui/form/read-file-form.server.ts';
import { savePiece } from '#commands/assignments/save-piece.ts';
import { takeFile } from '#commands/assignments/take-file.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { mostWorkBytes, pieceLimits } from '#domain/assignments/hand-in.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';
import { removeUpload } from '#platform/media/uploads-folder.ts';

/** Letters of Lao have three bytes. */
const mostWordBytes = 4 * pieceLimits.words;

/** What was refused: a code that the page puts into words. What was typed is kept in the draft. */
export interface TaskAnswer {
  problem: string;
  most: number | null;
  /** What was written with it stands in the draft. */
  areWordsKept: boolean;
  /** Where others stand in the draft, which were not seen when these were written. */
  typed: string | null;
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
  // Before any of what comes is read.
  if (found.state.enrolledAt === null) throw new AppError('not_enrolled');
  let taken: TakenForm;
  try {
    taken = await readFileForm(context, request, mostWorkBytes, mostWordBytes);
  } catch (error) {
    return data(answerOf(error, null), { status: 422 });
  }
  const { fields, file } = taken;
  const text = (name: string) => {
    const given = fields.get(name);
    return typeof given === 'string' ? given : '';
  };
  const removes = text('remove') || undefined;
  const sends = text('intent') === 'send';
  const act = {
    ...{ actor: viewer, course, assignment, pieceId: text('piece'), locale: context.reader.locale },
    ...{ words: cutAfter(cleanText(text('words')), pieceLimits.words), zone: context.reader.timeZone, at: context.now },
    basedOn: text('basedOn'),
  };
  try {
    try {
      const clamd = context.config.CLAMD ?? null;
      const of = { actor: viewer, task: found, pieceId: act.pieceId, removes, clamd };
      const prepared = file && file.bytes > 0 ? await takeFile(context, { ...of, file }) : undefined;
      await savePiece(context, { ...act, file: prepared, removes, sends });
    } catch (error) {
      // A file that is not taken, one too many, or one of too many in an hour.
      const isOfFile = isAppError(error) && (error.problems || error.code === 'too_many_requests');
      if (error instanceof MediaProblem || isOfFile) await savePiece(context, { ...act, sends: false });
      throw error;
    }
    return redirect(`${here}?${sends ? 'sent' : 'kept'}`);
  } catch (error) {
    return data(answerOf(error, act.words), { status: 422 });
  } finally {
    if (file) await removeUpload(context.config.SALA_DATA_DIR, file.id);
  }
}

/** @param words that came; null: none could be read */
function answerOf(error: unknown, words: string | null): TaskAnswer {
  const as = { most: null, areWordsKept: words !== null, typed: null };
  if (error instanceof MediaProblem) return { ...as, problem: error.code, most: error.details.most ?? null };
  if (!isAppError(error)) throw error;
  if (error.problems?.words === 'otherWords')
    return { ...as, problem: 'otherWords', areWordsKept: false, typed: words };
  const tooMany = error.code === 'too_many_requests' ? 'filesTooOften' : undefined;
  const problem = error.problems?.file ?? error.problems?.words ?? tooMany;
  if (problem) return { ...as, problem };
  throw error;
}
