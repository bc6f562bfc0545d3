import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { closeDraft } from '#db/queries/authoring/draft-states.ts';
import type { Viewer } from '#domain/rights.ts';
import { holdDraft } from './hold-draft.ts';

/**
 * Gives a draft up: the course stays as it is published. What was written stays where it is and is not shown any more.
 *
 * @throws AppError `not_found`; `forbidden`; `draft_closed`
 */
export async function discardDraft(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId }: { actor: Viewer; at: Date; draftId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const draft = await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'discard' });
    await closeDraft(trx, draftId, { state: 'discarded', by: actor.personId, at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'draft.discard',
      subjectType: 'course_draft',
      subjectId: draftId,
      organisationId: draft.organisationId,
      details: { course: draft.slug },
    });
  });
}
