import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requirePrerequisites } from '#commands/learning/require-prerequisites.ts';
import { listPieces } from '#db/queries/assignments/pieces.ts';
import { findTask } from '#db/queries/assignments/task.ts';
import { insertUpload, listOpenUploads, lockUploadsOf } from '#db/queries/media/uploads.ts';
import { handInProblem, mostWorkBytes } from '#domain/assignments/hand-in.ts';
import { AppError } from '#domain/errors.ts';
import { mostOpenUploads } from '#domain/media/state.ts';
import type { Viewer } from '#domain/rights.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { newId } from '#platform/id.ts';

export interface BeginWorkUploadAct {
  actor: Viewer;
  /** Slugs. */
  course: string;
  assignment: string;
  fileName: string;
  bytes: number;
  /** Made on the device with the file: begun twice, as its answer was lost, it is one upload. */
  mark: string;
  /** Bytes that there is room for. */
  freeBytes: number;
  at: Date;
}

const longestName = 120;

/**
 * Writes down that a file for a piece of work is coming in pieces. What it is, is looked at once it is whole (`takeFile`).
 *
 * @returns the upload's id
 * @throws AppError `not_found`, `not_enrolled`; `prerequisite_open`; `work_closed` where nothing can be handed in now; of the field `file`
 */
export async function beginWorkUpload({ db }: Pick<Deps, 'db'>, act: BeginWorkUploadAct): Promise<string> {
  const { actor, course, assignment, bytes, mark } = act;
  const { personId } = actor;
  return inTransaction(db, async (trx) => {
    const task = await findTask(trx, { personId, course, assignment });
    if (!task) throw new AppError('not_found');
    if (task.state.enrolledAt === null) throw new AppError('not_enrolled');
    await requirePrerequisites(trx, { personId, courseId: task.content.courseId });
    const of = { personId, courseId: task.content.courseId, assignmentSlug: assignment };
    const pieces = (await listPieces(trx, of)).map((one) => ({ ...one, isWatched: one.watchedBy !== null }));
    if (handInProblem(task.assignment.rules, pieces)) throw new AppError('work_closed');
    if (bytes > mostWorkBytes) throw AppError.ofFields({ file: 'mediaTooLarge' });
    if (bytes > act.freeBytes) throw AppError.ofFields({ file: 'uploadNoRoom' });
    await lockUploadsOf(trx, personId);
    const open = await listOpenUploads(trx, { madeBy: personId });
    const work = `${course}/${assignment}`;
    const known = open.find((one) => one.work === work && one.mark === mark && one.bytes === bytes);
    if (known) return known.id;
    if (open.length >= mostOpenUploads) throw AppError.ofFields({ file: 'uploadsTooMany' });
    const id = newId();
    await insertUpload(trx, {
      ...{
        id,
        organisationId: null,
        work,
        replaces: null,
        locale: null,
        bytes,
        mark,
        madeBy: personId,
        madeAt: act.at,
      },
      fileName: cutAfter(cleanLine(act.fileName), longestName),
    });
    return id;
  });
}
