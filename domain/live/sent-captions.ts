import { plainText, readTime } from '#domain/media/captions.ts';
import { cleanLine, isVisible } from '#domain/text/visible.ts';
import { inPieces } from './caption-pieces.ts';
import { captionLimits } from './captions.ts';

/** A line as a program sends it. */
export interface SentLine {
  /** By which it is known again; null of a plain line without one. */
  cueId: string | null;
  body: string;
  lastsMs: number | null;
}

export const sentLimits = {
  /** Bytes of a request, and lines in it: a program sends what was said in the last seconds. */
  bytes: 32_000,
  lines: 50,
  /** Letters of one cue, before they are cut into lines. */
  cue: 2_000,
  cueId: 200,
  lastsMs: 60_000,
} as const;

/** What keeps lines from being taken; `line` from 1. */
export interface SentProblem {
  problem: 'signature' | 'times' | 'tooLong' | 'tooMany' | 'nothing';
  line: number;
}

/**
 * Reads WebVTT cues as a program sends them. A cue without an id is known again by its times and words; notes and styles
 * are passed over.
 */
export function readSentVtt(text: string): SentLine[] | SentProblem {
  const rows = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  if (!/^WEBVTT(?:[ \t].*)?$/.test(rows[0] ?? '')) return { problem: 'signature', line: 1 };
  const lines: SentLine[] = [];
  for (const { first, block } of blocksOf(rows)) {
    const read = readCue(block);
    if (read === 'none') continue;
    if (typeof read === 'string') return { problem: read, line: first };
    lines.push(...read);
    if (lines.length > sentLimits.lines) return { problem: 'tooMany', line: first };
  }
  return lines.length === 0 ? { problem: 'nothing', line: 1 } : lines;
}

/** Reads plain lines. @param key by which all of them are known again, with their place; null: each counts as new */
export function readSentLines(text: string, key: string | null): SentLine[] | SentProblem {
  const lines: SentLine[] = [];
  for (const [index, row] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    if (row.length > sentLimits.cue) return { problem: 'tooLong', line: index + 1 };
    lines.push(...asLines(row, { cueId: key === null ? null : `${key}/${index}`, lastsMs: null }));
    if (lines.length > sentLimits.lines) return { problem: 'tooMany', line: index + 1 };
  }
  return lines.length === 0 ? { problem: 'nothing', line: 1 } : lines;
}

/** What stands between empty lines, behind the first block, which is the signature's. */
function blocksOf(rows: readonly string[]): { first: number; block: string[] }[] {
  const blocks: { first: number; block: string[] }[] = [];
  let isOpen = true;
  for (const [index, row] of rows.entries()) {
    if (/^\s*$/.test(row)) isOpen = false;
    else if (index > 0 && isOpen) blocks.at(-1)?.block.push(row);
    else if (index > 0) {
      blocks.push({ first: index + 1, block: [row] });
      isOpen = true;
    }
  }
  return blocks;
}

function readCue(block: readonly string[]): SentLine[] | 'none' | SentProblem['problem'] {
  const at = block.findIndex((row) => row.includes('-->'));
  if (at === -1 && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(block[0] ?? '')) return 'none';
  if (at === -1 || at > 1) return 'times';
  const [, start = '', end = ''] = /^\s*(\S+)\s+-->\s+(\S+)(?:\s.*)?$/.exec(block[at] ?? '') ?? [];
  const [startMs, endMs] = [readTime(start), readTime(end)];
  if (startMs === undefined || endMs === undefined || endMs <= startMs) return 'times';
  const said = block.slice(at + 1).join('\n');
  const id = at === 1 ? (block[0] ?? '').trim() : `${startMs}-${endMs} ${said}`;
  if (said.length > sentLimits.cue || (at === 1 && id.length > sentLimits.cueId)) return 'tooLong';
  return asLines(plainText(said), { cueId: id, lastsMs: Math.min(endMs - startMs, sentLimits.lastsMs) });
}

/** A long one is several lines, each known again by its place. */
function asLines(text: string, { cueId, lastsMs }: Pick<SentLine, 'cueId' | 'lastsMs'>): SentLine[] {
  const bodies = inPieces(cleanLine(text), captionLimits.line).filter(isVisible);
  return bodies.map((body, index) => {
    const id = cueId === null || index === 0 ? cueId : `${cueId}#${index}`;
    return { cueId: id, body, lastsMs: bodies.length === 1 ? lastsMs : null };
  });
}
