import { lessonElements } from '#courseware/elements/all-elements.ts';
import type { LessonNode } from '#courseware/lesson-tree.ts';
import type { LeftOut, NodeOf } from './document.ts';

/** What a document says in one place for another. */
export interface Referred {
  links: ReadonlyMap<string, NodeOf<'definition'>>;
  notes: ReadonlyMap<string, NodeOf<'footnoteDefinition'>>;
}

export interface FittedPhrases {
  words: LessonNode[];
  /** Stood among the words, and come after them. */
  pictures: { url: string; alt: string }[];
}

/** Tags of HTML that say how words look: without them the words are there. */
const looksOnly = /^<\/?(?:b|i|u|s|em|strong|br|span|sub|sup|small|mark|font|a|p|div|center|wbr)\b/i;

/** Words of a document as lessons can have them: bold, emphasis, links to https and mailto, terms and facts. */
export function fitPhrases(nodes: readonly LessonNode[], referred: Referred, leftOut: LeftOut): FittedPhrases {
  const pictures: FittedPhrases['pictures'] = [];
  const words = nodes.flatMap((node) => fit(node, 0));
  return { words, pictures };

  function fit(node: LessonNode, depth: number): LessonNode[] {
    const inner = (parent: { children: readonly unknown[] }) =>
      (parent.children as LessonNode[]).flatMap((child) => fit(child, depth));
    switch (node.type) {
      case 'text':
        return node.value === '' ? [] : [node];
      case 'strong':
      case 'emphasis': {
        const children = inner(node);
        return children.length === 0 ? [] : [{ type: node.type, children } as LessonNode];
      }
      case 'inlineCode':
        return node.value === '' ? [] : [{ type: 'text', value: node.value }];
      case 'break':
        return [{ type: 'text', value: ' ' }];
      case 'link':
        return link(node.url, inner(node));
      case 'linkReference':
        return link(referred.links.get(node.identifier)?.url ?? '', inner(node));
      case 'image':
        pictures.push({ url: node.url, alt: node.alt ?? '' });
        return [];
      case 'imageReference':
        pictures.push({ url: referred.links.get(node.identifier)?.url ?? '', alt: node.alt ?? '' });
        return [];
      case 'footnoteReference': {
        const note = depth > 2 ? undefined : referred.notes.get(node.identifier);
        const said = note ? wordsWithin(note).flatMap((child) => fit(child, depth + 1)) : [];
        return said.length === 0 ? [] : [{ type: 'text', value: ' (' }, ...said, { type: 'text', value: ')' }];
      }
      case 'html':
        if (!looksOnly.test(node.value) && !node.value.startsWith('<!--')) leftOut.add('html');
        return /^<br/i.test(node.value) ? [{ type: 'text', value: ' ' }] : [];
      case 'textDirective':
        return lessonElements.get(node.name)?.kind === 'text' ? [node] : inner(node);
      case 'delete':
        return inner(node);
      default:
        return 'children' in node ? inner(node) : [];
    }
  }

  function link(url: string, children: LessonNode[]): LessonNode[] {
    if (children.length === 0) return [];
    if (/^(?:https:|mailto:)[^\s<>]+$/i.test(url) && URL.canParse(url))
      return [{ type: 'link', url, children } as LessonNode];
    // A place in the same document is elsewhere by now, and nobody misses it.
    if (url !== '' && !url.startsWith('#')) leftOut.add('links');
    return children;
  }
}

function wordsWithin(note: NodeOf<'footnoteDefinition'>): LessonNode[] {
  return note.children.flatMap((block) => (block.type === 'paragraph' ? block.children : []));
}
