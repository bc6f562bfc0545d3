import { isDeadlineOver } from '#commands/cohorts/require-open-deadline.ts';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requirePrerequisites } from '#commands/learning/require-prerequisites.ts';
import { notify } from '#commands/notices/notify.ts';
import type { Database } from '#db/client.ts';
import { listNearestMarkers, listPlatformMarkers } from '#db/queries/assignments/marks.ts';
import {
  deletePieceFile,
  hasPieceFile,
  insertPiece,
  insertPieceFile,
  listPieces,
  type Piece,
  updatePiece,
} from '#db/queries/assignments/pieces.ts';
import { findTask, type Task } from '#db/queries/assignments/task.ts';
import { findTraineeOrganisation, holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { endUpload, lockUpload } from '#db/queries/media/uploads.ts';
import { dueAt } from '#domain/assignments/due.ts';
import { handInProblem, pieceLimits, pieceProblem, wasSentAs } from '#domain/assignments/hand-in.ts';
import { areOverUnseen, wordsVersion } from '#domain/assignments/words-version.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';
import type { PreparedFile } from './prepare-file.ts';

export interface SavePieceAct {
  actor: Viewer;
  /** Slugs. */
  course: string;
  assignment: string;
  /** Made with the form, or on the device: sent twice, it is one piece. */
  pieceId: string;
  /** undefined: nobody wrote any here, and what stands there stays. */
  words: string | undefined;
  /** The version of the words that they were written over (`wordsVersion`). */
  basedOn: string;
  locale: string;
  /** Comes along. */
  file?: PreparedFile | undefined;
  /** The upload by which the file came, if it came in pieces: it is taken once. */
  uploadId?: string | undefined;
  /** A file that is taken out again. */
  removes?: string | undefined;
  /** It is whole, and can be marked. */
  sends: boolean;
  /** Where the person lives. */
  zone: string;
  at: Date;
}

/**
 * Keeps what somebody makes of an assignment, and hands it in where they say so. What came is kept also where it cannot be
 * handed in. Sent twice, it is handed in once; what is other than what was handed in is refused.
 *
 * @returns the words that stand in the piece now
 * @throws AppError `not_found`, `not_enrolled`, `bad_request`; `prerequisite_open`; `work_closed` where nothing can be handed in now,
 *   or that piece was, and was another; `conflict` of the field `words` over words that were not seen; `deadline_over`;
 *   `already_sent` where the id is that of other work; of the field `words` where it is empty, of `file` where it has enough files
 */
export async function savePiece({ db }: Pick<Deps, 'db'>, act: SavePieceAct): Promise<string> {
  try {
    return await save(db, act);
  } catch (error) {
    // What was stored for nothing is swept, unless another piece holds it.
    if (act.file) await letGo(db, [act.file.objectHash], act.at);
    throw error;
  }
}

async function save(db: Database, act: SavePieceAct): Promise<string> {
  if (!isId(act.pieceId)) throw new AppError('bad_request');
  const of = { personId: act.actor.personId, course: act.course, assignment: act.assignment };
  const { words, refusal } = await inTransaction(db, async (trx) => {
    await holdEnrolmentIn(trx, of);
    const task = await findTask(trx, of);
    if (!task) throw new AppError('not_found');
    const begunAt = task.state.enrolledAt;
    if (begunAt === null) throw new AppError('not_enrolled');
    const { courseId } = task.content;
    const pieces = await listPieces(trx, { personId: of.personId, courseId, assignmentSlug: act.assignment });
    const sent = pieces.find((one) => wasSentAs(one, act.pieceId));
    if (sent) {
      if (await isOther(trx, { task, sent }, act)) throw new AppError('work_closed');
      // Of a form that came twice at once, both have stored the file.
      if (act.file) await letGo(trx, [act.file.objectHash], act.at);
      return { words: sent.words };
    }
    await requirePrerequisites(trx, { personId: of.personId, courseId });
    const closed = handInProblem(
      task.assignment.rules,
      pieces.map((one) => ({ ...one, isWatched: one.watchedBy !== null })),
    );
    if (closed) throw new AppError('work_closed');
    const draft = await keepDraft(trx, { task, pieces }, act);
    const { words } = draft;
    if (!act.sends) return { words };
    if (pieceProblem(draft)) return { words, refusal: AppError.ofFields({ words: 'workEmpty' }) };
    // Who was sent back what they had handed in before the deadline may hand it in again.
    const isFirst = pieces.every((one) => one.handedInAt === null);
    const about = { personId: of.personId, courseId, area: 'assignment', slug: act.assignment } as const;
    if (isFirst && (await isDeadlineOver(trx, { ...about, at: act.at })))
      return { words, refusal: new AppError('deadline_over') };
    await handIn(trx, { task, begunAt, pieceId: draft.id }, act);
    return { words };
  });
  // What was typed is kept by now.
  if (refusal) throw refusal;
  return words;
}

/** Whether what came is other than what was handed in. */
async function isOther(
  trx: Database,
  { task, sent }: { task: Task; sent: Piece },
  { words, file, removes }: SavePieceAct,
): Promise<boolean> {
  if (file && !(await hasPieceFile(trx, { pieceId: sent.id, objectHash: file.objectHash }))) return true;
  if (sent.files.some((one) => one.id === removes)) return true;
  return words !== undefined && task.assignment.rules.takes.includes('text') && words !== sent.words;
}

async function keepDraft(
  trx: Database,
  { task: { content, assignment }, pieces }: { task: Task; pieces: readonly Piece[] },
  act: SavePieceAct,
) {
  const { actor, locale, file, removes, at } = act;
  const before = pieces.find((one) => one.state === 'draft');
  const id = before?.id ?? act.pieceId;
  const stands = before?.words ?? '';
  const words = assignment.rules.takes.includes('text') ? (act.words ?? stands) : '';
  if (areOverUnseen(stands, { words, basedOn: act.words === undefined ? wordsVersion(stands) : act.basedOn }))
    throw AppError.ofFields({ words: 'otherWords' }, 'conflict');
  const said = { words, locale, savedAt: at, assignmentId: assignment.id };
  if (before) await updatePiece(trx, id, said);
  else {
    const of = { personId: actor.personId, courseId: content.courseId, assignmentSlug: assignment.slug };
    const number = 1 + Math.max(0, ...pieces.map((one) => one.number));
    if (!(await insertPiece(trx, { id, ...of, ...said, number, state: 'draft' }))) throw new AppError('already_sent');
  }
  let files = before?.files.length ?? 0;
  if (isId(removes)) {
    const hash = await deletePieceFile(trx, { pieceId: id, fileId: removes });
    if (hash) await letGo(trx, [hash], at);
    if (hash) files -= 1;
  }
  if (file && (await isTaken(trx, act))) await letGo(trx, [file.objectHash], at);
  // A form that was sent twice adds its file once.
  else if (file && !(await hasPieceFile(trx, { pieceId: id, objectHash: file.objectHash }))) {
    if (files >= pieceLimits.files) throw AppError.ofFields({ file: 'filesEnough' });
    // A device knows its file by the upload, and takes it out again by that.
    await insertPieceFile(trx, { ...file, id: act.uploadId ?? newId(), pieceId: id, addedAt: at });
    files += 1;
  }
  return { id, words, files };
}

/** Whether the file was taken before, as it was sent twice at once; of one that was not, the upload ends with this. */
async function isTaken(trx: Database, { uploadId, at }: SavePieceAct): Promise<boolean> {
  if (uploadId === undefined) return false;
  const upload = await lockUpload(trx, uploadId);
  if (!upload || upload.endedAt) return true;
  await endUpload(trx, uploadId, { mediaId: null, at });
  return false;
}

async function handIn(
  trx: Database,
  { task: { content, assignment }, begunAt, pieceId }: { task: Task; begunAt: Date; pieceId: string },
  { actor, pieceId: sentAs, zone, at }: SavePieceAct,
): Promise<void> {
  const organisationId = (await findTraineeOrganisation(trx, actor.personId)) ?? null;
  const due = dueAt(assignment.rules.due, { begunAt, zone });
  await updatePiece(trx, pieceId, { state: 'waiting', sentAs, handedInAt: at, dueAt: due, organisationId });
  const nearest = organisationId === null ? [] : await listNearestMarkers(trx, organisationId);
  await notify(trx, {
    kind: 'work.handed-in',
    params: { pieceId, title: assignment.titles, course: content.title },
    // Work of somebody of no organisation, or where nobody marks, is not forgotten.
    to: nearest.length > 0 ? nearest : await listPlatformMarkers(trx),
    ...{ except: actor.personId, key: pieceId, at, isListOnly: true },
  });
}
