import { z } from 'zod';
import type { Asset } from './assets.ts';
import { readAssets } from './assets.ts';
import { checkLesson } from './check-lesson.ts';
import type { CourseFileRow } from './course-files.ts';
import { readFacts } from './facts.ts';
import type { Files } from './files.ts';
import { type LessonTree, parseLesson, splitFrontMatter } from './lesson-tree.ts';
import { shapeProblem } from './limits.ts';
import { looseYaml } from './outline.ts';
import { type ContentProblem, fileStart, ProblemList } from './problem.ts';
import type { SharedContent } from './read-course.ts';
import { renderLesson } from './render-lesson.ts';
import { frontMatterSchema } from './schemas/lesson.ts';
import { checkWords, rightWords } from './shared-glossary.ts';
import type { LessonSurroundings } from './surroundings.ts';
import { readYaml } from './yaml-file.ts';

export interface LessonPreview {
  title: string;
  summary: string;
  /** What can be shown, part by part; a part that has a mistake is not. */
  parts: PreviewPart[];
  problems: ContentProblem[];
  /** What it costs to read. */
  bytes: number;
}

export type PreviewPart = { html: string } | { quiz: string } | { wrong: ContentProblem[] };

interface PreviewAsked {
  slug: string;
  lesson: string;
  locale: string;
  text: string;
  rows: readonly CourseFileRow[];
  files: Files;
  shared: SharedContent;
  /** Where a file of the draft is shown. */
  addressOf(asset: Asset): string;
}

const quizPlace = /<div data-quiz="([a-z0-9-]+)"><\/div>/;

/**
 * A lesson as it would be read, from a text that may still have mistakes: each block that has one is left out, and says
 * what is wrong. Nothing but this lesson is compiled.
 */
export async function previewLesson(asked: PreviewAsked): Promise<LessonPreview> {
  const { locale, lesson, text, shared } = asked;
  const file = `lessons/${lesson}/${locale}.md`;
  const problems = new ProblemList();
  const nothing = { title: '', summary: '', parts: [], bytes: 0 };
  const shape = shapeProblem(text);
  if (shape) {
    problems.error(file, { line: shape.line, column: 1 }, shape.message);
    return { ...nothing, problems: problems.all };
  }
  const split = splitFrontMatter(text);
  const front = split && readYaml({ file, text: split.frontMatter }, frontMatterSchema, problems);
  if (!split) problems.error(file, fileStart, 'starts without front matter: ---, title, summary, ---');
  checkWords({ file, text }, { glossary: shared.glossary, locale, problems });
  const surroundings = await surroundingsOf(asked);
  const tree = parseLesson(split?.markdown ?? text);
  const parts: PreviewPart[] = [];
  let bytes = 0;
  let good: LessonTree['children'] = [];
  const flush = () => {
    if (good.length === 0) return;
    const rendered = renderLesson({ ...tree, children: good }, surroundings, locale);
    bytes += rendered.bytes;
    for (const [index, piece] of rendered.html.split(quizPlace).entries()) {
      if (index % 2 === 1) parts.push({ quiz: piece });
      else if (/\S/.test(piece)) parts.push({ html: piece });
    }
    good = [];
  };
  for (const child of tree.children) {
    const checked = checkLesson({ ...tree, children: [child] }, file, { locale, surroundings });
    problems.all.push(...checked.problems.all);
    if (!checked.problems.hasErrors) good.push(child);
    else {
      flush();
      parts.push({ wrong: checked.problems.sorted() });
    }
  }
  flush();
  const { title = '', summary = '' } = front?.data ?? {};
  return { title, summary, parts, bytes, problems: problems.sorted() };
}

async function surroundingsOf({
  slug,
  files,
  rows,
  shared,
  addressOf,
  locale,
}: PreviewAsked): Promise<LessonSurroundings> {
  const found = await readAssets(files, { folder: `courses/${slug}/assets`, course: slug }, new ProblemList());
  const assets = new Map([...found].map(([name, asset]) => [name, { ...asset, url: addressOf(asset) }]));
  const known = { known: shared.facts, today: undefined, locales: [], problems: new ProblemList() };
  const facts = await readFacts(files, `courses/${slug}`, known);
  const glossary = looseYaml(rows.find((row) => row.path === 'glossary.yaml')?.text);
  const terms = z.object({ terms: z.array(z.object({ slug: z.string() })) }).safeParse(glossary).data?.terms ?? [];
  const courseFile = looseYaml(rows.find((row) => row.path === 'course.yaml')?.text);
  const { sourceLocale = locale } = z.object({ sourceLocale: z.string() }).safeParse(courseFile).data ?? {};
  const checkQuizzes = rows.flatMap(({ path, text }) => {
    const [, quiz] = /^quizzes\/([^/]+)\/quiz\.yaml$/.exec(path) ?? [];
    const counts = quiz && z.object({ counts: z.boolean() }).safeParse(looseYaml(text)).data?.counts;
    return quiz && counts === false ? [quiz] : [];
  });
  return {
    assets,
    sourceLocale,
    terms: new Set(terms.map((term) => term.slug)),
    wordsFor: (term, locale) => rightWords(shared.glossary, term, locale),
    facts,
    checkQuizzes: new Set(checkQuizzes),
  };
}
