import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { type PartChange, planChange } from '#courseware/plan-change.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';

export interface ChangePartsAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  change: PartChange;
}

/**
 * Adds, names, orders, copies or removes modules, lessons and quizzes of a draft. Whatever was removed stays in the history.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`
 */
export async function changeParts(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, change }: ChangePartsAct,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const act = { draft, by: actor.personId, at, saveId, act: change };
    await changeFiles(trx, act, (files) => planChange(files, change));
  });
}
