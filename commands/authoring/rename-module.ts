import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { readOutline } from '#courseware/outline.ts';
import { planChange } from '#courseware/plan-change.ts';
import { readSettings } from '#courseware/read-settings.ts';
import { leavesOfTexts, textsFrom } from '#courseware/settings-leaves.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';
import { type FormVersions, mergeForm, readFormBase } from './merge-form.ts';

export interface RenameModuleAct extends FormVersions {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  /** Its slug. */
  module: string;
  titles: Record<string, string>;
}

/**
 * Names a module of a draft, in each language. What two write at once is put together language by language.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`;
 *   `file_gone` when it was removed; `conflict` where both changed a name
 */
export async function renameModule(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, module, titles, version, seen }: RenameModuleAct,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const base = await readFormBase(trx, draftId, version);
    await changeFiles(trx, { draft, by: actor.personId, at, saveId, act: { module, titles } }, (files) => {
      const file = files.get('course.yaml');
      const { locales } = readSettings(file?.text);
      const theirs = titlesIn(file?.text, module);
      if (!theirs) throw new AppError('file_gone');
      const before = base === undefined ? undefined : titlesIn(base, module);
      const leaves = {
        base: before && leavesOfTexts('titles', before, locales),
        mine: leavesOfTexts('titles', titles, locales),
        theirs: leavesOfTexts('titles', theirs, locales),
      };
      const merged = textsFrom('titles', mergeForm(leaves, { seen, now: file?.version ?? 0 }));
      return planChange(files, { do: 'renameModule', module, titles: merged });
    });
  });
}

function titlesIn(text: string | null | undefined, module: string): Record<string, string> | undefined {
  const { modules } = readOutline([{ path: 'course.yaml', text: text ?? null }]);
  return modules.find((one) => one.slug === module)?.title;
}
