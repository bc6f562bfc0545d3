import type { DirectiveNode } from '#courseware/lesson-tree.ts';
import type { Child, Element } from './html.ts';

type List = Extract<DirectiveNode['children'][number], { type: 'list' }>;

/** The one list that an element holds; undefined when it holds anything else. */
export function singleList(node: DirectiveNode, kind: 'numbered' | 'bulleted'): List | undefined {
  const [list, ...more] = node.children;
  if (list?.type !== 'list' || more.length > 0) return undefined;
  return Boolean(list.ordered) === (kind === 'numbered') ? list : undefined;
}

/** What an element holds once each item of its list is changed; the line breaks between them stay. */
export function mapItems(
  children: readonly Child[],
  change: (item: Element, index: number, items: number) => Element,
): Child[] {
  const list = children.find((child) => child.type === 'element' && (child.tagName === 'ol' || child.tagName === 'ul'));
  const parts = list?.type === 'element' ? list.children : [];
  const items = parts.filter((child) => child.type === 'element');
  return parts.map((child) => (child.type === 'element' ? change(child, items.indexOf(child), items.length) : child));
}

/** What an item holds without the blank lines. */
export function blocksOf(children: readonly Child[]): Child[] {
  return children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
}
