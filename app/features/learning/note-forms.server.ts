import { z } from 'zod';
import { mostOfNote, mostRevisions, mostSections } from '#domain/learning/notes.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanText } from '#domain/text/visible.ts';

const section = z.coerce.number().int().min(0).max(mostSections);
/** Of the course, as the form's page showed it; a page from before says none. */
const version = z.coerce.number().int().min(1).max(1_000_000).optional();
/** Where the form stood; the route asks whether that is one of our own pages. */
const back = boundedText(500).optional();

/** Of a letter with its marks several units are one character. */
export const noteSchema = z.object({
  section,
  version,
  note: z.uuid(),
  base: z.coerce.number().int().min(0).max(mostRevisions),
  words: boundedText(4 * mostOfNote)
    .transform(cleanText)
    .optional(),
  back,
});

export const bookmarkSchema = z.object({ section, version, set: z.enum(['0', '1']), back });
