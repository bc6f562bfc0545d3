import type { Mark, Node } from 'prosemirror-model';
import type { LessonNode } from '#courseware/lesson-tree.ts';
import { type Attributes, schema } from './schema.ts';

type Of<Type extends LessonNode['type']> = Extract<LessonNode, { type: Type }>;

/** The editor has no part for this: its block is shown as Markdown. */
class NotHeld extends Error {}

/** Makes the block that shows a piece of Markdown as it is written. */
export function sourceBlock(text: string): Node {
  return schema.node('source', null, text ? schema.text(text) : []);
}

/** What a block's tree does not say. */
interface Written {
  /** The Markdown of nodes that follow one another. */
  sourceOf(nodes: readonly LessonNode[]): string;
  /** Makes what stands in a directive's fences, where, as at the top, each block is one by itself; null where it is not. */
  blocksOf(nodes: readonly LessonNode[]): Node[] | null;
}

/** A block of a lesson's tree as the editor holds it; null when it holds something in it not at all. */
export function fromTree(node: LessonNode, { sourceOf, blocksOf }: Written): Node | null {
  try {
    return block(node);
  } catch (error) {
    if (error instanceof NotHeld || error instanceof RangeError) return null;
    throw error;
  }

  function block(one: LessonNode): Node {
    switch (one.type) {
      case 'paragraph':
        return schema.node('paragraph', null, inlineOf(one.children));
      case 'heading':
        return schema.node('heading', { level: one.depth }, inlineOf(one.children));
      case 'list':
        return list(one);
      case 'table':
        return table(one);
      case 'leafDirective':
        return schema.node('part', { ...directiveOf(one), label: sourceOf(one.children) });
      case 'containerDirective':
        return box(one);
      default:
        throw new NotHeld(one.type);
    }
  }

  function list({ ordered, start, spread, children }: Of<'list'>): Node {
    const items = children.map((item) => {
      if (typeof item.checked === 'boolean') throw new NotHeld('task list');
      const inside = item.children.map(block);
      return schema.node('item', { spread: item.spread ?? false }, inside.length ? inside : schema.node('paragraph'));
    });
    return schema.node('list', { start: ordered ? (start ?? 1) : null, spread: spread ?? false }, items);
  }

  function box(one: Of<'containerDirective'>): Node {
    const [first, ...rest] = one.children;
    const label = first?.type === 'paragraph' && first.data?.directiveLabel ? first : undefined;
    const children = label ? rest : one.children;
    const inside = blocksOf(children) ?? children.map(block);
    const attrs = { ...directiveOf(one), label: label ? sourceOf(label.children) : '' };
    return schema.nodes.box.createChecked(attrs, inside.length ? inside : schema.node('paragraph'));
  }
}

function table({ align, children }: Of<'table'>): Node {
  const width = Math.max(...children.map((row) => row.children.length));
  const rows = children.map((row) => {
    const cells = row.children.map((cell) => schema.node('cell', null, inlineOf(cell.children)));
    while (cells.length < width) cells.push(schema.node('cell'));
    return schema.node('row', null, cells);
  });
  return schema.node('table', { align: Array.from({ length: width }, (_, at) => align?.[at] ?? null) }, rows);
}

function directiveOf({ name, attributes }: { name: string; attributes?: Record<string, unknown> | null }) {
  const texts = Object.entries(attributes ?? {}).map(([key, value]) => [key, String(value ?? '')]);
  return { name, attributes: Object.fromEntries(texts) as Attributes };
}

function inlineOf(children: readonly LessonNode[], marks: readonly Mark[] = []): Node[] {
  return children.flatMap((child) => {
    const within = (mark: Mark, inside: readonly LessonNode[]) => {
      if (mark.isInSet(marks)) throw new NotHeld('twice the same');
      return inlineOf(inside, mark.addToSet(marks));
    };
    switch (child.type) {
      case 'text':
        return child.value ? [schema.text(child.value, marks)] : [];
      case 'strong':
        return within(schema.mark('strong'), child.children);
      case 'emphasis':
        return within(schema.mark('emphasis'), child.children);
      case 'link':
        return within(schema.mark('link', { href: child.url, title: child.title ?? null }), child.children);
      case 'textDirective':
        return child.children.length > 0
          ? within(schema.mark('phrase', directiveOf(child)), child.children)
          : [schema.node('token', directiveOf(child), undefined, marks)];
      default:
        throw new NotHeld(child.type);
    }
  });
}
