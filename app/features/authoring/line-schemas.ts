import { z } from 'zod';
import { cleanTitle } from '#domain/person-names.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { longestTitle } from './settings-texts.ts';

/** A title that people write. */
export const titleSchema = boundedText(5 * longestTitle)
  .transform(cleanTitle)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .refine((text) => lengthOf(text) <= longestTitle, 'tooLong'),
  );

/** The short name of a part that a form is about. */
export const slugSchema = boundedText(80).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'chooseOne');

/** What each form of a file's parts sends: its own id, and the version of the file from which it was made; 0: there was none. */
export const aboutSchema = { saveId: z.uuid(), version: z.int().min(0) };
