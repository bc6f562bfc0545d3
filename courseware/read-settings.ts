import { z } from 'zod';
import { audiences, dyes, patterns } from '#domain/learning/content.ts';
import type { CourseSettings } from './edit-settings.ts';
import { looseYaml } from './outline.ts';

const words = z.record(z.string(), z.string().catch('')).catch({});
const localeForm = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
/** So many languages a form shows. */
const mostLocales = 20;

const looseSettings = z.object({
  sourceLocale: z.string().regex(localeForm).catch('en'),
  locales: z.array(z.string().catch('')).catch([]),
  audience: z.enum(audiences).catch('producers'),
  cloth: z.object({ dye: z.enum(dyes), pattern: z.enum(patterns) }).catch({ dye: 'leaf', pattern: 'seed' }),
  hours: z.number().catch(1),
  title: words,
  summary: words,
  outcomes: z.array(words).catch([]),
});

/** The settings that a course.yaml says, as far as they can be read: a draft is looked at before it is right. */
export function readSettings(text: string | null | undefined): CourseSettings {
  const read = looseSettings.safeParse(looseYaml(text) ?? {});
  const settings = read.data ?? looseSettings.parse({});
  const locales = settings.locales.filter((one) => localeForm.test(one)).slice(0, mostLocales);
  return { ...settings, locales: [...new Set([settings.sourceLocale, ...locales])] };
}
