import { describe, expect, it } from 'vitest';
import { inlineParts, joinParts } from '#courseware/translation/inline-codes.ts';
import fc from '#tests/support/property.ts';
import { parseLesson } from './lesson-tree.ts';
import { lineOfTooManySigns, mostLessonBytes, shapeProblem } from './limits.ts';

const fill = (words: string, length: number) => words.repeat(Math.ceil(length / words.length)).slice(0, length);
const wrong = { line: 1, message: 'has more than 700 signs like * _ [ ] in one paragraph' };

/** Processor time of this thread. */
function spentMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('a paragraph of signs', () => {
  it.each(['*a_', '**a *b', '[', '[a](<', ']', ':a[', ':a{b="', '`a``b', 'a-_+.', '*a _b '])(
    'of %j is not parsed',
    (words) => {
      expect(shapeProblem(fill(words, 60_000))).toEqual(wrong);
    },
  );

  it('is counted by paragraph: empty lines, headings and points of a list begin anew', () => {
    const five = '**a** b'.repeat(100);
    for (const between of ['\n\n', '\n \t\n', '\n# T\n', '\n- '])
      expect(shapeProblem(Array.from({ length: 9 }, () => five).join(between))).toBeUndefined();
    // Not what may go on with the paragraph before.
    for (const between of ['\n', '\n2. ', '\n     - ', '\n| '])
      expect(
        lineOfTooManySigns(
          Array.from({ length: 9 }, () => five)
            .join(between)
            .split('\n'),
        ),
      ).toBe(2);
  });

  it('is counted by row in a table, where it is one for certain', () => {
    const bold = '| **a** | **b** |';
    const table = (head: string) => shapeProblem(`${head}\n|---|---|\n${`${bold}\n`.repeat(200)}`);
    expect(table(bold)).toBeUndefined();
    for (const head of [`x\n${bold}`, '| a | b', '| a | b | c |', '| a \\| b |'])
      expect(table(head), head).toMatchObject({ message: wrong.message });
  });

  it('costs, as large as a lesson may be, no more than some seconds on a machine that is busy', () => {
    const seed = fc.stringMatching(/^[*_~[\]<:{}`@()"! abc.-]{1,8}$/);
    const length = fc.integer({ min: 1, max: 2_000 });
    fc.assert(
      fc.property(seed, length, (words, most) => {
        const block = fill(words, most);
        const text = fill(`${block}\n\n`, mostLessonBytes);
        if (shapeProblem(text)) return;
        expect(spentMs(() => parseLesson(text))).toBeLessThan(6_000);
      }),
      {
        numRuns: 7,
        examples: [
          ['*a_', 1_000],
          ['**a *b', 1_400],
          ['[', 700],
          [':a{#b.c', 1_600],
          [' *a*', 1_300],
        ],
      },
    );
  }, 120_000);

  it('that a tool of translators gives back is words', () => {
    const text = fill('*a_', 7_900);
    expect(spentMs(() => expect(inlineParts(text)).toEqual([{ kind: 'words', text }]))).toBeLessThan(1_000);
    expect(joinParts(inlineParts('a **b** c'))).toBe('a **b** c');
  });
});
