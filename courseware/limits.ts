import { formatBytes } from './format-bytes.ts';

/*
 * How large content may be. It is checked before anything is parsed, because drafts and archives come from people: the
 * parsers are quick on what people write and slow on what only a program would. docs/content-format.md says the same.
 */
const kilobyte = 1_000;
const megabyte = 1_000_000;

export const mostYamlBytes = 256 * kilobyte;
export const mostLessonBytes = 64 * kilobyte;

/** So many files a draft can hold, with those of all languages. */
export const mostCourseFiles = 3_000;

/** A course as a ZIP file that people send, all that comes out of it, and its texts alone, which are held in memory. */
export const zipLimits = {
  mostSentBytes: 200 * megabyte,
  mostEntries: 10_000,
  mostBytes: 400 * megabyte,
  mostTextBytes: 32 * megabyte,
};

/** A document of which lessons are made. */
export const documentLimits = { mostDocxBytes: 40 * megabyte, mostMarkdownBytes: 500 * kilobyte, mostPictures: 100 };

const mostAssetBytes: Record<string, number> = {
  '.svg': megabyte,
  '.webp': 2 * megabyte,
  '.png': 2 * megabyte,
  '.opus': 30 * megabyte,
  '.mp3': 30 * megabyte,
  '.mp4': 300 * megabyte,
  '.vtt': 256 * kilobyte,
  '.csv': 20 * kilobyte,
  '.pdf': 5 * megabyte,
  '.xlsx': 2 * megabyte,
  '.docx': 2 * megabyte,
};

/** The endings of asset files. */
export const assetKinds = Object.keys(mostAssetBytes);

/** What is wrong with the size of a file; undefined when it may be read. */
export function sizeProblem(bytes: number, most: number): string | undefined {
  return bytes > most ? `has ${formatBytes(bytes)}, more than ${formatBytes(most)}` : undefined;
}

export function assetSizeProblem(kind: string, bytes: number): string | undefined {
  return sizeProblem(bytes, mostAssetBytes[kind] ?? 0);
}

const mostLines = 1_000;
const deepestMarks = 4;
const deepestIndent = 24;
const mostFences = 120;
const deepestFences = 4;
/** Ten times as many as the longest list of ours has. With more, each of them is held against all others. */
const mostSigns = 700;
const signs = /[*_~[\]<:{}`@]/g;
/** What ends a paragraph, whatever it stands in: an empty line, a heading, the next point of a list. */
const endOfParagraph = /^(?:[ \t]*$| {0,3}#{1,6}[ \t]| {0,3}[-*+][ \t]+\S)/;

const row = /^ {0,3}\|/;
const wholeRow = /^ {0,3}\|[^\\]*\|[ \t]*$/;
const rowOfDashes = /^ {0,3}\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$/;
const pipesOf = (text = '') => text.match(/\|/g)?.length;

/** Whether a table begins in this line for certain: its rows, too, are read one by one. */
function isHeadOfTable(lines: readonly string[], at: number): boolean {
  const [before = '', head = '', dashes = ''] = [at > 0 ? lines[at - 1] : '', lines[at], lines[at + 1]];
  const isAlone = before.trim() === '';
  return isAlone && wholeRow.test(head) && rowOfDashes.test(dashes) && pipesOf(head) === pipesOf(dashes);
}

/**
 * The line from which on a paragraph has more signs of formatting than Markdown is read with in any time; undefined where
 * none has. A kilobyte of nothing else takes the parser a tenth of a second, eight of them a minute.
 */
export function lineOfTooManySigns(lines: readonly string[]): number | undefined {
  let [found, inTable] = [0, false];
  for (const [at, text] of lines.entries()) {
    inTable = row.test(text) && (inTable || isHeadOfTable(lines, at));
    if (inTable || endOfParagraph.test(text)) found = 0;
    found += text.match(signs)?.length ?? 0;
    if (found > mostSigns) return at + 1;
  }
  return undefined;
}

/** What makes a lesson too long or too nested to be parsed, and in which line; undefined when nothing does. */
export function shapeProblem(markdown: string): { line: number; message: string } | undefined {
  const lines = markdown.split(/\r\n|\r|\n/);
  if (lines.length > mostLines) return { line: mostLines + 1, message: `has more than ${mostLines} lines` };
  let fences = 0;
  let open = 0;
  for (const [index, text] of lines.entries()) {
    const at = (message: string) => ({ line: index + 1, message });
    const [start = ''] = /^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*/.exec(text) ?? [];
    const marks = start.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0;
    const indent = start.replaceAll('\t', '    ').match(/ +/g) ?? [];
    if (marks > deepestMarks || indent.some((one) => one.length > deepestIndent))
      return at('lists are nested too deep');
    if (!text.slice(start.length).startsWith(':::')) continue;
    fences += 1;
    open = /^:{3,}[ \t]*$/.test(text.slice(start.length)) ? Math.max(0, open - 1) : open + 1;
    if (fences > mostFences) return at('has too many ::: in one lesson');
    if (open > deepestFences) return at('::: are nested too deep; is one not closed?');
  }
  const line = lineOfTooManySigns(lines);
  return line === undefined
    ? undefined
    : { line, message: `has more than ${mostSigns} signs like * _ [ ] in one paragraph` };
}
