import { describe, expect, it } from 'vitest';
import { demandedHours } from './demanded-hours.ts';

const rule = (minMinutes: number, allLessons: boolean) => ({ presence: { minMinutes }, assessment: { allLessons } });

describe('hours that a rule demands', () => {
  it('are those of all courses, when every lesson must be finished, and the least minutes of class', () => {
    expect(demandedHours(rule(336, true), [5])).toBeCloseTo(10.6);
    expect(demandedHours(rule(0, true), [5, 4.5])).toBe(9.5);
  });

  it('are those of classes alone, when lessons may be left out', () => {
    expect(demandedHours(rule(90, false), [5])).toBe(1.5);
    expect(demandedHours(rule(0, false), [5])).toBe(0);
  });
});
