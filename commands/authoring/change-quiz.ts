import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { actOnSheet, type SheetAct } from '#courseware/quiz-form/act-on-sheet.ts';
import { editQuestion } from '#courseware/quiz-form/edit-question.ts';
import { editQuiz, mergeRules, type QuizEdit } from '#courseware/quiz-form/edit-quiz.ts';
import { type LeafConflict, mergeLeaves } from '#courseware/quiz-form/merge-sheets.ts';
import type { Leaves } from '#courseware/quiz-form/question-sheet.ts';
import { readQuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import { quizFile, quizTexts } from '#courseware/quiz-form/quiz-texts.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeFiles, type FileChanges } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';
import { readPartBase } from './read-part-base.ts';

export interface ChangeQuizAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  /** Slug of the quiz. */
  quiz: string;
  change: QuizChange;
}

export type QuizChange =
  | (Exclude<QuizEdit, { edit: 'rules' }> & { sourceLocale: string })
  | (Extract<QuizEdit, { edit: 'rules' }> & { sourceLocale: string; versions: Readonly<Record<string, number>> })
  | {
      edit: 'question';
      id: string;
      /** The fields of the form. */
      leaves: Leaves;
      /** Versions of the files that the form was made from, by path. */
      versions: Readonly<Record<string, number>>;
      act: SheetAct | null;
    };

export interface QuizOutcome {
  /** The question that came. */
  added?: string;
  /** Fields that somebody else changed, too: nothing was stored. `leaves`: both together, mine where both wrote. */
  conflict?: { conflicts: LeafConflict[]; leaves: Leaves };
}

/**
 * Changes a quiz of a draft by its form. Of a question that somebody else saved meanwhile, each field that one person alone
 * changed is taken; where two changed the same one, nothing is stored and the writer is shown both.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`;
 *   `file_gone` when the quiz or the question was removed
 */
export async function changeQuiz(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, quiz, change }: ChangeQuizAct,
): Promise<QuizOutcome> {
  return inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const base =
      'versions' in change
        ? await readPartBase(trx, draftId, change.versions, (path) => quizFile(path, quiz))
        : undefined;
    const outcome: QuizOutcome = {};
    const act = { draft, by: actor.personId, at, saveId, act: { quiz, change } };
    await changeFiles(trx, act, (files) => {
      const texts = quizTexts(files, quiz);
      if (!texts) throw new AppError('file_gone');
      if (change.edit !== 'question') {
        const edit =
          change.edit === 'rules'
            ? { ...change, rules: mergeRules({ ...texts, ...base }, change.rules, texts) }
            : change;
        const { structure, words, added } = editQuiz(texts, edit, change.sourceLocale);
        if (added) outcome.added = added;
        return pathsOf(quiz, { structure, words });
      }
      const found = readQuizSheet(texts)?.questions.find((one) => one.id === change.id);
      if (!found?.kind) throw new AppError('file_gone');
      const before = base && readQuizSheet({ ...texts, ...base })?.questions.find((one) => one.id === change.id);
      const { merged, conflicts } = mergeLeaves(before?.leaves ?? found.leaves, change.leaves, found.leaves);
      if (conflicts.length > 0) {
        outcome.conflict = { conflicts, leaves: merged };
        return new Map();
      }
      const wanted = change.act ? actOnSheet(found.kind, merged, change.act) : merged;
      return pathsOf(quiz, editQuestion(texts, change.id, wanted));
    });
    return outcome;
  });
}

function pathsOf(quiz: string, { structure, words }: { structure?: string; words: Map<string, string> }): FileChanges {
  const changes = new Map<string, string>();
  if (structure !== undefined) changes.set(`quizzes/${quiz}/quiz.yaml`, structure);
  for (const [locale, text] of words) changes.set(`quizzes/${quiz}/${locale}.yaml`, text);
  return changes;
}
