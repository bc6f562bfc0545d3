import { placesIn } from '#domain/assessment/typed-words.ts';
import type { QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { evaluateFormula } from '#domain/learning/formula.ts';
import type { Asset } from './assets.ts';
import type { Place, ProblemList } from './problem.ts';
import type { QuizFile } from './schemas/quiz.ts';
import { formulaOf, variablesOf } from './to-question.ts';
import type { YamlFile } from './yaml-file.ts';

/** What is drawn for an attempt, and the pictures of questions: pools of questions that are there, formulas that come to a number. */
export function checkDrawing(
  { file, data, placeOf }: YamlFile<Pick<QuizFile, 'questions'> & Partial<Pick<QuizFile, 'pools'>>>,
  assets: ReadonlyMap<string, Asset>,
  problems: ProblemList,
): void {
  const ids = new Set(data.questions.map((question) => question.id));
  const pooled = new Set<string>();
  for (const [index, pool] of (data.pools ?? []).entries()) {
    const at = placeOf(['pools', index]);
    if (pool.draw >= pool.of.length) problems.error(file, at, 'a pool has more questions than are drawn from it');
    for (const id of pool.of) {
      if (!ids.has(id)) problems.error(file, at, `there is no question "${id}"`);
      if (pooled.has(id)) problems.error(file, at, `the question "${id}" is in two pools`);
      pooled.add(id);
    }
    const points = new Set(data.questions.flatMap((one) => (pool.of.includes(one.id) ? [one.points] : [])));
    if (points.size > 1)
      problems.error(file, at, 'the questions of a pool have the same points: every attempt has as many');
  }
  for (const [index, question] of data.questions.entries()) {
    const place = placeOf(['questions', index]);
    for (const path of filesOf(question)) {
      if (!assets.has(path)) problems.error(file, place, `there is no file ${path}`);
    }
    if (question.kind === 'numeric') checkNumbers(question, (message) => problems.error(file, place, message));
    if (question.kind === 'picture-choice') {
      const bare = question.choices.find((choice) => !question.pictures[choice]);
      if (bare) problems.error(file, place, `the choice "${bare}" has no picture`);
    }
    if (question.kind === 'hotspot') {
      if (!question.picture) problems.error(file, place, `${question.id}: picture is missing`);
      const names = Object.keys(question.spots);
      if (names.length < 2) problems.error(file, place, 'at least two places');
      if (!names.includes(question.answer)) problems.error(file, place, `the answer "${question.answer}" is no place`);
    }
  }
}

function filesOf(question: QuizFile['questions'][number]): string[] {
  const pictures = 'pictures' in question ? Object.values(question.pictures ?? {}) : [];
  return [...(question.picture ? [question.picture] : []), ...pictures];
}

function checkNumbers(
  question: Extract<QuizFile['questions'][number], { kind: 'numeric' }>,
  say: (message: string) => void,
): void {
  const variables = variablesOf(question);
  if (variables.length === 0 && question.formula === undefined) {
    if (question.answer === undefined) say('answer is missing');
    return;
  }
  const compiled = formulaOf(question);
  if (question.answer !== undefined) say('the answer comes of the formula: leave one of them out');
  else if (variables.length === 0) say('a formula needs variables');
  else if ('problem' in compiled) say(`formula: ${compiled.problem}`);
  if ('problem' in compiled || variables.length === 0) return;
  // Its ends show what the numbers between them do: a sum that is divided by nothing.
  for (const end of ['from', 'to'] as const) {
    const values = Object.fromEntries(variables.map((one) => [one.name, one[end]]));
    if (!Number.isFinite(evaluateFormula(compiled.formula, values))) say('the formula comes to no number');
  }
}

/** The places {{name}} in the words of a question are its variables. */
export function checkPlaces(
  { file, data, placeOf }: YamlFile<{ questions: QuizText['questions'] }>,
  questions: readonly QuizQuestion[],
  problems: ProblemList,
): void {
  for (const question of questions) {
    const words = data.questions[question.id];
    if (!words) continue;
    const names = question.kind === 'numeric' ? (question.variables ?? []).map((one) => one.name) : [];
    const at = (part: string): Place => placeOf(['questions', question.id, part]);
    for (const part of ['prompt', 'explanation', 'hint'] as const) {
      const used = placesIn(words[part] ?? '');
      const known = part === 'explanation' && names.length > 0 ? [...names, 'answer'] : names;
      const unknown = used.find((name) => !known.includes(name));
      if (unknown !== undefined) problems.error(file, at(part), `there is no variable "${unknown}"`);
      const silent = part === 'prompt' ? names.find((name) => !used.includes(name)) : undefined;
      if (silent) problems.error(file, at(part), `the prompt does not say {{${silent}}}`);
    }
    const choices = 'choices' in question ? question.choices : [];
    const extra = Object.keys(words.feedback ?? {}).find((one) => !choices.includes(one));
    if (extra) problems.error(file, at('feedback'), `feedback: "${extra}" is no choice`);
  }
}
