import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { insertMark } from '#db/queries/assignments/marks.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { type Result, resultOf } from '#domain/assignments/result.ts';
import { regraded, totalOf } from '#domain/assignments/rubric.ts';
import { AppError } from '#domain/errors.ts';
import { isId } from '#platform/id.ts';
import type { MarkPieceAct } from './mark-piece.ts';
import { holdPiece } from './require-piece.ts';
import { settlePiece } from './settle-piece.ts';

export interface RegradePieceAct extends Omit<MarkPieceAct, 'returns' | 'comments'> {
  /** Why; it stands in the record, and the person reads it. */
  reason: string;
}

/**
 * Gives marks anew of a piece that was marked. Only the lines that are named change.
 *
 * @throws AppError `not_found`, `bad_request`; `conflict` while it waits to be marked
 */
export async function regradePiece({ db }: Pick<Deps, 'db'>, act: RegradePieceAct): Promise<Result> {
  const { actor, markId, comment, reason, at } = act;
  if (!isId(markId)) throw new AppError('bad_request');
  return inTransaction(db, async (trx) => {
    const { piece, rubric } = await holdPiece(trx, actor, act.pieceId);
    const { criteria } = rubric.rules;
    const before = resultOf(rubric.rules, piece.marks);
    const known = piece.marks.find((one) => one.id === markId);
    if (known) {
      requireSameAct({ reason: known.reason, by: known.markerId }, { reason, by: actor.personId });
      return before;
    }
    if (before.state === 'waiting') throw new AppError('conflict');
    const levels = regraded(criteria, before.levels, act.levels);
    const { percent } = totalOf(criteria, levels);
    await insertMark(trx, {
      ...{ id: markId, pieceId: piece.id, markerId: actor.personId, part: 'regrade', levels, comments: {}, comment },
      ...{ percent, returns: false, reason, markedAt: at },
    });
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'work.regrade', subjectType: 'person', subjectId: piece.personId },
      organisationId: piece.organisationId,
      details: {
        ...{ course: rubric.courseSlug, assignment: piece.assignmentSlug, reason },
        ...{ before: Math.floor(before.percent), percent: Math.floor(percent) },
      },
    });
    return settlePiece(trx, { pieceId: piece.id, rubric, markId, at });
  });
}
