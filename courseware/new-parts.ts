import { stringify } from 'yaml';
import { foldForSearch } from '#domain/text/search.ts';
import { startWords } from './start-words.ts';

/** A lesson to begin with, in the language of the course: it says what goes where. */
export function newLesson(title: string, locale: string): string {
  const { summary, text } = startWords(locale);
  const front = stringify({ title, summary }, { lineWidth: 0 });
  return `---\n${front}---\n${text}\n`;
}

/** A quiz of one question to begin with: its structure, and its words in the language of the course. */
export function newQuiz(
  slug: string,
  { title, locale, counts }: { title: string; locale: string; counts: boolean },
): { structure: string; words: string } {
  const { prompt, right, wrong, explanation } = startWords(locale);
  const rules = counts ? { counts, passMark: 60, maxAttempts: 5 } : { counts, passMark: 60, maxAttempts: 0 };
  const question = { id: 'q1', kind: 'single', points: 1, choices: ['a', 'b'], answer: 'a' };
  const questions = { q1: { prompt, choices: { a: right, b: wrong }, explanation } };
  return {
    structure: stringify({ slug, ...rules, questions: [question] }, { lineWidth: 0 }),
    words: stringify({ title, questions }, { lineWidth: 0 }),
  };
}

/** An assignment to begin with: a photo, and a rubric of one line. */
export function newAssignment(
  slug: string,
  { title, locale }: { title: string; locale: string },
): { structure: string; words: string } {
  const { prompt, right, wrong, explanation } = startWords(locale);
  const levels = [
    { id: 'no', points: 0 },
    { id: 'yes', points: 1 },
  ];
  const criteria = { c1: { title: prompt, levels: { no: wrong, yes: right } } };
  const rules = { takes: ['photo', 'text'], passMark: 60, maxAttempts: 3, criteria: [{ id: 'c1', levels }] };
  return {
    structure: stringify({ slug, ...rules }, { lineWidth: 0 }),
    words: stringify({ title, brief: explanation, criteria }, { lineWidth: 0 }),
  };
}

const longestSlug = 50;

/** A short name for an address, made of a title; `fallback` where that has no Latin letters. One that nothing else has. */
export function slugFor(title: string, fallback: string, taken: ReadonlySet<string>): string {
  const latin = foldForSearch(title)
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(/\s+/)
    .reduce((slug, word) => (`${slug}-${word}`.length <= longestSlug ? `${slug}-${word}` : slug))
    .slice(0, longestSlug);
  const base = latin.length >= 3 ? latin : fallback;
  if (latin.length >= 3 && !taken.has(base)) return base;
  for (let number = latin.length >= 3 ? 2 : 1; ; number += 1) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
  }
}
