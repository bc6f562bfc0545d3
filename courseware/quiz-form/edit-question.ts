import { type Document, isMap, isSeq, type YAMLMap } from 'yaml';
import { parseForEdit, writeYaml } from '#courseware/edit-course.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import { readDecimal } from '#domain/text/numbers.ts';
import { tidyLeaf } from './merge-sheets.ts';
import { bandPlaces, countGaps, itemsOf, type Leaves, textOfCloze, wordLeaves } from './question-sheet.ts';
import { type QuizTexts, readQuizSheet } from './quiz-sheet.ts';
import { put, putIn } from './yaml-put.ts';

type Kind = QuizQuestion['kind'];

/**
 * Writes what the form of a question says into the texts of its quiz. What says the same already stays as it was written, to
 * the byte. A language without a file is left without.
 *
 * @returns the texts that changed, by language; `structure` where quiz.yaml did
 * @throws AppError `outline_unreadable`
 */
export function editQuestion(
  texts: QuizTexts,
  id: string,
  given: Leaves,
): { structure?: string; words: Map<string, string> } {
  const sheet = readQuizSheet(texts)?.questions.find((one) => one.id === id);
  if (!sheet?.kind) return { words: new Map() };
  const { kind, leaves } = sheet;
  const wanted = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, tidyLeaf(text)]));
  const changed = new Set(Object.keys(wanted).filter((name) => wanted[name] !== tidyLeaf(leaves[name] ?? '')));
  const all = withGaps(kind, { ...leaves, ...wanted }, changed);
  const structure = [...changed].some((name) => !name.startsWith('w:'))
    ? change(texts.structure, (document) => {
        const question = questionIn(document, id);
        if (question) writeStructure({ document, question, kind, leaves: all, changed });
      })
    : undefined;
  const words = new Map<string, string>();
  const before = itemsOf(leaves.items ?? '');
  for (const [locale, text] of texts.words) {
    const prefix = `w:${locale}:`;
    const of = [...changed].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    const after = new Set(itemsOf(all.items ?? '').map((item) => item.split('>')[0]));
    const gone = kind === 'fill-in' ? [] : before.filter((item) => !after.has(item.split('>')[0]));
    if (of.length === 0 && gone.length === 0) continue;
    words.set(
      locale,
      change(text, (document) => {
        const question = wordsIn(document, id);
        for (const item of gone) forget(document, question, item);
        for (const name of of) {
          writeWords({ document, question, kind, name, text: all[prefix + name] ?? '', items: all.items ?? '' });
        }
      }),
    );
  }
  return { ...(structure !== undefined && { structure }), words };
}

function change(text: string, edit: (document: Document) => void): string {
  const document = parseForEdit(text);
  edit(document);
  return writeYaml(document);
}

/** Gaps are as many as the text with the most of them has; they keep their names. */
function withGaps(kind: Kind, leaves: Leaves, changed: Set<string>): Leaves {
  if (kind !== 'fill-in') return leaves;
  const clozes = Object.keys(leaves).filter((name) => name.endsWith(':cloze'));
  if (!clozes.some((name) => changed.has(name))) return leaves;
  const most = Math.max(0, ...clozes.map((name) => countGaps(leaves[name] ?? '')));
  const names = itemsOf(leaves.items ?? '').slice(0, most);
  for (let number = 1; names.length < most; number += 1) {
    if (!names.includes(`g${number}`)) names.push(`g${number}`);
  }
  if (names.join(',') !== leaves.items) changed.add('items');
  return { ...leaves, items: names.join(',') };
}

interface StructureEdit {
  document: Document;
  question: YAMLMap;
  kind: Kind;
  leaves: Leaves;
  changed: ReadonlySet<string>;
}

