import { z } from 'zod';
import { audiences, dyes, patterns } from '#domain/learning/content.ts';
import { cleanSignInName } from '#domain/person-names.ts';
import { classLanguages } from '#domain/schedule/class-languages.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { titleSchema } from './line-schemas.ts';

const language = boundedText(20, 'chooseOne').refine((code) => code in classLanguages, 'chooseOne');

export const newCourseSchema = z
  .object({
    id: z.uuid(),
    title: titleSchema,
    slug: boundedText(300)
      .transform(cleanSignInName)
      .pipe(
        z
          .string()
          .min(1, 'required')
          .max(60, 'tooLong')
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'slugForm'),
      ),
    organisation: boundedText(60),
    from: boundedText(100),
    sourceLocale: language,
    locales: z.array(language).max(20),
    audience: z.enum(audiences),
    dye: z.enum(dyes),
    pattern: z.enum(patterns),
  })
  .transform(({ locales, ...given }) => ({ ...given, locales: [...new Set([given.sourceLocale, ...locales])] }));
