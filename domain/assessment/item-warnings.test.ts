import { describe, expect, it } from 'vitest';
import type { QuizQuestion } from '#domain/learning/content.ts';
import { type ItemFigures, warnOfItem } from './item-warnings.ts';

const question: QuizQuestion = { id: 'q1', kind: 'single', points: 1, choices: ['a', 'b', 'c'], answer: 'a' };
const even = { a: 5, b: 5, c: 5 };
const good = { answers: 100, rightShare: 0.6, discrimination: 0.34, picked: { a: 60, b: 25, c: 15 } };
const kinds = (figures: Partial<ItemFigures>, lengths: Record<string, number> = even) =>
  warnOfItem(question, { ...good, ...figures }, lengths).map(({ kind, choice }) =>
    choice ? `${kind} ${choice}` : kind,
  );

describe('an author is told', () => {
  it('nothing of a question that works', () => expect(kinds({})).toEqual([]));

  it('that nearly everybody, or hardly anybody, gets it right', () => {
    expect(kinds({ rightShare: 0.96 })).toEqual(['tooEasy']);
    expect(kinds({ rightShare: 0.2 })).toEqual(['tooHard']);
  });

  it('that it does not tell who knows from who does not', () => {
    expect(kinds({ discrimination: 0.05 })).toEqual(['tellsLittle']);
    expect(kinds({ discrimination: -0.2 })).toEqual(['tellsWrong']);
  });

  it('which wrong choice nobody takes, and which more take than the right one', () => {
    expect(kinds({ picked: { a: 60, b: 39, c: 1 } })).toEqual(['unpicked c']);
    expect(kinds({ picked: { a: 30, b: 60, c: 10 } })).toEqual(['misleads b']);
  });

  it('that the right choice is the longest, before anybody has answered', () => {
    expect(warnOfItem(question, undefined, { a: 9, b: 5, c: 8 })).toEqual([{ kind: 'longest' }]);
    expect(kinds({}, { a: 8, b: 5, c: 8 })).toEqual([]);
  });

  it('nothing from a handful of answers, which are chance', () => {
    expect(kinds({ answers: 29, rightShare: 0, discrimination: -1, picked: {} })).toEqual([]);
  });
});
