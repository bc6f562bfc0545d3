import type { Mark, Node } from 'prosemirror-model';
import { type LessonNode, type LessonTree, parseLesson } from '#courseware/lesson-tree.ts';
import { tidyRuns } from './tidy-runs.ts';

type Child<Type extends LessonNode['type']> = Extract<
  LessonNode,
  { type: Type; children: unknown }
>['children'][number];
type Phrasing = Child<'paragraph'>;
type Block = LessonTree['children'][number];

/** A block of the editor as it stands in a lesson's tree; null for an empty paragraph, which Markdown does not know. */
export function toTree(node: Node): Block | null {
  switch (node.type.name) {
    case 'paragraph': {
      const children = phrasing(node);
      return children.length ? { type: 'paragraph', children } : null;
    }
    case 'heading': {
      const children = phrasing(node, oneLine);
      return children.length ? { type: 'heading', depth: node.attrs.level, children } : null;
    }
    case 'list':
      return {
        type: 'list',
        ordered: node.attrs.start !== null,
        start: node.attrs.start,
        spread: node.attrs.spread,
        children: node.children.map((item) => ({
          type: 'listItem',
          spread: item.attrs.spread || item.childCount > 1 + Number(item.lastChild?.type.name === 'list'),
          children: blocks(item) as Child<'listItem'>[],
        })),
      };
    case 'table':
      return {
        type: 'table',
        align: node.attrs.align,
        children: node.children.map((row) => ({
          type: 'tableRow',
          children: row.children.map((cell) => ({ type: 'tableCell', children: phrasing(cell, oneLine) })),
        })),
      };
    case 'part':
      return { type: 'leafDirective', ...directiveOf(node), children: labelOf(node) };
    case 'box': {
      const label = labelOf(node);
      const labels: Block[] = label.length
        ? [{ type: 'paragraph', data: { directiveLabel: true }, children: label }]
        : [];
      const children = [...labels, ...blocks(node)] as Child<'containerDirective'>[];
      return { type: 'containerDirective', ...directiveOf(node), children };
    }
    default:
      throw new Error(`${node.type.name} has no place in a lesson's tree`);
  }
}

function blocks(parent: Node): Block[] {
  return parent.children.flatMap((child) =>
    child.type.name === 'source' ? parseLesson(child.textContent).children : (toTree(child) ?? []),
  );
}

function labelOf({ attrs }: Node): Phrasing[] {
  const [line] = attrs.label ? parseLesson(`::x[${attrs.label}]`).children : [];
  return line?.type === 'leafDirective' ? line.children : [];
}

function directiveOf({ attrs }: Node): { name: string; attributes: Record<string, string> } {
  return { name: attrs.name, attributes: { ...attrs.attributes } };
}

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ');
/** Spaces beside the end of a line would be written as character references. */
const lines = (text: string) => text.replace(/[ \t]*\n[ \t]*/g, '\n');

function phrasing(parent: Node, clean: (text: string) => string = lines): Phrasing[] {
  return nest(tidyRuns(parent.children.map((node) => cleaned(node, clean))));
}

function cleaned(node: Node, clean: (text: string) => string): Node {
  if (!node.text) return node;
  const text = clean(node.text);
  return text === node.text ? node : node.type.schema.text(text, node.marks);
}

/** Marks that reach over several pieces stand around all of them; of those that begin together the longest is outside. */
function nest(pieces: readonly Node[], done: readonly Mark[] = []): Phrasing[] {
  const made: Phrasing[] = [];
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at] as Node;
    const open = piece.marks.filter((mark) => !mark.isInSet(done));
    const [outer] = open
      .map((mark) => ({ mark, reach: reachOf(mark, pieces, at) }))
      .sort((one, other) => other.reach - one.reach);
    if (!outer) {
      made.push(leaf(piece));
      at += 1;
      continue;
    }
    made.push(wrap(outer.mark, nest(pieces.slice(at, outer.reach), [...done, outer.mark])));
    at = outer.reach;
  }
  return made;
}

function reachOf(mark: Mark, pieces: readonly Node[], from: number): number {
  let end = from;
  while (end < pieces.length && pieces[end]?.marks.some((one) => one.eq(mark))) end += 1;
  return end;
}

function leaf(piece: Node): Phrasing {
  if (piece.isText) return { type: 'text', value: piece.text ?? '' };
  return { type: 'textDirective', ...directiveOf(piece), children: [] };
}

function wrap({ type, attrs }: Mark, children: Phrasing[]): Phrasing {
  switch (type.name) {
    case 'strong':
    case 'emphasis':
      return { type: type.name, children };
    case 'link':
      return { type: 'link', url: attrs.href, title: attrs.title, children };
    default:
      return { type: 'textDirective', name: attrs.name, attributes: { ...attrs.attributes }, children };
  }
}
