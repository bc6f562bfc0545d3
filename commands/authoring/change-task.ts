import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { type LeafConflict, mergeLeaves } from '#courseware/quiz-form/merge-sheets.ts';
import type { Leaves } from '#courseware/quiz-form/question-sheet.ts';
import { partFile, partTexts } from '#courseware/quiz-form/quiz-texts.ts';
import { editTask } from '#courseware/task-form/edit-task.ts';
import { actOnTask, readTaskSheet, type TaskAct, type TaskTexts } from '#courseware/task-form/task-sheet.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { changeFiles } from './change-files.ts';
import { holdAnyDraft } from './hold-draft.ts';
import { readPartBase } from './read-part-base.ts';

export interface ChangeTaskAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** One a form. */
  saveId: string;
  /** Slug of the assignment. */
  task: string;
  /** The fields of the form. */
  leaves: Leaves;
  /** Versions of the files that the form was made from, by path. */
  versions: Readonly<Record<string, number>>;
  act: TaskAct | null;
}

export interface TaskOutcome {
  /** Fields that somebody else changed, too: nothing was stored. `leaves`: both together, mine where both wrote. */
  conflict?: { conflicts: LeafConflict[]; leaves: Leaves };
}

/**
 * Changes an assignment of a draft by its form. Each field that one person alone changed is taken; where two changed the same
 * one, nothing is stored and the writer is shown both.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `outline_unreadable`;
 *   `file_gone` when the assignment was removed
 */
export async function changeTask(
  { db }: Pick<Deps, 'db'>,
  { actor, at, draftId, saveId, task, leaves, versions, act }: ChangeTaskAct,
): Promise<TaskOutcome> {
  return inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const base: Partial<TaskTexts> = await readPartBase(trx, draftId, versions, (path) =>
      partFile(path, 'assignments', task),
    );
    const outcome: TaskOutcome = {};
    await changeFiles(trx, { draft, by: actor.personId, at, saveId, act: { task, leaves, act } }, (files) => {
      const texts = partTexts(files, 'assignments', task);
      const found = texts && readTaskSheet(texts);
      if (!found) throw new AppError('file_gone');
      const before = readTaskSheet({ ...texts, ...base }) ?? found;
      const { merged, conflicts } = mergeLeaves(before, leaves, found);
      if (conflicts.length > 0) {
        outcome.conflict = { conflicts, leaves: merged };
        return new Map();
      }
      const { structure, words } = editTask(texts, act ? actOnTask(merged, act) : merged);
      const folder = `assignments/${task}`;
      const changes = new Map([...words].map(([locale, text]) => [`${folder}/${locale}.yaml`, text] as const));
      if (structure !== undefined) changes.set(`${folder}/assignment.yaml`, structure);
      return changes;
    });
    return outcome;
  });
}
