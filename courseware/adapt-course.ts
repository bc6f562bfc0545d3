import { stringify } from 'yaml';
import { z } from 'zod';
import type { Audience, Cloth } from '#domain/learning/content.ts';
import { type CourseFileRow, textRow } from './course-files.ts';
import { looseYaml } from './outline.ts';
import { parseYaml } from './parse-yaml.ts';

/** What is chosen when a course begins with the files of another one. */
export interface NewCourse {
  slug: string;
  title: string;
  sourceLocale: string;
  locales: readonly string[];
  audience: Audience;
  cloth: Cloth;
}

type Texts = Record<string, string>;
const texts = z.record(z.string(), z.string());
const templateSchema = z.object({
  sourceLocale: z.string(),
  hours: z.number(),
  summary: texts,
  outcomes: z.array(texts),
  modules: z.array(z.object({ slug: z.string(), title: texts, activities: z.array(z.unknown()) })),
});
const surveySchema = z.object({
  questions: z.array(z.looseObject({ text: texts, choices: z.array(z.looseObject({ text: texts })).optional() })),
});
const glossarySchema = z.object({
  terms: z.array(z.object({ slug: z.string(), term: texts.optional(), definition: texts.optional() })),
});

/** The files of a template as those of a new course: in its languages alone, under its name. */
export function adaptTemplate(rows: readonly CourseFileRow[], course: NewCourse): CourseFileRow[] {
  const { sourceLocale, locales, slug, title, audience, cloth } = course;
  const template = templateSchema.parse(looseYaml(rows.find((row) => row.path === 'course.yaml')?.text));
  const from = template.sourceLocale;
  /** Of a language that the template does not speak, its own language stands in for the source. */
  const pick = (all: Texts): Texts =>
    Object.fromEntries(
      locales.flatMap((locale) => {
        const text = all[locale] ?? (locale === sourceLocale ? all[from] : undefined);
        return text === undefined ? [] : [[locale, text]];
      }),
    );
  const written = {
    ...{ slug, sourceLocale, locales, audience, cloth, hours: template.hours, title: { [sourceLocale]: title } },
    summary: pick(template.summary),
    outcomes: template.outcomes.map(pick),
    modules: template.modules.map((module) => ({ ...module, title: pick(module.title) })),
  };
  const adapted: CourseFileRow[] = [];
  for (const row of rows) {
    const [, start = '', locale = '', end = ''] =
      /^((?:lessons|quizzes|assignments)\/[^/]+\/)([^/]+)(\.(?:md|yaml))$/.exec(row.path) ?? [];
    if (row.path === 'course.yaml') adapted.push(textRow(row.path, stringify(written, { lineWidth: 0 })));
    else if (row.path === 'glossary.yaml') {
      const { terms } = glossarySchema.parse(looseYaml(row.text));
      const own = terms.map(({ term, definition, ...one }) => ({
        ...one,
        ...(term && { term: pick(term) }),
        ...(definition && { definition: pick(definition) }),
      }));
      adapted.push(textRow(row.path, stringify({ terms: own }, { lineWidth: 0 })));
    } else if (row.path === 'survey.yaml') {
      const { questions } = surveySchema.parse(looseYaml(row.text));
      const own = questions.map(({ choices, ...one }) => ({
        ...{ ...one, text: pick(one.text) },
        ...(choices && { choices: choices.map((choice) => ({ ...choice, text: pick(choice.text) })) }),
      }));
      adapted.push(textRow(row.path, stringify({ questions: own }, { lineWidth: 0 })));
    } else if (start === '' || locale === 'quiz' || locale === 'assignment' || locales.includes(locale))
      adapted.push(row);
    if (locale === from && !rows.some((other) => other.path === `${start}${sourceLocale}${end}`)) {
      adapted.push(textRow(`${start}${sourceLocale}${end}`, row.text ?? ''));
    }
  }
  return adapted;
}

/** The files of a course as those of its copy: the same words, under another name. */
export function copyOfCourse(
  rows: readonly CourseFileRow[],
  { slug, title }: Pick<NewCourse, 'slug' | 'title'>,
): CourseFileRow[] {
  return rows.map((row) => {
    if (row.path !== 'course.yaml') return row;
    const document = parseYaml(row.text ?? '');
    document.set('slug', slug);
    document.setIn(['title', String(document.get('sourceLocale'))], title);
    return textRow(row.path, document.toString({ lineWidth: 0 }));
  });
}
