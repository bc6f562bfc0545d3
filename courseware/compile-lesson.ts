import { createHash } from 'node:crypto';
import type { LessonAbout } from '#domain/learning/content.ts';
import { checkLesson, type DirectiveUse } from './check-lesson.ts';
import { parseLesson, splitFrontMatter } from './lesson-tree.ts';
import { shapeProblem } from './limits.ts';
import { fileStart, type Place, ProblemList } from './problem.ts';
import type { TextFile } from './read-text.ts';
import { renderLesson } from './render-lesson.ts';
import { frontMatterSchema } from './schemas/lesson.ts';
import { isStartText } from './start-words.ts';
import type { LessonSurroundings } from './surroundings.ts';
import { readYaml } from './yaml-file.ts';

/** One language of a lesson, ready to be stored. */
export interface LessonText {
  title: string;
  summary: string;
  status: 'draft' | 'reviewed';
  html: string;
  bytes: number;
  about: LessonAbout;
  /** SHA-256 of the file: tells whether a translation was touched after its source. */
  textHash: string;
}

export interface CompiledLesson {
  /** Undefined when an error was found. */
  lesson: { text: LessonText; uses: DirectiveUse[]; end: Place } | undefined;
  problems: ProblemList;
}

/** Checks and renders one language of a lesson, wherever its text comes from. */
export function compileLesson(
  { file, text }: TextFile,
  { locale, surroundings }: { locale: string; surroundings: LessonSurroundings },
): CompiledLesson {
  const problems = new ProblemList();
  const shape = shapeProblem(text);
  if (shape) {
    problems.error(file, { line: shape.line, column: 1 }, shape.message);
    return { lesson: undefined, problems };
  }
  const parts = splitFrontMatter(text);
  if (!parts) {
    problems.error(file, fileStart, 'starts without front matter: ---, title, summary, ---');
    return { lesson: undefined, problems };
  }
  const front = readYaml({ file, text: parts.frontMatter }, frontMatterSchema, problems);
  const tree = parseLesson(parts.markdown);
  const checked = checkLesson(tree, file, { locale, surroundings });
  problems.all.push(...checked.problems.all);
  const begun = { summary: front?.data.summary ?? '', text: parts.markdown };
  for (const [part, text] of Object.entries(begun)) {
    if (isStartText(text, locale)) problems.warn(file, fileStart, `${part}: these are still the words to write over`);
  }
  if (!front || problems.hasErrors) return { lesson: undefined, problems };
  const { html, bytes } = renderLesson(tree, surroundings, locale);
  const { title, summary, status, ...about } = front.data;
  const lesson = {
    text: {
      title,
      summary,
      status,
      about: withoutGaps(about),
      html,
      bytes,
      textHash: createHash('sha256').update(text).digest('hex'),
    },
    uses: checked.uses,
    end: { line: text.trimEnd().split('\n').length, column: 1 },
  };
  return { lesson, problems };
}

/** What was left out is not there, so that the same text is the same content. */
function withoutGaps<T extends object>(about: T): LessonAbout {
  return JSON.parse(JSON.stringify(about)) as LessonAbout;
}
