import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';

/** The two names of a person that others rely on: attendance lists and certificates bear them. */
export interface Names {
  displayName: string;
  latinName: string | null;
}

/** Characters of it, as people count them. */
export const longestWhy = 500;

/** Why somebody asks for another name, and why that is refused: one or two sentences. */
export const whySchema = boundedText(2 * longestWhy)
  .transform(cleanText)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .refine((words) => lengthOf(words) <= longestWhy, 'tooLong'),
  );

export function areSameNames(one: Names, other: Names): boolean {
  return one.displayName === other.displayName && one.latinName === other.latinName;
}
