import type { Queryable } from '#db/client.ts';
import { type DraftRow, lockDraft } from '#db/queries/authoring/draft.ts';
import { type DraftAct, isOpen, isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export type AuthoringAction = 'content:write' | 'content:review' | 'content:publish' | 'content:translate';

/**
 * A draft, held until the transaction ends, if somebody may do such things with it, whatever state it is in.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function holdAnyDraft(
  trx: Queryable,
  { actor, draftId, action }: { actor: Viewer; draftId: string; action: AuthoringAction },
): Promise<DraftRow> {
  const draft = isId(draftId) ? await lockDraft(trx, draftId) : undefined;
  if (!draft) throw new AppError('not_found');
  if (!can(actor, action, draft)) throw new AppError('forbidden');
  return draft;
}

/** @throws AppError `draft_closed`, when it was published or given up; `draft_in_review`; `conflict` */
export function requirePossible({ state }: Pick<DraftRow, 'state'>, act: DraftAct): void {
  if (isPossible(state, act)) return;
  throw new AppError(!isOpen(state) ? 'draft_closed' : act === 'write' ? 'draft_in_review' : 'conflict');
}

/**
 * A draft, held until the transaction ends, if somebody may do that with it.
 *
 * @throws AppError `not_found`; `forbidden`; `draft_closed`, when it was published or given up; `draft_in_review`, when it
 *   is with its reviewer, or waits to be published
 */
export async function holdDraft(
  trx: Queryable,
  { actor, draftId, action, act }: { actor: Viewer; draftId: string; action: AuthoringAction; act: DraftAct },
): Promise<DraftRow> {
  const draft = await holdAnyDraft(trx, { actor, draftId, action });
  requirePossible(draft, act);
  return draft;
}
