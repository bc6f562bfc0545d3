import { describe, expect, it } from 'vitest';
import { cohortPhase, joinRefusal } from './joining.ts';

const cohort = {
  startsOn: '2026-05-01',
  endsOn: '2026-06-30',
  timeZone: 'Asia/Vientiane',
  wayIn: 'code',
  opensOn: '2026-04-10',
  closesOn: '2026-05-05',
} as const;
const at = (moment: string) => new Date(moment);

it('a cohort runs from the first moment of its first day to the last of its last, where it is', () => {
  expect(cohortPhase(cohort, at('2026-04-30T16:59:59Z'))).toBe('coming');
  expect(cohortPhase(cohort, at('2026-04-30T17:00:00Z'))).toBe('running');
  expect(cohortPhase(cohort, at('2026-06-30T16:59:59Z'))).toBe('running');
  expect(cohortPhase(cohort, at('2026-06-30T17:00:00Z'))).toBe('over');
});

describe('who comes in by themselves', () => {
  const during = at('2026-04-20T00:00:00Z');
  it('whoever is signed in, where it is open; with the code, where it asks for that; nobody, where managers see to it', () => {
    expect(joinRefusal({ ...cohort, wayIn: 'open' }, false, during)).toBeNull();
    expect(joinRefusal(cohort, true, during)).toBeNull();
    expect(joinRefusal(cohort, false, during)).toBe('managers');
    expect(joinRefusal({ ...cohort, wayIn: 'managers' }, true, during)).toBe('managers');
  });

  it('between the days that are named, by the clocks of where it is', () => {
    expect(joinRefusal(cohort, true, at('2026-04-09T16:59:59Z'))).toBe('notYet');
    expect(joinRefusal(cohort, true, at('2026-04-09T17:00:00Z'))).toBeNull();
    expect(joinRefusal(cohort, true, at('2026-05-05T16:59:59Z'))).toBeNull();
    expect(joinRefusal(cohort, true, at('2026-05-05T17:00:00Z'))).toBe('closed');
  });

  it('as long as it runs, where no last day is named', () => {
    const open = { ...cohort, opensOn: null, closesOn: null };
    expect(joinRefusal(open, true, at('2026-06-30T16:00:00Z'))).toBeNull();
    expect(joinRefusal(open, true, at('2026-06-30T17:00:00Z'))).toBe('over');
  });
});
