import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { editSurvey, emptySurvey, readSheets, type SurveyEdit } from '#courseware/edit-survey.ts';
import { slugFor } from '#courseware/new-parts.ts';
import { type LeafConflict, mergeLeaves } from '#courseware/quiz-form/merge-sheets.ts';
import { readFileVersion } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { mostOwnQuestions } from '#domain/surveys/survey.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';

const path = 'survey.yaml';

/** What a form says of the survey; a new question gets its short name here. */
export type SurveyChange = Exclude<SurveyEdit, { edit: 'add' }> | Omit<Extract<SurveyEdit, { edit: 'add' }>, 'slug'>;

export interface ChangeSurveyAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  edit: SurveyChange;
  /** Of survey.yaml, from which the form was made; 0: there was none. */
  version: number;
}

/**
 * Changes what a course asks at its end. What two write of one question is put together field by field; where both wrote the
 * same field anew, nothing is stored.
 *
 * @returns the fields that two wrote at once; none when it is stored
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`;
 *   `invalid_input` with `tooMany` of the field `text`
 */
export async function changeSurvey(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, edit: change, version }: ChangeSurveyAct,
): Promise<LeafConflict[]> {
  return inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const base = change.edit === 'write' ? await readFileVersion(trx, { draftId, path, version }) : undefined;
    let conflicts: LeafConflict[] = [];
    await changeFiles(trx, { draft, by: actor.personId, at, saveId, act: change }, (files) => {
      const text = files.get(path)?.text ?? emptySurvey;
      if (change.edit === 'add') {
        const taken = new Set((readSheets(text, []) ?? []).map((one) => one.slug));
        if (taken.size >= mostOwnQuestions) throw AppError.ofFields({ text: 'tooMany' });
        return new Map([[path, editSurvey(text, { ...change, slug: slugFor(change.text, 'question', taken) })]]);
      }
      if (change.edit !== 'write') return new Map([[path, editSurvey(text, change)]]);
      const locales = [...new Set(Object.keys(change.leaves).map((name) => name.split(':').at(-1) ?? ''))];
      const leavesIn = (file: string) =>
        readSheets(file, locales)?.find((one) => one.slug === change.slug)?.leaves ?? {};
      const both = mergeLeaves(leavesIn(base ?? text), change.leaves, leavesIn(text));
      conflicts = both.conflicts;
      if (conflicts.length > 0) return new Map();
      return new Map([[path, editSurvey(text, { ...change, leaves: both.merged })]]);
    });
    return conflicts;
  });
}
