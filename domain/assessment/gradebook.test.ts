import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { type CountedPart, lessonShare, type MarkChange, markOf, sharesOf, totalOf, weightsOf } from './gradebook.ts';

const percent = fc.double({ min: 0, max: 100, noNaN: true });
const part: fc.Arbitrary<CountedPart> = fc.record({
  weight: fc.nat(1_000),
  percent: fc.option(percent),
  isExempt: fc.boolean(),
});
const parts = fc.array(part, { minLength: 1, maxLength: 12 });

const asked = (weight: number, mark: number | null): CountedPart => ({ weight, percent: mark, isExempt: false });
const exempt = (weight: number, mark: number | null): CountedPart => ({ weight, percent: mark, isExempt: true });

describe('the total of a person in a course', () => {
  it.each<[string, CountedPart[], number | null]>([
    ['is the mean of the marks', [asked(1, 80), asked(1, 60)], 70],
    ['counts what weighs more for more', [asked(3, 80), asked(1, 40)], 70],
    ['counts what is not done as nothing', [asked(1, 80), asked(1, null)], 40],
    ['leaves out what weighs nothing', [asked(1, 80), asked(0, 10)], 80],
    ['leaves out what nobody asks of the person', [asked(1, 80), exempt(1, null)], 80],
    ['leaves out a bad mark in what nobody asks', [asked(1, 80), exempt(1, 20)], 80],
    ['counts a good mark also in what nobody asks', [asked(1, 60), exempt(1, 100)], 80],
    ['is the mark in the one thing that was done, where nothing is asked', [exempt(1, 40)], 40],
    ['is none where nothing is asked and nothing was done', [exempt(1, null), asked(0, 50)], null],
  ])('%s', (_name, all, total) => {
    expect(totalOf(all)).toBe(total);
  });

  it('is between nothing and 100 per cent, whatever the marks and weights', () => {
    const wild = fc.record({ weight: fc.nat(1_000), percent: fc.option(fc.double()), isExempt: fc.boolean() });
    fc.assert(
      fc.property(fc.array(wild), (all) => {
        const total = totalOf(all.map((one) => ({ ...one, percent: Number.isNaN(one.percent) ? null : one.percent })));
        if (total === null) return;
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('does not depend on the order in which parts are marked', () => {
    fc.assert(
      fc.property(
        parts.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, other]) => {
          const [one, two] = [totalOf(all), totalOf(other)];
          if (one === null || two === null) expect(one).toBe(two);
          else expect(one).toBeCloseTo(two, 6);
        },
      ),
    );
  });

  it('is lowered by no exemption', () => {
    fc.assert(
      fc.property(parts, fc.nat(11), (all, at) => {
        const freed = all.map((one, index) => (index === at % all.length ? { ...one, isExempt: true } : one));
        const [before, after] = [totalOf(all), totalOf(freed)];
        if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before - 1e-6);
        // Nothing is left to count only where nothing was reached.
        if (before !== null && after === null) expect(before).toBe(0);
      }),
    );
  });

  it('moves with a mark that is given anew, the way that mark moves, by its weight alone', () => {
    const two = fc.tuple(percent, percent);
    fc.assert(
      fc.property(parts, fc.nat(11), two, (given, at, [before, after]) => {
        const all = given.map((one) => ({ ...one, isExempt: false, weight: one.weight + 1 }));
        const index = at % all.length;
        const weight = all.reduce((sum, one) => sum + one.weight, 0);
        const withMark = (mark: number) => all.map((one, place) => (place === index ? { ...one, percent: mark } : one));
        const moved = (totalOf(withMark(after)) ?? 0) - (totalOf(withMark(before)) ?? 0);
        expect(moved).toBeCloseTo(((after - before) * (all[index]?.weight ?? 0)) / weight, 6);
      }),
    );
  });
});

describe('the mark of a part', () => {
  const tries = fc.array(fc.option(percent), { maxLength: 8 });
  const change: fc.Arbitrary<MarkChange | null> = fc.oneof(
    fc.constant(null),
    fc.constant({ change: 'exemption' as const }),
    percent.map((mark) => ({ change: 'override' as const, percent: mark })),
  );

  it('is the best of what the person has reached, in whatever order it was marked', () => {
    expect(markOf([40, 80, null, 60], null)).toEqual({ percent: 80, own: 80, isOverridden: false, isExempt: false });
    fc.assert(
      fc.property(tries, change, (all, decided) => {
        expect(markOf(all.toReversed(), decided)).toEqual(markOf(all, decided));
      }),
    );
  });

  it('is the one that was set, and the person’s own is kept beside it', () => {
    const set = markOf([40], { change: 'override', percent: 75 });
    expect(set).toEqual({ percent: 75, own: 40, isOverridden: true, isExempt: false });
    fc.assert(
      fc.property(tries, change, (all, decided) => {
        expect(markOf(all, decided).own).toBe(markOf(all, null).own);
      }),
    );
  });

  it('is none where nothing was done', () => {
    expect(markOf([], null).percent).toBeNull();
    expect(markOf([null], { change: 'exemption' })).toMatchObject({ percent: null, isExempt: true });
  });
});

describe('the weights of a course', () => {
  const [lessons, quiz, task] = [
    { kind: 'lessons', slug: '' },
    { kind: 'quiz', slug: 'final' },
    { kind: 'assignment', slug: 'label' },
  ] as const;

  it('are alike for quizzes and assignments where nothing was said, and nothing for lessons', () => {
    expect(weightsOf([lessons, quiz, task], null)).toEqual({ lessons: 0, 'quiz/final': 1, 'assignment/label': 1 });
    expect(weightsOf([lessons], null)).toEqual({ lessons: 1 });
  });

  it('are what was said; what came to the course later counts like one', () => {
    const said = { lessons: 20, 'quiz/final': 80, 'quiz/gone': 5 };
    expect(weightsOf([lessons, quiz, task], said)).toEqual({ lessons: 20, 'quiz/final': 80, 'assignment/label': 1 });
  });

  it('are shown as parts of a hundred', () => {
    expect(sharesOf({ lessons: 1, 'quiz/final': 3 })).toEqual({ lessons: 25, 'quiz/final': 75 });
    expect(sharesOf({ lessons: 0 })).toEqual({ lessons: 0 });
  });

  it('take lessons as a share of all', () => {
    expect(lessonShare({ done: 3, total: 4 })).toBe(75);
    expect(lessonShare({ done: 5, total: 4 })).toBe(100);
    expect(lessonShare({ done: 0, total: 0 })).toBeNull();
  });
});
