import { z } from 'zod';
import type { CourseFileRow } from './course-files.ts';
import type { ActivityKind } from './edit-course.ts';
import { splitFrontMatter } from './lesson-tree.ts';
import { parseYaml } from './parse-yaml.ts';

/** What a course is made of, as far as it can be read: a draft is looked at before it is right. */
export interface CourseOutline {
  title: Record<string, string>;
  sourceLocale: string;
  locales: string[];
  modules: OutlineModule[];
  /** "Check yourself" quizzes, and lessons and quizzes that no module names. */
  besides: OutlineActivity[];
}

export interface OutlineModule {
  slug: string;
  title: Record<string, string>;
  activities: OutlineActivity[];
}

export interface OutlineActivity {
  kind: ActivityKind;
  slug: string;
  minutes: number;
  /** By language; the languages are those in which it has words. */
  titles: Record<string, string>;
  /** Of a quiz: it counts for the certificate. */
  counts: boolean;
}

const words = z.record(z.string(), z.string().catch('')).catch({});
const text = z.string().catch('');
const looseCourse = z
  .object({
    title: words,
    sourceLocale: z.string().catch('en'),
    locales: z.array(text).catch([]),
    modules: z
      .array(
        z
          .object({
            slug: text,
            title: words,
            activities: z
              .array(
                z
                  .object({
                    lesson: text.optional(),
                    quiz: text.optional(),
                    assignment: text.optional(),
                    minutes: z.number().catch(0),
                  })
                  .catch({ minutes: 0 }),
              )
              .catch([]),
          })
          .catch({ slug: '', title: {}, activities: [] }),
      )
      .catch([]),
  })
  .catch({ title: {}, sourceLocale: 'en', locales: [], modules: [] });

/** What a YAML text says, whatever it is; null where it cannot be read at all. */
export function looseYaml(source: string | null | undefined): unknown {
  if (!source) return null;
  const document = parseYaml(source);
  if (document.errors.length > 0) return null;
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
}

/** Reads the outline of a course from its files. */
export function readOutline(rows: readonly Pick<CourseFileRow, 'path' | 'text'>[]): CourseOutline {
  const textOf = new Map(rows.map((row) => [row.path, row.text]));
  const course = looseCourse.parse(looseYaml(textOf.get('course.yaml')) ?? {});
  const parts = readParts(rows);
  const named = new Set<string>();
  const modules = course.modules.map(({ activities, ...module }) => ({
    ...module,
    activities: activities.flatMap(({ lesson, quiz, assignment, minutes }): OutlineActivity[] => {
      const kind = lesson !== undefined ? 'lesson' : quiz !== undefined ? 'quiz' : 'assignment';
      const slug = lesson ?? quiz ?? assignment ?? '';
      named.add(`${kind}/${slug}`);
      const part = parts.get(`${kind}/${slug}`);
      return slug === '' ? [] : [part ? { ...part, minutes } : { kind, slug, minutes, titles: {}, counts: true }];
    }),
  }));
  const besides = [...parts].flatMap(([name, part]) => (named.has(name) ? [] : [part]));
  return { ...course, modules, besides };
}

const kindOf = { lessons: 'lesson', quizzes: 'quiz', assignments: 'assignment' } as const;
const partPath = /^(lessons|quizzes|assignments)\/([^/]+)\/([^/]+)\.(md|yaml)$/;

function readParts(rows: readonly Pick<CourseFileRow, 'path' | 'text'>[]): Map<string, OutlineActivity> {
  const parts = new Map<string, OutlineActivity>();
  for (const { path, text: source } of rows) {
    const [, folder, slug = '', name = '', ending] = partPath.exec(path) ?? [];
    if (!folder) continue;
    const kind = kindOf[folder as keyof typeof kindOf];
    const key = `${kind}/${slug}`;
    const part = parts.get(key) ?? { kind, slug, minutes: 0, titles: {}, counts: true };
    parts.set(key, part);
    if (kind === 'lesson' && ending === 'md') {
      const front = source ? splitFrontMatter(source)?.frontMatter : undefined;
      part.titles[name] = titleIn(front);
    } else if (kind === 'quiz' && name === 'quiz') {
      part.counts = z.object({ counts: z.boolean() }).safeParse(looseYaml(source)).data?.counts ?? true;
    } else if (ending === 'yaml' && name !== 'assignment') part.titles[name] = titleIn(source);
  }
  return parts;
}

function titleIn(source: string | null | undefined): string {
  return z.object({ title: z.string() }).safeParse(looseYaml(source)).data?.title ?? '';
}
