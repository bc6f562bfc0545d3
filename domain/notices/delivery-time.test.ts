import { describe, expect, it } from 'vitest';
import { toWallTime } from '#domain/zoned-time.ts';
import fc from '#tests/support/property.ts';
import { clockOf, deliveryTime, minuteOfClock, nextTryAt } from './delivery-time.ts';
import { channelsFor, type NoticeTimes, usualTimes } from './preferences.ts';

const zone = 'Asia/Vientiane';
/** In Laos, seven hours ahead of UTC. */
const laos = (clock: string, day = 27) => new Date(`2026-11-${day}T${clock}:00+07:00`);
const at = (now: Date, more: Partial<Parameters<typeof deliveryTime>[0]> & { times?: NoticeTimes } = {}): Date | null =>
  deliveryTime({ channel: 'push', createdAt: now, usefulUntil: null, times: usualTimes, timeZone: zone, ...more }, now);

describe('quiet hours', () => {
  it('hold what rings until they are over, over midnight and before it', () => {
    expect(at(laos('20:59'))).toEqual(laos('20:59'));
    expect(at(laos('21:00'))).toEqual(laos('07:00', 28));
    expect(at(laos('03:00'))).toEqual(laos('07:00'));
    expect(at(laos('06:59'), { channel: 'sms' })).toEqual(laos('07:00'));
    expect(at(laos('07:00'))).toEqual(laos('07:00'));
  });

  it('are read in the zone of the person', () => {
    // 03:00 in Laos is 23:00 in Addis Ababa.
    const addis = { timeZone: 'Africa/Addis_Ababa' };
    expect(at(laos('03:00'), addis)).toEqual(new Date('2026-11-27T07:00:00+03:00'));
    expect(at(laos('22:00'), addis)).toEqual(laos('22:00'));
  });

  it('by day, none at all, and from and until the same', () => {
    const times = (from: number, until: number) => ({ ...usualTimes, quiet: { from, until } });
    expect(at(laos('12:30'), { times: times(720, 780) })).toEqual(laos('13:00'));
    expect(at(laos('13:00'), { times: times(720, 780) })).toEqual(laos('13:00'));
    expect(at(laos('23:00'), { times: { ...usualTimes, quiet: null } })).toEqual(laos('23:00'));
    expect(at(laos('23:00'), { times: times(60, 60) })).toEqual(laos('23:00'));
  });

  it('let through what would be too late after them, and do not hold a letter', () => {
    for (const channel of ['push', 'sms'] as const) {
      expect(at(laos('22:00'), { usefulUntil: laos('06:30', 28), channel })).toEqual(laos('22:00'));
      expect(at(laos('22:00'), { usefulUntil: laos('07:00', 28), channel })).toEqual(laos('22:00'));
      // Half an hour is not enough to turn back.
      expect(at(laos('22:00'), { usefulUntil: laos('07:30', 28), channel })).toEqual(laos('22:00'));
      expect(at(laos('22:00'), { usefulUntil: laos('08:00', 28), channel })).toEqual(laos('07:00', 28));
    }
    expect(at(laos('05:00'), { usefulUntil: laos('06:30') })).toEqual(laos('05:00'));
    expect(at(laos('05:00'), { usefulUntil: laos('08:00') })).toEqual(laos('07:00'));
    expect(at(laos('05:00'), { usefulUntil: laos('06:30'), channel: 'email' })).toEqual(laos('05:00'));
    // What is told an hour before rings in the quiet hours only if less than half of it would be left.
    expect(at(laos('06:30'), { usefulUntil: laos('07:30') })).toEqual(laos('07:00'));
    expect(at(laos('06:10'), { usefulUntil: laos('07:10') })).toEqual(laos('06:10'));
  });

  it('of a night whose clocks change end when the clocks say so', () => {
    const berlin = { timeZone: 'Europe/Berlin' };
    // The night to 29 March 2026 has no 02:30, the one to 25 October has it twice.
    expect(at(new Date('2026-03-28T22:00:00+01:00'), berlin)).toEqual(new Date('2026-03-29T07:00:00+02:00'));
    expect(at(new Date('2026-10-24T22:00:00+02:00'), berlin)).toEqual(new Date('2026-10-25T07:00:00+01:00'));
    const times = { ...usualTimes, quiet: { from: 0, until: 150 } };
    expect(at(new Date('2026-03-29T01:00:00+01:00'), { ...berlin, times })).toEqual(
      new Date('2026-03-29T03:30:00+02:00'),
    );
  });

  it('are never broken and never last longer than a day, whatever they are', () => {
    const zones = ['Asia/Vientiane', 'Africa/Addis_Ababa', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 1439 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom(...zones),
        (now, from, until, timeZone) => {
          const found = at(now, { timeZone, times: { ...usualTimes, quiet: { from, until } } });
          if (!found) throw new Error('what has no end is not left out');
          expect(found.getTime()).toBeGreaterThanOrEqual(now.getTime());
          expect(found.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
          if (found > now) {
            const clock = minuteOfClock(toWallTime(found, timeZone).time);
            // A time that the clocks jump over is an hour later.
            expect([until, (until + 60) % 1440]).toContain(clock);
          }
        },
      ),
    );
  });
});

