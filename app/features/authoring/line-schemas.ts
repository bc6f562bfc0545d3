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
