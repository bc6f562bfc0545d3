import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { editGlossary, emptyGlossary, type GlossaryEdit, readTerms } from '#courseware/edit-glossary.ts';
import { slugFor } from '#courseware/new-parts.ts';
import { type LeafConflict, mergeLeaves } from '#courseware/quiz-form/merge-sheets.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { readFileVersion } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';

const path = 'glossary.yaml';

/** What a form says of the terms; a new one gets its short name here. */
export type GlossaryChange =
  | Exclude<GlossaryEdit, { edit: 'addOwn' }>
  | Omit<Extract<GlossaryEdit, { edit: 'addOwn' }>, 'slug'>;

export interface GlossaryOutcome {
  /** Of the term. */
  slug: string;
  /** The words that two wrote at once; none when it is stored. */
  conflicts: LeafConflict[];
}

export interface ChangeGlossaryAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  edit: GlossaryChange;
  /** Of glossary.yaml, from which the form was made; 0: there was none. */
  version: number;
}

/**
 * Changes the key terms of a draft. What two write of one term is put together language by language; where both wrote the
 * same words anew, nothing is stored. A word that stands there already is not added once more.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`;
 *   `invalid_input` with `termTaken` of the field `term`
 */
export async function changeGlossary(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, edit: change, version }: ChangeGlossaryAct,
): Promise<GlossaryOutcome> {
  return inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const base = change.edit === 'write' ? await readFileVersion(trx, { draftId, path, version }) : undefined;
    let conflicts: LeafConflict[] = [];
    let slug = 'slug' in change ? change.slug : undefined;
    await changeFiles(trx, { draft, by: actor.personId, at, saveId, act: change }, (files) => {
      const text = files.get(path)?.text ?? emptyGlossary;
      const edit = change.edit === 'addOwn' ? { ...change, slug: newSlug(text, change) } : change;
      slug = edit.slug;
      if (edit.edit !== 'write') return new Map([[path, editGlossary(text, edit)]]);
      const locales = Object.keys(edit.leaves).map((name) => name.slice(2));
      const leavesIn = (file: string) => readTerms(file, locales)?.find((one) => one.slug === edit.slug)?.leaves ?? {};
      const { merged, ...both } = mergeLeaves(leavesIn(base ?? text), edit.leaves, leavesIn(text));
      conflicts = both.conflicts;
      if (conflicts.length > 0) return new Map();
      return new Map([[path, editGlossary(text, { ...edit, leaves: merged })]]);
    });
    if (slug === undefined && change.edit === 'addOwn') {
      // Sent once more: it was added before.
      const { text } = (await readDraftFile(trx, { draftId, path })) ?? {};
      slug = findTerm(text ?? emptyGlossary, change)?.slug;
    }
    return { slug: slug ?? '', conflicts };
  });
}

type Added = Extract<GlossaryChange, { edit: 'addOwn' }>;

/** The term with the same word, in whatever capitals. */
function findTerm(text: string, { locale, term }: Added) {
  const alike = (word: string) => cleanLine(word).toLowerCase();
  return readTerms(text, [locale])?.find((one) => alike(one.leaves[`t:${locale}`] ?? '') === alike(term));
}

/** A short name that no term has: two people add terms at once, so it is chosen while the draft is held. */
function newSlug(text: string, added: Added): string {
  if (findTerm(text, added)) throw AppError.ofFields({ term: 'termTaken' });
  return slugFor(added.term, 'term', new Set((readTerms(text, []) ?? []).map((one) => one.slug)));
}
