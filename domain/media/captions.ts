import { isVisible } from '#domain/text/visible.ts';

/** A line of captions: from when to when it is shown. */
export interface Cue {
  startMs: number;
  endMs: number;
  /** As WebVTT has it: `<v Name>`, `<i>`, `&amp;`. */
  text: string;
  /** Behind the times: `align:start`; empty for most. */
  settings: string;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** `00:01:02.500`, as WebVTT writes times. */
export function timeText(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const [hours, minutes, rest] = [ms / hourMs, (ms % hourMs) / minuteMs, ms % minuteMs];
  return `${two(hours)}:${two(minutes)}:${two(rest / 1_000)}.${String(Math.round(rest % 1_000)).padStart(3, '0')}`;
}

/** A time as people write it: `1:02.5`, `62`, `00:01:02,500`, `1:00:02`. Undefined when it is none. */
export function readTime(text: string): number | undefined {
  const found = /^(?:(?:(\d{1,3}):)?(\d{1,2}):)?(\d{1,5})(?:[.,٫](\d{1,3}))?$/.exec(text.trim());
  if (!found) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', part = ''] = found;
  if (found[2] !== undefined && Number(seconds) > 59) return undefined;
  if (found[1] !== undefined && Number(minutes) > 59) return undefined;
  return Number(hours) * hourMs + Number(minutes) * minuteMs + Number(seconds) * 1_000 + Number(part.padEnd(3, '0'));
}

/** What stands before the first line: the signature, styles, notes. */
export function preambleOf(captions: string): string {
  const blocks = captions.replaceAll('\r\n', '\n').split(/\n{2,}/);
  const first = blocks.findIndex((block) => block.includes('-->'));
  return (
    blocks
      .slice(0, first === -1 ? blocks.length : first)
      .join('\n\n')
      .trim() || 'WEBVTT'
  );
}

/** Captions as WebVTT. What in a text would be taken for something else is escaped; an empty line would end it. */
export function writeCaptions(cues: readonly Cue[], preamble = 'WEBVTT'): string {
  const blocks = cues.map(({ startMs, endMs, text, settings }) => {
    const times = `${timeText(startMs)} --> ${timeText(endMs)}${settings ? ` ${settings}` : ''}`;
    return `${times}\n${asCueText(text)}`;
  });
  return `${[preamble, ...blocks].join('\n\n')}\n`;
}

function asCueText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\n\s*\n/g, '\n')
    .trim()
    .replace(/&(?!(?:amp|lt|gt|lrm|rlm|nbsp|#\d{1,7}|#x[\da-f]{1,6});)/gi, '&amp;')
    .replaceAll('-->', '--&gt;')
    .replace(/<(?!\/?(?:v|i|b|u|c|lang|ruby|rt)[\s.>]|\d\d:)/g, '&lt;');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** What a line says, without its marks; who says it comes first. */
export function plainText(text: string): string {
  return text
    .replace(/<v(?:\.[^\s>]*)?\s+([^>]+)>/g, '$1: ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole)
    .replace(/&#(\d{1,7});/g, (whole, code: string) => fromCode(Number(code), whole))
    .replace(/&#x([\da-f]{1,6});/gi, (whole, code: string) => fromCode(Number.parseInt(code, 16), whole))
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}

function fromCode(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** After so long a silence something new begins; so does it once so many letters stand in one paragraph. */
const paragraphMs = 2_500;
const paragraphLetters = 400;

/** What is said, to be read without the film: a paragraph for what is said without a longer pause. */
export function transcriptOf(cues: readonly Cue[]): string[] {
  const paragraphs: string[] = [];
  let endMs = Number.NEGATIVE_INFINITY;
  for (const cue of cues) {
    const text = plainText(cue.text).replaceAll('\n', ' ');
    if (text === '') continue;
    const last = paragraphs.at(-1);
    const isFull = last !== undefined && last.length >= paragraphLetters;
    const isNew = last === undefined || isFull || cue.startMs - endMs >= paragraphMs || /<v[\s.]/.test(cue.text);
    if (isNew) paragraphs.push(text);
    else paragraphs[paragraphs.length - 1] = `${last} ${text}`;
    endMs = cue.endMs;
  }
  return paragraphs;
}

/**
 * A transcript that somebody typed, in the form in which a course keeps what is said in sound: its paragraphs one after
 * another, each for its share of the time.
 */
export function captionsOfTranscript(transcript: string, durationMs: number): string {
  const paragraphs = transcript.split(/\n+/).filter(isVisible);
  const share = Math.max(1, Math.floor(durationMs / Math.max(1, paragraphs.length)));
  const cues = paragraphs.map((text, index) => ({
    startMs: index * share,
    endMs: (index + 1) * share,
    text,
    settings: '',
  }));
  return writeCaptions(cues);
}
