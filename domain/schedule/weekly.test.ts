import { describe, expect, it } from 'vitest';
import type { ClassPlan } from './class-plan.ts';
import { changedLike, inWeeks } from './weekly.ts';

const plan: ClassPlan = {
  organisationId: 'academy',
  programmeId: 'export',
  courseId: null,
  title: { en: 'Weigh the tea' },
  languages: ['lo'],
  // A Friday at 14:00 in Vientiane.
  startsAt: new Date('2026-11-27T07:00:00Z'),
  endsAt: new Date('2026-11-27T08:30:00Z'),
  timeZone: 'Asia/Vientiane',
  instructorIds: ['li'],
  channels: [],
  parts: [],
  isMandatory: false,
  repeatsId: null,
  waitingRoom: false,
  locksAtStart: false,
  guestLimit: null,
};
const after = (change: Partial<ClassPlan>) => ({ before: plan, after: { ...plan, ...change } });
const third = inWeeks(plan, 2);

describe('a class that is held weekly', () => {
  it('is at the same clock a week later, also where the clocks were changed meanwhile', () => {
    expect(third).toMatchObject({
      startsAt: new Date('2026-12-11T07:00:00Z'),
      endsAt: new Date('2026-12-11T08:30:00Z'),
    });
    const inBerlin = { ...plan, timeZone: 'Europe/Berlin', startsAt: new Date('2026-10-23T08:00:00Z') };
    expect(inWeeks({ ...inBerlin, endsAt: new Date('2026-10-23T09:30:00Z') }, 1)).toMatchObject({
      startsAt: new Date('2026-10-30T09:00:00Z'),
      endsAt: new Date('2026-10-30T10:30:00Z'),
    });
  });

  it('is moved as another of its series is: by days, to another hour, to another length', () => {
    const later = after({ startsAt: new Date('2026-11-28T08:00:00Z'), endsAt: new Date('2026-11-28T09:00:00Z') });
    expect(changedLike(third, later)).toMatchObject({
      startsAt: new Date('2026-12-12T08:00:00Z'),
      endsAt: new Date('2026-12-12T09:00:00Z'),
    });
  });

  it('keeps what is otherwise there and was not changed', () => {
    const own = {
      ...third,
      title: { en: 'Pack the tea' },
      instructorIds: ['marta'],
      endsAt: new Date('2026-12-11T09:00:00Z'),
    };
    const languages = ['lo', 'zh'];
    expect(changedLike(own, after({ languages }))).toEqual({ ...own, languages });
    // Only the hour was changed: the length that it has of its own stays.
    const hour = after({ startsAt: new Date('2026-11-27T06:00:00Z'), endsAt: new Date('2026-11-27T07:30:00Z') });
    expect(changedLike(own, hour)).toEqual({
      ...own,
      startsAt: new Date('2026-12-11T06:00:00Z'),
      endsAt: new Date('2026-12-11T08:00:00Z'),
    });
  });

  it('takes the running order that another of its series was given, and keeps slides of its own', () => {
    const part = (title: string, deckId: string | null) => ({ title, minutes: 10, kind: 'slides' as const, deckId });
    const own = { ...third, parts: [part('Ripeness', 'own deck')] };
    const given = after({ parts: [part('Welcome', 'deck'), part('Ripeness', 'deck')] });
    expect(changedLike(own, given).parts).toEqual([part('Welcome', null), part('Ripeness', 'own deck')]);
    expect(changedLike(own, after({ languages: ['zh'] })).parts).toEqual(own.parts);
  });

  it('is left alone where nothing was changed', () => {
    expect(changedLike(third, after({}))).toEqual(third);
  });
});
