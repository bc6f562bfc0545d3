import { type Document, isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { parseYaml } from '#courseware/parse-yaml.ts';
import type { TextUnit, UnitKind } from './unit.ts';
import { isWords, rangeOf, wordsIn, writeWords } from './yaml-words.ts';

const quizKinds: Record<string, UnitKind> = {
  title: 'title',
  brief: 'prompt',
  levels: 'choice',
  prompt: 'prompt',
  explanation: 'explanation',
  choices: 'choice',
  left: 'pair',
  right: 'pair',
  unit: 'unit',
  text: 'prompt',
  gaps: 'choice',
  accept: 'choice',
  hint: 'explanation',
  feedback: 'explanation',
  alt: 'picture',
};

/** The texts of `<locale>.yaml` of a quiz or an assignment, in order. Names of files are no words. */
export function unitsOfQuiz(file: string): TextUnit[] {
  const document = readDocument(file);
  return wordsIn(document?.contents).flatMap(({ path, scalar, inFlow }) => {
    if (scalar.value.trim() === '' || /^assets\//.test(scalar.value)) return [];
    const named = path.findLast((part) => typeof part === 'string' && part in quizKinds);
    return {
      id: path.join('.'),
      kind: (named !== undefined && quizKinds[named]) || ('words' as const),
      text: scalar.value.trim(),
      start: scalar.range[0],
      end: scalar.range[1],
      write: (text: string) => writeWords(text, { like: scalar.type, inFlow }),
    };
  });
}

/** A text in several languages in one file: `{ en: …, lo: … }`. */
export interface MapUnit {
  /** `modules.get-ready.title`, `terms.lot.definition` */
  id: string;
  kind: UnitKind;
  /** By language. */
  texts: Record<string, string>;
}

const mapKinds: Record<string, UnitKind> = {
  title: 'title',
  summary: 'summary',
  outcomes: 'outcome',
  term: 'term',
  definition: 'definition',
  text: 'prompt',
};

interface FoundMap extends MapUnit {
  node: YAMLMap;
}

/** The texts of course.yaml, glossary.yaml and survey.yaml: maps of languages that have the source language. */
export function unitsOfMaps(file: string, sourceLocale: string): MapUnit[] {
  const document = readDocument(file);
  return document ? mapsIn(document.contents, sourceLocale, []).map(({ node: _, ...unit }) => unit) : [];
}

function mapsIn(node: unknown, sourceLocale: string, path: readonly (string | number)[]): FoundMap[] {
  if (isSeq(node)) {
    return node.items.flatMap((item, index) => {
      const slug = isMap(item) ? item.get('slug') : undefined;
      return mapsIn(item, sourceLocale, [...path, typeof slug === 'string' ? slug : index]);
    });
  }
  if (!isMap(node)) return [];
  if (isWords(node.get(sourceLocale, true))) {
    const texts = node.items.flatMap(({ key, value }) =>
      isScalar(key) && isWords(value) ? [[String(key.value), value.value.trim()] as const] : [],
    );
    const [name, above] = [path.at(-1), path.at(-3)];
    const kind =
      above === 'modules' ? 'module' : (mapKinds[String(typeof name === 'number' ? path.at(-2) : name)] ?? 'words');
    return [{ id: path.join('.'), kind, texts: Object.fromEntries(texts), node }];
  }
  return node.items.flatMap(({ key, value }) =>
    isScalar(key) ? mapsIn(value, sourceLocale, [...path, String(key.value)]) : [],
  );
}

/**
 * Puts words of one language into a file of maps. What is not given, and what is said in the same words, stays byte for
 * byte; a language that a map lacks is added behind its last one.
 *
 * @param texts by the id of the unit
 */
export function replaceInMaps(
  file: string,
  { sourceLocale, locale, texts }: { sourceLocale: string; locale: string; texts: ReadonlyMap<string, string> },
): string {
  const document = readDocument(file);
  if (!document) return file;
  const changes: { start: number; end: number; raw: string }[] = [];
  for (const { id, node, texts: before } of mapsIn(document.contents, sourceLocale, [])) {
    const text = texts.get(id);
    if (text === undefined || text === before[locale]) continue;
    const inFlow = node.flow === true;
    const present: unknown = node.get(locale, true);
    const range = rangeOf(present);
    if (range && isScalar(present)) {
      const raw = writeWords(text, { like: present.type, inFlow });
      // An empty value has no width, and stands right behind the colon.
      changes.push({ start: range[0], end: range[1], raw: range[0] === range[1] ? ` ${raw}` : raw });
    } else changes.push(addedTo(node, `${locale}: ${writeWords(text, { inFlow })}`, file));
  }
  let result = file;
  for (const { start, end, raw } of changes.sort((a, b) => b.start - a.start)) {
    result = result.slice(0, start) + raw + result.slice(end);
  }
  return result;
}

function addedTo(node: YAMLMap, entry: string, file: string): { start: number; end: number; raw: string } {
  const last = node.items.at(-1);
  const end = rangeOf(last?.value)?.[1] ?? rangeOf(last?.key)?.[1] ?? 0;
  if (node.flow) return { start: end, end, raw: `, ${entry}` };
  const keyStart = rangeOf(node.items[0]?.key)?.[0] ?? 0;
  const indent = ' '.repeat(keyStart - (file.lastIndexOf('\n', keyStart - 1) + 1));
  // A comment behind the last value stays with it; a block of lines ends with a line end of its own.
  const isBlock = file[end - 1] === '\n';
  const lineEnd = isBlock ? end : file.indexOf('\n', end);
  const at = lineEnd === -1 ? file.length : lineEnd;
  return { start: at, end: at, raw: isBlock ? `${indent}${entry}\n` : `\n${indent}${entry}` };
}

function readDocument(file: string): Document | undefined {
  const document = parseYaml(file);
  return document.errors.length > 0 ? undefined : document;
}
