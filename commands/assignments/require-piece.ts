import type { Queryable } from '#db/client.ts';
import { findRubricOf, type PieceRubric } from '#db/queries/assignments/marks.ts';
import { findPiece, lockPiece, type Piece } from '#db/queries/assignments/pieces.ts';
import { noOrganisation } from '#domain/assignments/rights.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * A piece of work that somebody may mark, with its rubric.
 *
 * @throws AppError `not_found`, also for who may not know that it is there
 */
async function requirePiece(
  db: Queryable,
  viewer: Viewer,
  id: string | undefined,
): Promise<{ piece: Piece; rubric: PieceRubric }> {
  if (!isId(id)) throw new AppError('not_found');
  const [piece, rubric] = [await findPiece(db, id), await findRubricOf(db, id)];
  if (!piece || !rubric || piece.state === 'draft') throw new AppError('not_found');
  const organisationPath = rubric.organisationPath ?? noOrganisation;
  if (!can(viewer, 'assignment:mark', { organisationPath, personId: piece.personId })) throw new AppError('not_found');
  return { piece, rubric };
}

/** The same, locked until the transaction ends: what is decided on it is what others left. */
export async function holdPiece(trx: Queryable, viewer: Viewer, id: string | undefined) {
  if (isId(id)) await lockPiece(trx, id);
  return requirePiece(trx, viewer, id);
}
