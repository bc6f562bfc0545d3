import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { type CourseSettings, editSettings } from '#courseware/edit-settings.ts';
import { readSettings } from '#courseware/read-settings.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';

export interface ChangeSettingsAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  /** Its languages stay as they are. */
  settings: Omit<CourseSettings, 'sourceLocale' | 'locales'>;
}

/**
 * Writes into a draft what its course is called, what it is about and for whom. What stood there stays in the history.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`
 */
export async function changeSettings(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, settings }: ChangeSettingsAct,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    await changeFiles(trx, { draft, by: actor.personId, at, saveId, act: settings }, (files) => {
      const text = files.get('course.yaml')?.text ?? '';
      const { sourceLocale, locales } = readSettings(text);
      return new Map([['course.yaml', editSettings(text, { sourceLocale, locales, ...settings })]]);
    });
  });
}
