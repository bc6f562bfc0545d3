import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { markSent, markTakenBack } from '#db/queries/authoring/draft-states.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { holdDraft } from './hold-draft.ts';
import { checkDraft } from './read-draft.ts';
import { readWords } from './read-words.ts';
import { tellReviewers } from './tell-authors.ts';

export interface SendDraftAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** What is new in it, to the reviewer and in the history. */
  note: string;
}

/**
 * Sends a draft to review: from then on nobody writes in it.
 *
 * @throws AppError `not_found`; `forbidden`; `draft_closed`; `conflict`, when it is there already; `draft_has_errors`; `invalid_input` without a note
 */
export async function sendDraft(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { actor, at, draftId, note: given }: SendDraftAct,
): Promise<void> {
  const note = readWords('note', given, { isNeeded: true });
  await inTransaction(db, async (trx) => {
    const draft = await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'send' });
    const { source } = await checkDraft({ db: trx, storage }, draft);
    if (!source) throw new AppError('draft_has_errors');
    await markSent(trx, draftId, { by: actor.personId, at, note });
    await tellReviewers(trx, { draft, actor, at });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'draft.send',
      subjectType: 'course_draft',
      subjectId: draftId,
      organisationId: draft.organisationId,
      details: { course: draft.slug },
    });
  });
}

/**
 * Takes a draft back from its review, or from waiting to be published, to go on writing.
 *
 * @throws AppError `not_found`; `forbidden`; `draft_closed`; `conflict`, when it is not there
 */
export async function takeBackDraft(
  { db }: Pick<Deps, 'db'>,
  { actor, draftId }: { actor: Viewer; draftId: string },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const draft = await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'takeBack' });
    await markTakenBack(trx, draftId);
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'draft.take-back',
      subjectType: 'course_draft',
      subjectId: draftId,
      organisationId: draft.organisationId,
      details: { course: draft.slug },
    });
  });
}
