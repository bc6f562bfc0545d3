import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { editSettings } from '#courseware/edit-settings.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { leavesOfSettings, settingsFrom, type WrittenSettings } from '#courseware/settings-leaves.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';
import { type FormVersions, mergeForm, readFormBase } from './merge-form.ts';

export interface ChangeSettingsAct extends FormVersions {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  /** Its languages stay as they are. */
  settings: WrittenSettings;
}

/**
 * Writes into a draft what its course is called, what it is about and for whom. What stood there stays in the history.
 * What two write at once is put together field by field.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`;
 *   `conflict` where both changed a field
 */
export async function changeSettings(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, settings, version, seen }: ChangeSettingsAct,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const base = await readFormBase(trx, draftId, version);
    await changeFiles(trx, { draft, by: actor.personId, at, saveId, act: settings }, (files) => {
      const file = files.get('course.yaml');
      const text = file?.text ?? '';
      const { sourceLocale, locales, ...theirs } = readSettings(text);
      const leaves = {
        base: base === undefined ? undefined : leavesOfSettings(readSettings(base), locales),
        mine: leavesOfSettings(settings, locales),
        theirs: leavesOfSettings(theirs, locales),
      };
      const merged = settingsFrom(mergeForm(leaves, { seen, now: file?.version ?? 0 }), locales);
      return new Map([['course.yaml', editSettings(text, { sourceLocale, locales, ...merged })]]);
    });
  });
}
