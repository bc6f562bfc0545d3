import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { insertMark, keepPhrase } from '#db/queries/assignments/marks.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { partFor, type Result, resultOf } from '#domain/assignments/result.ts';
import { knownLevels, openCriteria, saysSomething, totalOf } from '#domain/assignments/rubric.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { holdPiece } from './require-piece.ts';
import { settlePiece } from './settle-piece.ts';

export interface MarkPieceAct {
  actor: Viewer;
  pieceId: string | undefined;
  /** Made with the form: sent twice, it is one mark. */
  markId: string;
  levels: Record<string, string>;
  /** By line of the rubric. */
  comments: Record<string, string>;
  comment: string;
  /** To be handed in again. */
  returns: boolean;
  at: Date;
}

/**
 * Marks a piece of work: as its first marker, its second one, or as a third who decides between two. Which of them somebody is
 * says what is there already; of two who mark at once where one is enough, the second is told.
 *
 * @returns what the marks come to by now
 * @throws AppError `not_found`, `bad_request`; of the field `levels` where a line has none, of `comment` where it is sent back
 *   without a word; `already_marked`; `already_sent` where the id is that of another mark
 */
export async function markPiece({ db }: Pick<Deps, 'db'>, act: MarkPieceAct): Promise<Result> {
  const { actor, markId, comments, comment, returns, at } = act;
  if (!isId(markId)) throw new AppError('bad_request');
  return inTransaction(db, async (trx) => {
    const { piece, rubric } = await holdPiece(trx, actor, act.pieceId);
    const { criteria } = rubric.rules;
    const levels = knownLevels(criteria, act.levels);
    const known = piece.marks.find((one) => one.id === markId);
    if (known) {
      requireSameAct(
        {
          ...{ levels: known.levels, comments: known.comments, comment: known.comment, returns: known.returns },
          by: known.markerId,
        },
        { levels, comments, comment, returns, by: actor.personId },
      );
      return resultOf(rubric.rules, piece.marks);
    }
    if (returns) {
      // What is to be done again is said in words; levels need none of it.
      if (!saysSomething(criteria, { comment, comments })) throw AppError.ofFields({ comment: 'returnWithoutWords' });
    } else if (openCriteria(criteria, levels).length > 0) throw AppError.ofFields({ levels: 'levelsOpen' });
    const part = partFor(rubric.rules, piece.marks, actor.personId);
    if (!part) throw new AppError('already_marked');
    const { percent } = totalOf(criteria, levels);
    const mark = { id: markId, pieceId: piece.id, markerId: actor.personId, part, levels, percent, markedAt: at };
    const isNew = await insertMark(trx, { ...mark, comments, comment, returns, reason: null });
    if (!isNew) throw new AppError('already_sent');
    const { locale } = piece;
    if (comment !== '') await keepPhrase(trx, { markerId: actor.personId, locale, words: comment, usedAt: at });
    await recordAudit(trx, {
      ...{ actorId: actor.personId, action: 'work.mark', subjectType: 'person', subjectId: piece.personId },
      organisationId: rubric.organisationId,
      details: {
        ...{ course: rubric.courseSlug, assignment: piece.assignmentSlug },
        ...(returns ? { returns } : { percent: Math.floor(percent) }),
      },
    });
    return settlePiece(trx, { pieceId: piece.id, rubric, markId, at });
  });
}
