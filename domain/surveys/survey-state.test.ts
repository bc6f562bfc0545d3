import { describe, expect, it } from 'vitest';
import { changeableUntil, offeredSince, offeredUntil, ripeUntil, surveyState } from './survey-state.ts';

const answeredAt = new Date('2026-11-01T00:00:00Z');
const completed = { completedAt: new Date('2026-10-31T00:00:00Z') };
const after = (days: number) => new Date(answeredAt.getTime() + days * 86_400_000);
const own = { answers: { 's-useful': 5 }, answeredAt };

describe('the survey of a course', () => {
  it('opens once the course is completed', () => {
    expect(surveyState({ completedAt: null }, undefined, answeredAt)).toBe('early');
    expect(surveyState(completed, undefined, answeredAt)).toBe('open');
  });

  it('can be changed for a week, and not once it counts', () => {
    expect(changeableUntil(answeredAt)).toEqual(after(7));
    expect(surveyState(completed, own, after(6.9))).toBe('changeable');
    expect(surveyState(completed, own, after(7))).toBe('closed');
    expect(surveyState(completed, { answers: null, answeredAt }, after(1))).toBe('closed');
  });

  it('is ripe from the moment on at which it cannot be changed any more', () => {
    expect(ripeUntil(changeableUntil(answeredAt))).toEqual(answeredAt);
  });

  it('waits on the start page for a month', () => {
    expect(offeredUntil(answeredAt)).toEqual(after(30));
    expect(offeredSince(after(30))).toEqual(answeredAt);
  });
});
