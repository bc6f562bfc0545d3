import { describe, expect, it } from 'vitest';
import { type Activity, emptyRecord } from './progress.ts';
import { learningSteps, placeToGoOn } from './steps.ts';

const activities: Activity[] = [
  { kind: 'lesson', slug: 'one', minutes: 10 },
  { kind: 'lesson', slug: 'two', minutes: 20 },
  { kind: 'lesson', slug: 'three', minutes: 20 },
  { kind: 'quiz', slug: 'check', minutes: 5 },
  { kind: 'assignment', slug: 'photo', minutes: 15 },
];
const monday = { isDone: false, lastOpenedAt: '2026-11-23T08:00:00Z' };
const tuesday = { isDone: false, lastOpenedAt: '2026-11-24T08:00:00Z' };

describe('learningSteps', () => {
  it('tells opened from read, and counts what was heard, passed and handed in', () => {
    const record = {
      lessons: {
        one: { ...monday, isDone: true, heard: 100 },
        two: { ...tuesday, isRead: true, heard: 20 },
        three: tuesday,
        gone: { ...tuesday, heard: 500 },
      },
      quizzes: { check: { bestPercent: 80, isPassed: true, attempts: 1 } },
      assignments: { photo: { isPassed: false, percent: null } },
    };
    expect(learningSteps(activities, record)).toEqual({
      ...{ lessons: 3, opened: 3, read: 2, heardSeconds: 120 },
      ...{ quizzes: 1, quizzesPassed: 1, assignments: 1, assignmentsDone: 0 },
    });
  });

  it('has nothing of who has begun nothing', () => {
    expect(learningSteps(activities, emptyRecord)).toMatchObject({ opened: 0, read: 0, heardSeconds: 0 });
  });
});

describe('placeToGoOn', () => {
  it('is the beginning of who has begun nothing', () => {
    expect(placeToGoOn(activities, emptyRecord)).toMatchObject({ next: 0, section: 0 });
  });

  it('is the place in the lesson that was opened last', () => {
    const record = { ...emptyRecord, lessons: { one: monday, two: { ...tuesday, section: 3 } } };
    expect(placeToGoOn(activities, record)).toEqual({
      next: 1,
      section: 3,
      states: ['open', 'now', 'open', 'open', 'open'],
    });
  });

  it('is the first open part, where the lesson that was opened last is done: what was skipped comes back', () => {
    const record = { ...emptyRecord, lessons: { one: { ...monday, section: 2 }, two: { ...tuesday, isDone: true } } };
    expect(placeToGoOn(activities, record)).toMatchObject({ next: 0, section: 2 });
  });

  it('is nowhere when all is done', () => {
    const [one] = activities;
    const record = { ...emptyRecord, lessons: { one: { ...monday, isDone: true, section: 2 } } };
    expect(placeToGoOn(one ? [one] : [], record)).toMatchObject({ next: undefined, section: 0 });
  });
});
