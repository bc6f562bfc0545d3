import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { type KeptPack, listPacks } from '#db/queries/labs/packs.ts';
import { listOwnRuns, type OwnRun } from '#db/queries/labs/runs.ts';
import type { LabKey } from '#domain/labs/lab-keys.ts';
import type { LabTask } from '#domain/labs/task.ts';
import type { Viewer } from '#domain/rights.ts';

/** A task as lists have it, and how somebody has done at it. */
export interface TaskRow {
  key: string;
  lab: LabKey;
  number: number;
  title: ContentWords;
  goal: ContentWords;
  minutes: number;
  /** The best points of what counts; null: none was handed in. */
  best: number | null;
  /** The best that counts was enough, with every gate. */
  passed: boolean;
  /** Something was begun and not handed in: there it goes on. */
  openRun: string | null;
}

export interface PackRow {
  slug: string;
  title: ContentWords;
  tasks: TaskRow[];
}

/** All tasks of all packs, with how somebody has done at each. Two statements. */
export async function loadLabs({ db, reader }: ReadingContext, viewer: Viewer): Promise<PackRow[]> {
  const [packs, runs] = await Promise.all([listPacks(db), listOwnRuns(db, viewer.personId)]);
  return packs.map(({ pack }: KeptPack) => ({
    slug: pack.slug,
    title: wordsFor(pack.title, reader.contentLocales),
    tasks: pack.tasks.map((task) => toRow(task, runs, reader.contentLocales)),
  }));
}

export function toRow(task: LabTask, runs: readonly OwnRun[], preferred: readonly string[]): TaskRow {
  const own = runs.filter((run) => run.task === task.key);
  const counted = own.filter((run) => run.mode === 'assessed' && run.score);
  const { key, lab, number, minutes } = task;
  return {
    ...{ key, lab, number, minutes },
    title: wordsFor(task.title, preferred),
    goal: wordsFor(task.goal, preferred),
    best: counted.length > 0 ? Math.max(...counted.map((run) => run.score?.points ?? 0)) : null,
    passed: counted.some((run) => run.score?.passed),
    openRun: own.find((run) => !run.handedInAt)?.id ?? null,
  };
}
