import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listPacks } from '#db/queries/labs/packs.ts';
import { listOwnRuns } from '#db/queries/labs/runs.ts';
import { AppError } from '#domain/errors.ts';
import { type LabTask, mostAssessed } from '#domain/labs/task.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { toRow } from './load-labs.server.ts';

/**
 * A task before one sits down: what is to be done, what is looked at, how one has done before.
 *
 * @throws AppError `not_found`
 */
export async function loadTask(
  { db, reader }: ReadingContext,
  viewer: Viewer,
  { pack: slug, task: key }: { pack: string | undefined; task: string | undefined },
) {
  const [packs, runs] = await Promise.all([listPacks(db), listOwnRuns(db, viewer.personId)]);
  const pack = packs.find((one) => one.pack.slug === slug)?.pack;
  const task = pack?.tasks.find((one) => one.key === key);
  if (!pack || !task) throw new AppError('not_found');
  const preferred = reader.contentLocales;
  const own = runs.filter((run) => run.task === task.key);
  return {
    ...toRow(task, runs, preferred),
    pack: pack.slug,
    role: task.role,
    brief: wordsFor(task.brief, preferred),
    lesson: lessonAddress(task.lesson),
    asOf: pack.asOf,
    ...shownAssertions(task, preferred),
    attemptsLeft: Math.max(0, mostAssessed - own.filter(({ mode }) => mode === 'assessed').length),
    runs: own.map(({ id, mode, attempt, score, startedAt, handedInAt }) => ({
      ...{ id, mode, attempt },
      points: score?.points ?? null,
      passed: score?.passed ?? false,
      startedAt: startedAt.toISOString(),
      isOver: handedInAt !== null,
    })),
    id: newId(),
  };
}

export type TaskData = Awaited<ReturnType<typeof loadTask>>;

/** `course/lesson` → its address. */
export function lessonAddress(lesson: string | null): string | null {
  if (lesson === null) return null;
  const [course, name] = lesson.split('/');
  return `/courses/${course}/lessons/${name}`;
}

/** What is looked at, as far as it may be said beforehand. */
export function shownAssertions({ assertions }: { assertions: LabTask['assertions'] }, preferred: readonly string[]) {
  return {
    looked: assertions
      .filter((one) => !one.toldAfterwards)
      .map(({ id, points, gate, says }) => ({ id, points, gate, says: wordsFor(says, preferred) })),
    /** Points whose words would give them away. */
    toldAfterwards: assertions.reduce((sum, one) => sum + (one.toldAfterwards ? one.points : 0), 0),
  };
}
