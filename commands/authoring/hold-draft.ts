import type { Queryable } from '#db/client.ts';
import { type DraftRow, lockDraft } from '#db/queries/authoring/draft.ts';
import { type DraftAct, isOpen, isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export type AuthoringAction = 'content:write' | 'content:review' | 'content:publish' | 'content:translate';

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
  const draft = isId(draftId) ? await lockDraft(trx, draftId) : undefined;
  if (!draft) throw new AppError('not_found');
  if (!can(actor, action, draft)) throw new AppError('forbidden');
  if (isPossible(draft.state, act)) return draft;
  throw new AppError(!isOpen(draft.state) ? 'draft_closed' : act === 'write' ? 'draft_in_review' : 'conflict');
}
