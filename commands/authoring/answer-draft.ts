import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { listWriters } from '#db/queries/authoring/draft.ts';
import { markAnswered } from '#db/queries/authoring/draft-states.ts';
import { isAnotherThanWriters } from '#domain/authoring/review.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { holdDraft } from './hold-draft.ts';
import { readWords } from './read-words.ts';
import { tellAuthors } from './tell-authors.ts';

export interface AnswerDraftAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** When it was sent as the reviewer has read it: it may have been taken back, written and sent anew since. */
  sentAt: Date;
  /** Approved: it may be published. Returned: its authors go on, and read why. */
  verdict: 'approved' | 'returned';
  words: string;
}

/**
 * A reviewer answers a draft.
 *
 * @throws AppError `not_found`; `forbidden`; `draft_closed`; `conflict`, when it is not in review, or was sent anew since it
 *   was read; `review_own`, for who wrote in it; `invalid_input`, for one that is returned without a word
 */
export async function answerDraft(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, sentAt, verdict, words: given }: AnswerDraftAct,
): Promise<void> {
  const words = readWords('words', given, { isNeeded: verdict === 'returned' });
  await inTransaction(db, async (trx) => {
    const draft = await holdDraft(trx, { actor, draftId, action: 'content:review', act: 'answer' });
    const writers = await listWriters(trx, draftId);
    if (!isAnotherThanWriters(actor.personId, writers)) throw new AppError('review_own');
    if (draft.sentAt?.getTime() !== sentAt.getTime()) throw new AppError('conflict');
    await markAnswered(trx, draftId, { state: verdict, by: actor.personId, at, answer: words });
    await tellAuthors(trx, { draft, actor, at, outcome: verdict, words });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: verdict === 'approved' ? 'draft.approve' : 'draft.return',
      subjectType: 'course_draft',
      subjectId: draftId,
      organisationId: draft.organisationId,
      details: { course: draft.slug },
    });
  });
}
