import { type Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { choiceNames, type SurveyKind, surveyKinds } from '#domain/surveys/survey.ts';
import { parseForEdit, writeYaml } from './edit-course.ts';
import { looseYaml } from './outline.ts';
import { listOf, mapOf, textOf } from './quiz-form/loose-values.ts';
import { tidyLeaf } from './quiz-form/merge-sheets.ts';
import type { Leaves } from './quiz-form/question-sheet.ts';
import { put, putIn } from './quiz-form/yaml-put.ts';

/** The survey of a course that asks nothing of its own. */
export const emptySurvey = 'questions: []\n';

/** An own question as its form has it: `kind`; `t:lo` what it asks; `c:a:lo` its first choice. */
export interface SurveySheet {
  slug: string;
  leaves: Leaves;
}

export type SurveyEdit =
  | { edit: 'add'; slug: string; kind: SurveyKind; locale: string; text: string; choices: readonly string[] }
  | { edit: 'write'; slug: string; leaves: Leaves }
  | { edit: 'move'; slug: string; by: 1 | -1 }
  | { edit: 'remove'; slug: string };

/** The own questions of a survey.yaml, as far as it can be read; undefined where it cannot. */
export function readSheets(text: string, locales: readonly string[]): SurveySheet[] | undefined {
  const file = looseYaml(text);
  if (file === null) return undefined;
  return listOf(mapOf(file).questions).map((one) => {
    const { slug, kind, text: asks, choices } = mapOf(one);
    const offered = new Map(listOf(choices).map((choice) => [textOf(mapOf(choice).slug), mapOf(mapOf(choice).text)]));
    const leaves = locales.flatMap((locale) => [
      [`t:${locale}`, textOf(mapOf(asks)[locale])],
      ...choiceNames.map((name) => [`c:${name}:${locale}`, textOf(offered.get(name)?.[locale])]),
    ]);
    return { slug: textOf(slug), leaves: { kind: textOf(kind), ...Object.fromEntries(leaves) } };
  });
}

/**
 * Changes the own questions of a survey; what says the same stays byte for byte. What is not there any more is passed over.
 *
 * @throws AppError `outline_unreadable`
 */
export function editSurvey(text: string, edit: SurveyEdit): string {
  const document = parseForEdit(text);
  const questions = listIn(document, document.contents as YAMLMap, 'questions');
  const at = questions.items.findIndex((one) => isMap(one) && String(one.get('slug')) === edit.slug);
  const found = questions.items[at];
  switch (edit.edit) {
    case 'add': {
      if (found) return text;
      const { slug, kind, locale } = edit;
      const choices = edit.choices.map((words, index) => ({ slug: choiceNames[index], text: { [locale]: words } }));
      const question = { slug, kind, text: { [locale]: edit.text }, ...(choices.length > 0 && { choices }) };
      questions.flow = false;
      questions.items.push(document.createNode(question));
      return writeYaml(document);
    }
    case 'move': {
      const other = questions.items[at + edit.by];
      if (!found || !other) return text;
      questions.items[at] = other;
      questions.items[at + edit.by] = found;
      return writeYaml(document);
    }
    case 'remove':
      if (!found) return text;
      questions.items.splice(at, 1);
      return writeYaml(document);
    case 'write':
      return isMap(found) && write(document, found, edit.leaves) ? writeYaml(document) : text;
  }
}

/** Whether a kind offers choices. */
export const offersChoices = (kind: string): boolean => kind === 'single' || kind === 'multiple';

function write(document: Document, question: YAMLMap, leaves: Leaves): boolean {
  const before = String(document);
  const kind = leaves.kind ?? '';
  if (surveyKinds.some((one) => one === kind)) put(document, question, 'kind', kind);
  for (const [name, given] of Object.entries(leaves)) {
    const [part, locale = ''] = name.split(':');
    if (part === 't') putWords(document, question, locale, given);
  }
  if (!offersChoices(String(question.get('kind')))) question.delete('choices');
  else writeChoices(document, question, leaves);
  return String(document) !== before;
}

function writeChoices(document: Document, question: YAMLMap, leaves: Leaves): void {
  const choices = listIn(document, question, 'choices');
  for (const [name, given] of Object.entries(leaves)) {
    const [part, slug = '', locale = ''] = name.split(':');
    if (part !== 'c') continue;
    let choice = choices.items.find((one): one is YAMLMap => isMap(one) && String(one.get('slug')) === slug);
    if (!choice) {
      if (tidyLeaf(given) === '') continue;
      choice = document.createNode({ slug, text: {} }) as YAMLMap;
      choices.flow = false;
      choices.items.push(choice);
    }
    putWords(document, choice, locale, given);
  }
  // A line that is empty in every language offers nothing.
  choices.items = choices.items.filter((one) => !isMap(one) || one.has('text'));
}

function putWords(document: Document, map: YAMLMap, locale: string, given: string): void {
  const words = tidyLeaf(given);
  const before = map.getIn(['text', locale]);
  if (words === (typeof before === 'string' ? tidyLeaf(before) : '')) return;
  putIn(document, map, 'text', locale, words || undefined);
}

function listIn(document: Document, map: YAMLMap, key: string): YAMLSeq {
  const found = map.get(key, true);
  if (isSeq(found)) return found;
  const made = document.createNode([]) as YAMLSeq;
  map.set(key, made);
  return made;
}
