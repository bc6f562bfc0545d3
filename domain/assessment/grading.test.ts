import { describe, expect, it } from 'vitest';
import type { MatchingQuestion, OrderingQuestion, QuizQuestion } from '#domain/learning/content.ts';
import fc from '#tests/support/property.ts';
import { type Answer, findAnswerProblem, gradeAnswer, gradeQuiz } from './grading.ts';
import { mixUp, shuffle } from './mix-up.ts';

const single: QuizQuestion = { id: 'a', kind: 'single', points: 1, choices: ['x', 'y', 'z'], answer: 'y' };
const multiple: QuizQuestion = { id: 'b', kind: 'multiple', points: 2, choices: ['x', 'y', 'z'], answer: ['x', 'z'] };
const numeric: QuizQuestion = { id: 'c', kind: 'numeric', points: 2, answer: 1250000, tolerance: 0, unit: 'kip' };
const ordering: OrderingQuestion = { id: 'd', kind: 'ordering', points: 3, choices: ['w', 'p', 'l', 's'] };
const matching: MatchingQuestion = {
  id: 'e',
  kind: 'matching',
  points: 3,
  pairs: [
    { left: 'invoice', right: 'price' },
    { left: 'waybill', right: 'route' },
    { left: 'certificate', right: 'origin' },
  ],
};

const trueFalse: QuizQuestion = { id: 'f', kind: 'true-false', points: 1, choices: ['true', 'false'], answer: 'false' };
const fillIn: QuizQuestion = {
  ...{ id: 'g', kind: 'fill-in', points: 2 },
  gaps: [
    { id: 'first', accepted: ['empty', 'ເປົ່າ'] },
    { id: 'second', accepted: ['full'] },
  ],
};
const nearly: QuizQuestion = { ...single, id: 'i', points: 4, shares: { z: 25 } };
const bands = [
  { within: 10, percent: 50 },
  { within: 20, percent: 20 },
];
const near: QuizQuestion = { id: 'j', kind: 'numeric', points: 5, answer: 100, tolerance: 2, bands };
const shortText: QuizQuestion = { id: 'h', kind: 'short-text', points: 1, accepted: ['net weight', 'ນ້ຳໜັກສຸດທິ'] };

describe('gradeAnswer', () => {
  it.each<[string, QuizQuestion, Answer | undefined, number]>([
    ['the right choice', single, 'y', 1],
    ['a wrong choice', single, 'x', 0],
    ['a wrong choice that has a quarter of the points', nearly, 'z', 1],
    ['a wrong choice that has none', nearly, 'x', 0],
    ['a choice called as what every object has', nearly, 'constructor', 0],
    ['a number within the tolerance', near, '98', 5],
    ['a number that is near', near, '110', 2.5],
    ['a number that is further off', near, '80', 1],
    ['a number that is too far off', near, '79.9', 0],
    ['a number of two readings, of which one is near', near, '105,000', 2.5],
    ['no choice', single, undefined, 0],
    ['every right choice', multiple, ['z', 'x'], 2],
    ['one right choice of two', multiple, ['x'], 0],
    ['every choice, also the wrong one', multiple, ['x', 'y', 'z'], 0],
    ['the right choice twice', multiple, ['x', 'x'], 0],
    ['a number with its unit', numeric, '1.250.000 kip', 2],
    ['a number in Lao digits', numeric, '໑,໒໕໐,໐໐໐', 2],
    ['another number', numeric, '125000', 0],
    ['the right order', ordering, ['w', 'p', 'l', 's'], 3],
    ['the last item put first: two neighbours of three are right', ordering, ['s', 'w', 'p', 'l'], 2],
    ['the order turned round', ordering, ['s', 'l', 'p', 'w'], 0],
    ['an order that misses an item', ordering, ['w', 'p', 'l'], 0],
    ['two right pairs of three', matching, { invoice: 'price', waybill: 'route', certificate: 'price' }, 2],
    ['what is true called so', trueFalse, 'true', 0],
    ['what is false called so', trueFalse, 'false', 1],
    ['both gaps filled rightly, one in another language', fillIn, { first: 'ເປົ່າ', second: 'Full' }, 2],
    ['one gap of two', fillIn, { first: 'empty', second: 'half' }, 1],
    ['no gap', fillIn, undefined, 0],
    ['short words in capitals', shortText, 'NET WEIGHT.', 1],
    ['short words and others', shortText, 'the net weight', 0],
    ['words that only have to stand in the answer', { ...shortText, isContained: true }, 'It is the net weight', 1],
    ['every right pair', matching, { invoice: 'price', waybill: 'route', certificate: 'origin' }, 3],
  ])('%s', (_name, question, answer, points) => {
    expect(gradeAnswer(question, answer)).toEqual({
      points,
      maxPoints: question.points,
      isRight: points === question.points,
    });
  });

  it('allows the tolerance to its very end', () => {
    const price: QuizQuestion = { id: 'p', kind: 'numeric', points: 1, answer: 0.3, tolerance: 0.1 };
    expect(gradeAnswer(price, '0.4').isRight).toBe(true);
    expect(gradeAnswer(price, '0.41').isRight).toBe(false);
  });

  it('never gives more than the points nor less than none, whatever was sent', () => {
    const anyAnswer = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom('w', 'p', 'l', 's', 'x', 'y', 'z')),
      fc.dictionary(fc.constantFrom('invoice', 'waybill', 'certificate', '__proto__'), fc.string()),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(single, nearly, multiple, numeric, near, ordering, matching),
        anyAnswer,
        (question, answer) => {
          const { points, isRight } = gradeAnswer(question, answer);
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(question.points);
          expect(isRight).toBe(points === question.points);
          if (isRight) expect(findAnswerProblem(question, answer)).toBeUndefined();
        },
      ),
    );
  });

  it('never gives more for a number that is further off', () => {
    const of = (off: number) => gradeAnswer(near, String(100 + off)).points;
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), (one, other) => {
        expect(of(Math.max(one, other))).toBeLessThanOrEqual(of(Math.min(one, other)));
      }),
    );
  });

  it('gives all points to an ordering only in the right order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ordering.choices, { minLength: 4 }), (order) => {
        expect(gradeAnswer(ordering, order).isRight).toBe(order.join() === ordering.choices.join());
      }),
    );
  });
});

