import { z } from 'zod';

/** What the YAML files have in common; docs/content-format.md says the same in words. Unknown keys are mistakes (typing errors). */

export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug has lower case letters, digits and single hyphens')
  .max(60, 'a slug has at most 60 characters');
export const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a locale looks like en, zh, lo or ar');
export const words = z.string().trim().min(1, 'the text is empty');
/** Words by language. */
export const textMap = z.record(locale, words);
