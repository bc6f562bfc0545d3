import webvtt from 'webvtt-parser';
import { type Cue, readTime } from './captions.ts';

/** Letters of a file of captions, and its lines: a film of three hours has a few thousand. */
export const mostCaptionLetters = 256_000;
export const mostCues = 3_000;
/** Of what stands between two empty lines: the parser takes the square of its lines, and one tag within another's work. */
const mostLinesOfBlock = 200;
const mostTagsOfBlock = 200;

/** What can be wrong with captions; each has words. */
export const captionMistakes = [
  'signature',
  'blankLine',
  'time',
  'separator',
  'order',
  'end',
  'setting',
  'tag',
  'escape',
  'alone',
  'tooMany',
  'crowded',
  'other',
] as const;
export type CaptionMistake = (typeof captionMistakes)[number];

export interface Mistake {
  code: CaptionMistake;
  /** From 1. */
  line: number;
  /** From 1; null where it is the whole line. */
  column: number | null;
}

/** What the parser's messages begin with or hold, in the order in which it is looked for. */
const codes: readonly [RegExp, CaptionMistake][] = [
  [/^No valid signature/, 'signature'],
  [/^No blank line|^Blank line missing|in a comment|in a style block|^Style blocks/, 'blankLine'],
  [/^Start timestamp is not greater/, 'order'],
  [/^End timestamp is not greater/, 'end'],
  [/'-->'|^No valid timestamp separator/, 'separator'],
  [/^Cue identifier/, 'alone'],
  [/^Timestamp must be (?:between|greater)|^Timestamp not allowed|[Tt]ags? |<v>/, 'tag'],
  [/^Incorrect escape/, 'escape'],
  [/^(?:Duplicate|No value for|Invalid) setting|^(?:Line|Text|Position|Size|Alignment|Writing)/, 'setting'],
  [/[Tt]imestamp|digits|59 (?:minutes|seconds)|seconds found|decimal|unit separator/, 'time'],
];

/**
 * Reads captions in WebVTT.
 *
 * @returns the lines that could be read, in the order in which they stand, and what is wrong, by line and column
 */
export function readCaptions(text: string): { cues: Cue[]; mistakes: Mistake[] } {
  const lines = text.split(/\r\n|\r|\n/);
  const crowded = lineOfCrowdedBlock(lines);
  if (crowded !== undefined) return { cues: [], mistakes: [{ code: 'crowded', line: crowded, column: null }] };
  const { errors } = new webvtt.WebVTTParser().parse(text, 'subtitles');
  const mistakes = errors.map(({ message, line, col }): Mistake => {
    const code = codes.find(([form]) => form.test(message))?.[1] ?? 'other';
    // It says these when it is one line further.
    if (code === 'alone') return { code, line: line - 1, column: null };
    if (code === 'tag' || code === 'escape') return { code, ...placeInText(lines, line, col ?? 1) };
    return { code, line, column: col ?? null };
  });
  const cues = cuesOf(text);
  if (cues.length > mostCues) mistakes.push({ code: 'tooMany', line: 1, column: null });
  return { cues, mistakes };
}

/** Where more stands between two empty lines than anybody reads; looked at before anything is parsed. */
function lineOfCrowdedBlock(lines: readonly string[]): number | undefined {
  let [length, tags] = [0, 0];
  for (const [at, line] of lines.entries()) {
    [length, tags] = line === '' ? [0, 0] : [length + 1, tags + line.split('<').length - 1];
    if (length > mostLinesOfBlock || tags > mostTagsOfBlock) return at + 1;
  }
  return undefined;
}

/** Of a cue's text the parser says the line behind it, and the sign in all of its lines together. */
function placeInText(lines: readonly string[], behind: number, sign: number): { line: number; column: number } {
  let first = behind - 1;
  while (first > 0 && !lines[first - 1]?.includes('-->')) first -= 1;
  let [line, column] = [first + 1, sign];
  while (line < behind - 1 && column > (lines[line - 1]?.length ?? 0) + 1) {
    column -= (lines[line - 1]?.length ?? 0) + 1;
    line += 1;
  }
  return { line, column };
}

function cuesOf(text: string): Cue[] {
  const cues: Cue[] = [];
  let open: string[] | null = null;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, start = '', end = '', settings = ''] = /^\s*(\S+)\s*-->\s*(\S+)[ \t]*(.*)$/.exec(line) ?? [];
    const [startMs, endMs] = [readTime(start), readTime(end)];
    if (startMs !== undefined && endMs !== undefined) {
      open = [];
      cues.push({ startMs, endMs, text: '', settings: settings.trim() });
    } else if (line === '') {
      open = null;
    } else if (open) {
      open.push(line);
      const last = cues.at(-1);
      if (last) last.text = open.join('\n');
    }
  }
  return cues;
}
