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

/** Words as a unit holds them: NFC, no space around them, no empty line, one line where the kind has one. */
export function tidyUnitText(kind: UnitKind, given: string): string {
  const lines = given
    .normalize('NFC')
    .split(/\r\n|\r|\n/)
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
