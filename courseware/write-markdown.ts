import { directiveToMarkdown } from 'mdast-util-directive';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown';
import type { LessonTree } from './lesson-tree.ts';

const gfm = gfmToMarkdown({ tablePipeAlign: false });

const gfmHandles = Object.assign({}, ...[gfm, ...(gfm.extensions ?? [])].map(({ handlers }) => handlers)) as {
  table: Handle;
};

/** The line under a table's head as people write it: three dashes a column. */
const table: Handle = (...given) => {
  const [head, dashes = '', ...rows] = gfmHandles.table(...given).split('\n');
  return [head, dashes.replace(/-+/g, '---'), ...rows].join('\n');
};

const style: Options = {
  emphasis: '*',
  strong: '*',
  listItemIndent: 'one',
  resourceLink: false,
  extensions: [gfm, directiveToMarkdown({ preferUnquoted: true, quoteSmart: true }), { handlers: { table } }],
};

/** How lists begin their items: another one than the list before or behind, or the two would be one. */
export interface ListMarkers {
  bullet: '-' | '*' | '+';
  ordered: '.' | ')';
}

/** Markdown of one block, in the style of the courses. Without a line end at its end. */
export function writeMarkdown(block: LessonTree['children'][number], { bullet, ordered }: ListMarkers): string {
  const text = toMarkdown({ type: 'root', children: [block] }, { ...style, bullet, bulletOrdered: ordered });
  return text.replace(/\n+$/, '');
}
