import { cleanText } from '#domain/text/visible.ts';

/**
 * How fast people read, in words or characters a minute. Of English, Chinese, Arabic: the means of Trauzettel-Klosinski,
 * Dietz and the IReST group, "Standardized Assessment of Reading Performance: The New International Reading Speed Texts",
 * Investigative Ophthalmology & Visual Science 53 (2012), 5452 to 5461, read aloud by adults: English 228 words, Chinese 255
 * characters, Arabic 138 words. The seventeen languages there have neither Lao nor Thai; their letters are counted at 600 a
 * minute, just below the slowest script with an alphabet there (Arabic, 612), since words are not parted and somebody who
 * reads seldom is to find the time that is said enough.
 */
const wordsAMinute: Readonly<Record<string, number>> = { en: 228, ar: 138 };
/** The mean of all languages there but Chinese and Japanese, written with an alphabet. */
const otherWordsAMinute = 184;
const hanAMinute = 255;
const lettersWithoutSpacesAMinute = 600;

/** Chinese and Japanese. */
const han = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Scripts in which words are not parted: vowels and tones that stand above or below are read with their letter. */
const withoutSpaces = /[\p{Script=Lao}\p{Script=Thai}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu;

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/**
 * Seconds that reading a text takes most people. Several scripts in one text are counted each at its own pace.
 *
 * @param html the text, of whose tags nothing is read
 * @param locale of the text: says how fast its words are read
 */
export function readingSeconds(html: string, locale: string): number {
  const plain = cleanText(html.replace(/<[^>]+>/g, ' '));
  const rest = plain.replace(han, ' ').replace(withoutSpaces, ' ');
  const pace = wordsAMinute[locale.split('-')[0] ?? ''] ?? otherWordsAMinute;
  const minutes =
    countOf(rest, word) / pace +
    countOf(plain, han) / hanAMinute +
    countOf(plain, withoutSpaces) / lettersWithoutSpacesAMinute;
  return Math.round(60 * minutes);
}

/** Minutes to be said beside a lesson; at least one. */
export function readingMinutes(seconds: number): number {
  return Math.max(1, Math.round(seconds / 60));
}

/** Who reads three times as fast as people do still reads; who is faster has looked. */
const fastest = 3;
/** A text of a few words. */
const leastSeconds = 5;

/**
 * Whether a text was read: its end was reached, and the time that somebody spent with it on the screen makes that plausible.
 *
 * @param expected what `readingSeconds` says of it
 */
export function isRead({ hasReachedEnd, seconds, expected }: ReadingDone): boolean {
  return hasReachedEnd && seconds >= Math.max(leastSeconds, expected / fastest);
}

export interface ReadingDone {
  hasReachedEnd: boolean;
  /** With the text on the screen, none of them twice. */
  seconds: number;
  expected: number;
}
