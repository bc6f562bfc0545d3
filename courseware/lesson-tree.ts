import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Place } from './problem.ts';

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective).freeze();

/** A lesson's Markdown as a tree (mdast). */
export type LessonTree = ReturnType<typeof parser.parse>;
export type LessonNode = LessonTree['children'][number];
export type DirectiveNode = Extract<LessonNode, { type: `${string}Directive` }>;

/**
 * Parses Markdown. `:00` in `14:00` looks like a directive to the parser; such text, without a label or attributes,
 * becomes text again.
 */
export function parseLesson(markdown: string): LessonTree {
  const tree = parser.parse(markdown);
  visit(tree, 'textDirective', (node, index, parent) => {
    if (!parent || index === undefined || node.children.length > 0 || node.name === 'term') return;
    if (Object.keys(node.attributes ?? {}).length > 0) return;
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    const text = { type: 'text' as const, value: markdown.slice(start, end), position: node.position };
    const children = parent.children as LessonNode[];
    children.splice(index, 1, text);
    // One text with what stands beside it, as if it had never looked like anything else.
    joinTexts(children, index);
    return Math.max(0, index - 1);
  });
  return tree;
}

/** Makes one text of the one at `index` and of those right beside it. */
function joinTexts(children: LessonNode[], index: number): void {
  for (const at of [index, index - 1]) {
    const [one, next] = [children[at], children[at + 1]];
    if (one?.type !== 'text' || next?.type !== 'text') continue;
    const position = one.position && next.position && { start: one.position.start, end: next.position.end };
    children.splice(at, 2, { type: 'text', value: one.value + next.value, ...(position && { position }) });
  }
}

export function placeOfNode(node: LessonNode | LessonTree): Place {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

export function isDirective(node: LessonNode | LessonTree): node is DirectiveNode {
  return node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective';
}

/** Whether a paragraph is the words in [ ] of the element that it stands in. */
export function isLabel(node: LessonNode): boolean {
  return node.type === 'paragraph' && node.data !== undefined && 'directiveLabel' in node.data;
}

/** Front matter apart from Markdown; both keep their line and column because what is cut out is blanked. */
export function splitFrontMatter(text: string): { frontMatter: string; markdown: string } | undefined {
  const match = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(\r?\n|$)/.exec(text);
  if (!match) return undefined;
  return {
    frontMatter: `   \n${match[1] ?? ''}`,
    markdown: match[0].replace(/[^\r\n]/g, ' ') + text.slice(match[0].length),
  };
}
