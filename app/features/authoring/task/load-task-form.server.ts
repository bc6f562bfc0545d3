import type { AppLoadContext } from '@remix-run/node';
import { loadPartFrame } from '#app/features/authoring/load-part-frame.server.ts';
import { readTaskSheet } from '#courseware/task-form/task-sheet.ts';
import type { DraftRow } from '#db/queries/authoring/draft.ts';
import type { Viewer } from '#domain/rights.ts';

interface TaskRequest {
  viewer: Viewer;
  draft: DraftRow;
  /** Slug of the assignment. */
  task: string;
  /** The language beside that of the source. */
  beside: string | null;
}

/**
 * The page on which an assignment is written: its fields are null where its file cannot be read.
 *
 * @throws AppError `not_found` when the draft has no such assignment
 */
export async function loadTaskForm(context: AppLoadContext, { task, ...request }: TaskRequest) {
  const { texts, frame } = await loadPartFrame(context, { ...request, folder: 'assignments', slug: task });
  const leaves = readTaskSheet(texts) ?? null;
  return { ...frame, task, leaves, title: leaves?.[`w:${frame.sourceLocale}:title`] || task };
}

export type TaskFormData = Awaited<ReturnType<typeof loadTaskForm>>;
