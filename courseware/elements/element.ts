import type { Asset } from '#courseware/assets.ts';
import type { ChartData } from '#courseware/chart-data.ts';
import type { FactWords } from '#courseware/facts.ts';
import type { DirectiveNode } from '#courseware/lesson-tree.ts';
import type { Child, Element } from './html.ts';

/** What an attribute of an element holds: the check knows it, and an editor can make a field of it. */
export type Attribute = (
  | { type: 'choice'; of: readonly string[] }
  | { type: 'file'; endings: readonly string[] }
  | { type: 'text'; most?: number }
  | { type: 'number'; least: number; most: number; isWhole?: boolean }
  /** A name of the course's: a key term, a "check yourself" quiz, a fact, or one of the lesson's own. */
  | { type: 'slug'; of: 'term' | 'quiz' | 'fact' | 'own' }
) & {
  isOptional?: true;
  /** Words for who left it out. */
  missing?: string;
};

/** What an element of a lesson may ask while it is checked. */
export interface Checking {
  attribute(name: string): string;
  locale: string;
  /** The words in an element, all of them. */
  textOf(node: DirectiveNode): string;
  /** The right words for a key term in the lesson's language; none when the glossary does not say. */
  wordsFor(slug: string): readonly string[];
  /** The figures of a file that an attribute names. */
  data(name: string): ChartData | { problem: string };
}

/** What an element of a lesson may ask while it is rendered. */
export interface Rendering {
  /** What the element holds, rendered. */
  children: Child[];
  attribute(name: string): string;
  locale: string;
  /** The file that an attribute names, in the lesson's language where there is one of its own. */
  asset(name?: string): Asset;
  /** A dated fact, in the lesson's language. */
  fact(slug: string): FactWords;
  /** The figures of a file that an attribute names. */
  data(name: string): ChartData;
  /** Counts what reading the lesson costs besides its text. */
  addBytes(bytes: number): void;
  /** The element's number in the lesson, from 1: for names that stand once. */
  number: number;
}

/**
 * One element of lessons: how it is written, checked and shown. A file an element, listed in `all-elements.ts`; its words
 * stand in `words.ts`, how it looks in app/features/learning/elements.css, what scripts add to it in public/lesson.js.
 */
export interface LessonElement {
  name: string;
  /** `:::name` around blocks, `::name` in a line of its own, `:name` within a sentence. */
  kind: 'container' | 'leaf' | 'text';
  attributes: Readonly<Record<string, Attribute>>;
  /** The words in [ ]. */
  label: 'needed' | 'optional' | 'none';
  /** The attribute that is the same in every language. */
  key?: string;
  /** The containers that it stands in, directly. */
  within?: readonly string[];
  /** It stands in no other element: the page is cut in two there. */
  isAlone?: true;
  /** Links to `#name` lead to a part of it. */
  hasInnerLinks?: true;
  /** @returns what is wrong besides its attributes and label */
  check?(node: DirectiveNode, about: Checking): string | undefined;
  render(node: DirectiveNode, about: Rendering): Element;
}

/** Only gives the definition its type. */
export function defineElement(one: LessonElement): LessonElement {
  return one;
}
