import { type Document, isMap, type YAMLMap } from 'yaml';
import { parseForEdit, writeYaml } from '#courseware/edit-course.ts';
import { tidyLeaf } from '#courseware/quiz-form/merge-sheets.ts';
import type { Leaves } from '#courseware/quiz-form/question-sheet.ts';
import { put } from '#courseware/quiz-form/yaml-put.ts';
import { answerKinds } from '#domain/assignments/definition.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { linesOf, readTaskSheet, type TaskTexts } from './task-sheet.ts';

/**
 * Writes what the form of an assignment says into its texts. What says the same already stays as it was written; a language
 * without a file is left without.
 *
 * @returns the texts that changed, by language; `structure` where assignment.yaml did
 * @throws AppError `outline_unreadable`
 */
export function editTask(texts: TaskTexts, given: Leaves): { structure?: string; words: Map<string, string> } {
  const before = readTaskSheet(texts) ?? {};
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(given).map(([name, text]) => [name, tidyLeaf(text)])),
  };
  const changed = new Set(Object.keys(after).filter((name) => after[name] !== tidyLeaf(before[name] ?? '')));
  const words = new Map<string, string>();
  for (const [locale, text] of texts.words) {
    const isGone = linesOf(before).some(({ id, levels }) => {
      const line = linesOf(after).find((one) => one.id === id);
      return levels.some((level) => !line?.levels.includes(level));
    });
    if (!isGone && ![...changed].some((name) => name.startsWith(`w:${locale}:`))) continue;
    const document = parseForEdit(text);
    writeWords(document, locale, after);
    words.set(locale, writeYaml(document));
  }
  if (![...changed].some((name) => !name.startsWith('w:'))) return { words };
  const document = parseForEdit(texts.structure);
  writeRules(document, after, changed);
  return { structure: writeYaml(document), words };
}

function writeRules(document: Document, leaves: Leaves, changed: ReadonlySet<string>): void {
  const task = document.contents as YAMLMap;
  const hasChanged = (start: string) => [...changed].some((name) => name.startsWith(start));
  const number = (name: string) => {
    const value = readDecimal(leaves[name] ?? '');
    return value === null || Number.isNaN(value) ? undefined : value;
  };
  if (hasChanged('takes:')) {
    const taken = answerKinds.filter((kind) => leaves[`takes:${kind}`]);
    put(document, task, 'takes', taken.length > 0 ? taken : undefined);
  }
  for (const name of ['passMark', 'maxAttempts']) if (changed.has(name)) put(document, task, name, number(name));
  for (const name of ['anonymous', 'secondMarker'])
    if (changed.has(name)) put(document, task, name, leaves[name] ? true : undefined);
  if (hasChanged('due')) {
    const days = number('dueDays');
    const rule = leaves.dueDate ? { date: leaves.dueDate } : days === undefined ? undefined : { days };
    put(document, task, 'due', rule);
  }
  if (changed.has('observed')) {
    put(document, task, 'observed', leaves.observed ? { confirmed: leaves.observed === 'confirmed' } : undefined);
  }
  if (!hasChanged('lines') && !hasChanged('levels:') && !hasChanged('points:')) return;
  const criteria = document.createNode(
    linesOf(leaves).map(({ id, levels }) => ({
      id,
      levels: levels.map((level) => ({ id: level, points: number(`points:${id}:${level}`) ?? 0 })),
    })),
  );
  // A line of the rubric on a line of the file, as people write them.
  for (const node of criteria.items) if (isMap(node)) node.flow = true;
  task.set('criteria', criteria);
}

function writeWords(document: Document, locale: string, leaves: Leaves): void {
  const file = document.contents as YAMLMap;
  const said = (name: string) => leaves[`w:${locale}:${name}`] ?? '';
  put(document, file, 'title', said('title'));
  const brief = said('brief');
  // Ends of lines are kept as they were; a text of several lines ends with one.
  const before = file.get('brief');
  if (typeof before !== 'string' || tidyLeaf(before) !== brief) {
    put(document, file, 'brief', brief.includes('\n') ? `${brief}\n` : brief);
  }
  const old = file.get('criteria', true);
  const criteria = isMap(old) ? old : (document.createNode({}) as YAMLMap);
  if (!isMap(old)) file.set('criteria', criteria);
  criteria.flow = false;
  const lines = linesOf(leaves);
  for (const { key } of [...criteria.items]) {
    if (!lines.some((one) => one.id === String(key))) criteria.delete(key);
  }
  for (const { id, levels } of lines) {
    const about = {
      title: said(`c:${id}`),
      levels: Object.fromEntries(levels.map((level) => [level, said(`l:${id}:${level}`)])),
    };
    const line = criteria.get(id, true);
    if (isMap(line) && JSON.stringify(line.toJSON()) === JSON.stringify(about)) continue;
    const node = document.createNode(about);
    node.flow = true;
    criteria.set(id, node);
  }
}
