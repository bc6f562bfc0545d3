import { z } from 'zod';
import { audiences, dyes, patterns } from '#domain/learning/content.ts';
import { locale, slug, textMap, words } from './common.ts';

const shortTextMap = z.record(locale, words.max(240, 'at most 240 characters'));
const minutes = z.int('whole minutes').min(1, 'at least 1 minute').max(600, 'at most 600 minutes');

const activity = z
  .strictObject({ lesson: slug.optional(), quiz: slug.optional(), assignment: slug.optional(), minutes })
  .refine(
    (one) => [one.lesson, one.quiz, one.assignment].filter((name) => name !== undefined).length === 1,
    'name either a lesson, a quiz or an assignment',
  );

/** What an activity of course.yaml names. */
export function partOf(one: z.infer<typeof activity>): { kind: 'lesson' | 'quiz' | 'assignment'; slug: string } {
  if (one.lesson !== undefined) return { kind: 'lesson', slug: one.lesson };
  return one.quiz === undefined ? { kind: 'assignment', slug: one.assignment ?? '' } : { kind: 'quiz', slug: one.quiz };
}

/** `course.yaml`. */
export const courseSchema = z.strictObject({
  slug,
  sourceLocale: locale,
  locales: z.array(locale).min(1, 'name at least the source locale'),
  audience: z.enum(audiences),
  cloth: z.strictObject({ dye: z.enum(dyes), pattern: z.enum(patterns) }),
  hours: z.number().positive('more than 0').max(1000, 'at most 1000'),
  title: textMap,
  summary: shortTextMap,
  outcomes: z.array(textMap).min(3, 'three to six outcomes').max(6, 'three to six outcomes'),
  modules: z
    .array(z.strictObject({ slug, title: textMap, activities: z.array(activity).min(1, 'a module has an activity') }))
    .min(1, 'a course has a module'),
});
export type CourseFile = z.infer<typeof courseSchema>;

/** The part of it by which all other files of the course are read. */
export const courseLanguagesSchema = z.object({ sourceLocale: locale, locales: courseSchema.shape.locales });
export type CourseLanguages = z.infer<typeof courseLanguagesSchema>;
