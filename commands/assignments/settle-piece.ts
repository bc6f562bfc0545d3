import { tellOfDoubt } from '#commands/awards/tell-of-doubt.ts';
import { completeCourseIfDone } from '#commands/learning/complete-course-if-done.ts';
import { notify } from '#commands/notices/notify.ts';
import type { Database } from '#db/client.ts';
import type { PieceRubric } from '#db/queries/assignments/marks.ts';
import { findPiece, type Piece, updatePiece } from '#db/queries/assignments/pieces.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { holdEnrolmentIn, reopenCourse } from '#db/queries/learning/enrolment.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { titlesOfTexts } from '#domain/assignments/definition.ts';
import { type Result, resultOf } from '#domain/assignments/result.ts';
import { AppError } from '#domain/errors.ts';
import { courseProgress } from '#domain/learning/progress.ts';

/**
 * Works out what the marks of a piece come to, writes it, tells its person, and completes their course where that was the last
 * part, or opens it again where it no longer passes. Called in the transaction that has added a mark.
 */
export async function settlePiece(
  trx: Database,
  { pieceId, rubric, markId, at }: { pieceId: string; rubric: PieceRubric; markId: string; at: Date },
): Promise<Result> {
  const piece = await findPiece(trx, pieceId);
  if (!piece) throw new AppError('not_found');
  const result = resultOf(rubric.rules, piece.marks);
  const free = { heldBy: null, heldUntil: null };
  if (result.state === 'waiting') {
    await updatePiece(trx, piece.id, { state: 'waiting', ...free });
    return result;
  }
  const passed = result.state === 'marked' && result.passed;
  const percent = result.state === 'marked' ? result.percent : null;
  await updatePiece(trx, piece.id, { state: result.state, percent, passed, markedAt: at, ...free });
  await notify(trx, {
    kind: 'work.marked',
    params: {
      ...{ course: rubric.courseSlug, assignment: piece.assignmentSlug, title: titlesOfTexts(rubric.texts) },
      outcome: result.state === 'returned' ? 'returned' : passed ? 'passed' : 'failed',
    },
    ...{ to: [piece.personId], key: markId, at },
  });
  if (passed !== piece.passed) await settleCourse(trx, { piece, passed, course: rubric.courseSlug });
  if (piece.passed && !passed) {
    const { personId, assignmentSlug: slug } = piece;
    const title = titlesOfTexts(rubric.texts);
    await tellOfDoubt(trx, { personId, course: rubric.courseSlug, part: 'assignment', slug, title, key: markId, at });
  }
  return result;
}

/** A course is completed with its last part, and is not any more where what completed it was graded anew and does not pass. */
async function settleCourse(
  trx: Database,
  { piece, passed, course }: { piece: Piece; passed: boolean; course: string },
): Promise<void> {
  await holdEnrolmentIn(trx, { personId: piece.personId, course });
  const state = await findLearningState(trx, course, piece.personId);
  if (!state?.enrolmentId) return;
  const { enrolmentId, record, completedAt } = state;
  const content = await loadCourseContent(trx, state.versionId);
  if (passed) return completeCourseIfDone(trx, { content, record, enrolmentId });
  // What was handed in after the course was completed did not complete it.
  const hasCompleted = completedAt !== null && piece.handedInAt !== null && piece.handedInAt <= completedAt;
  if (hasCompleted && !courseProgress(content.activities, record).isComplete) await reopenCourse(trx, enrolmentId);
}
