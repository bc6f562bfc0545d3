import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { cleanLine, cleanText, isVisible } from '#domain/text/visible.ts';

/** Words that somebody in class wrote, as they are kept: with something to see, not longer than `longest` as they come. */
export const wordsUpTo = (longest: number) =>
  boundedText(longest).transform(cleanText).pipe(z.string().max(longest).refine(isVisible));

/** The same of one line. */
export const lineUpTo = (longest: number) =>
  boundedText(longest).transform(cleanLine).pipe(z.string().max(longest).refine(isVisible));

const unspeakable = /[\p{Cc}\p{Cs}]/u;

/** What programs say to each other, ids and names of codecs: no controls, no halves of characters. */
export const signUpTo = (longest: number) =>
  z
    .string()
    .max(longest, { abort: true })
    .refine((text) => !unspeakable.test(text));
