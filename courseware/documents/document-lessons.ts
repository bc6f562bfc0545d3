import { stringify } from 'yaml';
import type { LessonNode, LessonTree } from '#courseware/lesson-tree.ts';
import { mostLessonBytes } from '#courseware/limits.ts';
import { slugFor } from '#courseware/new-parts.ts';
import { startWords } from '#courseware/start-words.ts';
import { writeMarkdown } from '#courseware/write-markdown.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { DocumentError, type LeftOutKind, type NodeOf, type ReadDocument } from './document.ts';
import { fitBlocks } from './fit-blocks.ts';
import { splitLessons, textOf } from './split-lessons.ts';

/** A lesson that was made of a part of a document. */
export interface MadeLesson {
  slug: string;
  title: string;
  /** Front matter and Markdown. */
  text: string;
  minutes: number;
}

/** What came of a document. */
export interface MadeLessons {
  /** Of the document itself. */
  title: string | null;
  lessons: MadeLesson[];
  /** Files of the course that its lessons show. */
  pictures: string[];
  leftOut: Partial<Record<LeftOutKind, number>>;
}

const mostLessons = 200;
/** The check takes more; whoever goes on writing in it needs room. */
const fullBytes = mostLessonBytes * 0.8;
const fullLines = 800;
const fullFences = 80;
const longestTitle = 160;
const longestSummary = 240;
const wordsPerMinute = 90;

interface MakeFacts {
  locale: string;
  /** For what stands before the first heading: what the course is called. */
  fallbackTitle: string;
  /** Where a picture lies in the course, by its address in the document. */
  pictureAt: (url: string) => string | undefined;
}

/**
 * Makes lessons of a document: each of its largest headings begins one, and what would be longer than a lesson may be goes
 * on in the next.
 *
 * @throws DocumentError
 */
export function makeLessons(document: ReadDocument, { locale, fallbackTitle, pictureAt }: MakeFacts): MadeLessons {
  const { title, lessons, headingDepth } = splitLessons(document.blocks, document.title);
  const pictures = new Set<string>();
  const facts = {
    headingDepth,
    leftOut: document.leftOut,
    referred: referredIn(document.blocks),
    pictureAt: (url: string) => {
      const found = pictureAt(url);
      if (found !== undefined) pictures.add(found);
      return found;
    },
  };
  const made: MadeLesson[] = [];
  const slugs = new Set<string>();
  for (const lesson of lessons) {
    const name = shortTitle(lesson.title || title || fallbackTitle);
    const blocks = fitBlocks(lesson.blocks, facts);
    if (blocks.length === 0 && !lesson.title) continue;
    for (const [index, part] of partsOf(blocks).entries()) {
      const partTitle = index === 0 ? name : `${shortTitle(name, longestTitle - 6)} (${index + 1})`;
      const slug = slugFor(partTitle, 'lesson', slugs);
      slugs.add(slug);
      made.push({ slug, title: partTitle, ...writeLesson(part, partTitle, locale) });
      if (made.length > mostLessons) throw new DocumentError('docTooLong');
    }
  }
  if (made.length === 0) throw new DocumentError('docEmpty');
  return { title, lessons: made, pictures: [...pictures], leftOut: document.leftOut.counts };
}

function referredIn(blocks: readonly LessonNode[]) {
  const links = new Map<string, NodeOf<'definition'>>();
  const notes = new Map<string, NodeOf<'footnoteDefinition'>>();
  for (const block of blocks) {
    if (block.type === 'definition' && !links.has(block.identifier)) links.set(block.identifier, block);
    if (block.type === 'footnoteDefinition' && !notes.has(block.identifier)) notes.set(block.identifier, block);
  }
  return { links, notes };
}

interface WrittenBlock {
  block: LessonNode;
  text: string;
}

/** @throws DocumentError where one block alone is more than a lesson holds */
function partsOf(blocks: readonly LessonNode[]): WrittenBlock[][] {
  const parts: WrittenBlock[][] = [[]];
  let [bytes, lines, fences] = [0, 0, 0];
  let bullet: '-' | '*' = '-';
  let ordered: '.' | ')' = '.';
  for (const [index, block] of blocks.entries()) {
    // Two lists of one kind in a row would be one.
    const before = blocks[index - 1];
    const isAlike = block.type === 'list' && before?.type === 'list' && !block.ordered === !before.ordered;
    bullet = isAlike && bullet === '-' ? '*' : '-';
    ordered = isAlike && ordered === '.' ? ')' : '.';
    const text = writeMarkdown(block as LessonTree['children'][number], { bullet, ordered });
    const own = [
      Buffer.byteLength(text) + 2,
      text.split('\n').length + 1,
      text.match(/^\s*:::/gm)?.length ?? 0,
    ] as const;
    if (own[0] > fullBytes || own[1] > fullLines || own[2] > fullFences) throw new DocumentError('docTooLong');
    if (bytes + own[0] > fullBytes || lines + own[1] > fullLines || fences + own[2] > fullFences) {
      parts.push([]);
      [bytes, lines, fences] = [0, 0, 0];
    }
    [bytes, lines, fences] = [bytes + own[0], lines + own[1], fences + own[2]];
    parts.at(-1)?.push({ block, text });
  }
  return parts;
}

function writeLesson(part: readonly WrittenBlock[], title: string, locale: string): { text: string; minutes: number } {
  const body = part.map((one) => one.text).join('\n\n');
  const spoken = part.map((one) => textOf(one.block));
  const front = stringify({ title, summary: summaryOf(part) ?? startWords(locale).summary }, { lineWidth: 0 });
  const words = [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(spoken.join(' '))];
  const count = words.filter((one) => one.isWordLike).length;
  const minutes = Math.min(120, Math.max(3, Math.ceil(count / wordsPerMinute)));
  return { text: `---\n${front}---\n${body === '' ? '' : `${body}\n`}`, minutes };
}

/** Its first paragraph, or the sentences of that which are short enough. */
function summaryOf(part: readonly WrittenBlock[]): string | undefined {
  const first = part.find((one) => one.block.type === 'paragraph');
  const text = first ? textOf(first.block) : '';
  if (text === '') return undefined;
  if (text.length <= longestSummary) return text;
  const sentences = [...new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text.slice(0, 2_000))];
  let summary = '';
  for (const { segment } of sentences) {
    if (summary.length + segment.length > longestSummary) break;
    summary += segment;
  }
  return summary.trim() || `${cut(text, longestSummary - 1)}…`;
}

function shortTitle(title: string, most = longestTitle): string {
  return lengthOf(title) <= most && title.length <= most ? title : `${cut(title, most - 1)}…`;
}

/** So many UTF-16 units at most, and no half of what people count as one character. */
function cut(text: string, most: number): string {
  let result = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(
    text.slice(0, most * 2),
  )) {
    if (result.length + segment.length > most) break;
    result += segment;
  }
  return result;
}
