import { SKIP, visit } from 'unist-util-visit';
import type { Asset } from './assets.ts';
import { type DirectiveNode, isDirective, type LessonNode, type LessonTree, placeOfNode } from './lesson-tree.ts';
import { type Place, ProblemList } from './problem.ts';
import { isOneOf } from './shared-glossary.ts';

/** What a lesson may refer to. */
export interface LessonSurroundings {
  assets: ReadonlyMap<string, Asset>;
  terms: ReadonlySet<string>;
  /** The right words for a term in a language; none when the glossary does not say. */
  wordsFor(slug: string, locale: string): readonly string[];
  /** "Check yourself" quizzes. */
  checkQuizzes: ReadonlySet<string>;
}

/** A directive in short, for comparing a translation with its source. */
export interface DirectiveUse {
  name: string;
  /** What must be the same in every language: kind, slug or picture. */
  key: string;
  place: Place;
}

const noteKinds = new Set(['info', 'ok', 'warn', 'danger']);

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

interface DirectiveRule {
  type: DirectiveNode['type'];
  attributes: readonly string[];
  check(node: DirectiveNode, attribute: (name: string) => string): string | undefined;
  key: string;
}

/** The directives of the content format, what each needs and what makes two of them the same. */
function rulesFor(surroundings: LessonSurroundings, locale: string): Record<string, DirectiveRule> {
  const { assets, terms, wordsFor, checkQuizzes } = surroundings;
  const needsFile = (src: string, endings: readonly string[]) => {
    if (!src) return 'src is missing';
    if (!endings.some((ending) => src.endsWith(ending))) return `src must end in ${endings.join(', ')}`;
    return assets.has(src) ? undefined : `there is no file ${src}`;
  };
  return {
    note: {
      type: 'containerDirective',
      attributes: ['kind'],
      key: 'kind',
      check: (node, attribute) => {
        if (!noteKinds.has(attribute('kind'))) return `kind must be ${[...noteKinds].join(', ')}`;
        return node.children.length === 0 ? 'the note is empty' : undefined;
      },
    },
    steps: {
      type: 'containerDirective',
      attributes: [],
      key: '',
      check: (node) => {
        const [list, ...more] = node.children;
        return list?.type === 'list' && list.ordered && more.length === 0
          ? undefined
          : 'steps hold one numbered list and nothing else';
      },
    },
    term: {
      type: 'textDirective',
      attributes: ['slug'],
      key: 'slug',
      check: (node, attribute) => {
        if (node.children.length === 0) return 'the words in [ ] are missing';
        if (!terms.has(attribute('slug'))) return `glossary.yaml has no term "${attribute('slug')}"`;
        const right = wordsFor(attribute('slug'), locale);
        return right.length === 0 || isOneOf(textOf(node), right)
          ? undefined
          : `the glossary's words are ${right.map((one) => `"${one}"`).join(', ')}`;
      },
    },
    picture: {
      type: 'leafDirective',
      attributes: ['src', 'alt'],
      key: 'src',
      check: (_node, attribute) =>
        needsFile(attribute('src'), ['.svg', '.webp', '.png']) ??
        (attribute('alt').trim() ? undefined : 'alt is missing: say what the picture shows'),
    },
    audio: {
      type: 'leafDirective',
      attributes: ['src'],
      key: '',
      check: (node, attribute) =>
        needsFile(attribute('src'), ['.opus', '.mp3']) ?? (node.children.length ? undefined : 'the label is missing'),
    },
    video: {
      type: 'leafDirective',
      attributes: ['src', 'captions'],
      key: '',
      check: (node, attribute) =>
        needsFile(attribute('src'), ['.mp4']) ??
        needsFile(attribute('captions'), ['.vtt'])?.replace('src', 'captions') ??
        (node.children.length ? undefined : 'the label is missing'),
    },
    quiz: {
      type: 'leafDirective',
      attributes: ['slug'],
      key: 'slug',
      check: (_node, attribute) =>
        checkQuizzes.has(attribute('slug'))
          ? undefined
          : `there is no quiz "${attribute('slug')}" with counts: false in quizzes/`,
    },
  };
}

const marks: Record<DirectiveNode['type'], string> = {
  containerDirective: ':::',
  leafDirective: '::',
  textDirective: ':',
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
  const rules = rulesFor(surroundings, locale);
  const uses: DirectiveUse[] = [];

  visit(tree, (node) => {
    const place = placeOfNode(node);
    if (isDirective(node)) {
      checkDirective(node, place);
      return;
    }
    const problem = plainProblem(node);
    if (!problem) return;
    problems.error(file, place, problem);
    return SKIP;
  });
  return { uses, problems };

  function checkDirective(node: DirectiveNode, place: Place): void {
    const rule = Object.hasOwn(rules, node.name) ? rules[node.name] : undefined;
    const written = `${marks[node.type]}${node.name}`;
    if (!rule) {
      problems.error(file, place, `unknown directive ${written}; known are ${Object.keys(rules).join(', ')}`);
      return;
    }
    if (rule.type !== node.type) {
      problems.error(file, place, `write ${marks[rule.type]}${node.name}, not ${written}`);
      return;
    }
    const attributes = node.attributes ?? {};
    const extra = Object.keys(attributes).find((name) => !rule.attributes.includes(name));
    const problem =
      extra === undefined
        ? rule.check(node, (name) => attributes[name] ?? '')
        : `${written} has no attribute "${extra}"`;
    if (problem) problems.error(file, place, `${written}: ${problem}`);
    uses.push({ name: node.name, key: rule.key ? (attributes[rule.key] ?? '') : '', place });
  }
}

function textOf(node: DirectiveNode): string {
  let text = '';
  visit(node, 'text', ({ value }) => {
    text += value;
  });
  return text;
}

function plainProblem(node: Exclude<LessonNode, DirectiveNode> | LessonTree): string | undefined {
  if (node.type === 'heading') return node.depth === 2 || node.depth === 3 ? undefined : 'use ## or ### for headings';
  if (node.type === 'link')
    return /^(https:|mailto:)/.test(node.url) ? undefined : 'links go to https: or mailto: only';
  if (node.type === 'listItem' && typeof node.checked === 'boolean') return 'task lists are not part of the format';
  if (plain.has(node.type)) return undefined;
  return forbidden[node.type] ?? `"${node.type}" is not part of the format`;
}

const inline = new Set(['term']);

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
