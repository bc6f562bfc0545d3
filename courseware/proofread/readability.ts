import { plain } from './sums.ts';
import { numbersIn } from './written-numbers.ts';

/** How hard a text is to read. */
export interface Readability {
  words: number;
  wordsPerSentence: number;
  /** Of every hundred words, how many are figures. */
  figures: number;
  /** Flesch-Kincaid: the school year in which it is read. English alone. */
  grade: number | null;
}

/** Counts words and sentences of a lesson as people read it: without front matter, and what elements are made of. */
export function readability(markdown: string, locale: string): Readability {
  const text = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .split('\n')
    .map((line) =>
      plain(line)
        .replace(/^:{2,}\w+/, '')
        .replace(/\{[^}]*\}/g, '')
        .replace(/^[#>|\s-]+|\|/g, ' '),
    )
    .join('\n');
  const words = Array.from(new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)).filter(
    (one) => one.isWordLike,
  );
  const sentences = text.split(/[.!?。！？](?=\s|$)|\n+/).filter((one) => /[\p{L}\p{N}]/u.test(one)).length;
  const count = words.length;
  if (count === 0 || sentences === 0) return { words: 0, wordsPerSentence: 0, figures: 0, grade: null };
  const syllables = words.reduce((sum, { segment }) => sum + syllablesOf(segment), 0);
  return {
    words: count,
    wordsPerSentence: count / sentences,
    figures: (numbersIn(text, locale).length / count) * 100,
    grade: locale === 'en' ? 0.39 * (count / sentences) + 11.8 * (syllables / count) - 15.59 : null,
  };
}

/** Groups of vowels, a silent e apart: near enough for a mean. */
function syllablesOf(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/e$/, '')
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 1);
}
