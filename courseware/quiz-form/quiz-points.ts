import { looseYaml } from '#courseware/outline.ts';
import { listOf, mapOf, textOf } from './loose-values.ts';
import type { QuizSheet, SheetDraw } from './quiz-sheet.ts';

/** A question of the bank, as far as draws ask for it. */
interface BankQuestion {
  id: string;
  points: number;
  difficulty: string;
}

/** The questions of each topic of a draft's bank, as far as they can be read. */
export function readBankTopics(
  files: readonly { path: string; text: string | null }[],
): ReadonlyMap<string, readonly BankQuestion[]> {
  return new Map(
    files.flatMap(({ path, text }) => {
      const [, topic] = /^bank\/([^/]+)\/questions\.yaml$/.exec(path) ?? [];
      if (!topic) return [];
      const questions = listOf(mapOf(looseYaml(text ?? '')).questions).map(mapOf);
      return [[topic, questions.map(bankQuestion)] as const];
    }),
  );
}

function bankQuestion({ id, points, difficulty }: Record<string, unknown>): BankQuestion {
  // One whose difficulty nobody has said yet is of the middle.
  return { id: textOf(id), points: Number(points) || 0, difficulty: textOf(difficulty) || 'medium' };
}

/** How many points an attempt can bring: of a pool and of a draw as many questions count as are drawn. */
export function pointsOfAttempt(
  { questions, pools, draws }: QuizSheet,
  bank: ReadonlyMap<string, readonly BankQuestion[]>,
): number {
  const pooled = new Set(pools.flatMap(({ of }) => of));
  const own = questions.map(({ id, leaves }) => ({ id, points: Number(leaves.points) || 0 }));
  const taken = [
    ...own.filter(({ id }) => !pooled.has(id)),
    ...pools.flatMap(({ draw, of }) => own.filter(({ id }) => of.includes(id)).slice(0, Number(draw) || 0)),
    ...draws.flatMap((draw) => drawnOf(draw, bank)),
  ];
  return taken.reduce((sum, one) => sum + one.points, 0);
}

/** All that are drawn from have the same points, so that it does not matter which come. */
function drawnOf(
  { topic, difficulty, questions, draw }: SheetDraw,
  bank: ReadonlyMap<string, readonly BankQuestion[]>,
) {
  const fitting = (bank.get(topic) ?? []).filter(
    (one) =>
      (questions.length === 0 || questions.includes(one.id)) &&
      (difficulty.length === 0 || difficulty.includes(one.difficulty)),
  );
  return draw === '' ? fitting : fitting.slice(0, Number(draw) || 0);
}
