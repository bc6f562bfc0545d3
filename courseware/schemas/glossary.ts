import { z } from 'zod';
import { locale, slug, textMap, words } from './common.ts';

/** Key terms of a course: with their words, or the slug alone of one that all courses share. */
export const glossarySchema = z.strictObject({
  terms: z.array(
    z
      .strictObject({ slug, term: textMap.optional(), definition: textMap.optional() })
      .refine(
        (one) => (one.term === undefined) === (one.definition === undefined),
        'a term has both or the slug alone',
      ),
  ),
});
export type GlossaryFile = z.infer<typeof glossarySchema>;

const wordLists = z.record(locale, z.array(words).min(1, 'name at least one word'));

/** `glossary.yaml` of all courses. */
export const sharedGlossarySchema = z.strictObject({
  terms: z.array(
    z.strictObject({
      slug,
      term: textMap,
      definition: textMap,
      also: wordLists.optional(),
      not: wordLists.optional(),
      note: words.optional(),
    }),
  ),
});
