import { acceptedWords, partsOf } from '#domain/assessment/typed-words.ts';
import { mostBands, type QuizQuestion } from '#domain/learning/content.ts';
import { listOf, mapOf, textOf } from './loose-values.ts';

type Kind = QuizQuestion['kind'];

/** Every kind of question that the format has, in the order in which they are offered. */
export const questionKinds = [
  ...(['single', 'multiple', 'true-false', 'numeric', 'ordering', 'matching'] as const),
  ...(['fill-in', 'short-text', 'picture-choice', 'hotspot'] as const),
] satisfies readonly Kind[];

/**
 * A question as its form has it: a text for each field. Yes is `on`, no is nothing.
 *
 * | field | |
 * |---|---|
 * | `points`, `topic`, `difficulty`, `lesson`, `picture`, `answer`, `tolerance`, `unit`, `formula`, `partial`, `contains` | as in quiz.yaml |
 * | `items` | ids of choices, places or left sides, in order, with a comma between them; `left>right` for pairs |
 * | `right:a`, `picture:a`, `x:a`, `y:a` | of a choice or place |
 * | `part:a` | of a wrong choice: per cent of the points |
 * | `near:1`, `part:1` | of a numeric question: how far off has so many per cent, from the narrowest band on |
 * | `vars`; `from:kg`, `to:kg`, `step:kg` | numbers that are drawn |
 * | `w:lo:prompt`, … `explanation`, `hint`, `alt`, `unit`, `accept`, `cloze` | words of a language |
 * | `w:lo:i:a`, `w:lo:r:a`, `w:lo:f:a` | words of an item, of the right side of a pair, what is said after it |
 */
export type Leaves = Readonly<Record<string, string>>;

export interface QuestionSheet {
  id: string;
  /** Undefined: one that the format does not know. */
  kind: Kind | undefined;
  leaves: Leaves;
}

export const wordLeaves = ['prompt', 'explanation', 'hint', 'alt', 'unit', 'accept'] as const;

type Words = Record<string, unknown>;

/** What the form of a question shows, from its place in quiz.yaml and its words in some languages. */
export function leavesOf(question: Record<string, unknown>, words: ReadonlyMap<string, Words>): QuestionSheet {
  const id = textOf(question.id);
  const kind = questionKinds.find((one) => one === question.kind);
  if (!kind) return { id, kind, leaves: {} };
  const leaves: Record<string, string> = {
    points: textOf(question.points),
    topic: textOf(question.topic),
    difficulty: textOf(question.difficulty),
    lesson: textOf(question.lesson),
    picture: textOf(question.picture),
    ...leavesOfKind(kind, question),
  };
  for (const [locale, spoken] of words) {
    for (const [name, text] of Object.entries(wordsOf(kind, leaves.items ?? '', spoken))) {
      leaves[`w:${locale}:${name}`] = text;
    }
  }
  return { id, kind, leaves };
}

function leavesOfKind(kind: Kind, question: Record<string, unknown>): Record<string, string> {
  switch (kind) {
    case 'true-false':
      return { answer: textOf(question.answer) };
    case 'single':
    case 'picture-choice':
      return {
        ...choicesOf(question),
        answer: textOf(question.answer),
        ...sharesOf(question, listOf(question.choices)),
      };
    case 'multiple': {
      const right = listOf(question.answer).map(textOf);
      const choices = choicesOf(question);
      const marks = itemsOf(choices.items ?? '').map((id) => [`right:${id}`, yes(right.includes(id))]);
      return { ...choices, ...Object.fromEntries(marks), partial: yes(question.partial === true) };
    }
    case 'hotspot': {
      const spots = Object.entries(mapOf(question.spots));
      const places = spots.flatMap(([id, place]) => [
        [`x:${id}`, textOf(listOf(place)[0])],
        [`y:${id}`, textOf(listOf(place)[1])],
      ]);
      const items = spots.map(([id]) => id).join(',');
      return {
        items,
        answer: textOf(question.answer),
        ...Object.fromEntries(places),
        ...sharesOf(question, itemsOf(items)),
      };
    }
    case 'numeric':
      return numbersOf(question);
    case 'ordering':
      return { items: listOf(question.choices).map(textOf).join(',') };
    case 'matching':
      return {
        items: Object.entries(mapOf(question.pairs))
          .map(([left, right]) => `${left}>${textOf(right)}`)
          .join(','),
      };
    case 'fill-in':
      return { items: listOf(question.gaps).map(textOf).join(',') };
    case 'short-text':
      return { contains: yes(question.match === 'contains') };
  }
}

