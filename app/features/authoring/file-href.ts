import type { OutlineActivity } from '#courseware/outline.ts';
import { readProblem } from '#courseware/problem-codes.ts';
import type { PlacedProblem } from '#courseware/problem-place.ts';

/** The page on which a file of a draft is written. */
export function hrefOfFile(course: string, path: string): string {
  const [, lesson, locale] = /^lessons\/([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
  if (lesson) return `/authoring/${course}/lessons/${lesson}/${locale}`;
  const [, quiz, name = 'quiz'] = /^quizzes\/([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
  if (quiz) return `/authoring/${course}/quizzes/${quiz}${name === 'quiz' ? '' : `?beside=${name}`}`;
  const [, task, words = 'assignment'] = /^assignments\/([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
  if (task) return `/authoring/${course}/assignments/${task}${words === 'assignment' ? '' : `?beside=${words}`}`;
  if (path === 'glossary.yaml') return `/authoring/${course}/glossary`;
  if (path === 'survey.yaml') return `/authoring/${course}/survey`;
  const isText = /\.(md|yaml|csv)$/.test(path) && !path.startsWith('assets/');
  return isText ? plainHref(course, path) : `/authoring/${course}`;
}

/** The page on which a file is written as plain text. */
function plainHref(course: string, path: string): string {
  return `/authoring/${course}/file?${new URLSearchParams({ path })}`;
}

/** Where the words of a part are written in a language. */
export function pathOfPart({ kind, slug }: Pick<OutlineActivity, 'kind' | 'slug'>, locale: string): string {
  if (kind === 'lesson') return `lessons/${slug}/${locale}.md`;
  return kind === 'quiz' ? `quizzes/${slug}/${locale}.yaml` : `assignments/${slug}/${locale}.yaml`;
}

/**
 * Where a problem can be mended: the page of its file; of a question, its form; of the course, its settings or its outline.
 * What cannot be read as YAML is mended as the text that it is.
 */
export function hrefOfProblem(course: string, { file, message, place }: PlacedProblem): string {
  const isPlain = readProblem(message)?.code.startsWith('yaml') === true;
  if (isPlain && file.endsWith('.yaml')) return plainHref(course, file);
  if (place.kind === 'course') {
    const isOfSettings = /^(title|summary|outcomes|locales|sourceLocale|audience|cloth|hours|slug)\b/.test(message);
    return `/authoring/${course}${isOfSettings ? '/settings' : ''}`;
  }
  const href = hrefOfFile(course, file);
  if (!place.question) return href;
  return `${href}${href.includes('?') ? '&' : '?'}question=${place.question.id}`;
}

/** Whether somebody finds the place there by its line. */
export function isMendedByLine(problem: PlacedProblem): boolean {
  return /\.md$/.test(problem.file) || hrefOfProblem('', problem).includes('/file?');
}
