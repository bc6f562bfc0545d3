import type { LessonNode } from '#courseware/lesson-tree.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';
import type { NodeOf } from './document.ts';

export interface DocumentLesson {
  /** Undefined: what stands before the first heading. */
  title: string | undefined;
  blocks: LessonNode[];
}

export interface SplitDocument {
  title: string | null;
  lessons: DocumentLesson[];
  /** The heading of a lesson for one of the document. */
  headingDepth: (depth: number) => 2 | 3 | undefined;
}

/** What people who know no headings write in their place. */
const longestHeading = 100;

/**
 * Takes a document apart: its largest headings begin lessons, the two next ones stand in them. A single large heading at
 * the start is the title of all, and so is one under which nothing stands before the next of its size: what people who
 * know no styles write largest. Where there are no headings, short lines in bold are.
 */
export function splitLessons(given: readonly LessonNode[], documentTitle: string | null): SplitDocument {
  let blocks = given.some(isHeading) ? [...given] : given.map(boldAsHeading);
  let title = documentTitle;
  const depths = () => [...new Set(blocks.filter(isHeading).map((one) => one.depth))].sort((a, b) => a - b);
  const [first] = blocks;
  const ofTop = blocks.filter((one) => isHeading(one) && one.depth === depths()[0]);
  const isAlone = ofTop.length === 1 && depths().length > 1;
  const [, second, third] = blocks;
  const isEmpty = title === null && ofTop.length > 2 && second === ofTop[1] && third !== ofTop[2];
  if (first && isHeading(first) && ofTop[0] === first && (isAlone || isEmpty)) {
    title ??= textOf(first);
    blocks = blocks.slice(1);
  }
  const [top, ...below] = depths();
  const lessons: DocumentLesson[] = [];
  for (const block of blocks) {
    if (isHeading(block) && block.depth === top) lessons.push({ title: textOf(block), blocks: picturesOf(block) });
    else if (lessons.length === 0) lessons.push({ title: undefined, blocks: [block] });
    else lessons.at(-1)?.blocks.push(block);
  }
  return {
    title,
    lessons,
    headingDepth: (depth) => {
      const rank = below.indexOf(depth as 1);
      return rank === 0 ? 2 : rank === 1 ? 3 : undefined;
    },
  };
}

function isHeading(node: LessonNode): node is NodeOf<'heading'> {
  return node.type === 'heading';
}

function boldAsHeading(node: LessonNode): LessonNode {
  if (node.type !== 'paragraph' || node.children.length !== 1 || node.children[0]?.type !== 'strong') return node;
  const text = textOf(node);
  if (lengthOf(text) > longestHeading || /[.!?。！？;,]$/u.test(text)) return node;
  return { type: 'heading', depth: 1, children: node.children[0].children };
}

/** The words of a node in one line. */
export function textOf(node: LessonNode): string {
  const words: string[] = [];
  const add = (one: LessonNode) => {
    if (one.type === 'text' || one.type === 'inlineCode') words.push(one.value);
    else if (one.type === 'break') words.push(' ');
    else if ('children' in one) for (const child of one.children) add(child);
  };
  add(node);
  return cleanLine(words.join(''));
}

/** A picture in a heading stands below it. */
function picturesOf(heading: NodeOf<'heading'>): LessonNode[] {
  const pictures = heading.children.filter((one) => one.type === 'image' || one.type === 'imageReference');
  return pictures.length === 0 ? [] : [{ type: 'paragraph', children: pictures }];
}
