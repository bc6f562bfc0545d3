import { startWords } from '#courseware/start-words.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';

interface Start {
  /** What stands in quiz.yaml besides id, kind and points. */
  structure: Record<string, unknown>;
  /** In the source language. */
  words: Record<string, unknown>;
}

/** A question to begin with: it has all its parts, with words to be written over. */
export function startOf(kind: QuizQuestion['kind'], locale: string): Start {
  const { prompt, explanation, right, wrong } = startWords(locale);
  const said = { prompt, explanation };
  const choices = { choices: ['a', 'b', 'c'], words: { a: right, b: wrong, c: wrong } };
  switch (kind) {
    case 'single':
      return { structure: { choices: choices.choices, answer: 'a' }, words: { ...said, choices: choices.words } };
    case 'multiple':
      return { structure: { choices: choices.choices, answer: ['a'] }, words: { ...said, choices: choices.words } };
    case 'true-false':
      return { structure: { answer: true }, words: said };
    case 'numeric':
      return { structure: { answer: 1, tolerance: 0 }, words: said };
    case 'ordering':
      return {
        structure: { choices: ['a', 'b', 'c'] },
        words: { ...said, choices: { a: '1.', b: '2.', c: '3.' } },
      };
    case 'matching':
      return {
        structure: { pairs: { a: 'a1', b: 'b1' } },
        words: { ...said, left: { a: 'A', b: 'B' }, right: { a1: '1', b1: '2' } },
      };
    case 'fill-in':
      return { structure: { gaps: ['g1'] }, words: { ...said, text: `… {{g1}} …`, gaps: { g1: right } } };
    case 'short-text':
      return { structure: {}, words: { ...said, accept: right } };
    case 'picture-choice':
      return {
        structure: { choices: ['a', 'b'], pictures: {}, answer: 'a' },
        words: { ...said, choices: { a: right, b: wrong } },
      };
    case 'hotspot':
      return {
        structure: { spots: { a: [30, 50], b: [70, 50] }, answer: 'a' },
        words: { ...said, choices: { a: right, b: wrong } },
      };
  }
}
