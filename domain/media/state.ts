import type { InterfaceLocale, LocalizedText } from '#domain/locale.ts';

/** Where the work is that makes the files of a thing. */
export type WorkState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** What a file of a thing is for. */
export type RenditionRole = 'picture' | 'poster' | 'sound' | 'flat' | 'quality' | 'playlist' | 'master' | 'document';

export function isWorkUnderWay(work: WorkState): boolean {
  return work === 'waiting' || work === 'running';
}

/** Work that came to no good end is done again as often as somebody asks, while the file that was sent is there. */
export function canBeTriedAgain(one: { work: WorkState; sourceHash: string | null }): boolean {
  return (one.work === 'failed' || one.work === 'cancelled') && one.sourceHash !== null;
}

/** The languages on offer in which it is not said what a thing shows or says. */
export function missingAlt(alt: LocalizedText, offered: readonly InterfaceLocale[]): InterfaceLocale[] {
  return offered.filter((locale) => !alt[locale]);
}

/** The languages on offer whose readers see a picture with words of another language. */
export function missingVersions(
  { wordsIn, versions }: { wordsIn: InterfaceLocale | null; versions: readonly InterfaceLocale[] },
  offered: readonly InterfaceLocale[],
): InterfaceLocale[] {
  if (wordsIn === null) return [];
  return offered.filter((locale) => locale !== wordsIn && !versions.includes(locale));
}

/** Uploads that somebody has under way at one time. */
export const mostOpenUploads = 20;

/** An upload that nobody went on with for so long is given up. */
export const uploadDays = 14;
