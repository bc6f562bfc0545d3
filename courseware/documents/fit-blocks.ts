import { lessonElements } from '#courseware/elements/all-elements.ts';
import type { LessonNode } from '#courseware/lesson-tree.ts';
import type { LeftOut, NodeOf } from './document.ts';
import { fitPhrases, type Referred } from './fit-phrases.ts';

export interface FitFacts {
  /** Where a picture lies in the course, by its address in the document; undefined where it could not be taken. */
  pictureAt: (url: string) => string | undefined;
  /** The two to three smaller headings that a lesson has; undefined: it is bold. */
  headingDepth: (depth: number) => 2 | 3 | undefined;
  referred: Referred;
  leftOut: LeftOut;
}

/** Lists in lists: more, a lesson does not have. */
const deepestList = 4;

/** Blocks of a document as lessons can have them; words are lost nowhere. */
export function fitBlocks(blocks: readonly LessonNode[], facts: FitFacts): LessonNode[] {
  const { headingDepth, leftOut, pictureAt, referred } = facts;
  return withCaptions(blocks.flatMap((block) => fit(block, { lists: 0, isInside: false })));

  /** @param place how many lists and whether another element are around it */
  function fit(node: LessonNode, place: { lists: number; isInside: boolean }): LessonNode[] {
    switch (node.type) {
      case 'paragraph':
        return withWords(node.children, (children) => ({ ...node, children }) as LessonNode);
      case 'heading': {
        const depth = place.isInside ? undefined : headingDepth(node.depth);
        return withWords(node.children, (children) =>
          depth === undefined
            ? paragraph([{ type: 'strong', children: withoutStrong(children) } as LessonNode])
            : ({ type: 'heading', depth, children } as LessonNode),
        );
      }
      case 'list':
        return list(node, place);
      case 'table':
        return table(node);
      case 'blockquote': {
        const children = node.children.flatMap((child) => fit(child, { ...place, isInside: true }));
        return place.isInside || place.lists > 0 || children.length === 0 ? children : [note(children)];
      }
      case 'code':
        return node.value
          .split('\n')
          .filter((line) => /\S/.test(line))
          .map((value) => paragraph([{ type: 'text', value: value.trim() }]));
      case 'html':
        if (!node.value.startsWith('<!--')) leftOut.add('html');
        return [];
      case 'containerDirective': {
        const known = lessonElements.get(node.name)?.kind === 'container';
        const children = node.children.flatMap((child) => fit(child, { ...place, isInside: true }));
        if (known) return [{ ...node, children } as LessonNode];
        return place.isInside || place.lists > 0 || children.length === 0 ? children : [note(children)];
      }
      case 'leafDirective':
        if (lessonElements.get(node.name)?.kind === 'leaf') return [node];
        return withWords(node.children, paragraph);
      default:
        return [];
    }
  }

  /** A block of words, and the pictures that stood in it. */
  function withWords(given: readonly LessonNode[], make: (words: LessonNode[]) => LessonNode): LessonNode[] {
    const { words, pictures } = fitPhrases(given, referred, leftOut);
    const hasWords = words.some((word) => word.type !== 'text' || /\S/.test(word.value));
    return [...(hasWords ? [make(words)] : []), ...pictures.flatMap(picture)];
  }

  function picture({ url, alt }: { url: string; alt: string }): LessonNode[] {
    const src = pictureAt(url);
    if (src === undefined) {
      leftOut.add('pictures');
      return [];
    }
    const attributes = { src, alt: alt.replace(/\s+/g, ' ').replaceAll('"', '”').trim() };
    return [{ type: 'leafDirective', name: 'picture', attributes, children: [] }];
  }

  function list(node: NodeOf<'list'>, { lists, isInside }: { lists: number; isInside: boolean }): LessonNode[] {
    const isChecklist = node.children.length > 0 && node.children.every((item) => typeof item.checked === 'boolean');
    const children: LessonNode[] = [];
    for (const item of node.children) {
      const inner = item.children.flatMap((child) => fit(child, { lists: lists + 1, isInside }));
      const flat = lists + 1 < deepestList ? inner : inner.filter((one) => one.type !== 'list');
      if (flat.length > 0) children.push({ ...item, checked: null, children: flat } as LessonNode);
      // What lies too deep follows as an item of this list.
      if (lists + 1 >= deepestList) for (const one of inner) if (one.type === 'list') children.push(...one.children);
    }
    if (children.length === 0) return [];
    const fitted = { ...node, children } as LessonNode;
    if (!isChecklist || isInside || lists > 0) return [fitted];
    return [{ type: 'containerDirective', name: 'checklist', attributes: {}, children: [fitted] } as LessonNode];
  }

  function table(node: NodeOf<'table'>): LessonNode[] {
    const pictures: LessonNode[] = [];
    const children = node.children.map((row) => ({
      ...row,
      children: row.children.map((cell) => {
        const fitted = fitPhrases(cell.children, referred, leftOut);
        pictures.push(...fitted.pictures.flatMap(picture));
        return { ...cell, children: fitted.words };
      }),
    }));
    return [{ ...node, children } as LessonNode, ...pictures];
  }
}

function paragraph(children: LessonNode[]): LessonNode {
  return { type: 'paragraph', children } as LessonNode;
}

function note(children: LessonNode[]): LessonNode {
  return { type: 'containerDirective', name: 'note', attributes: { kind: 'info' }, children } as LessonNode;
}

function withoutStrong(nodes: readonly LessonNode[]): LessonNode[] {
  return nodes.flatMap((node) => (node.type === 'strong' ? (node.children as LessonNode[]) : [node]));
}

/** What stands below a picture as its caption becomes its label. */
function withCaptions(blocks: LessonNode[]): LessonNode[] {
  const made: LessonNode[] = [];
  for (const block of blocks) {
    const before = made.at(-1);
    const isCaption = block.type === 'paragraph' && block.data && 'isCaption' in block.data;
    const isOfPicture = before?.type === 'leafDirective' && before.name === 'picture' && before.children.length === 0;
    if (block.type === 'paragraph' && isCaption && isOfPicture) before.children = block.children;
    else made.push(block);
  }
  return made;
}
