import type { NumericQuestion, QuizDrawing, QuizQuestion, QuizVariable } from '#domain/learning/content.ts';
import { evaluateFormula } from '#domain/learning/formula.ts';
import { mixUp, randomOf } from './mix-up.ts';
import type { TypedAnswers } from './read-answers.ts';

/** Name of the form's field that brings the seed. */
export const seedField = 'seed';

/**
 * The seed by which a form was drawn: it comes with the form, which may be a kept page with a new attempt's id. Whether it is
 * one that the server gave says `isOwnSeed`.
 */
export function seedOf(typed: TypedAnswers, attemptId: string): string {
  const seed = typed.get(seedField)?.[0] ?? '';
  return /^[\w-]{1,64}$/.test(seed) ? seed : attemptId;
}

/**
 * The questions of one attempt: those that its pools give, in their order or one of their own, with their numbers. The same
 * seed draws the same ones.
 */
export function drawQuestions(
  { questions, drawing }: { questions: readonly QuizQuestion[]; drawing: QuizDrawing },
  seed: string,
): QuizQuestion[] {
  const pools = drawing.pools ?? [];
  const left = new Set(pools.flatMap((pool) => pool.of));
  for (const [index, pool] of pools.entries()) {
    for (const id of mixUp(pool.of, `${seed} pool ${index}`).slice(0, pool.draw)) left.delete(id);
  }
  const chosen = questions.filter((question) => !left.has(question.id));
  const ordered = drawing.isShuffled ? mixUp(chosen, `${seed} order`) : chosen;
  return ordered.map((question) => (question.kind === 'numeric' ? withNumbers(question, seed) : question));
}

/** Whether attempts differ in what is asked, not only in its order. */
export function hasDraws({
  questions,
  drawing,
}: {
  questions: readonly QuizQuestion[];
  drawing: QuizDrawing;
}): boolean {
  return (drawing.pools ?? []).length > 0 || questions.some((one) => one.kind === 'numeric' && one.variables);
}

interface GradedDraw {
  id: string;
  seed: string;
  /** When its person could see what was right. */
  gradedAt: Date;
}

/**
 * Whether an attempt answers what was drawn for another one that was graded before: its person may have seen the right
 * answers. Who answers a kept page twice without a network has seen none, and both count.
 *
 * @param of.at when it was answered
 * @param graded attempts of this person at this quiz
 */
export function isDrawnAgain(
  { questions, drawing }: { questions: readonly QuizQuestion[]; drawing: QuizDrawing },
  of: { id: string; seed: string; at: Date },
  graded: readonly GradedDraw[],
): boolean {
  return (
    hasDraws({ questions, drawing }) &&
    graded.some((one) => one.id !== of.id && one.seed === of.seed && one.gradedAt < of.at)
  );
}

/** How many questions an attempt has. */
export function countAsked({ questions, drawing }: { questions: readonly unknown[]; drawing: QuizDrawing }): number {
  const left = (drawing.pools ?? []).reduce((sum, pool) => sum + pool.of.length - pool.draw, 0);
  return questions.length - left;
}

/** The question with numbers of its own, and the answer that comes of them. */
function withNumbers(question: NumericQuestion, seed: string): NumericQuestion {
  if (!question.variables || question.formula === undefined) return question;
  const random = randomOf(`${seed} numbers ${question.id}`);
  const values = Object.fromEntries(question.variables.map((one) => [one.name, valueAt(one, random())]));
  return { ...question, values, answer: tidy(evaluateFormula(question.formula, values)) };
}

/** How many values a variable can have. */
function countValues({ from, to, step }: QuizVariable): number {
  return Math.floor((to - from) / step + 1e-9) + 1;
}

/** @param at 0 to 1, 1 not included */
function valueAt(variable: QuizVariable, at: number): number {
  return tidy(variable.from + variable.step * Math.floor(at * countValues(variable)));
}

/** Without what binary fractions leave behind: 0.1 + 0.2 is 0.3. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** A text of a question with its drawn numbers in the places {{name}}, and the answer in {{answer}}. */
export function withValues(text: string, question: QuizQuestion, write: (value: number) => string): string {
  if (question.kind !== 'numeric' || !question.values) return text;
  const values: Record<string, number> = { ...question.values, answer: question.answer };
  return text.replace(/\{\{([a-z][a-z0-9]*)\}\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? place : write(value);
  });
}
