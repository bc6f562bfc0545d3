import { compileLesson } from './compile-lesson.ts';
import { type Files, listFiles } from './files.ts';
import { mostLessonBytes } from './limits.ts';
import { fileStart, type ProblemList } from './problem.ts';
import { readText } from './read-text.ts';
import type { LessonSurroundings } from './surroundings.ts';

/** How to lead a group through a course, in one language. */
export interface GuideText {
  locale: string;
  title: string;
  summary: string;
  html: string;
}

export interface GuideContext {
  files: Files;
  /** `courses/<course>` */
  folder: string;
  sourceLocale: string;
  locales: readonly string[];
  surroundings: LessonSurroundings;
  problems: ProblemList;
}

/** Reads `facilitator/<locale>.md`, which a course may have: written as lessons are, without quizzes. */
export async function readGuides(context: GuideContext): Promise<GuideText[]> {
  const { files, locales, sourceLocale, problems } = context;
  const folder = `${context.folder}/facilitator`;
  const surroundings = { ...context.surroundings, checkQuizzes: new Set<string>() };
  const guides: GuideText[] = [];
  for (const name of await listFiles(files, folder)) {
    const path = `${folder}/${name}`;
    const locale = name.replace(/\.md$/, '');
    if (!name.endsWith('.md') || !locales.includes(locale)) {
      problems.error(path, fileStart, `not a guide in a language of the course (${locales.join(', ')})`);
      continue;
    }
    const file = await readText(files, path, { mostBytes: mostLessonBytes, problems });
    if (!file) continue;
    const compiled = compileLesson(file, { locale, surroundings });
    problems.all.push(...compiled.problems.all);
    if (!compiled.lesson) continue;
    const calculator = compiled.lesson.uses.find((use) => use.name === 'calculator');
    if (calculator) problems.error(path, calculator.place, '::calculator: stands in lessons alone');
    const { title, summary, html } = compiled.lesson.text;
    guides.push({ locale, title, summary, html });
  }
  if (guides.length > 0 && !guides.some((one) => one.locale === sourceLocale)) {
    problems.error(`${folder}/${sourceLocale}.md`, fileStart, 'the guide in the source language is missing');
  }
  return guides;
}
