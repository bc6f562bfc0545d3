import {
  type Document,
  type ErrorCode,
  isAlias,
  isCollection,
  isNode,
  isPair,
  type LineCounter,
  parseDocument,
  YAMLParseError,
} from 'yaml';

/** Content has eight collections inside one another at most. */
const deepest = 20;

/**
 * Parses YAML for whatever is done with it. What no content needs and few parts of a program bear is an error, and nothing is
 * in the document then: aliases (one that is read throws), collections inside one another without end (what goes through
 * them runs out of stack), and collections as names (each is written out anew at every level).
 */
export function parseYaml(text: string, { lineCounter }: { lineCounter?: LineCounter } = {}): Document.Parsed {
  // The parser's own look for keys that stand twice takes the square of their number.
  const options = { prettyErrors: false, uniqueKeys: false, ...(lineCounter && { lineCounter }) };
  const document = parseDocument(text, options);
  const odd = oddNodeIn(document);
  if (!odd) return document;
  const nothing = parseDocument('', { prettyErrors: false });
  nothing.errors.push(odd);
  return nothing;
}

function oddNodeIn({ contents }: Document.Parsed): YAMLParseError | undefined {
  const left: { node: unknown; depth: number; isKey: boolean }[] = [{ node: contents, depth: 1, isKey: false }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { node, depth, isKey } = next;
    if (isPair(node)) {
      left.push({ node: node.value, depth, isKey: false }, { node: node.key, depth, isKey: true });
      continue;
    }
    if (!isNode(node)) continue;
    const error = (code: ErrorCode, message: string) => {
      const [start = 0, end = start] = node.range ?? [];
      return new YAMLParseError([start, end], code, message);
    };
    if (isAlias(node)) return error('BAD_ALIAS', `an alias (*${node.source}) cannot stand here`);
    if (!isCollection(node)) continue;
    if (isKey) return error('BLOCK_AS_IMPLICIT_KEY', 'a list or several names cannot be a name');
    if (depth > deepest) return error('IMPOSSIBLE', 'too much stands inside one another');
    for (const item of node.items) left.push({ node: item, depth: depth + 1, isKey: false });
  }
  return undefined;
}
