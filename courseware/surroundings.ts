import type { Asset } from './assets.ts';
import type { Facts } from './facts.ts';

/** What a lesson may refer to. */
export interface LessonSurroundings {
  assets: ReadonlyMap<string, Asset>;
  /** Of the course: what has no file a language carries words of it, if any. */
  sourceLocale: string;
  terms: ReadonlySet<string>;
  /** The right words for a term in a language; none when the glossary does not say. */
  wordsFor(slug: string, locale: string): readonly string[];
  /** Dated facts, of all courses and its own. */
  facts: Facts;
  /** "Check yourself" quizzes. */
  checkQuizzes: ReadonlySet<string>;
}
