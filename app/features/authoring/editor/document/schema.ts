import { type Attrs, type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';

/** What stands in `{…}` behind a directive. */
export type Attributes = Readonly<Record<string, string>>;

/**
 * What the editor can hold of a lesson. A block that has anything else in it is a `source`: its Markdown, to be edited as
 * such. `box` is a directive with blocks inside (:::note), `part` one on a line of its own (::picture), `token` and the mark
 * `phrase` are those within a line. Which of them the format has says parts.ts; here each of them finds its place.
 */

/** `label`: what stands in `[…]`, as Markdown. */
const directive = { name: {}, attributes: { default: {} }, label: { default: '' } };

const nodes = {
  doc: { content: 'block+' },
  paragraph: {
    group: 'block held',
    content: 'inline*',
    parseDOM: [{ tag: 'p' }],
    toDOM: () => ['p', { dir: 'auto' }, 0],
  },
  heading: {
    group: 'block held',
    content: 'inline*',
    defining: true,
    attrs: { level: { default: 2 } },
    parseDOM: [
      { tag: 'h1', attrs: { level: 2 } },
      { tag: 'h2', attrs: { level: 2 } },
      { tag: 'h3', attrs: { level: 3 } },
      { tag: 'h4', attrs: { level: 3 } },
    ],
    toDOM: ({ attrs }) => [`h${attrs.level}`, { dir: 'auto' }, 0],
  },
  list: {
    group: 'block held',
    content: 'item+',
    // `marker`: what stood before the items, so that a change leaves it; `start` is null in a list without numbers.
    attrs: { start: { default: null }, spread: { default: false }, marker: { default: '' } },
    parseDOM: [
      { tag: 'ol', getAttrs: (list) => ({ start: Number(list.getAttribute('start') ?? 1) }) },
      { tag: 'ul', attrs: { start: null } },
    ],
    // On the side of the text's language: of lists, whose words have a direction each, browsers find none by themselves.
    toDOM: ({ attrs }) => (attrs.start === null ? ['ul', 0] : ['ol', { start: attrs.start }, 0]),
  },
  item: {
    // Markdown as it is written cannot be cut out of an item.
    content: 'held+',
    defining: true,
    attrs: { spread: { default: false } },
    parseDOM: [{ tag: 'li' }],
    toDOM: () => ['li', 0],
  },
  table: {
    group: 'block held',
    content: 'row+',
    isolating: true,
    // One for each column: left, right, center or null.
    attrs: { align: { default: [] } },
    parseDOM: [{ tag: 'table' }],
    toDOM: () => [
      'div',
      { class: 'table-wrap', tabindex: 0, role: 'group' },
      ['table', { class: 'table' }, ['tbody', 0]],
    ],
  },
  row: { content: 'cell+', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0] },
  cell: {
    content: 'inline*',
    isolating: true,
    parseDOM: [{ tag: 'td' }, { tag: 'th' }],
    toDOM: () => ['td', { dir: 'auto' }, 0],
  },
  box: {
    group: 'block held',
    content: 'block+',
    defining: true,
    attrs: directive,
    parseDOM: [{ tag: 'div[data-box]', getAttrs: (dom) => readCopied(dom, 'box') }],
    toDOM: (node) => ['div', copied(node, 'box'), 0],
  },
  part: {
    group: 'block held',
    atom: true,
    attrs: directive,
    parseDOM: [{ tag: 'div[data-part]', getAttrs: (dom) => readCopied(dom, 'part') }],
    toDOM: (node) => ['div', copied(node, 'part')],
  },
  source: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    isolating: true,
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
    toDOM: () => ['pre', { dir: 'auto' }, 0],
  },
  token: {
    group: 'inline',
    inline: true,
    attrs: { name: {}, attributes: { default: {} } },
    parseDOM: [{ tag: 'span[data-token]', getAttrs: (dom) => readCopied(dom, 'token') }],
    toDOM: (node) => ['span', { class: 'token', ...copied(node, 'token') }, tokenText(node.attrs.attributes)],
  },
  text: { group: 'inline' },
} satisfies Record<string, NodeSpec>;

const marks = {
  link: {
    inclusive: false,
    attrs: { href: {}, title: { default: null } },
    parseDOM: [
      {
        tag: 'a[href]',
        getAttrs: (link) => {
          const href = link.getAttribute('href') ?? '';
          return /^(https:|mailto:)/.test(href) && { href };
        },
      },
    ],
    toDOM: ({ attrs }) => ['a', { href: attrs.href, title: attrs.title ?? attrs.href }, 0],
  },
  emphasis: { parseDOM: [{ tag: 'em' }, { tag: 'i' }], toDOM: () => ['em', 0] },
  strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b' }], toDOM: () => ['strong', 0] },
  phrase: {
    inclusive: false,
    attrs: { name: {}, attributes: { default: {} } },
    parseDOM: [{ tag: 'span[data-phrase]', getAttrs: (dom) => readCopied(dom, 'phrase') }],
    toDOM: (mark) => [
      'span',
      { class: 'phrase', title: tokenText(mark.attrs.attributes), ...copied(mark, 'phrase') },
      0,
    ],
  },
} satisfies Record<string, MarkSpec>;

/** A directive as it travels when it is cut out and put in elsewhere. */
function copied({ attrs: { name, attributes, label } }: { attrs: Attrs }, kind: string): Record<string, string> {
  return {
    [`data-${kind}`]: name,
    'data-attributes': JSON.stringify(attributes),
    ...(label && { 'data-label': label }),
  };
}

function readCopied(dom: HTMLElement, kind: string): Attrs | false {
  try {
    const given: unknown = JSON.parse(dom.dataset.attributes ?? '{}');
    const texts = Object.entries(given ?? {}).filter((one): one is [string, string] => typeof one[1] === 'string');
    return { name: dom.dataset[kind], attributes: Object.fromEntries(texts), label: dom.dataset.label ?? '' };
  } catch {
    return false;
  }
}

function tokenText(attributes: Attributes): string {
  return Object.values(attributes).join(' ');
}

export const schema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks });
