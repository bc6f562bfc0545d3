import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { updatePiece } from '#db/queries/assignments/pieces.ts';
import type { Viewer } from '#domain/rights.ts';
import { holdPiece } from './require-piece.ts';

/** So long somebody who opened a piece is taken to be marking it. */
const holdMs = 10 * 60_000;

/**
 * A piece that somebody opens to mark it. Others who open it meanwhile are told by whom it is open; nobody is kept out.
 *
 * @returns the name of who else has it open
 * @throws AppError `not_found`
 */
export async function openPiece(
  { db }: Pick<Deps, 'db'>,
  { actor, pieceId, at }: { actor: Viewer; pieceId: string | undefined; at: Date },
) {
  return inTransaction(db, async (trx) => {
    const { piece, rubric } = await holdPiece(trx, actor, pieceId);
    const isHeld = rubric.heldUntil !== null && rubric.heldUntil > at && rubric.heldBy !== actor.personId;
    if (!isHeld && piece.state === 'waiting') {
      await updatePiece(trx, piece.id, { heldBy: actor.personId, heldUntil: new Date(at.getTime() + holdMs) });
    }
    return { piece, rubric, openBy: isHeld ? rubric.holderName : null };
  });
}
