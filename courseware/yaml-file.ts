import { type Document, isMap, isNode, isScalar, LineCounter, visit } from 'yaml';
import type { z } from 'zod';
import { parseYaml } from './parse-yaml.ts';
import { fileStart, type Place, type ProblemList } from './problem.ts';

/** A YAML file whose data fits a schema, and the way back from a piece of data to its place in the text. */
export interface YamlFile<T> {
  file: string;
  data: T;
  /** Where the value at a path stands (its key, when `of` says so); the nearest parent when there is none. */
  placeOf(path: readonly PropertyKey[], of?: 'key' | 'value'): Place;
}

/**
 * Parses and checks YAML. Every mistake is added to `problems` with its line and column.
 *
 * @returns undefined when there was a mistake
 */
export function readYaml<T>(
  source: { file: string; text: string },
  schema: z.ZodType<T>,
  problems: ProblemList,
): YamlFile<T> | undefined {
  const { file, text } = source;
  const lines = new LineCounter();
  const document = parseYaml(text, { lineCounter: lines });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  for (const { code, pos, message } of document.errors)
    problems.error(file, at(pos[0]), `${sayingOf(code, message)}: ${firstLine(message)}`);
  if (document.errors.length > 0) return undefined;
  const twice = offsetsOfKeysThatStandTwice(document);
  for (const offset of twice) problems.error(file, at(offset), keyTwice);
  if (twice.length > 0) return undefined;

  const placeOf: YamlFile<T>['placeOf'] = (path, of = 'value') => {
    const offset = offsetOf(document, path, of);
    return offset === undefined ? fileStart : at(offset);
  };
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
  if (parsed.success) return { file, data: parsed.data, placeOf };
  for (const issue of parsed.error.issues) {
    const name = issue.path.map(String).join('.');
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const path = keys[0] === undefined ? issue.path : [...issue.path, keys[0]];
    const message = issue.message.endsWith('received undefined') ? 'is missing' : issue.message;
    problems.error(file, placeOf(path, keys.length > 0 ? 'key' : 'value'), `${name ? `${name}: ` : ''}${message}`);
  }
  return undefined;
}

/** What a schema finds in a file that may be wrong elsewhere: who checks the rest goes by it. undefined where it finds nothing. */
export function glimpseYaml<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    const document = parseYaml(text);
    return schema.safeParse(document.toJS({ maxAliasCount: 0 })).data;
  } catch {
    // What cannot be made into data.
    return undefined;
  }
}

const keyTwice = 'a name stands twice here';

/** What the parser's errors are about, as people who write can mend it; its own words follow. */
const saying: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab stands where spaces must',
  BAD_INDENT: 'what belongs together does not begin at the same place',
  BAD_COLLECTION_TYPE: 'what belongs together does not begin at the same place',
  BLOCK_AS_IMPLICIT_KEY: 'words with a colon stand without quotes',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing after a name, or a quote is not closed',
  MISSING_CHAR: 'a quote, bracket, comma or colon is missing',
  BAD_SCALAR_START: 'words begin with a sign that needs quotes',
  BAD_ALIAS: 'words begin with a sign that needs quotes',
  BAD_DIRECTIVE: 'words begin with a sign that needs quotes',
  TAG_RESOLVE_FAILED: 'words begin with a sign that needs quotes',
  BAD_DQ_ESCAPE: 'a backslash stands in double quotes',
  other: 'this is no YAML from here on',
};

function sayingOf(code: string, message: string): string {
  // A bracket that is not closed ends, for the parser, at the next line that does not begin far enough.
  const isOpen = /end with a [\]}]/.test(message);
  return (isOpen ? saying.MISSING_CHAR : saying[code]) ?? saying.other ?? '';
}

function offsetsOfKeysThatStandTwice(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map(_key, map) {
      const names = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (names.has(name)) offsets.push(key.range?.[0] ?? 0);
        names.add(name);
      }
    },
  });
  return offsets;
}

function offsetOf(document: Document, path: readonly PropertyKey[], of: 'key' | 'value'): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const part = path.slice(0, length).map((one) => (typeof one === 'symbol' ? String(one) : one));
    if (length > 0 && (of === 'key' || length < path.length)) {
      const parent = document.getIn(part.slice(0, -1), true);
      if (isMap(parent)) {
        const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part.at(-1)));
        if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
      }
    }
    const node = length === 0 ? document.contents : document.getIn(part, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
