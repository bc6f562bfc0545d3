import { visit } from 'unist-util-visit';
import { readChartData } from './chart-data.ts';
import { lessonElements } from './elements/all-elements.ts';
import { attributeProblem, attributeWarnings } from './elements/check-attributes.ts';
import type { LessonElement } from './elements/element.ts';
import {
  type DirectiveNode,
  isDirective,
  isLabel,
  type LessonNode,
  type LessonTree,
  placeOfNode,
} from './lesson-tree.ts';
import { localizedAsset } from './localized-asset.ts';
import { type Place, ProblemList } from './problem.ts';
import type { LessonSurroundings } from './surroundings.ts';

/** A directive in short, for comparing a translation with its source. */
export interface DirectiveUse {
  name: string;
  /** What must be the same in every language: kind, slug or picture. */
  key: string;
  place: Place;
}

const plain = new Set([
  'root',
  'paragraph',
  'text',
  'strong',
  'emphasis',
  'list',
  'listItem',
  'table',
  'tableRow',
  'tableCell',
]);

const forbidden: Record<string, string> = {
  html: 'raw HTML is not allowed; escape < as \\< or use a directive',
  image: 'use ::picture[caption]{src=assets/… alt="…"} for pictures',
  imageReference: 'use ::picture[caption]{src=assets/… alt="…"} for pictures',
  linkReference: 'write links as [words](https://…)',
  definition: 'write links as [words](https://…)',
};

const marks: Record<DirectiveNode['type'], string> = {
  containerDirective: ':::',
  leafDirective: '::',
  textDirective: ':',
};
const nodeTypes: Record<LessonElement['kind'], DirectiveNode['type']> = {
  container: 'containerDirective',
  leaf: 'leafDirective',
  text: 'textDirective',
};

/**
 * Checks a lesson's tree against the content format: known elements only, links to https or mailto, directives with
 * what they need.
 *
 * @returns the directives in order, and the problems
 */
export function checkLesson(
  tree: LessonTree,
  file: string,
  { locale, surroundings }: { locale: string; surroundings: LessonSurroundings },
): { uses: DirectiveUse[]; problems: ProblemList } {
  const problems = new ProblemList();
  const uses: DirectiveUse[] = [];
  walk(tree, []);
  return { uses, problems };

  /** `around`: the elements that a node stands in, from the outside. */
  function walk(node: LessonNode | LessonTree, around: readonly LessonElement[]): void {
    const place = placeOfNode(node);
    const element = isDirective(node) ? checkDirective(node, place, around) : undefined;
    const problem = isDirective(node) ? undefined : plainProblem(node, around);
    if (problem) problems.error(file, place, problem);
    if (problem || !('children' in node)) return;
    for (const child of node.children) walk(child, element ? [...around, element] : around);
  }

  function checkDirective(
    node: DirectiveNode,
    place: Place,
    around: readonly LessonElement[],
  ): LessonElement | undefined {
    const element = lessonElements.get(node.name);
    const written = `${marks[node.type]}${node.name}`;
    if (!element) {
      const known = [...lessonElements.keys()].join(', ');
      problems.error(file, place, `unknown directive ${written}; known are ${known}`);
      return undefined;
    }
    const type = nodeTypes[element.kind];
    if (type !== node.type) {
      problems.error(file, place, `write ${marks[type]}${node.name}, not ${written}`);
      return undefined;
    }
    const attribute = (name: string) => node.attributes?.[name] ?? '';
    const wordsFor = (slug: string) => surroundings.wordsFor(slug, locale);
    const data = (name: string) =>
      readChartData(localizedAsset(surroundings.assets, attribute(name), locale)?.csv ?? '');
    const problem =
      placeProblem(element, around) ??
      attributeProblem(element, node, written, { surroundings, locale }) ??
      labelProblem(element, node) ??
      element.check?.(node, { attribute, data, locale, textOf, wordsFor });
    if (problem) problems.error(file, place, `${written}: ${problem}`);
    for (const warning of attributeWarnings(element, node, { surroundings, locale }))
      problems.warn(file, place, `${written}: ${warning}`);
    uses.push({ name: node.name, key: element.key ? attribute(element.key) : '', place });
    return element;
  }
}

function placeProblem({ within, isAlone }: LessonElement, around: readonly LessonElement[]): string | undefined {
  if (isAlone && around.length > 0) return 'stands in no other element';
  if (within && !within.includes(around.at(-1)?.name ?? '')) {
    return `stands in ${within.map((one) => `:::${one}`).join(' or ')} alone`;
  }
  return undefined;
}

function labelProblem({ label, kind }: LessonElement, node: DirectiveNode): string | undefined {
  const first = node.children[0];
  const isLabelled =
    kind === 'container' ? first?.type === 'paragraph' && isLabel(first) : kind !== 'text' && node.children.length > 0;
  if (kind === 'text')
    return node.children.length === 0 && label === 'needed' ? 'the words in [ ] are missing' : undefined;
  if (label === 'needed' && !isLabelled) return 'the label is missing';
  return label === 'none' && isLabelled ? 'has no words in [ ]' : undefined;
}

function textOf(node: DirectiveNode): string {
  let text = '';
  visit(node, 'text', ({ value }) => {
    text += value;
  });
  return text;
}

function plainProblem(
  node: Exclude<LessonNode, DirectiveNode> | LessonTree,
  around: readonly LessonElement[],
): string | undefined {
  if (node.type === 'heading') return node.depth === 2 || node.depth === 3 ? undefined : 'use ## or ### for headings';
  if (node.type === 'link') {
    const isInner = /^#[a-z0-9-]+$/.test(node.url) && around.some((one) => one.hasInnerLinks);
    return isInner || /^(https:|mailto:)/.test(node.url) ? undefined : 'links go to https: or mailto: only';
  }
  if (node.type === 'listItem' && typeof node.checked === 'boolean') return 'task lists are not part of the format';
  if (plain.has(node.type)) return undefined;
  return forbidden[node.type] ?? `"${node.type}" is not part of the format`;
}

const inline = new Set(['term', 'fact']);

/**
 * Compares a translation's directives with its source's: the same ones in the same order. Key terms may change places
 * with one another between two blocks, because languages order the words of a sentence differently.
 *
 * @returns what differs first, or undefined
 */
export function compareDirectives(
  source: readonly DirectiveUse[],
  translation: readonly DirectiveUse[],
): { place: Place | undefined; message: string } | undefined {
  const [wanted, given] = [sortTerms(source), sortTerms(translation)];
  for (let index = 0; index < Math.max(wanted.length, given.length); index++) {
    const [one, other] = [wanted[index], given[index]];
    if (one && other && one.name === other.name && one.key === other.key) continue;
    const expected = one ? `${describe(one)} (line ${one.place.line} of the source)` : 'no further directive';
    return {
      place: other?.place,
      message: `the source has ${expected} here, the translation ${other ? describe(other) : 'none'}`,
    };
  }
  return undefined;
}

function describe({ name, key }: DirectiveUse): string {
  return key ? `${name} "${key}"` : name;
}

function sortTerms(uses: readonly DirectiveUse[]): DirectiveUse[] {
  const result: DirectiveUse[] = [];
  let terms: DirectiveUse[] = [];
  const flush = () => {
    result.push(...terms.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)));
    terms = [];
  };
  for (const use of uses) {
    if (inline.has(use.name)) terms.push(use);
    else {
      flush();
      result.push(use);
    }
  }
  flush();
  return result;
}
