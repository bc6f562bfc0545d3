import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { insertMark } from '#db/queries/assignments/marks.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { mayRegrade, type Result, resultOf } from '#domain/assignments/result.ts';
import { openCriteria, regraded, totalOf } from '#domain/assignments/rubric.ts';
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
 * @throws AppError `not_found`, `bad_request`; `conflict` while it waits to be marked; `forbidden` where somebody else than its
 *   markers has to (`mayRegrade`); of the field `levels` where a line has none; `already_sent`
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
      // Of a regrade all lines are kept, and only those that were named are sent.
      requireSameAct(
        { levels: known.levels, comment: known.comment, reason: known.reason, by: known.markerId },
        { levels: regraded(criteria, known.levels, act.levels), comment, reason, by: actor.personId },
      );
      return before;
    }
    if (before.state === 'waiting') throw new AppError('conflict');
    if (!mayRegrade(rubric.rules, piece.marks, actor.personId)) throw new AppError('forbidden');
    const levels = regraded(criteria, before.levels, act.levels);
    // What was sent back has levels only where its marker chose one.
    if (openCriteria(criteria, levels).length > 0) throw AppError.ofFields({ levels: 'levelsOpen' });
    const { percent } = totalOf(criteria, levels);
    const isNew = await insertMark(trx, {
      ...{ id: markId, pieceId: piece.id, markerId: actor.personId, part: 'regrade', levels, comments: {}, comment },
      ...{ percent, returns: false, reason, markedAt: at },
    });
    if (!isNew) throw new AppError('already_sent');
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'work.regrade', subjectType: 'person', subjectId: piece.personId },
      organisationId: rubric.organisationId,
      details: {
        ...{ course: rubric.courseSlug, assignment: piece.assignmentSlug, reason },
        ...(before.state === 'marked' && { before: Math.floor(before.percent) }),
        percent: Math.floor(percent),
      },
    });
    return settlePiece(trx, { pieceId: piece.id, rubric, markId, at });
  });
}
