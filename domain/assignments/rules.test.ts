import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import type { AssignmentRules, Criterion, MarkPart } from './definition.ts';
import { dueAt, isLate } from './due.ts';
import { handInProblem, pieceProblem } from './hand-in.ts';
import { type Mark, mayRegrade, partFor, resultOf } from './result.ts';
import { differences, openCriteria, regraded, totalOf } from './rubric.ts';

const criteria: Criterion[] = [
  {
    id: 'weight',
    levels: [
      { id: 'no', points: 0 },
      { id: 'part', points: 1 },
      { id: 'yes', points: 2 },
    ],
  },
  {
    id: 'photo',
    levels: [
      { id: 'no', points: 0 },
      { id: 'yes', points: 2 },
    ],
  },
];
const rules: AssignmentRules = {
  ...{ takes: ['photo'], passMark: 60, maxAttempts: 2, due: null, isAnonymous: false, hasSecondMarker: false },
  ...{ observed: null, criteria },
};
const at = new Date('2026-11-28T04:00:00Z');
const mark = (part: MarkPart, weight: string, photo: string, more: Partial<Mark> = {}): Mark => ({
  ...{ part, levels: { weight, photo }, returns: false, at, ...more },
});

const anyCriteria = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{1,4}$/),
    levels: fc.uniqueArray(
      fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), points: fc.double({ min: 0, max: 100, noNaN: true }) }),
      {
        minLength: 2,
        maxLength: 9,
        selector: (level) => level.id,
      },
    ),
  }),
  { minLength: 1, maxLength: 20, selector: (one) => one.id },
);
const levelsOf = (all: readonly Criterion[]) =>
  fc
    .tuple(...all.map((one) => fc.constantFrom(...one.levels.map((level) => level.id), undefined)))
    .map((chosen) =>
      Object.fromEntries(all.flatMap((one, index) => (chosen[index] === undefined ? [] : [[one.id, chosen[index]]]))),
    );
const rubricWithLevels = anyCriteria.chain((all) => fc.tuple(fc.constant(all), levelsOf(all), levelsOf(all)));

describe('the total of a rubric', () => {
  it('is the points of its levels', () => {
    expect(totalOf(criteria, { weight: 'part', photo: 'yes' })).toEqual({ points: 3, most: 4, percent: 75 });
    expect(openCriteria(criteria, { weight: 'gone' })).toEqual(['weight', 'photo']);
  });

  it('is never below 0 and never exceeds 100 %', () => {
    fc.assert(
      fc.property(rubricWithLevels, ([all, levels]) => {
        const { percent, points, most } = totalOf(all, levels);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        expect(points).toBeLessThanOrEqual(most * (1 + 1e-12));
      }),
    );
  });

  it('of a better level is never lower', () => {
    fc.assert(
      fc.property(rubricWithLevels, ([all, levels]) => {
        const best = Object.fromEntries(
          all.map((one) => [one.id, one.levels.reduce((a, b) => (b.points > a.points ? b : a)).id]),
        );
        expect(totalOf(all, best).percent).toBeGreaterThanOrEqual(totalOf(all, levels).percent);
      }),
    );
  });
});

describe('a regrade', () => {
  it('changes only the lines that it names', () => {
    fc.assert(
      fc.property(rubricWithLevels, ([all, before, named]) => {
        const after = regraded(all, before, named);
        for (const { id } of all) expect(after[id]).toBe(named[id] ?? before[id]);
        expect(differences(all, before, after).every((id) => id in named)).toBe(true);
      }),
    );
  });

  it('goes before what was marked, the last one before the others', () => {
    const later = new Date(at.getTime() + 1_000);
    const marks = [
      mark('first', 'yes', 'yes'),
      mark('regrade', 'no', 'no'),
      mark('regrade', 'no', 'yes', { at: later }),
    ];
    expect(resultOf(rules, marks)).toMatchObject({ state: 'marked', percent: 50, passed: false });
  });
});

