import type { Node } from 'prosemirror-model';
import { type LessonNode, parseLesson } from '#courseware/lesson-tree.ts';
import { shapeProblem } from '#courseware/limits.ts';
import { type ListMarkers, writeMarkdown } from '#courseware/write-markdown.ts';
import { fromTree, sourceBlock } from './from-tree.ts';
import { Origin, type OriginalBlock } from './origin.ts';
import { schema } from './schema.ts';
import { toTree } from './to-tree.ts';

/** A lesson's Markdown, without its front matter, as blocks for the editor. */
export interface LessonDocument {
  doc: Node;
  origin: Origin;
}

/** Opens Markdown. Written again without a change, it is the same to the byte. */
export function readDocument(markdown: string): LessonDocument {
  const { blocks, lead } = readBlocks(markdown);
  const origin = new Origin(lead);
  for (const some of blocks.all) origin.add(some);
  const nodes = blocks.top.map(({ node }) => node);
  return { doc: schema.node('doc', null, nodes.length ? nodes : schema.node('paragraph')), origin };
}

/** Blocks of a piece of Markdown that comes into a document, which then knows where they come from. */
export function readInto(origin: Origin, markdown: string): Node[] {
  const { blocks } = readBlocks(`${markdown.trim()}\n`);
  for (const some of blocks.all) origin.add(some);
  return blocks.top.map(({ node }) => node);
}

/** The Markdown of a document: what was not changed as it was, what was changed in the style of the courses. */
export function writeDocument(doc: Node, origin: Origin): string {
  return `${origin.lead}${writeBlocks(doc.children, origin, '\n')}`;
}

/** The Markdown of one block. */
export function writeBlock(block: Node, origin: Origin): string {
  return writeBlocks([block], origin, '');
}

type Slice = Omit<OriginalBlock, 'next'>;

function readBlocks(markdown: string): { lead: string; blocks: { top: Slice[]; all: Slice[][] } } {
  if (shapeProblem(markdown)) return readAsSource(markdown);
  const all: Slice[][] = [];
  const tree = parseLesson(markdown);
  const top = slices(tree.children, markdown.length) ?? [];
  const lead = markdown.slice(0, tree.children[0] ? startOf(tree.children[0]) : markdown.length);
  return { lead, blocks: { top, all } };

  /** Null where blocks do not begin their lines: indented ones cannot be cut out. */
  function slices(children: readonly LessonNode[], to: number): Slice[] | null {
    if (children.some((child) => !isAtLineStart(child))) return null;
    const made = children.map((child, at): Slice => {
      const following = children[at + 1];
      const source = markdown.slice(startOf(child), endOf(child));
      const after = markdown.slice(endOf(child), following ? startOf(following) : to);
      const node = fromTree(child, {
        blocksOf: (inside) => slices(inside, endOf(child))?.map((one) => one.node) ?? null,
        sourceOf: ([first, ...more]) => (first ? markdown.slice(startOf(first), endOf(more.at(-1) ?? first)) : ''),
      });
      return { node: node ?? sourceBlock(source), source, after };
    });
    all.push(made);
    return made;
  }

  function isAtLineStart(node: LessonNode): boolean {
    const start = startOf(node);
    return start === 0 || markdown[start - 1] === '\n';
  }
}

/** What would hold the page up for as long as it is read is one block of Markdown, in which the check's problem is mended. */
function readAsSource(markdown: string): ReturnType<typeof readBlocks> {
  const start = markdown.lastIndexOf('\n', markdown.search(/\S/)) + 1;
  const end = markdown.trimEnd().length;
  const source = markdown.slice(start, end);
  const top = [{ node: sourceBlock(source), source, after: markdown.slice(end) }];
  return { lead: markdown.slice(0, start), blocks: { top, all: [top] } };
}

const startOf = (node: LessonNode) => node.position?.start.offset ?? 0;
const endOf = (node: LessonNode) => node.position?.end.offset ?? 0;

/** @param end what ends the last block where it did not end the whole before */
function writeBlocks(blocks: readonly Node[], origin: Origin, end: string): string {
  const written = blocks
    .map((node) => ({ node, original: origin.find(node) }))
    .filter(({ node, original }) => original || !isEmpty(node));
  let text = '';
  let before = '';
  for (const [at, { node, original }] of written.entries()) {
    const next = written[at + 1];
    const isOwn = original && !isOneWith(node, original.source, before);
    const slice = isOwn ? original.source : writeChanged(node, origin, [before, next?.original?.source ?? '']);
    const isLast = original && !original.next && end;
    text += slice + (next ? between(original, next.original) : isLast ? original.after : end);
    before = slice;
  }
  return text;
}

/** Two lists with the same marks, put one behind the other, would be one list. */
function isOneWith(node: Node, source: string, before: string): boolean {
  const marker = markerOf(source);
  return node.type === schema.nodes.list && marker !== undefined && marker === markerOf(before);
}

const markerOf = (source: string) =>
  /^(?:([-*+])|\d{1,9}([.)]))(?:[ \t]|$)/m
    .exec(source.split('\n', 1)[0] ?? '')
    ?.slice(1)
    .join('');

/** What stood there, where the two were neighbours or it parts any two blocks; else a blank line. */
function between(one: OriginalBlock | undefined, other: OriginalBlock | undefined): string {
  if (one && other && one.next === other) return one.after;
  return one && /\n[ \t]*\n/.test(one.after) && !/\S/.test(one.after) ? one.after : '\n\n';
}

/** What stands by itself although it may hold no word. */
const standing = new Set(['box', 'part', 'table']);

function isEmpty(node: Node): boolean {
  if (node.type.name === 'source') return !/\S/.test(node.textContent);
  return !standing.has(node.type.name) && toTree(node) === null;
}

function writeChanged(node: Node, origin: Origin, around: readonly string[]): string {
  switch (node.type.name) {
    case 'source':
      return node.textContent.replace(/^\n+|\s+$/g, '');
    case 'part':
      return `::${writeDirective(node)}`;
    case 'box':
      return writeBox(node, origin);
    default: {
      const tree = toTree(node);
      return tree ? writeMarkdown(tree, markersBeside(around)) : '';
    }
  }
}

/** `name[label]{attributes}` */
function writeDirective({ attrs: { name, attributes, label } }: Node): string {
  const bare = { type: 'leafDirective' as const, name, attributes: { ...attributes }, children: [] };
  const text = writeMarkdown(bare, markersBeside([])).slice('::'.length);
  return label ? `${name}[${label}]${text.slice(name.length)}` : text;
}

/** A box as its own fences and, between them, its blocks as they were or as they were changed. */
function writeBox(node: Node, origin: Origin): string {
  const inside = writeBlocks(node.children, origin, '');
  const fences = [...inside.matchAll(/^[ \t]*(:{3,})/gm)].map(([, fence = '']) => fence.length);
  const fence = ':'.repeat(Math.max(3, ...fences.map((length) => length + 1)));
  return [`${fence}${writeDirective(node)}`, ...(inside ? [inside] : []), fence].join('\n');
}

function markersBeside(around: readonly string[]): ListMarkers {
  const taken = around.map(markerOf);
  return {
    bullet: (['-', '*', '+'] as const).find((one) => !taken.includes(one)) ?? '-',
    ordered: (['.', ')'] as const).find((one) => !taken.includes(one)) ?? '.',
  };
}
