import { type Asset, readAssets } from './assets.ts';
import type { CourseFileRow } from './course-files.ts';
import type { Files } from './files.ts';
import { readOutline } from './outline.ts';
import { ProblemList } from './problem.ts';
import { readBank } from './read-bank.ts';
import type { SharedContent } from './read-course.ts';
import { type QuizSource, readQuiz } from './read-quiz.ts';

export interface QuizPreview {
  /** Undefined where a mistake keeps it from being taken. */
  source: QuizSource | undefined;
  sourceLocale: string;
  /** Languages in which it has words. */
  locales: string[];
  /** Mistakes of its files. */
  problems: number;
}

interface QuizAsked {
  slug: string;
  quiz: string;
  files: Files;
  rows: readonly CourseFileRow[];
  shared: SharedContent;
  /** Where a file of the draft is shown. */
  addressOf(asset: Asset): string;
}

/** A quiz as it would be taken; undefined when the course has none of that name. Nothing but the quiz and the bank is read. */
export async function previewQuiz(asked: QuizAsked): Promise<QuizPreview | undefined> {
  const { slug, quiz, files, rows, shared, addressOf } = asked;
  const folder = `quizzes/${quiz}/`;
  if (!rows.some(({ path }) => path === `${folder}quiz.yaml`)) return undefined;
  const { sourceLocale, locales } = readOutline(rows);
  const found = await readAssets(files, { folder: `courses/${slug}/assets`, course: slug }, new ProblemList());
  const assets = new Map([...found].map(([name, asset]) => [name, { ...asset, url: addressOf(asset) }]));
  const problems = new ProblemList();
  const about = { files, folder: `courses/${slug}`, sourceLocale, locales, shared: shared.glossary, assets, problems };
  const bank = await readBank(about);
  const source = await readQuiz(quiz, { ...about, bank });
  const errors = problems.all.filter((one) => one.level === 'error').length;
  const isUsable = source?.texts[sourceLocale] && source.questions.every((one) => isWhole(source, one.id));
  return {
    source: isUsable ? source : undefined,
    sourceLocale,
    locales: locales.filter((locale) => locale === sourceLocale || source?.texts[locale] !== undefined),
    problems: errors,
  };
}

/** A question without words in the source language cannot be shown; other mistakes are told beside it. */
function isWhole(source: QuizSource, id: string): boolean {
  return Object.values(source.texts).every((text) => text.questions[id] !== undefined);
}
