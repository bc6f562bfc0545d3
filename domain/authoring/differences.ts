import { diffArrays } from 'diff';

/** A piece of a text: in both, only in the earlier one, or only in the later one. */
export interface DifferencePart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** What two texts differ in; null for a long piece that is the same, of which only the ends are shown. */
export type Difference = (DifferencePart | null)[];

/** Lines that are shown before and after what differs. */
const context = 2;
const mostMs = 400;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * What differs between two texts, to be read by people: by lines, and within lines that were changed by words, which for Lao
 * and Chinese are those of Intl.Segmenter. Two texts that differ in everything stand one after the other.
 */
export function differencesOf(before: string, after: string): Difference {
  const [from, to] = [linesOf(before), linesOf(after)];
  const found = diffArrays(from, to, { timeout: mostMs });
  if (!found) return [removed(before), added(after)].filter((part) => part.text !== '');
  const parts: Difference = [];
  const deadline = performance.now() + mostMs;
  for (let at = 0; at < found.length; at += 1) {
    const [one, next] = [found[at], found[at + 1]];
    if (!one) continue;
    const text = one.value.join('');
    if (one.removed && next?.added) {
      parts.push(...withinLines(text, next.value.join(''), deadline - performance.now()));
      at += 1;
    } else if (one.removed) parts.push(removed(text));
    else if (one.added) parts.push(added(text));
    else parts.push(...shortened(one.value, at === 0, at === found.length - 1));
  }
  return parts;
}

function withinLines(before: string, after: string, timeout: number): DifferencePart[] {
  const words = timeout > 0 ? diffArrays(wordsOf(before), wordsOf(after), { timeout }) : undefined;
  if (!words) return [removed(before), added(after)];
  return words.map((one) => ({
    kind: one.added ? 'added' : one.removed ? 'removed' : 'same',
    text: one.value.join(''),
  }));
}

function wordsOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function shortened(lines: readonly string[], isFirst: boolean, isLast: boolean): Difference {
  const same = (some: readonly string[]): DifferencePart => ({ kind: 'same', text: some.join('') });
  if (lines.length <= 2 * context + 1) return [same(lines)];
  return [
    ...(isFirst ? [] : [same(lines.slice(0, context))]),
    null,
    ...(isLast ? [] : [same(lines.slice(lines.length - context))]),
  ];
}

const removed = (text: string): DifferencePart => ({ kind: 'removed', text });
const added = (text: string): DifferencePart => ({ kind: 'added', text });

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** A file of a course, before and after. */
export interface FileDifference {
  path: string;
  kind: 'added' | 'removed' | 'changed';
  /** Null of what is no text. */
  parts: Difference | null;
  /** Its text stands there as people read it, not as it is written in the file. */
  isReadable: boolean;
}

interface ComparedFile {
  path: string;
  text: string | null;
  objectHash: string | null;
}

/** The text of a file as people read it; null where it is read as it is written. `textOf` says what stands in a file of the same state. */
export type ReadAs = (path: string, textOf: (path: string) => string | null) => string | null;

/** The files in which two states of a course differ, by path. */
export function compareFiles(
  before: readonly ComparedFile[],
  after: readonly ComparedFile[],
  readAs: ReadAs = () => null,
): FileDifference[] {
  const earlier = new Map(before.map((file) => [file.path, file]));
  const later = new Map(after.map((file) => [file.path, file]));
  const paths = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  return paths.flatMap((path): FileDifference[] => {
    const [old, now] = [earlier.get(path), later.get(path)];
    if (old && now && old.text === now.text && old.objectHash === now.objectHash) return [];
    const kind = !old ? 'added' : !now ? 'removed' : 'changed';
    const isText = (old?.text ?? null) !== null || (now?.text ?? null) !== null;
    const read = readableOf(path, { earlier: old && earlier, later: now && later }, readAs);
    const [from, to] = read ?? [old?.text ?? '', now?.text ?? ''];
    return [{ path, kind, parts: isText ? differencesOf(from, to) : null, isReadable: read !== null }];
  });
}

type Files = ReadonlyMap<string, ComparedFile>;

/** Both texts of a file as people read them; null where one cannot be read so, or what differs does not show in it. */
function readableOf(
  path: string,
  sides: { earlier: Files | undefined; later: Files | undefined },
  readAs: ReadAs,
): [string, string] | null {
  const textIn = (files: Files | undefined) => (files ? readAs(path, (other) => files.get(other)?.text ?? null) : '');
  const [from, to] = [textIn(sides.earlier), textIn(sides.later)];
  return from === null || to === null || from === to ? null : [from, to];
}
