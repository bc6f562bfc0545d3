/*
 * How somebody reads along, on this device: in which language, how large, and the lines of who writes that are not stored
 * yet, so that a reload loses none of them.
 */

export const captionSizes = ['small', 'normal', 'large'] as const;
export type CaptionSize = (typeof captionSizes)[number];

const languageKey = 'sala.captions';
const sizeKey = 'sala.caption-size';
const shortcutKey = 'sala.caption-shortcuts';
const unsentKey = (place: string) => `sala.captions.${place}`;

/** Chosen on purpose: no captions. */
const off = 'off';

/** The language in which one read along last; null where one does not, undefined where nothing was chosen yet. */
export function readCaptionLanguage(): string | null | undefined {
  const kept = read(onDevice, languageKey) ?? undefined;
  return kept === off ? null : kept;
}

export function keepCaptionLanguage(locale: string | null): void {
  keep(onDevice, languageKey, locale ?? off);
}

export function readCaptionSize(): CaptionSize {
  const kept = read(onDevice, sizeKey);
  return captionSizes.find((one) => one === kept) ?? 'normal';
}

export function keepCaptionSize(size: CaptionSize): void {
  keep(onDevice, sizeKey, size);
}

/** Shortcuts as they were typed: `short = words` a line. */
export function readShortcuts(): string {
  return read(onDevice, shortcutKey) ?? '';
}

export function keepShortcuts(text: string): void {
  keep(onDevice, shortcutKey, text);
}

/** A line that is not stored yet. */
export interface UnsentLine {
  captionId: string;
  locale: string;
  body: string;
}

/** @param place a class and a person */
export function readUnsent(place: string): UnsentLine[] {
  try {
    const kept: unknown = JSON.parse(read(inTab, unsentKey(place)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isUnsent) : [];
  } catch {
    return [];
  }
}

export function keepUnsent(place: string, lines: readonly UnsentLine[]): void {
  keep(inTab, unsentKey(place), lines.length === 0 ? '' : JSON.stringify(lines));
}

function isUnsent(line: unknown): line is UnsentLine {
  const parts = line as Partial<UnsentLine> | null;
  return [parts?.captionId, parts?.locale, parts?.body].every((one) => typeof one === 'string');
}

const onDevice = () => localStorage;
const inTab = () => sessionStorage;

function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function keep(storage: () => Storage, key: string, value: string): void {
  try {
    if (value === '') storage().removeItem(key);
    else storage().setItem(key, value);
  } catch {
    // Storage is off or full: it holds for this page only.
  }
}
