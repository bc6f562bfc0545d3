import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { deadlineStanding, deadlinesThatHold, lastMomentOf, laterDeadline, reminderDue } from './deadline.ts';

const iso = (moment: Date) => moment.toISOString();
const endOf = (day: string, zone: string) => iso(lastMomentOf({ day, clock: null }, zone));

describe('when a deadline is over', () => {
  it('"by the end of 12 May" is over with that day where one lives: earlier in Vientiane than in Addis Ababa', () => {
    expect(endOf('2026-05-12', 'Asia/Vientiane')).toBe('2026-05-12T16:59:59.999Z');
    expect(endOf('2026-05-12', 'Africa/Addis_Ababa')).toBe('2026-05-12T20:59:59.999Z');
  });

  it('with an hour it is over at that hour of one’s own clocks', () => {
    expect(iso(lastMomentOf({ day: '2026-05-12', clock: '17:00' }, 'Asia/Vientiane'))).toBe('2026-05-12T10:00:00.000Z');
    expect(iso(lastMomentOf({ day: '2026-05-12', clock: '17:00' }, 'Europe/Paris'))).toBe('2026-05-12T15:00:00.000Z');
  });

  it('an hour that the clocks show twice is had twice', () => {
    // Paris, 25 October 2026: 02:00 to 03:00 comes twice, first as UTC+2, then as UTC+1.
    expect(iso(lastMomentOf({ day: '2026-10-25', clock: '02:30' }, 'Europe/Paris'))).toBe('2026-10-25T01:30:00.000Z');
    // The day itself has 25 hours.
    expect(endOf('2026-10-25', 'Europe/Paris')).toBe('2026-10-25T22:59:59.999Z');
  });

  it('an hour that the clocks jump over ends with the hour after it', () => {
    // Paris, 29 March 2026: after 01:59 comes 03:00.
    expect(iso(lastMomentOf({ day: '2026-03-29', clock: '02:30' }, 'Europe/Paris'))).toBe('2026-03-29T01:30:00.000Z');
  });

  it('a day that begins an hour late, since the clocks jump at midnight, ends the day before at that moment', () => {
    // Beirut, 29 March 2026: after 23:59 comes 01:00.
    expect(endOf('2026-03-28', 'Asia/Beirut')).toBe('2026-03-28T21:59:59.999Z');
  });

  it('the last day of a month or year is one like others', () => {
    expect(endOf('2026-12-31', 'Asia/Vientiane')).toBe('2026-12-31T16:59:59.999Z');
    expect(endOf('2028-02-29', 'UTC')).toBe('2028-02-29T23:59:59.999Z');
  });

  it('a later day is never over before an earlier one, in any zone', () => {
    const zones = fc.constantFrom('Asia/Vientiane', 'Europe/Paris', 'America/Havana', 'Asia/Beirut', 'Pacific/Apia');
    fc.assert(
      fc.property(zones, fc.integer({ min: 0, max: 1_500 }), (zone, offset) => {
        const day = (days: number) => iso(new Date(Date.UTC(2025, 0, 1 + days))).slice(0, 10);
        const today = lastMomentOf({ day: day(offset), clock: null }, zone);
        expect(lastMomentOf({ day: day(offset), clock: '23:59' }, zone) <= today).toBe(true);
        expect(today < lastMomentOf({ day: day(offset + 1), clock: null }, zone)).toBe(true);
      }),
    );
  });
});

describe('how something with a deadline stands', () => {
  const due = new Date('2026-05-12T17:00:00Z');
  it('is open until the last moment, and near three days before it', () => {
    expect(deadlineStanding(due, null, new Date('2026-05-09T16:59:59Z'))).toEqual({ state: 'open', isNear: false });
    expect(deadlineStanding(due, null, new Date('2026-05-09T17:00:00Z'))).toEqual({ state: 'open', isNear: true });
    expect(deadlineStanding(due, null, due)).toEqual({ state: 'open', isNear: true });
    expect(deadlineStanding(due, null, new Date('2026-05-12T17:00:01Z'))).toEqual({ state: 'missed' });
  });

  it('is late by the moment at which it was done, however long ago', () => {
    const now = new Date('2026-08-01T00:00:00Z');
    expect(deadlineStanding(due, due, now)).toEqual({ state: 'done', isLate: false });
    expect(deadlineStanding(due, new Date('2026-05-12T17:00:01Z'), now)).toEqual({ state: 'done', isLate: true });
  });

  it('of two cohorts the later deadline counts, with what its cohort says', () => {
    const one = { due, after: 'closed' };
    const other = { due: new Date('2026-05-20T17:00:00Z'), after: 'late' };
    expect(laterDeadline([one, other])).toBe(other);
    expect(laterDeadline([other, one])).toBe(other);
    expect(laterDeadline([])).toBeUndefined();
  });

  it('one holds for each thing, the earliest first', () => {
    const of = (cohort: string, slug: string, day: string, timeZone = 'Asia/Vientiane') => {
      return { ...{ cohort, course: 'tea', area: 'quiz' as const, slug, day, clock: null, timeZone } };
    };
    const held = deadlinesThatHold([
      of('A', 'one', '2026-05-12'),
      of('A', 'two', '2026-05-14'),
      of('B', 'one', '2026-05-20'),
      // The same day, later by the clocks that they have in the other cohort.
      of('B', 'two', '2026-05-14', 'Africa/Addis_Ababa'),
    ]);
    expect(held.map(({ cohort, slug, due }) => [cohort, slug, iso(due)])).toEqual([
      ['B', 'two', '2026-05-14T20:59:59.999Z'],
      ['B', 'one', '2026-05-20T16:59:59.999Z'],
    ]);
  });
});

describe('when people are reminded', () => {
  const due = new Date('2026-05-12T17:00:00Z');
  it('three days before it, then one day, and not once it is over', () => {
    expect(reminderDue(due, new Date('2026-05-09T16:59:00Z'))).toBeNull();
    expect(reminderDue(due, new Date('2026-05-09T17:00:00Z'))).toBe(3);
    expect(reminderDue(due, new Date('2026-05-11T16:59:00Z'))).toBe(3);
    expect(reminderDue(due, new Date('2026-05-11T17:00:00Z'))).toBe(1);
    expect(reminderDue(due, due)).toBeNull();
  });
});
