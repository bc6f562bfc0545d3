import { type CaptionSource, isCaptionLanguage } from './captions.ts';

/** By whom the captions of a class are written, as languages. */
export interface CaptionWriters {
  /** The class is held in these, the one that is spoken most first. */
  spoken: readonly string[];
  /** People were named for these. */
  people: readonly string[];
  /** Programs have a token for these. */
  programs: readonly string[];
  /** In these a voice is heard by a machine now. */
  heard: readonly string[];
}

/** Whether a machine writes along what a voice says: where no person and no program does. */
export function mayRecognise(locale: string, { people, programs }: Omit<CaptionWriters, 'heard'>): boolean {
  return isCaptionLanguage(locale) && !people.includes(locale) && !programs.includes(locale);
}

/**
 * Into which languages of the class a line is translated: those that nobody writes. Only what is written in the first
 * language that somebody or something does write is translated, so that nothing is said twice.
 */
export function translationsOf(
  { locale, source }: { locale: string; source: CaptionSource },
  { spoken, people, programs, heard }: CaptionWriters,
): string[] {
  const isWritten = (one: string) => [people, programs, heard].some((all) => all.includes(one));
  const origin = spoken.find(isWritten);
  if (source === 'translated' || locale !== origin) return [];
  return spoken.filter((one) => isCaptionLanguage(one) && !isWritten(one));
}
