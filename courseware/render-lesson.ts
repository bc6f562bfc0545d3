import rehypeStringify from 'rehype-stringify';
import remarkRehype, { type Options } from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';
import type { Asset } from './assets.ts';
import { formatBytes } from './format-bytes.ts';
import type { DirectiveNode, LessonTree } from './lesson-tree.ts';

const stringifier = unified().use(rehypeStringify).freeze();

type Tree = Parameters<typeof stringifier.stringify>[0];
type Element = Extract<Tree['children'][number], { type: 'element' }>;
type Child = Element['children'][number];
type State = Parameters<NonNullable<NonNullable<Options['handlers']>['text']>>[0];

export interface RenderedLesson {
  html: string;
  /** UTF-8 size of the HTML and of its pictures: what reading the lesson costs. Sound and film say their own size. */
  bytes: number;
}

/** Everything that a stored lesson can hold. The renderer makes nothing else; this is the second lock on the door. */
const allowed: Record<string, readonly string[]> = {
  p: [],
  h2: [],
  h3: [],
  strong: [],
  em: [],
  a: ['href', 'className', 'rel'],
  ul: ['className'],
  ol: ['className', 'start'],
  li: [],
  table: ['className'],
  thead: [],
  tbody: [],
  tr: [],
  th: ['className', 'scope'],
  td: ['className'],
  div: ['className', 'role', 'tabIndex', 'dataQuiz'],
  span: ['className'],
  b: [],
  bdi: ['className'],
  figure: ['className'],
  figcaption: [],
  img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
  audio: ['src', 'controls', 'preload'],
  video: ['src', 'controls', 'preload', 'playsInline'],
  track: ['src', 'kind', 'srcLang', 'default'],
};

/**
 * Renders a checked lesson as HTML with the design's class names. The tree must have passed `checkLesson`.
 *
 * @param locale language of the text: Lao gets line breaks, captions their language
 */
export function renderLesson(tree: LessonTree, assets: ReadonlyMap<string, Asset>, locale: string): RenderedLesson {
  let pictureBytes = 0;
  const asset = (node: DirectiveNode, name = 'src'): Asset => {
    const found = assets.get(node.attributes?.[name] ?? '');
    if (!found) throw new Error(`The lesson was rendered without its file ${node.attributes?.[name]}`);
    return found;
  };
  const size = (one: Asset): Element =>
    element('bdi', { className: ['num', 'nowrap'] }, [text(formatBytes(one.bytes))]);

  const directives: Record<string, (state: State, node: DirectiveNode) => Element> = {
    note: (state, node) =>
      element('div', { className: ['note', `note-${node.attributes?.kind}`], role: 'note' }, [
        element('div', { className: ['stack', 'stack-2'] }, state.all(node) as Child[]),
      ]),
    steps: (state, node) => {
      const list = (state.all(node) as Child[]).find((child) => child.type === 'element' && child.tagName === 'ol');
      const items = list?.type === 'element' ? list.children : [];
      return element(
        'ol',
        { className: ['steps'] },
        items.map((item) => (item.type === 'element' ? element('li', {}, [element('div', {}, item.children)]) : item)),
      );
    },
    term: (state, node) =>
      element('a', { className: ['term'], href: `#term-${node.attributes?.slug}` }, state.all(node) as Child[]),
    picture: (state, node) => {
      const picture = asset(node);
      pictureBytes += picture.bytes;
      return element('figure', { className: ['pic'] }, [
        element('img', {
          src: picture.url,
          alt: insertWordBreaks(node.attributes?.alt ?? ''),
          width: picture.width,
          height: picture.height,
          loading: 'lazy',
          decoding: 'async',
        }),
        element('figcaption', {}, [element('span', {}, state.all(node) as Child[]), size(picture)]),
      ]);
    },
    audio: (state, node) =>
      element('figure', { className: ['audio'] }, [
        element('figcaption', {}, [element('b', {}, state.all(node) as Child[]), size(asset(node))]),
        element('audio', { src: asset(node).url, controls: true, preload: 'none' }),
      ]),
    video: (state, node) =>
      element('figure', { className: ['pic'] }, [
        element('video', { src: asset(node).url, controls: true, preload: 'none', playsInline: true }, [
          element('track', { src: asset(node, 'captions').url, kind: 'captions', srcLang: locale, default: true }),
        ]),
        element('figcaption', {}, [element('span', {}, state.all(node) as Child[]), size(asset(node))]),
      ]),
    quiz: (_state, node) => element('div', { dataQuiz: node.attributes?.slug }),
  };
  const directive = (state: State, node: DirectiveNode) => directives[node.name]?.(state, node);

  const root: Tree = unified()
    .use(remarkRehype, {
      handlers: { containerDirective: directive, leafDirective: directive, textDirective: directive },
    })
    .runSync(structuredClone(tree));
  visit(root, 'element', finishElement);
  visit(root, (node) => {
    if (node.type === 'text') node.value = insertWordBreaks(node.value);
    else if (node.type !== 'element' && node.type !== 'root') throw new Error(`The lesson rendered to a ${node.type}`);
  });
  const html = stringifier.stringify(root);
  return { html, bytes: Buffer.byteLength(html) + pictureBytes };
}

function finishElement(node: Element, index: number | undefined, parent: { children: unknown[] } | undefined): void {
  const { tagName, properties } = node;
  if (tagName === 'a' && !String(properties.href).startsWith('#')) properties.rel = ['noopener', 'noreferrer'];
  if ((tagName === 'th' || tagName === 'td') && properties.align !== undefined) {
    if (properties.align === 'right') properties.className = ['n'];
    properties.align = undefined;
  }
  // The empty corner of a table heads nothing.
  if (tagName === 'th' && node.children.length === 0) node.tagName = 'td';
  else if (tagName === 'th') properties.scope = 'col';
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && !allowed[tagName]?.includes(name)) {
      throw new Error(`The lesson rendered to <${tagName} ${name}>`);
    }
  }
  if (!Object.hasOwn(allowed, tagName)) throw new Error(`The lesson rendered to <${tagName}>`);
  if (tagName === 'table' && parent && index !== undefined && !properties.className) {
    properties.className = ['table'];
    // A wide table scrolls inside its own box, and the keyboard can reach that box.
    parent.children[index] = element('div', { className: ['table-wrap'], role: 'group', tabIndex: 0 }, [node]);
  }
}

function element(tagName: string, properties: Element['properties'], children: Child[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

function text(value: string): Child {
  return { type: 'text', value };
}
