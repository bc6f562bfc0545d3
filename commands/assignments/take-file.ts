import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { listPieces } from '#db/queries/assignments/pieces.ts';
import type { Task } from '#db/queries/assignments/task.ts';
import { handInProblem, pieceLimits, wasSentAs } from '#domain/assignments/hand-in.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { type PreparedFile, prepareFile } from './prepare-file.ts';

export interface TakeFileAct {
  actor: Viewer;
  task: Task;
  pieceId: string;
  /** A file of the draft that is taken out in the same form. */
  removes: string | undefined;
  file: { name: string; path: string };
  /** Where clamd listens; null: nobody looks for viruses. */
  clamd: string | null;
}

/**
 * Looks at a file for a piece of work and stores it, once it is known that the piece can have it: what nobody could hand in
 * is neither decoded nor kept. Of a piece that was handed in before it is looked at: a form that came twice brings nothing
 * new, and what is other is refused. `savePiece` asks all of it again under its lock, and lets the file go where it is not held.
 *
 * @throws AppError `not_enrolled`, `work_closed`, `too_many_requests`; of the field `file` `filesEnough`, and as `prepareFile`
 */
export async function takeFile(
  deps: Pick<Deps, 'auth' | 'db' | 'storage'>,
  { actor: { personId }, task: { content, assignment, state }, pieceId, removes, file, clamd }: TakeFileAct,
): Promise<PreparedFile> {
  if (state.enrolledAt === null) throw new AppError('not_enrolled');
  const of = { personId, courseId: content.courseId, assignmentSlug: assignment.slug };
  const pieces = await listPieces(deps.db, of);
  const isSent = pieces.some((one) => wasSentAs(one, pieceId));
  const before = pieces.map((one) => ({ ...one, isWatched: one.watchedBy !== null }));
  if (!isSent && handInProblem(assignment.rules, before)) throw new AppError('work_closed');
  const draft = pieces.find((one) => one.state === 'draft');
  const stays = draft?.files.filter((one) => one.id !== removes) ?? [];
  if (stays.length >= pieceLimits.files) throw AppError.ofFields({ file: 'filesEnough' });
  await requireFewer(deps, 'workFile', personId);
  const { takes, isAnonymous } = assignment.rules;
  return prepareFile(deps, file, { takes, isAnonymous, clamd });
}