describe('a summary of the day', () => {
  const daily: NoticeTimes = { ...usualTimes, digest: 'daily' };
  const letter = { channel: 'email', times: daily } as const;

  it('goes at seven in the morning there', () => {
    expect(at(laos('06:59'), letter)).toEqual(laos('07:00'));
    expect(at(laos('07:00'), letter)).toEqual(laos('07:00', 28));
    expect(at(laos('15:00'), { ...letter, timeZone: 'Africa/Addis_Ababa' })).toEqual(
      new Date('2026-11-28T07:00:00+03:00'),
    );
  });

  it('makes nothing late: what it would leave less than two hours for goes at once', () => {
    expect(at(laos('15:00'), { ...letter, usefulUntil: laos('18:00') })).toEqual(laos('15:00'));
    expect(at(laos('15:00'), { ...letter, usefulUntil: laos('08:59', 28) })).toEqual(laos('15:00'));
    expect(at(laos('15:00'), { ...letter, usefulUntil: laos('09:00', 28) })).toEqual(laos('07:00', 28));
  });

  it('is of letters alone', () => {
    expect(at(laos('15:00'), { ...letter, channel: 'sms' })).toEqual(laos('15:00'));
    expect(at(laos('15:00'), { ...letter, channel: 'push' })).toEqual(laos('15:00'));
  });
});

it('what happened longer than a day ago, and what is over, is not sent', () => {
  expect(at(laos('15:00', 28), { createdAt: laos('14:00') })).toBeNull();
  expect(at(laos('15:00'), { usefulUntil: laos('15:00'), channel: 'email' })).toBeNull();
});

it('tries are made with growing pauses, for two days, and not for what is over', () => {
  const now = laos('12:00');
  const pauseAfter = (tries: number) => {
    const next = nextTryAt({ tries, createdAt: now, usefulUntil: null }, now);
    return next && (next.getTime() - now.getTime()) / 1000;
  };
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(pauseAfter)).toEqual([5, 20, 80, 320, 1280, 5120, 10800, 10800]);
  expect(nextTryAt({ tries: 9, createdAt: laos('13:00', 25), usefulUntil: null }, now)).toBeNull();
  expect(nextTryAt({ tries: 3, createdAt: now, usefulUntil: laos('12:01') }, now)).toBeNull();
});

it('clocks are read as they are written', () => {
  for (let minute = 0; minute < 1440; minute++) expect(minuteOfClock(clockOf(minute))).toBe(minute);
  for (const same of ['໐໗:໐໕', '٠٧:٠٥', '０７：０５', '\u200e07:05 ', '༠༧:༠༥']) expect(minuteOfClock(same)).toBe(425);
  for (const wrong of ['24:00', '7:00', '', '07:60', '07:00:00']) expect(minuteOfClock(wrong)).toBeNull();
});

it('a choice counts, and where none was made the usual', () => {
  expect(channelsFor('class.cancelled', [])).toEqual(['email', 'push', 'sms']);
  expect(channelsFor('class.starting', [])).toEqual(['push']);
  expect(channelsFor('role.given', [])).toEqual(['email', 'push']);
  expect(
    channelsFor('class.cancelled', [
      { kind: 'class.cancelled', channel: 'sms', isOn: false },
      { kind: 'class.moved', channel: 'email', isOn: false },
    ]),
  ).toEqual(['email', 'push']);
  expect(channelsFor('role.given', [{ kind: 'role.given', channel: 'sms', isOn: true }])).toEqual([
    'email',
    'push',
    'sms',
  ]);
});
