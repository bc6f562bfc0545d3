import { describe, expect, it } from 'vitest';
import type { QuizQuestion } from '#domain/learning/content.ts';
import fc from '#tests/support/property.ts';
import { drawQuestions, isDrawnAgain } from './draw-quiz.ts';
import { gradeQuiz } from './grading.ts';

const single = (id: string): QuizQuestion => ({ id, kind: 'single', points: 1, choices: ['a', 'b'], answer: 'a' });
const six = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'];
const pool = {
  questions: six.map(single),
  drawing: { pools: [{ draw: 2, of: ['q2', 'q3', 'q4', 'q5'] }], isShuffled: true as const },
};
const idsOf = (seed: string) => drawQuestions(pool, seed).map((one) => one.id);

describe('a draw', () => {
  it('is the same for the same seed: questions, their order and their numbers', () => {
    fc.assert(
      fc.property(fc.uuid(), (seed) => {
        expect(drawQuestions(pool, seed)).toEqual(drawQuestions(pool, seed));
      }),
    );
  });

  it('has what is asked of everybody, and of a pool as many as are drawn', () => {
    fc.assert(
      fc.property(fc.uuid(), (seed) => {
        const ids = idsOf(seed);
        expect(ids).toHaveLength(4);
        expect(new Set(ids).size).toBe(4);
        expect(ids).toContain('q1');
        expect(ids).toContain('q6');
      }),
    );
  });

  it('is fair over many: each question of a pool comes as often as another, at each place', () => {
    const times = 4_000;
    const drawn = Array.from({ length: times }, (_one, index) => idsOf(`seed ${index}`));
    for (const id of ['q2', 'q3', 'q4', 'q5']) {
      const share = drawn.filter((ids) => ids.includes(id)).length / times;
      // Four standard deviations of a draw of a half.
      expect(Math.abs(share - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / times));
    }
    const first = drawn.filter(([id]) => id === 'q1').length / times;
    expect(Math.abs(first - 0.25)).toBeLessThan(4 * Math.sqrt(0.1875 / times));
  });

  it('never gives more than 100 %, and less than 0 to nobody, whatever is answered', () => {
    const answer = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('a', 'b', 'c')),
      fc.dictionary(fc.string(), fc.string()),
    );
    const kinds: QuizQuestion[] = [
      single('q1'),
      { id: 'q2', kind: 'multiple', points: 2.5, choices: ['a', 'b', 'c'], answer: ['a', 'b'], isPartial: true },
      { id: 'q3', kind: 'ordering', points: 3, choices: ['a', 'b', 'c'] },
      {
        id: 'q4',
        kind: 'matching',
        points: 1,
        pairs: [
          { left: 'a', right: 'b' },
          { left: 'c', right: 'd' },
        ],
      },
      { id: 'q5', kind: 'numeric', points: 0.3, answer: 4, tolerance: 1 },
    ];
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(six.map((id) => [id, fc.option(answer, { nil: undefined })]))),
        (given) => {
          const answers = Object.fromEntries(
            Object.entries(given).flatMap(([id, one]) => (one === undefined ? [] : [[id, one] as const])),
          );
          const { percent, points, maxPoints } = gradeQuiz(kinds, answers);
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(100);
          expect(points).toBeLessThanOrEqual(maxPoints);
        },
      ),
    );
  });
});

describe('what was drawn before', () => {
  const at = new Date('2026-11-28T08:00:00Z');
  const before = { id: 'one', seed: 'same', gradedAt: new Date('2026-11-28T07:00:00Z') };

  it('is not drawn again for another attempt, once the first is graded', () => {
    expect(isDrawnAgain(pool, { id: 'two', seed: 'same', at }, [before])).toBe(true);
    expect(isDrawnAgain(pool, { id: 'two', seed: 'other', at }, [before])).toBe(false);
    expect(isDrawnAgain(pool, { id: 'one', seed: 'same', at }, [before])).toBe(false);
  });

  it('may be answered twice without a network, where nobody has seen the right answers between', () => {
    const graded = { ...before, gradedAt: new Date('2026-11-28T09:00:00Z') };
    expect(isDrawnAgain(pool, { id: 'two', seed: 'same', at }, [graded])).toBe(false);
  });

  it('is the same for everybody where nothing is drawn', () => {
    const fixed = { questions: [], drawing: {} };
    expect(isDrawnAgain(fixed, { id: 'two', seed: 'same', at }, [before])).toBe(false);
  });
});
