import { createHash } from 'node:crypto';
import { type CourseText, courseTexts } from '#courseware/translation/course-texts.ts';
import { type FileTexts, pairUnits } from '#courseware/translation/pair-units.ts';
import type { UnitKind } from '#courseware/translation/unit.ts';
import type { KeptText, TranslatedText } from '#db/queries/translation/translated-text.ts';
import { type ResolvedUnit, resolveUnits, type Side } from '#domain/translation/unit-state.ts';

/** A file of a course with its translation, text by text. */
export interface DeskFile {
  about: CourseText;
  texts: FileTexts;
  /** Whether there is a translation to be read unit by unit. */
  isAligned: boolean;
  units: ResolvedUnit<UnitKind, TranslatedText>[];
}

export interface DeskFacts {
  /** Of the draft, or of the version in force: text by path. */
  files: ReadonlyMap<string, string>;
  sourceLocale: string;
  locale: string;
  /** Of this course and language. */
  written: readonly TranslatedText[];
  /** What earlier versions said. */
  kept: readonly KeptText[];
}

/** Puts one file beside its translation and finds out how far each of its texts is. */
export function readDeskFile(about: CourseText, { files, sourceLocale, locale, written, kept }: DeskFacts): DeskFile {
  const target = about.kind === 'maps' ? undefined : files.get(about.targetPath(locale));
  const texts: FileTexts = { kind: about.kind, source: files.get(about.path) ?? '', target, sourceLocale, locale };
  const { pairs, isAligned } = pairUnits(texts);
  const here = written.filter((one) => one.path === about.path);
  const known = new Set(here.map((one) => one.target));
  // Of words that were written at the desk, it is known for which source: no earlier version need be read for them.
  const needsHistory = !isAligned || pairs.some(({ target }) => target !== undefined && !known.has(target));
  const units = resolveUnits({
    pairs,
    isAligned,
    written: here,
    history: needsHistory ? historyOf(about, { sourceLocale, locale, kept }) : [],
  });
  return { about, texts, isAligned, units };
}

/** All versions of most lessons have fewer; to read these takes about a second, once. */
const mostHistoryCharacters = 300_000;

/**
 * How a file and its translation stood side by side in earlier versions, the oldest first, each way once; of long ones
 * only the latest.
 */
function historyOf(
  about: CourseText,
  { sourceLocale, locale, kept }: Pick<DeskFacts, 'sourceLocale' | 'locale' | 'kept'>,
) {
  const target = about.targetPath(locale);
  const [sources, targets] = [about.path, target].map((path) => kept.filter((one) => one.path === path));
  const versions = [...new Set(sources?.flatMap((one) => one.versions))].sort((a, b) => b - a);
  const seen = new Set<string>();
  let characters = 0;
  const sides = versions.flatMap((version): Side[] => {
    const at = (list: readonly KeptText[] = []) => list.findIndex((one) => one.versions.includes(version));
    const [source, translation] = [sources?.[at(sources)], about.kind === 'maps' ? undefined : targets?.[at(targets)]];
    const key = `${at(sources)} ${at(targets)}`;
    if (!source || seen.has(key) || (about.kind !== 'maps' && !translation)) return [];
    seen.add(key);
    characters += source.text.length + (translation?.text.length ?? 0);
    if (characters > mostHistoryCharacters) return [];
    const file: FileTexts = { kind: about.kind, source: source.text, target: translation?.text, sourceLocale, locale };
    const { pairs, isAligned } = pairUnits(file);
    return isAligned ? [pairs] : [];
  });
  return sides.reverse();
}

/** The files of a course that are translated. */
export function listDeskFiles(
  files: ReadonlyMap<string, string>,
  { sourceLocale, order }: { sourceLocale: string; order: readonly string[] },
): CourseText[] {
  return courseTexts([...files.keys()], { sourceLocale, order });
}

/** By which a text is told from what it was before, SHA-256. */
export function hashOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
