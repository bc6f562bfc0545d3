import { visit } from 'unist-util-visit';
import { z } from 'zod';
import { parseLesson, splitFrontMatter } from '#courseware/lesson-tree.ts';
import { looseYaml } from '#courseware/outline.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { DocumentError, LeftOut, type ReadDocument } from './document.ts';
import { tidyWords } from './phrases.ts';

/** Quotes in quotes, deeper than anybody reads: each level costs a parser more than the one before. */
const tooManyQuotes = /^(?:[ \t]*>){50}/m;

const named = z.object({ title: z.string() });

/**
 * Reads Markdown as people write it elsewhere. What only a program would write takes parsers minutes: only for a process
 * that is bounded.
 *
 * @throws DocumentError
 */
export function readMarkdown(bytes: Uint8Array): ReadDocument {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/g, '\n');
  } catch {
    throw new DocumentError('docText');
  }
  if (text.includes('\0')) throw new DocumentError('docText');
  if (tooManyQuotes.test(text)) throw new DocumentError('docTooLarge');
  const { frontMatter, markdown } = splitFrontMatter(text) ?? { frontMatter: '', markdown: text };
  const tree = parseLesson(markdown);
  visit(tree, 'text', (node) => {
    // Its lines stay, which are spaces in the end.
    node.value = node.value.split('\n').map(tidyWords).join('\n');
  });
  const { data } = named.safeParse(looseYaml(frontMatter));
  return { title: data ? cleanLine(data.title) || null : null, blocks: tree.children, leftOut: new LeftOut() };
}
