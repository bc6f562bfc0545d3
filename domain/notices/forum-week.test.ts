import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { weekToTell } from './forum-week.ts';

const zone = 'Asia/Vientiane';
/** In Laos; 30 November 2026 is a Monday. */
const laos = (day: string, clock: string) => new Date(`2026-${day}T${clock}:00+07:00`);

describe('the week of a forum', () => {
  it('is told on Monday from seven in the morning on, and ends there', () => {
    const week = { from: laos('11-23', '07:00'), until: laos('11-30', '07:00'), day: '2026-11-30' };
    expect(weekToTell(zone, laos('11-30', '06:59'), null)).toBeNull();
    expect(weekToTell(zone, laos('11-30', '07:00'), null)).toEqual(week);
    expect(weekToTell(zone, laos('12-01', '06:59'), null)).toEqual(week);
    expect(weekToTell(zone, laos('12-01', '07:00'), null)).toBeNull();
    expect(weekToTell(zone, laos('12-06', '12:00'), null)).toBeNull();
  });

  it('is by the clocks of whoever reads it, also where these change within it', () => {
    // 07:00 in Laos is 03:00 in Addis Ababa.
    expect(weekToTell('Africa/Addis_Ababa', laos('11-30', '07:00'), null)).toBeNull();
    expect(weekToTell('Africa/Addis_Ababa', laos('11-30', '11:00'), null)?.until).toEqual(laos('11-30', '11:00'));
    const berlin = weekToTell('Europe/Berlin', new Date('2026-10-26T08:00:00+01:00'), null);
    expect(berlin?.from).toEqual(new Date('2026-10-19T07:00:00+02:00'));
    expect(berlin?.until).toEqual(new Date('2026-10-26T07:00:00+01:00'));
  });

  it('goes on where the one before ended, also by other clocks, and reaches back one week at most', () => {
    const monday = laos('11-30', '11:00');
    const told = (until: Date) => weekToTell('Africa/Addis_Ababa', monday, until);
    expect(told(laos('11-23', '07:00'))?.from).toEqual(laos('11-23', '07:00'));
    expect(told(laos('11-23', '15:00'))?.from).toEqual(laos('11-23', '15:00'));
    expect(told(laos('11-09', '07:00'))?.from).toEqual(laos('11-23', '11:00'));
    expect(told(monday)).toBeNull();
  });

  it('leaves no moment out and tells none twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(zone, 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'),
        fc.integer({ min: 0, max: 50 }),
        (timeZone, weeks) => {
          const told = (at: number) => {
            // Whichever hour of the Monday the clock asks first.
            for (let hour = 0; hour < 7 * 24; hour += 1) {
              const week = weekToTell(timeZone, new Date(at + hour * 3_600_000), null);
              if (week) return week;
            }
            throw new Error('a week without a Monday');
          };
          const start = Date.UTC(2026, 0, 7) + weeks * 7 * 86_400_000;
          expect(told(start + 7 * 86_400_000).from).toEqual(told(start).until);
        },
      ),
    );
  });
});
