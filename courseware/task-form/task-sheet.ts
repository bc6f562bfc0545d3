import { looseYaml } from '#courseware/outline.ts';
import { listOf, mapOf, textOf } from '#courseware/quiz-form/loose-values.ts';
import { itemsOf, type Leaves } from '#courseware/quiz-form/question-sheet.ts';
import type { QuizTexts } from '#courseware/quiz-form/quiz-sheet.ts';
import { answerKinds } from '#domain/assignments/definition.ts';

/** The structure of an assignment, and its words by language. */
export type TaskTexts = QuizTexts;

export const [mostLines, mostLevels] = [20, 9];

/**
 * Reads an assignment for its form, as fields by their names, as far as it can be read: drafts are looked at before they are
 * right. `lines` and `levels:<line>` are ids in their order, `points:<line>:<level>` a number, `w:<language>:…` words: `title`,
 * `brief`, `c:<line>`, `l:<line>:<level>`.
 *
 * @returns undefined where assignment.yaml is no YAML, or is a list of nothing
 */
export function readTaskSheet({ structure, words }: TaskTexts): Record<string, string> | undefined {
  const task = looseYaml(structure);
  if (task === null || typeof task !== 'object' || Array.isArray(task)) return undefined;
  const { takes, due, observed, criteria, ...rules } = mapOf(task);
  const taken = listOf(takes).map(textOf);
  const { days, date } = mapOf(due);
  const lines = listOf(criteria).map(mapOf);
  const leaves: Record<string, string> = {
    ...Object.fromEntries(answerKinds.map((kind) => [`takes:${kind}`, tick(taken.includes(kind))])),
    passMark: textOf(rules.passMark),
    maxAttempts: textOf(rules.maxAttempts),
    dueDays: textOf(days),
    dueDate: textOf(date),
    anonymous: tick(rules.anonymous === true),
    secondMarker: tick(rules.secondMarker === true),
    observed: observed === undefined ? '' : mapOf(observed).confirmed === true ? 'confirmed' : 'counts',
    lines: lines.map(({ id }) => textOf(id)).join(','),
  };
  for (const { id, levels } of lines) {
    const all = listOf(levels).map(mapOf);
    leaves[`levels:${textOf(id)}`] = all.map((level) => textOf(level.id)).join(',');
    for (const level of all) leaves[`points:${textOf(id)}:${textOf(level.id)}`] = textOf(level.points);
  }
  for (const [locale, text] of words) {
    const { title, brief, criteria: said } = mapOf(looseYaml(text));
    Object.assign(leaves, { [`w:${locale}:title`]: textOf(title), [`w:${locale}:brief`]: textOf(brief) });
    for (const line of linesOf(leaves)) {
      const about = mapOf(mapOf(said)[line.id]);
      leaves[`w:${locale}:c:${line.id}`] = textOf(about.title);
      for (const level of line.levels) {
        leaves[`w:${locale}:l:${line.id}:${level}`] = textOf(mapOf(about.levels)[level]);
      }
    }
  }
  return leaves;
}

const tick = (isOn: boolean) => (isOn ? 'on' : '');

/** The lines of a rubric with the ids of their levels, in their order. */
export function linesOf(leaves: Leaves): { id: string; levels: string[] }[] {
  return itemsOf(leaves.lines ?? '').map((id) => ({ id, levels: itemsOf(leaves[`levels:${id}`] ?? '') }));
}

/** What the buttons of the form do besides saving it. */
export type TaskAct =
  | { act: 'addLine' }
  | { act: 'removeLine' | 'up' | 'down'; line: string }
  | { act: 'addLevel'; line: string }
  | { act: 'removeLevel'; line: string; level: string };

/** Adds, removes or moves lines and levels; what it cannot do it leaves. */
export function actOnTask(leaves: Leaves, act: TaskAct): Leaves {
  const lines = linesOf(leaves);
  const ids = lines.map((one) => one.id);
  if (act.act === 'addLine') {
    if (ids.length >= mostLines) return leaves;
    const id = freeId('line', ids);
    const levels = {
      [`levels:${id}`]: 'level-1,level-2',
      [`points:${id}:level-1`]: '0',
      [`points:${id}:level-2`]: '1',
    };
    return { ...leaves, ...levels, lines: [...ids, id].join(',') };
  }
  const at = ids.indexOf(act.line);
  const line = lines[at];
  if (!line) return leaves;
  const levels = (changed: string[]) => ({ ...leaves, [`levels:${line.id}`]: changed.join(',') });
  switch (act.act) {
    case 'removeLine':
      return { ...leaves, lines: ids.toSpliced(at, 1).join(',') };
    case 'up':
    case 'down': {
      const to = at + (act.act === 'up' ? -1 : 1);
      if (to < 0 || to >= ids.length) return leaves;
      return { ...leaves, lines: ids.toSpliced(at, 1).toSpliced(to, 0, line.id).join(',') };
    }
    case 'addLevel': {
      if (line.levels.length >= mostLevels) return leaves;
      const level = freeId('level', line.levels);
      const most = Math.max(0, ...line.levels.map((one) => Number(leaves[`points:${line.id}:${one}`]) || 0));
      return { ...levels([...line.levels, level]), [`points:${line.id}:${level}`]: String(most + 1) };
    }
    case 'removeLevel':
      return line.levels.length <= 2 ? leaves : levels(line.levels.filter((one) => one !== act.level));
  }
}

function freeId(word: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) if (!taken.includes(`${word}-${number}`)) return `${word}-${number}`;
}
