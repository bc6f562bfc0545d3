import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { editGlossary, emptyGlossary, type GlossaryEdit, readTerms } from '#courseware/edit-glossary.ts';
import { type LeafConflict, mergeLeaves } from '#courseware/quiz-form/merge-sheets.ts';
import { readFileVersion } from '#db/queries/authoring/write-draft.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';

const path = 'glossary.yaml';

export interface ChangeGlossaryAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  edit: GlossaryEdit;
  /** Of glossary.yaml, from which the form was made; 0: there was none. */
  version: number;
}

/**
 * Changes the key terms of a draft. What two write of one term is put together language by language; where both wrote the
 * same words anew, nothing is stored.
 *
 * @returns the words that two wrote at once; none when it is stored
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`
 */
export async function changeGlossary(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, edit, version }: ChangeGlossaryAct,
): Promise<LeafConflict[]> {
  return inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const base = edit.edit === 'write' ? await readFileVersion(trx, { draftId, path, version }) : undefined;
    let conflicts: LeafConflict[] = [];
    await changeFiles(trx, { draft, by: actor.personId, at, saveId, act: edit }, (files) => {
      const text = files.get(path)?.text ?? emptyGlossary;
      if (edit.edit !== 'write') return new Map([[path, editGlossary(text, edit)]]);
      const locales = Object.keys(edit.leaves).map((name) => name.slice(2));
      const leavesIn = (file: string) => readTerms(file, locales)?.find((one) => one.slug === edit.slug)?.leaves ?? {};
      const { merged, ...both } = mergeLeaves(leavesIn(base ?? text), edit.leaves, leavesIn(text));
      conflicts = both.conflicts;
      if (conflicts.length > 0) return new Map();
      return new Map([[path, editGlossary(text, { ...edit, leaves: merged })]]);
    });
    return conflicts;
  });
}
