import { z } from 'zod';
import { audiences, dyes, patterns } from '#domain/learning/content.ts';
import { cleanSignInName } from '#domain/person-names.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { titleSchema } from './line-schemas.ts';

const language = boundedText(20, 'chooseOne').refine((code) => code in classLanguages, 'chooseOne');

const slugForm = boundedText(300)
  .transform(cleanSignInName)
  .pipe(boundedText(60).regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'slugForm'));

const fromFile = { id: z.uuid(), organisation: boundedText(60), slug: slugForm };

/** Besides the file. No short name: the one that the course has. */
export const zipCourseSchema = z.object({ intent: z.literal('zip'), ...fromFile });

/** Besides the file. What is not said is made of the document. */
export const documentCourseSchema = z.object({
  intent: z.literal('document'),
  ...fromFile,
  title: titleSchema.or(z.literal('')),
  sourceLocale: language,
  audience: z.enum(audiences),
});

export const newCourseSchema = z
  .object({
    id: z.uuid(),
    title: titleSchema,
    organisation: boundedText(60),
    sourceLocale: language,
    audience: z.enum(audiences),
    from: boundedText(100),
    locales: z.array(language).max(20),
    slug: slugForm,
    dye: z.enum(dyes),
    pattern: z.enum(patterns),
  })
  .transform(({ locales, slug, ...given }) => ({
    ...given,
    slug: slug || null,
    locales: [...new Set([given.sourceLocale, ...locales])],
  }));
