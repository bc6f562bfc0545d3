import { type Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseForEdit, writeYaml } from '#courseware/edit-course.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import { questionIn } from './edit-question.ts';
import { startOf } from './new-question.ts';
import { type QuizTexts, readQuizSheet, type SheetDraw } from './quiz-sheet.ts';
import { put } from './yaml-put.ts';

/** What the rules of a quiz say; the pools in their order, empty ones go. */
export interface QuizRules {
  counts: boolean;
  passMark: number;
  maxAttempts: number;
  isShuffled: boolean;
  /** Minutes; null: as long as people like. */
  timeLimit: number | null;
  /** Empty: after handing in. */
  feedback: string;
  /** ISO 8601 with its zone; empty: never. */
  closesAt: string;
  /** Out of the bank; a draw of null: all that fit. */
  draws: (Omit<SheetDraw, 'draw'> & { draw: number | null })[];
  pools: { draw: number; of: string[] }[];
  titles: Record<string, string>;
}

export type QuizEdit =
  | { edit: 'rules'; rules: QuizRules }
  | { edit: 'add'; kind: QuizQuestion['kind'] }
  | { edit: 'move'; id: string; by: 1 | -1 }
  | { edit: 'copy'; id: string }
  | { edit: 'remove'; id: string };

export interface EditedQuiz {
  structure: string;
  words: Map<string, string>;
  /** The question that came. */
  added?: string;
}

/**
 * Changes a quiz: its rules, or the list of its questions with their words in every language. What is not there any more is
 * passed over, and a change that changes nothing leaves every byte.
 *
 * @throws AppError `outline_unreadable`
 */
export function editQuiz(texts: QuizTexts, edit: QuizEdit, sourceLocale: string): EditedQuiz {
  const document = parseForEdit(texts.structure);
  const questions = questionsOf(document);
  const unchanged = { structure: texts.structure, words: new Map<string, string>() };
  switch (edit.edit) {
    case 'rules':
      return editRules(texts, document, edit.rules);
    case 'move': {
      const from = indexOf(questions, edit.id);
      const to = from + edit.by;
      if (from === -1 || to < 0 || to >= questions.items.length) return unchanged;
      const [node] = questions.items.splice(from, 1);
      questions.items.splice(to, 0, node);
      return { structure: writeYaml(document), words: new Map() };
    }
    case 'remove': {
      const at = indexOf(questions, edit.id);
      if (at === -1) return unchanged;
      questions.items.splice(at, 1);
      leavePools(document, edit.id);
      return { structure: writeYaml(document), words: changeWords(texts, (all) => all.delete(edit.id)) };
    }
    case 'copy': {
      const found = questionIn(document, edit.id);
      if (!found) return unchanged;
      const id = freeId(questions);
      const copy = found.clone() as YAMLMap;
      copy.set('id', id);
      questions.items.splice(indexOf(questions, edit.id) + 1, 0, copy);
      const words = changeWords(texts, (all) => {
        const said = all.get(edit.id, true);
        if (isMap(said)) all.set(id, said.clone());
      });
      return { structure: writeYaml(document), words, added: id };
    }
    case 'add': {
      const id = freeId(questions);
      const { structure, words: spoken } = startOf(edit.kind, sourceLocale);
      questions.flow = false;
      const node = document.createNode({ id, kind: edit.kind, points: 1, ...structure }) as YAMLMap;
      for (const { value } of node.items) if (isSeq(value) || isMap(value)) value.flow = true;
      questions.items.push(node);
      const words = changeWords(texts, (all, own, locale) => {
        if (locale === sourceLocale) all.set(id, own.createNode(spoken));
      });
      return { structure: writeYaml(document), words, added: id };
    }
  }
}

/** The rules as a sheet has them. */
export function rulesOf(texts: QuizTexts): QuizRules | undefined {
  const sheet = readQuizSheet(texts);
  if (!sheet) return undefined;
  const { counts, isShuffled, titles, passMark, maxAttempts, feedback, closesAt } = sheet;
  const numberIn = (text: string) => (text === '' ? null : Number(text));
  return {
    ...{ counts, isShuffled, titles, feedback, closesAt, timeLimit: numberIn(sheet.timeLimit) },
    ...{ passMark: Number(passMark), maxAttempts: Number(maxAttempts) },
    pools: sheet.pools.map(({ draw, of }) => ({ draw: Number(draw), of })),
    draws: sheet.draws.map((one) => ({ ...one, draw: numberIn(one.draw) })),
  };
}

