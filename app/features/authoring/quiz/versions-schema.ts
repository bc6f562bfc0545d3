import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

/** The versions of the files from which a form was made, by path: JSON in a hidden field. */
export const versionsSchema = boundedText(2_000).transform((given, context) => {
  const read = z.record(boundedText(200), z.int().min(0)).safeParse(parseJson(given));
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: 'invalid' });
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
