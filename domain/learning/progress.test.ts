import { describe, expect, it } from 'vitest';
import { type Activity, courseProgress, decidedOf, emptyRecord } from './progress.ts';

const activities: Activity[] = [
  { kind: 'lesson', slug: 'one', minutes: 10 },
  { kind: 'lesson', slug: 'two', minutes: 20 },
  { kind: 'quiz', slug: 'check', minutes: 5 },
];
const opened = { isDone: false, lastOpenedAt: '2025-01-01T00:00:00Z' };
const done = { ...opened, isDone: true };

describe('courseProgress', () => {
  it('starts at the first activity', () => {
    expect(courseProgress(activities, emptyRecord)).toEqual({
      states: ['now', 'open', 'open'],
      done: 0,
      total: 3,
      next: 0,
      minutesLeft: 35,
      isStarted: false,
      isComplete: false,
    });
  });

  it('comes back to what was skipped', () => {
    const progress = courseProgress(activities, { ...emptyRecord, lessons: { one: opened, two: done } });
    expect(progress).toMatchObject({ states: ['now', 'done', 'open'], next: 0, minutesLeft: 15, isStarted: true });
  });

  it('is complete when every lesson is done and every quiz passed', () => {
    const lessons = { one: done, two: done };
    const failed = { bestPercent: 40, isPassed: false, attempts: 1 };
    expect(courseProgress(activities, { ...emptyRecord, lessons, quizzes: { check: failed } })).toMatchObject({
      next: 2,
      done: 2,
    });
    const passed = { bestPercent: 80, isPassed: true, attempts: 2 };
    expect(courseProgress(activities, { ...emptyRecord, lessons, quizzes: { check: passed } })).toMatchObject({
      next: undefined,
      isComplete: true,
      minutesLeft: 0,
    });
  });

  it('counts as done what is not asked of the person, without a result', () => {
    const record = { ...emptyRecord, lessons: { one: done, two: done }, exempt: ['quiz/check'] };
    expect(courseProgress(activities, record).isComplete).toBe(true);
    expect(courseProgress(activities, { ...record, exempt: ['assignment/check'] }).isComplete).toBe(false);
    expect(decidedOf({ kind: 'quiz', slug: 'check' }, record)).toEqual({ set: null, isExempt: true });
    expect(decidedOf({ kind: 'quiz', slug: 'other' }, record)).toEqual({ set: null, isExempt: false });
  });

  it('tells a mark that was set from one that was reached', () => {
    const quiz = { bestPercent: 80, isPassed: true, attempts: 1 };
    const check = { kind: 'quiz', slug: 'check' } as const;
    expect(decidedOf(check, { ...emptyRecord, quizzes: { check: { ...quiz, isSet: true } } }).set).toBe(80);
    expect(decidedOf(check, { ...emptyRecord, quizzes: { check: quiz } }).set).toBeNull();
  });

  it('forgets what the course no longer has', () => {
    expect(courseProgress(activities, { ...emptyRecord, lessons: { gone: done } })).toMatchObject({
      done: 0,
      total: 3,
    });
  });
});