describe('findAnswerProblem', () => {
  it('names what is missing or cannot be read', () => {
    expect(findAnswerProblem(single, undefined)).toBe('missing');
    expect(findAnswerProblem(single, 'not a choice')).toBe('missing');
    expect(findAnswerProblem(multiple, [])).toBe('missing');
    expect(findAnswerProblem(numeric, ' ')).toBe('missing');
    expect(findAnswerProblem(numeric, 'twelve')).toBe('not_a_number');
    expect(findAnswerProblem(ordering, ['w', 'p', 'l'])).toBe('missing');
    expect(findAnswerProblem(ordering, ['w', 'w', 'l', 's'])).toBe('position_twice');
    expect(findAnswerProblem(matching, { invoice: 'price', waybill: 'route' })).toBe('missing');
  });
});

describe('gradeQuiz', () => {
  it('adds up points and rounds the percentage to two decimals', () => {
    const result = gradeQuiz([single, multiple, ordering], { a: 'y', b: ['x'], d: ['s', 'w', 'p', 'l'] });
    expect(result).toMatchObject({ points: 3, maxPoints: 6, percent: 50 });
    expect(gradeQuiz([single, multiple], { a: 'y' }).percent).toBe(33.33);
  });

  it('is 100 for the right answers and 0 for none', () => {
    const questions = [single, multiple, numeric, ordering, matching, trueFalse, fillIn, shortText];
    const right = {
      a: 'y',
      b: ['x', 'z'],
      c: '1250000',
      d: ordering.choices,
      e: Object.fromEntries(matching.pairs.map((pair) => [pair.left, pair.right])),
      f: 'false',
      g: { first: 'empty', second: 'full' },
      h: 'net weight',
    };
    expect(gradeQuiz(questions, right).percent).toBe(100);
    expect(gradeQuiz(questions, {}).percent).toBe(0);
  });
});

describe('shuffle', () => {
  it('keeps every item, is the same for the same seed and never shows the solution', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }), fc.string(), (items, seed) => {
        const shuffled = shuffle(items, seed);
        expect([...shuffled].sort()).toEqual([...items].sort());
        expect(shuffle(items, seed)).toEqual(shuffled);
        expect(shuffled).not.toEqual(items);
      }),
    );
  });
});

describe('choices mixed up', () => {
  it('keep every choice and come in every order as often as any other', () => {
    const seen = new Map<string, number>();
    const attempts = 6_000;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const order = mixUp(['a', 'b', 'c'], `attempt-${attempt}q1`).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    for (const count of seen.values()) expect(count / attempts).toBeCloseTo(1 / 6, 1);
  });

  it('keep their order while the form of one attempt comes back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), fc.string(), (items, seed) => {
        expect(mixUp(items, seed)).toEqual(mixUp(items, seed));
      }),
    );
  });
});
