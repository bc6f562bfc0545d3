import { isDirective, type LessonNode, parseLesson } from '#courseware/lesson-tree.ts';
import { lineOfTooManySigns } from '#courseware/limits.ts';

/** A piece of a text: words, or notation that a translation keeps as it is. */
export type InlinePart =
  | { kind: 'words'; text: string }
  /** Notation around words: `**`, `:term[` … `]{slug=lot}`. */
  | { kind: 'around'; open: string; close: string; parts: InlinePart[] }
  /** Notation without words. */
  | { kind: 'alone'; code: string };

/** A lead that no block of Markdown begins with, so that whatever stands behind it is read as a paragraph's words. */
const lead = 'x ';

/** The words and the notation of a text in Markdown. Put together again they are the text. What no lesson can have is words. */
export function inlineParts(text: string): InlinePart[] {
  if (lineOfTooManySigns(text.split('\n')) !== undefined) return [{ kind: 'words', text }];
  const given = lead + text;
  const [block, ...more] = parseLesson(given).children;
  if (block?.type !== 'paragraph' || more.length > 0) return [{ kind: 'words', text }];
  const parts = partsOf(block.children, given, 0, given.length);
  const [first, ...rest] = parts;
  if (first?.kind !== 'words' || !first.text.startsWith(lead)) return [{ kind: 'words', text }];
  const words = first.text.slice(lead.length);
  return words === '' ? rest : [{ kind: 'words', text: words }, ...rest];
}

export function joinParts(parts: readonly InlinePart[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'words') return part.text;
      return part.kind === 'alone' ? part.code : part.open + joinParts(part.parts) + part.close;
    })
    .join('');
}

/** The notation in a text, each as one name: what a translation must have, too. In order of the alphabet. */
function codesOf(text: string): string[] {
  const codes: string[] = [];
  const collect = (parts: readonly InlinePart[]) => {
    for (const part of parts) {
      if (part.kind === 'alone') codes.push(part.code);
      if (part.kind !== 'around') continue;
      codes.push(`${part.open}…${part.close}`);
      collect(part.parts);
    }
  };
  collect(inlineParts(text));
  return codes.sort();
}

/** What differs between the notation of a text and that of its translation. */
export function compareCodes(source: string, target: string): { missing: string[]; extra: string[] } {
  const [wanted, given] = [codesOf(source), codesOf(target)];
  return { missing: without(wanted, given), extra: without(given, wanted) };
}

function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

/** A number that a question draws stands in its words as `{{kg}}`. */
const placeholder = /(\{\{[A-Za-z][\w-]*\}\})/;

function partsOf(nodes: readonly LessonNode[], text: string, from: number, to: number): InlinePart[] {
  const parts: InlinePart[] = [];
  let at = from;
  const words = (end: number) => {
    if (end <= at) return;
    for (const [place, piece] of text.slice(at, end).split(placeholder).entries()) {
      const last = parts.at(-1);
      if (piece === '') continue;
      if (place % 2 === 1) parts.push({ kind: 'alone', code: piece });
      else if (last?.kind === 'words') last.text += piece;
      else parts.push({ kind: 'words', text: piece });
    }
    at = end;
  };
  for (const node of nodes) {
    const { start, end } = offsetsOf(node);
    if (!isNotation(node)) continue;
    const inner = 'children' in node ? (node.children as LessonNode[]) : [];
    const [first, last] = [inner[0], inner.at(-1)];
    const [opened, closed] = [first && offsetsOf(first).start, last && offsetsOf(last).end];
    // An address that stands for itself has no notation.
    if (opened === start && closed === end) continue;
    words(start);
    if (opened === undefined || closed === undefined) parts.push({ kind: 'alone', code: text.slice(start, end) });
    else {
      const within = partsOf(inner, text, opened, closed);
      parts.push({ kind: 'around', open: text.slice(start, opened), close: text.slice(closed, end), parts: within });
    }
    at = end;
  }
  words(to);
  return parts;
}

function isNotation(node: LessonNode): boolean {
  return isDirective(node) || node.type === 'strong' || node.type === 'emphasis' || node.type === 'link';
}

function offsetsOf(node: LessonNode): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** Bold and italics: Lao and Chinese do without them in places. Other notation (key terms, links) is needed. */
export function isEmphasis(code: string): boolean {
  return /^[*_]{1,3}…[*_]{1,3}$/.test(code);
}