describe('a piece of work', () => {
  const two = { ...rules, hasSecondMarker: true };

  it('is marked by one where one is enough, or sent back', () => {
    expect(resultOf(rules, [])).toEqual({ state: 'waiting', needs: 'first' });
    expect(resultOf(rules, [mark('first', 'yes', 'no')])).toMatchObject({
      state: 'marked',
      percent: 50,
      passed: false,
    });
    expect(resultOf(rules, [mark('first', 'yes', 'yes')])).toMatchObject({ percent: 100, passed: true });
    expect(resultOf(rules, [mark('first', 'no', 'no', { returns: true })])).toMatchObject({ state: 'returned' });
  });

  it('waits for a second marker, and for a third where the two disagree', () => {
    const first = mark('first', 'yes', 'no');
    expect(resultOf(two, [first])).toEqual({ state: 'waiting', needs: 'second' });
    expect(resultOf(two, [first, mark('second', 'yes', 'no')])).toMatchObject({ state: 'marked' });
    const other = mark('second', 'yes', 'yes');
    expect(resultOf(two, [first, other])).toEqual({ state: 'waiting', needs: 'third' });
    expect(resultOf(two, [first, other, mark('third', 'yes', 'yes')])).toMatchObject({ passed: true });
  });

  it('that one sends back and the other does not is decided by a third', () => {
    const marks = [mark('first', 'no', 'no', { returns: true }), mark('second', 'no', 'no')];
    expect(resultOf(two, marks)).toEqual({ state: 'waiting', needs: 'third' });
  });

  it('that both send back is sent back, whatever levels they chose; it has no percent', () => {
    const [first, second] = (['first', 'second'] as const).map((part) => mark(part, 'no', 'no', { returns: true }));
    const other = mark('second', 'yes', 'no', { returns: true });
    if (!first || !second) throw new Error('no marks');
    expect(resultOf(two, [first, other])).toEqual({ state: 'returned', levels: first.levels });
    expect(resultOf(two, [{ ...first, levels: {} }, second])).toEqual({ state: 'returned', levels: {} });
  });

  it('on which two decided is graded anew by somebody who has not marked it', () => {
    const by = (markerId: string, one: Mark) => ({ ...one, markerId });
    const marks = [
      by('a', mark('first', 'yes', 'no')),
      by('b', mark('second', 'no', 'no')),
      by('c', mark('third', 'no', 'no')),
    ];
    expect(['a', 'b', 'c', 'd'].map((one) => mayRegrade(two, marks, one))).toEqual([false, false, false, true]);
    const again = [...marks, by('d', mark('regrade', 'yes', 'no'))];
    expect(mayRegrade(two, again, 'd')).toBe(true);
    expect(mayRegrade(rules, marks.slice(0, 1), 'a')).toBe(true);
  });

  it('that was watched and confirmed is not graded anew by who watched', () => {
    const watched = { ...mark('watched', 'yes', 'yes'), markerId: 'a' };
    const marks = [watched, { ...mark('first', 'no', 'no'), markerId: 'b' }];
    const asked = { ...rules, observed: { isConfirmed: true } };
    expect(['a', 'b'].map((one) => mayRegrade(asked, marks, one))).toEqual([false, true]);
    expect(mayRegrade({ ...rules, observed: { isConfirmed: false } }, [watched], 'a')).toBe(true);
  });

  it('that was watched counts at once, or once an instructor confirmed it', () => {
    const watched = mark('watched', 'yes', 'yes');
    expect(resultOf({ ...rules, observed: { isConfirmed: false } }, [watched])).toMatchObject({ passed: true });
    const asked = { ...rules, observed: { isConfirmed: true } };
    expect(resultOf(asked, [watched])).toEqual({ state: 'waiting', needs: 'confirmation' });
    expect(resultOf(asked, [watched, mark('first', 'no', 'yes')])).toMatchObject({ percent: 50 });
  });

  it('comes to the same in whatever order it was marked', () => {
    const level = fc.constantFrom('no', 'part', 'yes');
    const anyMark = (part: MarkPart, after: number) =>
      fc
        .record({ weight: level, photo: fc.constantFrom('no', 'yes'), returns: fc.boolean() })
        .map((one) => mark(part, one.weight, one.photo, { returns: one.returns, at: new Date(at.getTime() + after) }));
    const parts: MarkPart[] = ['first', 'second', 'third', 'watched', 'regrade', 'regrade'];
    const marks = fc.tuple(...parts.map((part, index) => anyMark(part, index))).chain((all) => fc.subarray(all));
    fc.assert(
      fc.property(
        marks.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, mixed]) => {
          for (const one of [rules, two, { ...rules, observed: { isConfirmed: true } }]) {
            expect(resultOf(one, mixed)).toEqual(resultOf(one, all));
          }
        },
      ),
    );
  });

  it('is marked once by each, and nobody confirms what they watched themselves', () => {
    const by = (markerId: string, one: Mark) => ({ ...one, markerId });
    const first = by('a', mark('first', 'yes', 'no'));
    expect(partFor(two, [], 'a')).toBe('first');
    expect(partFor(two, [first], 'a')).toBeNull();
    expect(partFor(two, [first], 'b')).toBe('second');
    const second = by('b', mark('second', 'no', 'no'));
    expect(partFor(two, [first, second], 'b')).toBeNull();
    expect(partFor(two, [first, second], 'c')).toBe('third');
    const watched = by('a', mark('watched', 'yes', 'yes'));
    const asked = { ...rules, observed: { isConfirmed: true } };
    expect([partFor(asked, [watched], 'a'), partFor(asked, [watched], 'b')]).toEqual([null, 'first']);
  });
});