/** What somebody did not change in the form stays as another person has saved it meanwhile. */
export function mergeRules(before: QuizTexts, mine: QuizRules, now: QuizTexts): QuizRules {
  const [base, theirs] = [rulesOf(before), rulesOf(now)];
  if (!base || !theirs) return mine;
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const pick = <Name extends keyof QuizRules>(name: Name) =>
    isSame(mine[name], base[name]) ? theirs[name] : mine[name];
  const titles = Object.entries(mine.titles).map(([locale, title]) => [
    locale,
    title === base.titles[locale] ? (theirs.titles[locale] ?? title) : title,
  ]);
  return {
    ...{ counts: pick('counts'), isShuffled: pick('isShuffled'), pools: pick('pools'), draws: pick('draws') },
    ...{ timeLimit: pick('timeLimit'), feedback: pick('feedback'), closesAt: pick('closesAt') },
    ...{ passMark: pick('passMark'), maxAttempts: pick('maxAttempts'), titles: Object.fromEntries(titles) },
  };
}

function editRules(texts: QuizTexts, document: Document, rules: QuizRules): EditedQuiz {
  const root = document.contents as YAMLMap;
  let isChanged = false;
  const set = (key: string, value: unknown) => {
    const before = root.get(key, true);
    if (JSON.stringify(before ?? null) === JSON.stringify(value ?? null)) return;
    put(document, root, key, value);
    isChanged = true;
  };
  const { counts, passMark, maxAttempts, isShuffled, titles } = rules;
  const pools = rules.pools.filter(({ of }) => of.length > 0);
  set('counts', counts);
  set('passMark', passMark);
  set('maxAttempts', maxAttempts);
  set('timeLimit', rules.timeLimit ?? undefined);
  set('feedback', rules.feedback || undefined);
  set('closesAt', rules.closesAt || undefined);
  set('shuffle', isShuffled || (root.has('shuffle') && root.get('shuffle') === false) ? isShuffled : undefined);
  if (JSON.stringify(rulesOf(texts)?.pools ?? []) !== JSON.stringify(pools))
    set('pools', pools.length > 0 ? pools : undefined);
  if (JSON.stringify(rulesOf(texts)?.draws ?? []) !== JSON.stringify(rules.draws))
    set('draws', rules.draws.length > 0 ? rules.draws.map(drawOf) : undefined);
  const words = new Map<string, string>();
  for (const [locale, text] of texts.words) {
    const title = titles[locale];
    if (title === undefined) continue;
    const own = parseForEdit(text);
    const map = own.contents as YAMLMap;
    if (String(map.get('title') ?? '') === title) continue;
    put(own, map, 'title', title);
    words.set(locale, writeYaml(own));
  }
  return { structure: isChanged ? writeYaml(document) : texts.structure, words };
}

/** As quiz.yaml has it: what is empty stays unsaid. */
function drawOf({ topic, difficulty, questions, draw }: QuizRules['draws'][number]) {
  return {
    topic,
    ...(difficulty.length > 0 && { difficulty }),
    ...(questions.length > 0 && { questions }),
    ...(draw !== null && { draw }),
  };
}

function questionsOf(document: Document): YAMLSeq {
  const root = document.contents as YAMLMap;
  const found = root.get('questions', true);
  if (isSeq(found)) return found;
  const made = document.createNode([]) as YAMLSeq;
  root.set('questions', made);
  return made;
}

function indexOf(questions: YAMLSeq, id: string): number {
  return questions.items.findIndex((one) => isMap(one) && String(one.get('id')) === id);
}

/** `q7`: what no question is called, so that no attempt of an earlier version is about it. */
function freeId(questions: YAMLSeq): string {
  const taken = questions.items.map((one) => (isMap(one) ? String(one.get('id')) : ''));
  const numbers = taken.map((id) => Number(/^q(\d{1,6})$/.exec(id)?.[1] ?? 0));
  return `q${Math.max(0, ...numbers) + 1}`;
}

/** A pool of one question draws nothing: it goes. */
function leavePools(document: Document, id: string): void {
  const root = document.contents as YAMLMap;
  const pools = root.get('pools', true);
  if (!isSeq(pools)) return;
  for (const pool of [...pools.items]) {
    const of = isMap(pool) ? pool.get('of', true) : undefined;
    if (!isMap(pool) || !isSeq(of)) continue;
    of.items = of.items.filter((one) => String((one as { value?: unknown }).value ?? one) !== id);
    if (of.items.length < 2) pools.items.splice(pools.items.indexOf(pool), 1);
    else if (Number(pool.get('draw')) >= of.items.length) pool.set('draw', of.items.length - 1);
  }
  if (pools.items.length === 0) root.delete('pools');
}

function changeWords(
  texts: QuizTexts,
  edit: (questions: YAMLMap, document: Document, locale: string) => unknown,
): Map<string, string> {
  const words = new Map<string, string>();
  for (const [locale, text] of texts.words) {
    const document = parseForEdit(text);
    const root = document.contents as YAMLMap;
    const found = root.get('questions', true);
    const questions = isMap(found) ? found : (document.createNode({}) as YAMLMap);
    const before = questions.items.length;
    edit(questions, document, locale);
    if (questions.items.length === before) continue;
    if (!isMap(found)) root.set('questions', questions);
    if (before === 0) questions.flow = false;
    words.set(locale, writeYaml(document));
  }
  return words;
}