function writeStructure({ document, question, kind, leaves, changed }: StructureEdit): void {
  const set = (key: string, value: unknown) => put(document, question, key, value);
  const text = (name: string) => tidyLeaf(leaves[name] ?? '') || undefined;
  const number = (name: string) => {
    const value = readDecimal(leaves[name] ?? '');
    return value === null || Number.isNaN(value) ? undefined : value;
  };
  const items = itemsOf(leaves.items ?? '').map((item) => item.split('>') as [string, string?]);
  const ids = items.map(([id]) => id);
  const hasChanged = (prefix: string) => [...changed].some((name) => name.startsWith(prefix));
  for (const name of ['topic', 'difficulty', 'lesson', 'picture', 'unit', 'formula'] as const) {
    if (changed.has(name)) set(name, text(name));
  }
  for (const name of ['points', 'tolerance'] as const) if (changed.has(name)) set(name, number(name));
  if (changed.has('partial')) set('partial', leaves.partial ? true : undefined);
  if (changed.has('contains')) set('match', leaves.contains ? 'contains' : undefined);
  if (changed.has('items')) {
    if (kind === 'matching') set('pairs', Object.fromEntries(items.map(([left, right]) => [left, right ?? left])));
    else if (kind === 'fill-in') set('gaps', ids);
    else if (kind !== 'hotspot') set('choices', ids);
  }
  if (changed.has('answer') && kind !== 'multiple') {
    const answers = { numeric: number('answer'), 'true-false': leaves.answer === 'true' } as Record<string, unknown>;
    set('answer', kind in answers ? answers[kind] : text('answer'));
  }
  if (kind === 'multiple' && (hasChanged('right:') || changed.has('items'))) {
    const right = ids.filter((id) => leaves[`right:${id}`]);
    set('answer', right);
  }
  if (kind === 'hotspot' && (changed.has('items') || hasChanged('x:') || hasChanged('y:'))) {
    set('spots', Object.fromEntries(ids.map((id) => [id, [number(`x:${id}`) ?? 50, number(`y:${id}`) ?? 50]])));
  }
  if (['single', 'picture-choice', 'hotspot'].includes(kind) && ['part:', 'items', 'answer'].some(hasChanged)) {
    const shares = ids.flatMap((id) => {
      const part = id === leaves.answer ? undefined : number(`part:${id}`);
      return part === undefined ? [] : [[id, part]];
    });
    set('shares', shares.length > 0 ? Object.fromEntries(shares) : undefined);
  }
  if (kind === 'numeric' && ['near:', 'part:'].some(hasChanged)) {
    const bands = bandPlaces.flatMap((place) => {
      const [within, percent] = [number(`near:${place}`), number(`part:${place}`)];
      return within === undefined || percent === undefined ? [] : [{ within, percent }];
    });
    set('bands', bands.length > 0 ? bands : undefined);
  }
  for (const name of changed) {
    const [, id] = /^picture:(.+)$/.exec(name) ?? [];
    if (id) putIn(document, question, 'pictures', id, ids.includes(id) ? text(name) : undefined);
  }
  if (kind === 'numeric' && ['vars', 'from:', 'to:', 'step:'].some(hasChanged)) {
    const ends = itemsOf(leaves.vars ?? '').map((name) => {
      const step = number(`step:${name}`);
      const [from, to] = [number(`from:${name}`) ?? 1, number(`to:${name}`) ?? 10];
      return [name, { from, to, ...(step !== undefined && { step }) }] as const;
    });
    set('variables', ends.length > 0 ? Object.fromEntries(ends) : undefined);
  }
}

interface WordsEdit {
  document: Document;
  question: YAMLMap;
  kind: Kind;
  /** `prompt`, `i:a` */
  name: string;
  text: string;
  items: string;
}

function writeWords({ document, question, kind, name, text, items }: WordsEdit): void {
  const value = tidyLeaf(text) || undefined;
  if (wordLeaves.some((one) => one === name)) put(document, question, name, value);
  else if (name === 'cloze') {
    const { text: shown, gaps } = textOfCloze(text, itemsOf(items));
    put(document, question, 'text', shown || undefined);
    put(document, question, 'gaps', Object.keys(gaps).length > 0 ? gaps : undefined);
  } else {
    const [part, ...rest] = name.split(':');
    const id = rest.join(':');
    const place = part === 'f' ? 'feedback' : part === 'r' ? 'right' : kind === 'matching' ? 'left' : 'choices';
    const right = itemsOf(items)
      .map((item) => item.split('>'))
      .find(([left]) => left === id)?.[1];
    putIn(document, question, place, part === 'r' ? (right ?? id) : id, value);
  }
}

/** The words of an item that is not there any more. */
function forget(document: Document, question: YAMLMap, item: string): void {
  const [id = '', right] = item.split('>');
  for (const place of right === undefined ? ['choices', 'feedback'] : ['left']) {
    putIn(document, question, place, id, undefined);
  }
  if (right !== undefined) putIn(document, question, 'right', right, undefined);
}

export function questionIn(document: Document, id: string): YAMLMap | undefined {
  const questions = document.get('questions', true);
  if (!isSeq(questions)) return undefined;
  return questions.items.find((one): one is YAMLMap => isMap(one) && String(one.get('id')) === id);
}

/** The words of a question, made where there are none. */
function wordsIn(document: Document, id: string): YAMLMap {
  const root = document.contents as YAMLMap;
  const questions = root.get('questions', true);
  const all = isMap(questions) ? questions : (document.createNode({}) as YAMLMap);
  if (!isMap(questions)) root.set('questions', all);
  const found = all.get(id, true);
  if (isMap(found)) return found;
  const made = document.createNode({}) as YAMLMap;
  all.flow = false;
  all.set(id, made);
  return made;
}