function choicesOf(question: Record<string, unknown>): Record<string, string> {
  const choices = listOf(question.choices).map(textOf);
  const pictures = mapOf(question.pictures);
  return {
    items: choices.join(','),
    ...Object.fromEntries(choices.map((id) => [`picture:${id}`, textOf(pictures[id])])),
  };
}

function sharesOf(question: Record<string, unknown>, choices: readonly unknown[]): Record<string, string> {
  const shares = mapOf(question.shares);
  return Object.fromEntries(choices.map(textOf).map((id) => [`part:${id}`, textOf(shares[id])]));
}

/** The bands' places in the form: as many as there may be. */
export const bandPlaces: readonly string[] = Array.from({ length: mostBands }, (_, index) => String(index + 1));

function bandsOf(question: Record<string, unknown>): Record<string, string> {
  const bands = listOf(question.bands).map(mapOf);
  return Object.fromEntries(
    bandPlaces.flatMap((place, index) => [
      [`near:${place}`, textOf(bands[index]?.within)],
      [`part:${place}`, textOf(bands[index]?.percent)],
    ]),
  );
}

function numbersOf(question: Record<string, unknown>): Record<string, string> {
  const variables = Object.entries(mapOf(question.variables));
  const ends = variables.flatMap(([name, one]) =>
    (['from', 'to', 'step'] as const).map((part) => [`${part}:${name}`, textOf(mapOf(one)[part])]),
  );
  return {
    ...{ answer: textOf(question.answer), tolerance: textOf(question.tolerance), unit: textOf(question.unit) },
    ...{ formula: textOf(question.formula), vars: variables.map(([name]) => name).join(',') },
    ...bandsOf(question),
    ...Object.fromEntries(ends),
  };
}

/** The words of one language, by the ends of their leaves' names. */
function wordsOf(kind: Kind, items: string, spoken: Words): Record<string, string> {
  const words: Record<string, string> = {};
  for (const name of wordLeaves) words[name] = textOf(spoken[name]);
  if (kind === 'fill-in') words.cloze = clozeOf(textOf(spoken.text), mapOf(spoken.gaps));
  const said = mapOf(kind === 'matching' ? spoken.left : spoken.choices);
  const feedback = mapOf(spoken.feedback);
  for (const item of kind === 'true-false' ? ['true', 'false'] : kind === 'fill-in' ? [] : itemsOf(items)) {
    const [id = '', right] = item.split('>');
    words[`i:${id}`] = textOf(said[id]);
    if (right !== undefined) words[`r:${id}`] = textOf(mapOf(spoken.right)[right]);
    if (isChosen(kind)) words[`f:${id}`] = textOf(feedback[id]);
  }
  return words;
}

/** Kinds of which one choice is taken, or several, and something may be said to who took it. */
export function isChosen(kind: Kind): boolean {
  return ['single', 'multiple', 'true-false', 'picture-choice', 'hotspot'].includes(kind);
}

export function itemsOf(items: string): string[] {
  return items === '' ? [] : items.split(',');
}

const yes = (is: boolean) => (is ? 'on' : '');

/** "Weigh the [empty | bare] bag": a text with its gaps as people write it, each with what is right in it. */
function clozeOf(text: string, gaps: Record<string, unknown>): string {
  return partsOf(text)
    .map((part) => ('gap' in part ? `[${acceptedWords(textOf(gaps[part.gap])).join(' | ')}]` : part.text))
    .join('');
}

/** The other way round: the gaps are called by `names` in their order. */
export function textOfCloze(cloze: string, names: readonly string[]): { text: string; gaps: Record<string, string> } {
  const gaps: Record<string, string> = {};
  let number = 0;
  const text = cloze.replace(/\[([^[\]]*)\]/g, (_, accepted: string) => {
    const name = names[number] ?? `g${number + 1}`;
    number += 1;
    const words = acceptedWords(accepted).join(' | ');
    if (words) gaps[name] = words;
    return `{{${name}}}`;
  });
  return { text, gaps };
}

/** How many gaps people wrote. */
export function countGaps(cloze: string): number {
  return Array.from(cloze.matchAll(/\[[^[\]]*\]/g)).length;
}

/** Fields that are ticked or not. */
export function isTickLeaf(name: string): boolean {
  return name === 'partial' || name === 'contains' || name.startsWith('right:');
}

/** Fields that hold a number, besides the answer of a numeric question. */
export function isNumberLeaf(name: string): boolean {
  return name === 'tolerance' || /^(x|y|from|to|step|near|part):/.test(name);
}
