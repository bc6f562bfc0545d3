import { LRUCache } from 'lru-cache';
import { unitsOfLesson } from './lesson-units.ts';
import { replaceUnits, type TextUnit, type UnitKind } from './unit.ts';
import { replaceInMaps, unitsOfMaps, unitsOfQuiz } from './yaml-units.ts';

/** Where the words of a file stand: in a file a language, or in one file for all. */
export type TextFileKind = 'lesson' | 'quiz' | 'maps';

/** One text beside its translation. */
export interface UnitPair {
  id: string;
  kind: UnitKind;
  source: string;
  /** Undefined where there is none yet. */
  target: string | undefined;
}

export interface PairedFile {
  pairs: UnitPair[];
  /** False when the translation is missing, or made of other parts than its source: it cannot be read unit by unit. */
  isAligned: boolean;
}

/** A file in the source language with its translation, which for maps is the same file. */
export interface FileTexts {
  kind: TextFileKind;
  source: string;
  target: string | undefined;
  sourceLocale: string;
  locale: string;
}

/** Puts the units of a translation beside those of its source. */
export function pairUnits(file: FileTexts): PairedFile {
  if (file.kind === 'maps') {
    const pairs = unitsOfMaps(file.source, file.sourceLocale).map(({ id, kind, texts }) => ({
      id,
      kind,
      source: texts[file.sourceLocale] ?? '',
      target: texts[file.locale] || undefined,
    }));
    return { pairs, isAligned: true };
  }
  const source = unitsOf(file.kind, file.source);
  const target = file.target === undefined ? undefined : unitsOf(file.kind, file.target);
  const isAligned = target !== undefined && areAlike(file.kind, source, target);
  const byId = new Map(target?.map((unit) => [unit.id, unit.text]));
  // A lesson's paragraphs have no names: without the same parts in the same order, nothing says which one is which.
  const find = (unit: TextUnit) => (isAligned || file.kind === 'quiz' ? byId.get(unit.id) : undefined);
  const pairs = source.map((unit) => ({ id: unit.id, kind: unit.kind, source: unit.text, target: find(unit) }));
  return { pairs, isAligned };
}

/**
 * A translation with these words in it. Where it has the parts of its source, all else in it stays byte for byte;
 * otherwise it is made anew from its source, and what has no words yet stands in the source language.
 *
 * @param texts by the id of the unit: all that there are
 */
export function writeTranslation(file: FileTexts, texts: ReadonlyMap<string, string>): string {
  const { kind, sourceLocale, locale } = file;
  if (kind === 'maps') return replaceInMaps(file.source, { sourceLocale, locale, texts });
  const target = file.target === undefined ? undefined : unitsOf(kind, file.target);
  if (file.target !== undefined && target && areAlike(kind, unitsOf(kind, file.source), target)) {
    return replaceUnits(file.target, target, texts);
  }
  return replaceUnits(file.source, unitsOf(kind, file.source), texts);
}

/** Files are looked at again with each page of a desk, and most of them stay what they are. */
const known = new LRUCache<string, TextUnit[]>({ max: 400 });

function unitsOf(kind: 'lesson' | 'quiz', text: string): TextUnit[] {
  const key = `${kind} ${text}`;
  const units = known.get(key) ?? (kind === 'lesson' ? unitsOfLesson(text) : unitsOfQuiz(text));
  known.set(key, units);
  return units;
}

function areAlike(kind: 'lesson' | 'quiz', source: readonly TextUnit[], target: readonly TextUnit[]): boolean {
  if (source.length !== target.length) return false;
  if (kind === 'lesson') return source.every((unit, index) => alike(unit, target[index]));
  const ids = new Set(target.map((unit) => unit.id));
  return source.every((unit) => ids.has(unit.id));
}

function alike(one: TextUnit, other: TextUnit | undefined): boolean {
  return one.kind === other?.kind && (one.id.startsWith('b') || one.id === other.id);
}
