import { describe, expect, it } from 'vitest';
import {
  answersInTime,
  changedAnswers,
  type KeptFields,
  shownField,
  type TimedAnswer,
  typedOf,
  writeShown,
} from './kept-fields.ts';

const kept = (questionId: string, fields: KeptFields, more: Partial<TimedAnswer> = {}): TimedAnswer => ({
  ...{ questionId, fields, isLate: false, isFinal: false },
  ...more,
});
const questionIds = ['q1', 'q2', 'q11'];
const sends = (fields: KeptFields, had: readonly TimedAnswer[], isLate = false) =>
  changedAnswers({ typed: typedOf([{ questionId: '', fields }]), questionIds, kept: had, isLate });

describe('what a form says anew', () => {
  it('is what it says and nobody said before', () => {
    expect(sends([['q1', 'a']], [])).toEqual([{ questionId: 'q1', fields: [['q1', 'a']] }]);
    expect(sends([['q1', 'a']], [kept('q1', [['q1', 'a']])])).toEqual([]);
    expect(sends([['q1', 'b']], [kept('q1', [['q1', 'a']])])).toEqual([{ questionId: 'q1', fields: [['q1', 'b']] }]);
  });

  it('is not what it showed all along, when somebody changed that elsewhere meanwhile', () => {
    const stale: KeptFields = [
      ['q1', 'a'],
      ['q2', 'b'],
      [shownField, 'q1=a&q2=a'],
    ];
    const had = [kept('q1', [['q1', 'c']]), kept('q2', [['q2', 'a']])];
    expect(sends(stale, had)).toEqual([{ questionId: 'q2', fields: [['q2', 'b']] }]);
  });

  it('is kept as it stands where nothing is kept: lines that a page put in some order are an answer', () => {
    const fields: KeptFields = [
      ['q1.x', '1'],
      ['q1.y', '2'],
    ];
    expect(sends([...fields, [shownField, 'q1.x=1&q1.y=2']], [])).toEqual([{ questionId: 'q1', fields }]);
  });

  it('takes an answer away only where the form showed it or names its field', () => {
    const had = [kept('q1', [['q1', 'a']])];
    expect(sends([], had)).toEqual([]);
    expect(sends([['q11', '']], had)).toEqual([]);
    expect(sends([[shownField, '']], had)).toEqual([]);
    expect(sends([['q1', '']], had)).toEqual([{ questionId: 'q1', fields: [] }]);
    expect(sends([[shownField, 'q1=a']], had)).toEqual([{ questionId: 'q1', fields: [] }]);
  });

  it('has nothing to do with the order of fields or with spaces', () => {
    const had = [
      kept('q1', [
        ['q1.x', '1'],
        ['q1.y', 'two words'],
      ]),
    ];
    const moved: KeptFields = [
      ['q1.y', '  two   words '],
      ['q1.x', '1'],
    ];
    expect(sends(moved, had)).toEqual([]);
  });

  it('is compared with what came in time: what was late once may be in time now', () => {
    const had = [kept('q1', [['q1', 'b']]), kept('q1', [['q1', 'a']], { isLate: true })];
    expect(sends([['q1', 'a']], had)).toEqual([{ questionId: 'q1', fields: [['q1', 'a']] }]);
    expect(sends([['q1', 'a']], had, true)).toEqual([]);
    expect(sends([['q1', '']], had, true)).toEqual([]);
  });

  it('is nothing where the person was told whether it is right', () => {
    expect(sends([['q1', 'b']], [kept('q1', [['q1', 'a']], { isFinal: true })])).toEqual([]);
  });
});

it('grades what came in time, and shows it in the form as the form would send it', () => {
  const had = [kept('q1', [['q1', 'a b&c']]), kept('q2', [['q2', 'x']], { isLate: true })];
  expect(answersInTime(had).map((one) => one.questionId)).toEqual(['q1']);
  const shown = writeShown(answersInTime(had));
  const form: KeptFields = [
    ['q1', 'a b&c'],
    [shownField, shown],
  ];
  expect(sends(form, [kept('q1', [['q1', 'newer']])])).toEqual([]);
});
