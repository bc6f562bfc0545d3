import type { Element } from '@xmldom/xmldom';
import type { LeftOut, NodeOf } from '#courseware/documents/document.ts';
import type { LessonNode } from '#courseware/lesson-tree.ts';
import { descendantsOf, elementsOf } from '#courseware/xml/read-xml.ts';
import { attributeOf, childOf } from './parts.ts';

/** More are a page that is made of a table. */
const mostColumns = 40;

/**
 * A table of Word: one of a single cell is a box around its text. Cells that reach over others have their words in the
 * first of them.
 *
 * @param blocksOf reads what stands in a cell
 */
export function readTable(
  table: Element,
  { blocksOf, leftOut }: { blocksOf: (cell: Element) => LessonNode[]; leftOut: LeftOut },
): LessonNode[] {
  const rows = rowsOf(table);
  const [first] = rows;
  if (!first) return [];
  if (rows.length === 1 && first.length === 1 && first[0])
    return [{ type: 'blockquote', children: blocksOf(first[0]) as NodeOf<'blockquote'>['children'] }];
  let width = 0;
  const read = rows.map((row) => {
    const cells: LessonNode[][] = [];
    for (const cell of row) {
      const properties = childOf(cell, 'tcPr');
      const merge = childOf(properties, 'vMerge');
      const isContinued = merge !== undefined && attributeOf(merge, 'val') !== 'restart';
      const span = Number(attributeOf(childOf(properties, 'gridSpan'), 'val') ?? '1');
      if (isContinued || span > 1) leftOut.add('mergedCells');
      cells.push(isContinued ? [] : flat(blocksOf(cell), leftOut));
      for (let more = 1; more < span && cells.length < mostColumns; more++) cells.push([]);
    }
    width = Math.max(width, Math.min(cells.length, mostColumns));
    return cells;
  });
  const children = read.map((cells) => ({
    type: 'tableRow' as const,
    children: Array.from({ length: width }, (_, index) => ({
      type: 'tableCell' as const,
      children: (cells[index] ?? []) as NodeOf<'tableCell'>['children'],
    })),
  }));
  return [{ type: 'table', align: [], children }];
}

function rowsOf(table: Element): Element[][] {
  const within = (parent: Element, name: string): Element[] =>
    [...elementsOf(parent)].flatMap((one) => {
      if (one.localName === name) return [one];
      return one.localName === 'sdt' ? [...descendantsOf(one, name)] : [];
    });
  return within(table, 'tr')
    .map((row) => within(row, 'tc'))
    .filter((cells) => cells.length > 0);
}

/** What stands in a cell as one line. */
function flat(blocks: readonly LessonNode[], leftOut: LeftOut): LessonNode[] {
  const lines = blocks.flatMap((block) => linesOf(block, leftOut)).filter((line) => line.length > 0);
  return lines.flatMap((line, index) => (index === 0 ? line : [{ type: 'text', value: ' ' } as LessonNode, ...line]));
}

function linesOf(block: LessonNode, leftOut: LeftOut): LessonNode[][] {
  if (block.type === 'paragraph' || block.type === 'heading') return [block.children];
  if (block.type === 'table') leftOut.add('nestedTables');
  if (block.type === 'tableCell') return [block.children];
  return 'children' in block ? (block.children as LessonNode[]).flatMap((child) => linesOf(child, leftOut)) : [];
}
