import { z } from 'zod';

/**
 * A text from outside, of at most so many UTF-16 units: the only beginning of a schema for one. What is longer goes no
 * further, since what comes after (NFC above all, which takes the square of a text's combining marks) may cost far more
 * than reading the text did. A rule's own limit comes behind, for what is left of the text then.
 *
 *     boundedText(400).transform(oneLine).pipe(z.string().max(80, 'tooLong'))
 */
export function boundedText(most: number, problem = 'tooLong'): z.ZodString {
  return z.string().max(most, { error: problem, abort: true });
}
