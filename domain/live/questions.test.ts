import { describe, expect, it } from 'vitest';
import { inOrder, mayBecome, type QuestionState } from './questions.ts';

const question = (id: string, state: QuestionState, votes: number, minute = 0) => ({
  id,
  state,
  votes,
  askedAt: new Date(Date.UTC(2026, 0, 5, 9, minute)),
});
const ids = (questions: { id: string }[]) => questions.map((one) => one.id).join('');

describe('the order of questions', () => {
  it('begins with the one on the stage, then those that most want to hear, and ends with those answered', () => {
    const all = [
      question('a', 'answered', 9),
      question('b', 'waiting', 1),
      question('c', 'waiting', 4),
      question('d', 'taken', 0),
    ];
    expect(ids(inOrder(all))).toBe('dcba');
  });

  it('is by time where as many want to hear them, and the same for everybody where the time is the same', () => {
    const all = [
      question('c', 'waiting', 2, 5),
      question('b', 'waiting', 2, 4),
      question('e', 'waiting', 2, 9),
      question('d', 'waiting', 2, 9),
    ];
    expect(ids(inOrder(all))).toBe('bcde');
    expect(ids(inOrder([...all].reverse()))).toBe('bcde');
  });

  it('takes times as they come over the wire', () => {
    const all = [
      { ...question('b', 'waiting', 0), askedAt: '2026-01-05T09:01:00.000Z' },
      { ...question('a', 'waiting', 0), askedAt: '2026-01-05T09:00:00.000Z' },
    ];
    expect(ids(inOrder(all))).toBe('ab');
  });
});

describe('what becomes of a question', () => {
  it('is open as long as it is seen: taken, put back, answered, and taken again', () => {
    for (const from of ['waiting', 'taken', 'answered'] as const) {
      for (const to of ['waiting', 'taken', 'answered', 'hidden'] as const) expect(mayBecome(from, to)).toBe(true);
    }
  });

  it('stays out once it is out', () => {
    for (const to of ['waiting', 'taken', 'answered', 'hidden', 'withdrawn'] as const) {
      expect(mayBecome('hidden', to)).toBe(false);
      expect(mayBecome('withdrawn', to)).toBe(false);
    }
  });

  it('is not taken back by who asked once it was answered', () => {
    expect(mayBecome('waiting', 'withdrawn')).toBe(true);
    expect(mayBecome('taken', 'withdrawn')).toBe(true);
    expect(mayBecome('answered', 'withdrawn')).toBe(false);
  });
});
