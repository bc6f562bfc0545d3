import type { Element } from '@xmldom/xmldom';
import { DocumentError, LeftOut, type NodeOf, type ReadDocument } from '#courseware/documents/document.ts';
import { type Piece, phrasesOf } from '#courseware/documents/phrases.ts';
import type { LessonNode } from '#courseware/lesson-tree.ts';
import { descendantsOf, elementsOf } from '#courseware/xml/read-xml.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { ListBuilder } from './lists.ts';
import { readNumbering } from './numbering.ts';
import { attributeOf, childOf, type DocxParts, mainPart, relationsOf, xmlOf } from './parts.ts';
import { RunReader, readNotes } from './read-runs.ts';
import { readTable } from './read-table.ts';
import { numberingOf, outlineOf, readStyles } from './styles.ts';

/**
 * Reads the text of a DOCX file: headings, paragraphs, lists, tables, boxes, links, notes and pictures. Pictures are
 * `image` nodes whose address is their name in the archive.
 *
 * @throws DocumentError
 */
export function readDocx(parts: DocxParts): ReadDocument {
  const main = mainPart(parts);
  const body = childOf(xmlOf(parts, main), 'body');
  if (!body) throw new DocumentError('docBroken');
  const leftOut = new LeftOut();
  const styleOf = readStyles(parts);
  const listKind = readNumbering(parts);
  const notes = new Map([
    ...readNotes(xmlOf(parts, 'word/footnotes.xml'), 'footnote'),
    ...readNotes(xmlOf(parts, 'word/endnotes.xml'), 'endnote'),
  ]);
  const runs = new RunReader({ styleOf, relations: relationsOf(parts, main), notes, leftOut });
  let title: string | null = null;
  const blocks = blocksOf(body);
  return { title, blocks, leftOut };

  function blocksOf(parent: Element): LessonNode[] {
    const made: LessonNode[] = [];
    const lists = new ListBuilder(made);
    readInto(parent, { made, lists });
    return made;
  }

  function readInto(parent: Element, into: { made: LessonNode[]; lists: ListBuilder }): void {
    for (const one of elementsOf(parent)) {
      const name = one.localName ?? '';
      if (name === 'p') readParagraph(one, into);
      else if (name === 'tbl') {
        into.lists.end();
        into.made.push(...readTable(one, { blocksOf, leftOut }));
      } else if (name === 'sdt') {
        const content = childOf(one, 'sdtContent');
        if (content && !isTableOfContents(one)) readInto(content, into);
      } else if (name === 'AlternateContent') {
        const chosen = childOf(one, 'Choice') ?? childOf(one, 'Fallback');
        if (chosen) readInto(chosen, into);
      } else if (['ins', 'moveTo', 'customXml', 'smartTag'].includes(name)) readInto(one, into);
      else if (name === 'altChunk' || name === 'subDoc') leftOut.add('objects');
    }
  }

  function readParagraph(paragraph: Element, { made, lists }: { made: LessonNode[]; lists: ListBuilder }): void {
    const properties = childOf(paragraph, 'pPr');
    const style = styleOf(attributeOf(childOf(properties, 'pStyle'), 'val'));
    const { pieces, boxes } = runs.read(paragraph, style);
    if (style.kind === 'contents') return;
    const phrases = phrasesOf(pieces);
    const numbering = numberingOf(properties) ?? style.numbering;
    const kind = numbering && listKind(numbering.id, numbering.level);
    const heading = outlineOf(properties) ?? style.heading;
    if (phrases.length > 0 && style.kind === 'title' && title === null) {
      title = cleanLine(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
      made.push(...pieces.flatMap((piece) => ('picture' in piece ? [paragraphOf(phrasesOf([piece]))] : [])));
    } else if (heading !== undefined) {
      lists.end();
      const children = phrasesOf(pieces.map(plainly)) as NodeOf<'heading'>['children'];
      if (children.length > 0) made.push({ type: 'heading', depth: Math.min(6, heading) as 1, children });
    } else if (phrases.length > 0 && numbering && kind && kind !== 'none') {
      const place = { ...numbering, isOrdered: kind === 'ordered' };
      lists.add(place, [paragraphOf(phrases)]);
    } else if (phrases.length > 0) {
      lists.end();
      made.push({ ...paragraphOf(phrases), ...(style.kind === 'caption' && (captionMark as object)) });
    }
    for (const box of boxes) {
      lists.end();
      const children = blocksOf(box) as NodeOf<'blockquote'>['children'];
      if (children.length > 0) made.push({ type: 'blockquote', children });
    }
  }
}

function paragraphOf(phrases: LessonNode[]): NodeOf<'paragraph'> {
  return { type: 'paragraph', children: phrases as NodeOf<'paragraph'>['children'] };
}

/** By which it is known when it stands below its picture (fit-blocks.ts). */
const captionMark = { data: { isCaption: true } };

/** A heading is bold by being one. */
function plainly(piece: Piece): Piece {
  return 'text' in piece ? { ...piece, strong: false, emphasis: false } : piece;
}

function isTableOfContents(sdt: Element): boolean {
  const gallery = [...descendantsOf(childOf(sdt, 'sdtPr') ?? sdt, 'docPartGallery')][0];
  return /^table of contents$/i.test(attributeOf(gallery, 'val') ?? '');
}
