import type { Queryable } from '#db/client.ts';

interface Step {
  by: string;
  at: Date;
}

/** Sends a draft to review. What an earlier reviewer said of it is answered by that. */
export async function markSent(
  db: Queryable,
  draftId: string,
  { by, at, note }: Step & { note: string },
): Promise<void> {
  const unanswered = { reviewedBy: null, reviewedAt: null, answer: null };
  await db
    .updateTable('courseDraft')
    .set({ state: 'review', sentBy: by, sentAt: at, note, ...unanswered })
    .where('id', '=', draftId)
    .execute();
}

/** Makes a draft one that is written again. */
export async function markTakenBack(db: Queryable, draftId: string): Promise<void> {
  await db.updateTable('courseDraft').set({ state: 'writing' }).where('id', '=', draftId).execute();
}

/** Keeps what the reviewer says. */
export async function markAnswered(
  db: Queryable,
  draftId: string,
  { state, by, at, answer }: Step & { state: 'returned' | 'approved'; answer: string },
): Promise<void> {
  await db
    .updateTable('courseDraft')
    .set({ state, reviewedBy: by, reviewedAt: at, answer })
    .where('id', '=', draftId)
    .execute();
}

/** Ends a draft: it was published, or given up. */
export async function closeDraft(
  db: Queryable,
  draftId: string,
  { state, by, at, versionId = null }: Step & { state: 'published' | 'discarded'; versionId?: string | null },
): Promise<void> {
  await db
    .updateTable('courseDraft')
    .set({ state, closedBy: by, closedAt: at, publishedVersionId: versionId })
    .where('id', '=', draftId)
    .execute();
}
