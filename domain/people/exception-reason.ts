import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanText } from '#domain/text/visible.ts';

/** Why somebody is given what the rule does not give: one is chosen, and each reads it in their own language. */
export const exceptionReasons = [
  'power_or_link',
  'illness',
  'duty',
  'family',
  'our_fault',
  'prior_learning',
  'other',
] as const;
export type ExceptionReason = (typeof exceptionReasons)[number];

/** Characters of the words beside it, as people count them. */
export const longestExceptionWords = 300;

/** What was chosen and what was written besides, which may be nothing unless it is another reason than those named. */
export interface Exception {
  why: ExceptionReason;
  reason: string;
}

/** The fields of a form about an exception; `saysWhy` looks at both of them. */
export const exceptionFields = {
  why: z.enum(exceptionReasons).default('other'),
  reason: boundedText(2 * longestExceptionWords)
    .transform(cleanText)
    .pipe(z.string().refine((words) => lengthOf(words) <= longestExceptionWords, 'tooLong')),
};

/** Whether a chosen reason says enough with these words. */
export function saysWhy({ why, reason }: Exception): boolean {
  return why !== 'other' || reason !== '';
}

/** A reason that was stored; that of before they were chosen is in the words alone. */
export function readExceptionReason(stored: unknown): ExceptionReason {
  return exceptionReasons.find((one) => one === stored) ?? 'other';
}
