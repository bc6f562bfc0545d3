import { z } from 'zod';
import { type Cue, preambleOf, readTime, writeCaptions } from '#domain/media/captions.ts';
import { mostCaptionLetters, mostCues } from '#domain/media/read-captions.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** One line as it stands in its fields. */
export interface CueRow {
  start: string;
  end: string;
  text: string;
  settings: string;
}

const longestTime = 40;

export const captionsForm = z.object({
  intent: z.enum(['lines', 'text', 'transcript']),
  before: z.coerce.number().int().min(0),
  /** The captions as text; of the lines, what stood before the first of them. */
  captions: boundedText(2 * mostCaptionLetters).default(''),
  transcript: boundedText(mostCaptionLetters).default(''),
  start: z.array(boundedText(longestTime)).max(mostCues),
  end: z.array(boundedText(longestTime)).max(mostCues),
  text: z.array(boundedText(4_000)).max(mostCues),
  settings: z.array(boundedText(200)).max(mostCues),
});

/** Reads the fields of the form, lines that are empty left out. */
export function readCaptionsForm(form: FormData): z.output<typeof captionsForm> | null {
  const all = (name: string) => form.getAll(name).map(String);
  const lists = { start: all('start'), end: all('end'), text: all('text'), settings: all('settings') };
  return captionsForm.safeParse({ ...Object.fromEntries(form), ...lists }).data ?? null;
}

/** The rows that somebody wrote something in. */
export function rowsOf({ start, end, text, settings }: z.output<typeof captionsForm>): CueRow[] {
  return text
    .map((words, index) => ({
      start: (start[index] ?? '').trim(),
      end: (end[index] ?? '').trim(),
      text: words,
      settings: settings[index] ?? '',
    }))
    .filter((row) => row.start + row.end + row.text.trim() !== '');
}

/**
 * The lines as WebVTT.
 *
 * @returns the captions, or in which line (from 1) a time cannot be read
 */
export function captionsOfRows(rows: readonly CueRow[], before: string): { captions: string } | { wrong: number } {
  const cues: Cue[] = [];
  for (const [index, { start, end, text, settings }] of rows.entries()) {
    const [startMs, endMs] = [readTime(start), readTime(end)];
    if (startMs === undefined || endMs === undefined) return { wrong: index + 1 };
    cues.push({ startMs, endMs, text, settings });
  }
  if (cues.length === 0) return { captions: '' };
  // In the order in which they are said, however they were typed.
  return {
    captions: writeCaptions(
      cues.sort((a, b) => a.startMs - b.startMs),
      preambleOf(before),
    ),
  };
}
