import { expect, it } from 'vitest';
import { toldOf } from './feedback.ts';

const now = new Date('2026-11-28T10:00:00Z');
const trying = { now, isPassed: false, left: 2 };

it('a quiz says which answers were right, and what is right once nobody can use it any more', () => {
  expect(toldOf({}, trying)).toEqual({ answers: true, solutions: false });
  expect(toldOf({}, { ...trying, left: null })).toEqual({ answers: true, solutions: false });
  expect(toldOf({}, { ...trying, left: 0 })).toEqual({ answers: true, solutions: true });
  expect(toldOf({ feedback: 'end' }, { ...trying, isPassed: true })).toEqual({ answers: true, solutions: true });
});

it('a quiz that tells nothing keeps it also from who has passed', () => {
  expect(toldOf({ feedback: 'none' }, { now, isPassed: true, left: 0 })).toEqual({ answers: false, solutions: false });
});

it('a quiz with an end keeps right answers until then, from everybody', () => {
  const rules = { feedback: 'deadline', closesAt: '2026-11-28T18:00:00+07:00' } as const;
  expect(toldOf(rules, { ...trying, isPassed: true })).toEqual({ answers: false, solutions: false });
  expect(toldOf(rules, { ...trying, now: new Date('2026-11-28T11:00:01Z') })).toEqual({
    answers: true,
    solutions: true,
  });
});

it('a quiz that answered each question has nothing left to keep', () => {
  expect(toldOf({ feedback: 'each' }, trying)).toEqual({ answers: true, solutions: true });
});
