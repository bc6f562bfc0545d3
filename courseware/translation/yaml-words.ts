import { isMap, isScalar, isSeq, type Node, parse, type Scalar } from 'yaml';

/** A scalar of words with its place in the file. */
export interface WordsScalar {
  /** Names and places on the way to it. */
  path: readonly (string | number)[];
  scalar: Scalar<string> & { range: [number, number, number] };
  inFlow: boolean;
}

/** Every scalar of words in a YAML tree, in the order of the file; `null` where a value is no words is passed over. */
export function wordsIn(node: unknown, path: readonly (string | number)[] = [], inFlow = false): WordsScalar[] {
  if (isMap(node)) {
    return node.items.flatMap((pair) =>
      isScalar(pair.key) ? wordsIn(pair.value, [...path, String(pair.key.value)], inFlow || node.flow === true) : [],
    );
  }
  if (isSeq(node)) {
    return node.items.flatMap((item, index) => wordsIn(item, [...path, index], inFlow || node.flow === true));
  }
  return isWords(node) ? [{ path, scalar: node, inFlow }] : [];
}

export function isWords(node: unknown): node is WordsScalar['scalar'] {
  return isScalar(node) && typeof node.value === 'string' && rangeOf(node) !== undefined;
}

export function rangeOf(node: unknown): [number, number, number] | undefined {
  return (node as Partial<Node> | null)?.range ?? undefined;
}

/** Words as a YAML scalar, in the quotes that it had if it had some; one line, whatever it was. */
export function writeWords(text: string, { like, inFlow }: { like?: string | undefined; inFlow: boolean }): string {
  const mayBeSingle = !/\p{C}/u.test(text);
  if (like === 'QUOTE_DOUBLE' || !mayBeSingle) return JSON.stringify(text);
  return like !== 'QUOTE_SINGLE' && isPlain(text, inFlow) ? text : `'${text.replaceAll("'", "''")}'`;
}

function isPlain(text: string, inFlow: boolean): boolean {
  if (text === '' || text !== text.trim()) return false;
  try {
    const read: unknown = parse(inFlow ? `{ k: ${text}, l: 1 }` : `k: ${text}\nl: 1\n`, { maxAliasCount: 0 });
    return (
      typeof read === 'object' && read !== null && 'k' in read && read.k === text && Object.keys(read).length === 2
    );
  } catch {
    return false;
  }
}
