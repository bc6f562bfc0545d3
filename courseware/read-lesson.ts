import type { Asset } from './assets.ts';
import { compareDirectives } from './check-lesson.ts';
import { compileLesson, type LessonText } from './compile-lesson.ts';
import { type Files, listFiles } from './files.ts';
import { mostLessonBytes } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { readNarration } from './read-narration.ts';
import { readText } from './read-text.ts';
import { checkWords, type SharedGlossary } from './shared-glossary.ts';
import type { LessonSurroundings } from './surroundings.ts';

export interface LessonSource {
  slug: string;
  texts: Map<string, LessonText>;
  /** "Check yourself" quizzes in the lesson. */
  quizzes: string[];
}

export interface LessonContext {
  files: Files;
  /** `courses/<course>` */
  folder: string;
  sourceLocale: string;
  locales: readonly string[];
  surroundings: LessonSurroundings;
  shared: SharedGlossary;
  /** By path within the course; narrations are added. */
  assets: Map<string, Asset>;
  problems: ProblemList;
}

/** Reads every language of a lesson; undefined when its source language cannot be used. */
export async function readLesson(slug: string, context: LessonContext): Promise<LessonSource | undefined> {
  const { files, sourceLocale, locales, problems } = context;
  const folder = `${context.folder}/lessons/${slug}`;
  const texts = new Map<string, LessonText>();

  const compile = async (locale: string) => {
    const file = await readText(files, `${folder}/${locale}.md`, { mostBytes: mostLessonBytes, problems });
    if (!file) return undefined;
    checkWords(file, { glossary: context.shared, locale, problems });
    const compiled = compileLesson(file, { locale, surroundings: context.surroundings });
    problems.all.push(...compiled.problems.all);
    const narration = await readNarration(slug, locale, context);
    if (compiled.lesson && narration) compiled.lesson.text.about.narration = narration;
    return compiled.lesson;
  };

  const source = await compile(sourceLocale);
  if (source) texts.set(sourceLocale, source.text);

  for (const name of await listFiles(files, folder)) {
    const locale = name.replace(/\.md$/, '');
    const file = `${folder}/${name}`;
    if (locale === sourceLocale || isSound(name, locales)) continue;
    if (!name.endsWith('.md') || !locales.includes(locale)) {
      problems.error(file, fileStart, `not a lesson in a language of the course (${locales.join(', ')})`);
      continue;
    }
    const translation = await compile(locale);
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

/** A narration or its times, in a language of the course. */
function isSound(name: string, locales: readonly string[]): boolean {
  const [locale = '', kind = '', ...more] = name.split('.');
  return more.length === 0 && (kind === 'opus' || kind === 'vtt') && locales.includes(locale);
}
