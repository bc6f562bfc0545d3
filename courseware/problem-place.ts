import type { CourseFileRow } from './course-files.ts';
import type { CourseOutline, OutlineActivity } from './outline.ts';
import type { ContentProblem } from './problem.ts';

/** What a problem is about, as somebody calls it who has never seen a file: a lesson, question 3 of a quiz, the key terms. */
export interface ProblemPlace {
  kind: 'course' | 'lesson' | 'quiz' | 'assignment' | 'bank' | 'glossary' | 'survey' | 'facts' | 'guide' | 'asset';
  /** Of the lesson, quiz or assignment, where it has one, or the name of a file; else empty. */
  title: string;
  /** The language whose words it is about. */
  locale?: string;
  /** Of the quiz: its id, and its place from 1. */
  question?: { id: string; number: number };
}

/** A problem of a course with the place that it is about. */
export type PlacedProblem = ContentProblem & { place: ProblemPlace };

type Rows = readonly Pick<CourseFileRow, 'path' | 'text'>[];

/**
 * Says of each problem what it is about.
 *
 * @param titleLocales in which titles are wanted, the best first
 */
export function placeProblems(
  problems: readonly ContentProblem[],
  { rows, outline, titleLocales }: { rows: Rows; outline: CourseOutline; titleLocales: readonly string[] },
): PlacedProblem[] {
  const parts = new Map(
    [...outline.modules.flatMap((module) => module.activities), ...outline.besides].map((one) => [
      `${one.kind}/${one.slug}`,
      one,
    ]),
  );
  /** Lists of what nobody has read aloud name parts by their folders. */
  const withTitles = (message: string) => {
    const [, start = '', kind = '', slugs = ''] =
      /^(nobody reads aloud in .*\((lesson|quizz)[^)]*\): )(.*)$/.exec(message) ?? [];
    if (!start) return message;
    const named = slugs.split(', ').map((slug) => titleOf(kind === 'lesson' ? 'lesson' : 'quiz', slug));
    // A title may have commas of its own, in any script.
    return `${start}${named.join(' · ')}`;
  };
  const titleOf = (kind: OutlineActivity['kind'], slug: string) => {
    const titles = parts.get(`${kind}/${slug}`)?.titles ?? {};
    return [...titleLocales, outline.sourceLocale].map((locale) => titles[locale]).find(Boolean) ?? slug;
  };
  return problems.map((one) => ({ ...one, message: withTitles(one.message), place: placeOf(one, { rows, titleOf }) }));
}

/** What a file is about. */
export function placeOfFile(path: string, about: Parameters<typeof placeProblems>[1]): ProblemPlace | undefined {
  return placeProblems([{ file: path, line: 0, column: 1, message: '', level: 'error' }], about)[0]?.place;
}

interface About {
  rows: Rows;
  titleOf(kind: OutlineActivity['kind'], slug: string): string;
}

function placeOf(problem: ContentProblem, { rows, titleOf }: About): ProblemPlace {
  const [folder = '', slug = '', file = ''] = problem.file.split('/');
  const name = (file || slug || folder).replace(/\.[a-z0-9]+$/, '');
  switch (folder) {
    case 'lessons':
      return { kind: 'lesson', title: titleOf('lesson', slug), locale: name };
    case 'quizzes': {
      const question = questionOf(problem, { rows, folder: `quizzes/${slug}` });
      const locale = name === 'quiz' || !file.endsWith('.yaml') ? undefined : name;
      return { kind: 'quiz', title: titleOf('quiz', slug), ...(locale && { locale }), ...(question && { question }) };
    }
    case 'assignments':
      return { kind: 'assignment', title: titleOf('assignment', slug), ...(name !== 'assignment' && { locale: name }) };
    case 'bank':
      return { kind: 'bank', title: slug, ...(name !== 'questions' && { locale: name }) };
    case 'facilitator':
      return { kind: 'guide', title: '', locale: name };
    case 'assets':
      return { kind: 'asset', title: slug };
    case 'glossary.yaml':
      return { kind: 'glossary', title: '' };
    case 'survey.yaml':
      return { kind: 'survey', title: '' };
    case 'facts.yaml':
      return { kind: 'facts', title: '' };
    default:
      return { kind: 'course', title: '' };
  }
}

/** The question that the words of a problem name, or that stands where it is; found in texts that cannot be read, too. */
function questionOf(
  { file, line, message }: ContentProblem,
  { rows, folder }: { rows: Rows; folder: string },
): ProblemPlace['question'] {
  const textOf = (path: string) => rows.find((row) => row.path === path)?.text ?? '';
  const asked = textOf(`${folder}/quiz.yaml`)
    .split('\n')
    .flatMap((text, index) => {
      const [, id] = /^\s*-\s+\{?\s*id:\s*["']?([a-z][a-z0-9-]*)/.exec(text) ?? [];
      return id === undefined ? [] : [{ id, line: index + 1 }];
    });
  const [, position] = /^questions\.(\d+)\b/.exec(message) ?? [];
  const [, place, said, named] =
    /^questions\.([a-z][a-z0-9-]*)\b|question "([a-z0-9-]+)"|^([a-z][a-z0-9-]*): (?:alt|accept|picture) is/.exec(
      message,
    ) ?? [];
  const id =
    (position === undefined ? undefined : asked[Number(position)]?.id) ??
    place ??
    said ??
    named ??
    (file.endsWith('/quiz.yaml') ? asked.findLast((one) => one.line <= line)?.id : keyAbove(textOf(file), line));
  const number = asked.findIndex((one) => one.id === id) + 1;
  return id === undefined || number === 0 ? undefined : { id, number };
}

/** In the words of a language, the question under whose key a line stands. */
function keyAbove(text: string, line: number): string | undefined {
  const lines = text.split('\n').slice(0, line);
  const start = lines.findIndex((one) => /^questions:/.test(one));
  if (start === -1) return undefined;
  const keys = lines.slice(start).map((one) => /^ {2}([a-z][a-z0-9-]*):/.exec(one)?.[1]);
  return keys.findLast((one) => one !== undefined);
}
