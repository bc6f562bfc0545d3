import { cleanText } from '#domain/text/visible.ts';

/** What a text is in its file: says how it is shown, and must be the same in a translation. */
export const unitKinds = [
  'title',
  'summary',
  'outcome',
  'module',
  'heading',
  'text',
  'step',
  'item',
  'cell',
  'label',
  'picture',
  'prompt',
  'choice',
  'explanation',
  'pair',
  'unit',
  'term',
  'definition',
  'words',
] as const;
export type UnitKind = (typeof unitKinds)[number];

/** One text of a file, as it is translated: a paragraph, a heading, a cell, a label, a value of a YAML file. */
export interface TextUnit {
  /** Unique in its file: `title`, `b12`, `questions.q1.prompt`. */
  id: string;
  kind: UnitKind;
  /** In the notation of the file's kind: Markdown in a lesson, plain words elsewhere. One line, except for paragraphs. */
  text: string;
  /** Where it stands in its file. */
  start: number;
  end: number;
  /** How other words are written there. */
  write(text: string): string;
}

/** Kinds that may have more than one line. */
const paragraphs: ReadonlySet<UnitKind> = new Set(['text', 'step', 'item', 'prompt', 'explanation', 'definition']);

/** A text of a lesson is shorter; one this long is a mistake of a program. */
const longestUnit = 8_000;

/** Controls, halves of characters, and more marks on one letter than any writing has (UAX 15 allows thirty). */
const unwritable = /(?![\t\n\r])[\p{Cc}\p{Cs}]|\p{M}{31}/u;

/**
 * Why words from outside cannot be a text, whatever they say. Asked before `tidyUnitText`, which takes the square of a
 * text's marks.
 */
export function unitProblem(given: string): 'tooLong' | 'unreadable' | undefined {
  if (given.length > longestUnit) return 'tooLong';
  return unwritable.test(given) ? 'unreadable' : undefined;
}

/**
 * Words as a unit holds them: NFC, nothing that is not drawn, no space around them, no empty line, one line where the kind
 * has one.
 */
export function tidyUnitText(kind: UnitKind, given: string): string {
  const lines = cleanText(given)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.join(paragraphs.has(kind) ? '\n' : ' ');
}

/**
 * Puts other words into a file. What is not given, and what is said in the same words, stays byte for byte.
 *
 * @param texts by the id of the unit
 */
export function replaceUnits(file: string, units: readonly TextUnit[], texts: ReadonlyMap<string, string>): string {
  let result = '';
  let from = 0;
  for (const unit of units) {
    const text = texts.get(unit.id);
    if (text === undefined || text === unit.text) continue;
    result += file.slice(from, unit.start) + unit.write(text);
    from = unit.end;
  }
  return result + file.slice(from);
}
