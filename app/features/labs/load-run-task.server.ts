import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { type OpenRun, sayRun } from './load-run.server.ts';
import { lessonAddress, shownAssertions } from './load-task.server.ts';

/** The task of a run: what is to be done, hints by their price, handing in; once it is over, what was right. */
export function sayRunTask(context: ReadingContext, open: OpenRun) {
  const preferred = context.reader.contentLocales;
  const { run, row } = open;
  const { task, desk } = run;
  const say = (words: Record<string, string>) => wordsFor(words, preferred);
  const met = new Map(row.score?.assertions.map((one) => [one.id, one.met]));
  return {
    frame: sayRun(context, open),
    goal: say(task.goal),
    brief: say(task.brief),
    lesson: lessonAddress(task.lesson),
    ...shownAssertions(task, preferred),
    answers: task.answers.map(({ id, unit, says }) => ({ id, unit, says: say(says), given: desk.answers[id] ?? null })),
    /** Those that were opened, and of the next one only its price. */
    hints: task.hints.slice(0, desk.hints.length).map(({ cost, text }) => ({ cost, text: say(text) })),
    nextHint: task.hints[desk.hints.length]?.cost ?? null,
    score: row.score && {
      ...row.score,
      assertions: task.assertions.map(({ id, points, gate, says }) => ({
        ...{ id, points, gate, says: say(says) },
        met: met.get(id) ?? false,
      })),
    },
  };
}

export type RunTaskData = ReturnType<typeof sayRunTask>;
