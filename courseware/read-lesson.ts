import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { checkLesson, compareDirectives, type DirectiveUse, type LessonSurroundings } from './check-lesson.ts';
import { parseLesson, splitFrontMatter } from './lesson-tree.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { listFiles, readText, type TextFile } from './read-files.ts';
import { renderLesson } from './render-lesson.ts';
import { frontMatterSchema } from './schemas.ts';
import { readYaml } from './yaml-file.ts';

/** One language of a lesson, ready to be stored. */
export interface LessonText {
  title: string;
  summary: string;
  status: 'draft' | 'reviewed';
  html: string;
  bytes: number;
  /** SHA-256 of the file: tells whether a translation was touched after its source. */
  textHash: string;
}

export interface LessonSource {
  slug: string;
  texts: Map<string, LessonText>;
  /** "Check yourself" quizzes in the lesson. */
  quizzes: string[];
}

export interface LessonContext {
  root: string;
  /** `courses/<course>` */
  folder: string;
  sourceLocale: string;
  locales: readonly string[];
  surroundings: LessonSurroundings;
  problems: ProblemList;
}

/** Reads every language of a lesson; undefined when its source language cannot be used. */
export async function readLesson(slug: string, context: LessonContext): Promise<LessonSource | undefined> {
  const { root, sourceLocale, locales, problems } = context;
  const folder = `${context.folder}/lessons/${slug}`;
  const texts = new Map<string, LessonText>();

  const sourceFile = await readText(root, `${folder}/${sourceLocale}.md`, problems);
  const source = sourceFile && readLessonText(sourceFile, sourceLocale, context);
  if (source) texts.set(sourceLocale, source.text);

  for (const name of await listFiles(join(root, folder))) {
    const locale = name.replace(/\.md$/, '');
    const file = `${folder}/${name}`;
    if (locale === sourceLocale) continue;
    if (!name.endsWith('.md') || !locales.includes(locale)) {
      problems.error(file, fileStart, `not a lesson in a language of the course (${locales.join(', ')})`);
      continue;
    }
    const textFile = await readText(root, file, problems);
    const translation = textFile && readLessonText(textFile, locale, context);
    if (!translation) continue;
    const difference = source && compareDirectives(source.uses, translation.uses);
    if (difference) problems.error(file, difference.place ?? translation.end, difference.message);
    texts.set(locale, translation.text);
  }
  for (const locale of locales) {
    if (locale === sourceLocale || texts.has(locale)) continue;
    problems.warn(`${folder}/${sourceLocale}.md`, fileStart, `not yet translated into ${locale}`);
  }
  if (!source) return undefined;
  return { slug, texts, quizzes: source.uses.filter((use) => use.name === 'quiz').map((use) => use.key) };
}

function readLessonText(
  { file, text }: TextFile,
  locale: string,
  { surroundings, problems }: LessonContext,
): { text: LessonText; uses: DirectiveUse[]; end: { line: number; column: number } } | undefined {
  const parts = splitFrontMatter(text);
  if (!parts) {
    problems.error(file, fileStart, 'starts without front matter: ---, title, summary, ---');
    return undefined;
  }
  const front = readYaml({ file, text: parts.frontMatter }, frontMatterSchema, problems);
  const tree = parseLesson(parts.markdown);
  const checked = checkLesson(tree, file, surroundings);
  problems.all.push(...checked.problems.all);
  if (!front || checked.problems.hasErrors) return undefined;
  const { html, bytes } = renderLesson(tree, surroundings.assets, locale);
  return {
    text: { ...front.data, html, bytes, textHash: createHash('sha256').update(text).digest('hex') },
    uses: checked.uses,
    end: { line: text.trimEnd().split('\n').length, column: 1 },
  };
}
