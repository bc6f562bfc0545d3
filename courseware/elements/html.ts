import rehypeStringify from 'rehype-stringify';
import type { Options } from 'remark-rehype';
import { unified } from 'unified';
import type { LessonWord } from './words.ts';

/** Makes pieces of a lesson's HTML. What only its reader decides (words, notation) is a place that is filled when it is shown. */
const stringifier = unified().use(rehypeStringify).freeze();

export type Tree = Parameters<typeof stringifier.stringify>[0];
export type Element = Extract<Tree['children'][number], { type: 'element' }>;
export type Child = Element['children'][number];
export type State = Parameters<NonNullable<NonNullable<Options['handlers']>['text']>>[0];

export function stringify(root: Tree): string {
  return stringifier.stringify(root);
}

export function element(tagName: string, properties: Element['properties'], children: Child[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

export function text(value: string): Child {
  return { type: 'text', value };
}

/** A place for a word of the interface, in the language of the lesson. */
export function word(of: LessonWord, classes: string[] = []): Element {
  return element('span', { dataWord: of, ...(classes.length > 0 && { className: classes }) });
}

/** A place for something that is written in the reader's way. */
export function filled(kind: FilledKind, values: Record<string, unknown>): Element {
  return element('span', { dataFill: kind, dataOf: encodeURIComponent(JSON.stringify(values)) });
}

/** `minutes`: a time to take. `fact`: a dated fact (courseware/facts.ts). */
export type FilledKind = 'minutes' | 'fact';

/** A place for a number in the reader's notation. */
export function filledNumber(value: number, tag: 'span' | 'tspan' = 'span'): Element {
  return element(tag, { dataNumber: String(value) });
}

/** A place where a part of its own stands, which cuts the lesson's HTML in two. */
export function part(kind: 'quiz' | 'calculator', of: string): Element {
  return element('div', kind === 'quiz' ? { dataQuiz: of } : { dataCalculator: of });
}