describe('when it is due', () => {
  it('is the end of a day where the person lives', () => {
    const begunAt = new Date('2026-11-01T20:00:00Z');
    // 3 in the morning of 2 November in Vientiane: the third day after it is the 5th.
    const due = dueAt({ days: 3 }, { begunAt, zone: 'Asia/Vientiane' });
    expect(due).toEqual(new Date('2026-11-05T17:00:00Z'));
    expect(dueAt({ days: 3 }, { begunAt, zone: 'Europe/Paris' })).toEqual(new Date('2026-11-04T23:00:00Z'));
    expect(dueAt({ date: '2026-12-31' }, { begunAt, zone: 'Asia/Vientiane' })).toEqual(
      new Date('2026-12-31T17:00:00Z'),
    );
    expect(dueAt(null, { begunAt, zone: 'Asia/Vientiane' })).toBeNull();
  });

  it('decides what is late', () => {
    const due = new Date('2026-11-05T17:00:00Z');
    expect([isLate(new Date(due.getTime() - 1), due), isLate(due, due), isLate(due, null)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('handing in', () => {
  const piece = (state: 'draft' | 'waiting' | 'returned' | 'marked', passed = false, isWatched = false) => ({
    ...{ state, passed, isWatched },
  });

  it('waits for the marks of what was handed in, and is over once it is passed', () => {
    expect(handInProblem(rules, [])).toBeNull();
    expect(handInProblem(rules, [piece('draft')])).toBeNull();
    expect(handInProblem(rules, [piece('waiting')])).toBe('waiting');
    expect(handInProblem(rules, [piece('returned')])).toBeNull();
    expect(handInProblem(rules, [piece('returned'), piece('marked', true)])).toBe('passed');
  });

  it('is possible as often as the assignment says; what was watched does not count', () => {
    expect(handInProblem(rules, [piece('returned'), piece('marked')])).toBe('used_up');
    expect(handInProblem(rules, [piece('marked', false, true), piece('returned')])).toBeNull();
    expect(handInProblem({ ...rules, maxAttempts: 0 }, [piece('marked'), piece('marked')])).toBeNull();
    expect(handInProblem({ ...rules, takes: [] }, [])).toBe('only_watched');
  });

  it('takes anything but nothing', () => {
    expect(pieceProblem({ words: ' ', files: 0 })).toBe('empty');
    expect(pieceProblem({ words: ' ', files: 1 })).toBeNull();
  });
});
