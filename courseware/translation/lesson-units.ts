import { SKIP, visit } from 'unist-util-visit';
import {
  isDirective,
  type LessonNode,
  type LessonTree,
  parseLesson,
  splitFrontMatter,
} from '#courseware/lesson-tree.ts';
import { shapeProblem } from '#courseware/limits.ts';
import { parseYaml } from '#courseware/parse-yaml.ts';
import { wordAttributesOf, writeAttribute } from './directive-attributes.ts';
import type { TextUnit, UnitKind } from './unit.ts';
import { wordsIn, writeWords } from './yaml-words.ts';

/** What the front matter says in words; the rest (status, dates, names of people, sources) is not translated. */
const frontWords: Record<string, UnitKind> = { title: 'title', summary: 'summary', goal: 'summary' };

/**
 * The texts of a lesson, in order: one a text block (paragraph, heading, cell, label, alternative text, front matter).
 * None when it is too large or too deep to be parsed.
 */
export function unitsOfLesson(file: string): TextUnit[] {
  const parts = splitFrontMatter(file);
  if (!parts || shapeProblem(file)) return [];
  const units = frontUnits(file);
  const blocks: Omit<TextUnit, 'id'>[] = [];
  collectBlocks(parseLesson(parts.markdown), file, blocks);
  blocks.sort((a, b) => a.start - b.start);
  return [...units, ...blocks.map((block, index) => ({ id: `b${index + 1}`, ...block }))];
}

function frontUnits(file: string): TextUnit[] {
  const start = file.indexOf('\n') + 1;
  const end = file.indexOf('\n---', start - 1);
  const { contents } = parseYaml(file.slice(start, end + 1));
  return wordsIn(contents).flatMap(({ path, scalar }) => {
    const [name, ...below] = path;
    const kind = typeof name === 'string' && below.length === 0 ? frontWords[name] : undefined;
    if (!kind || scalar.value.trim() === '') return [];
    return {
      id: String(name),
      kind,
      text: scalar.value.trim(),
      start: start + scalar.range[0],
      end: start + scalar.range[1],
      write: (text: string) => writeWords(text, { like: scalar.type, inFlow: false }),
    };
  });
}

function collectBlocks(tree: LessonTree, file: string, blocks: Omit<TextUnit, 'id'>[]): void {
  const inList: { node: LessonNode; isStep: boolean }[] = [];
  visit(tree, (node, _index, parent) => {
    if (isDirective(node)) {
      for (const { name, value, start, end } of wordAttributesOf(node, file)) {
        blocks.push({ kind: name === 'alt' ? 'picture' : 'label', text: value, start, end, write: writeAttribute });
      }
      if (node.type === 'containerDirective') return;
      if (node.type === 'leafDirective') addBlock('label', node.children);
      return SKIP;
    }
    if (node.type === 'list') inList.push({ node, isStep: node.ordered === true });
    if (node.type === 'heading') addBlock('heading', node.children);
    else if (node.type === 'tableCell') addBlock('cell', node.children);
    else if (node.type === 'paragraph') {
      const list = parent?.type === 'listItem' && inList.find(({ node: one }) => isInside(node, one));
      const isLabel = node.data !== undefined && 'directiveLabel' in node.data;
      addBlock(isLabel ? 'label' : list ? (list.isStep ? 'step' : 'item') : 'text', node.children);
    }
    return node.type === 'heading' || node.type === 'tableCell' || node.type === 'paragraph' ? SKIP : undefined;
  });

  function addBlock(kind: UnitKind, children: readonly LessonNode[]): void {
    const [start, end] = [children[0]?.position?.start.offset, children.at(-1)?.position?.end.offset];
    const column = children[0]?.position?.start.column ?? 1;
    if (start === undefined || end === undefined) return;
    blocks.push({ kind, ...blockText(kind, file.slice(start, end), column), start, end });
  }
}

function isInside(node: LessonNode, outer: LessonNode): boolean {
  const [inner, around] = [node.position, outer.position];
  return (
    !!inner &&
    !!around &&
    (inner.start.offset ?? 0) >= (around.start.offset ?? 0) &&
    (inner.end.offset ?? 0) <= (around.end.offset ?? 0)
  );
}

/** Lines of a paragraph in a list begin with the list's indent, which is no part of the text. */
function blockText(kind: UnitKind, raw: string, column: number): Pick<TextUnit, 'text' | 'write'> {
  const [first = '', ...more] = raw.split('\n');
  const indent = /^[ \t]*/.exec(more[0] ?? '')?.[0] ?? '';
  const isEven = more.length > 0 && more.every((line) => line.startsWith(indent));
  const lead = more.length === 0 ? ' '.repeat(column - 1) : isEven ? indent : '';
  return {
    text: [first, ...more.map((line) => line.slice(isEven ? indent.length : 0))].join('\n'),
    write: (text) => {
      const safe = kind === 'cell' ? text.replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|') : text;
      return safe.replaceAll('\n', `\n${lead}`);
    },
  };
}

/** Says in the front matter whether the words of a translation were reviewed; the rest stays byte for byte. */
export function withLessonStatus(file: string, status: 'draft' | 'reviewed'): string {
  const end = file.indexOf('\n---', 3);
  const front = file.slice(0, end + 1);
  const line = /^status:.*$/m;
  // Without a word about it, a text counts as reviewed: for one that is, nothing need be added.
  if (line.test(front)) return front.replace(line, `status: ${status}`) + file.slice(end + 1);
  return status === 'reviewed' ? file : `${front}status: ${status}\n${file.slice(end + 1)}`;
}
