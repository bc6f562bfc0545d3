import { describe, expect, it } from 'vitest';
import { dayIn } from '#domain/zoned-time.ts';
import fc from '#tests/support/property.ts';
import { issuerTimeZone, lastMomentOfValidity, standingOf } from './validity.ts';

const vientiane = 'Asia/Vientiane';

describe('lastMomentOfValidity', () => {
  it('ends with the day before, so many months later, in the issuer’s zone', () => {
    const issued = new Date('2026-11-22T02:00:00Z');
    expect(lastMomentOfValidity(issued, 36, vientiane)).toEqual(new Date('2029-11-21T16:59:59.999Z'));
    // Late in the evening in Vientiane it is still the day before in UTC.
    expect(lastMomentOfValidity(new Date('2026-11-21T18:00:00Z'), 36, vientiane)).toEqual(
      new Date('2029-11-21T16:59:59.999Z'),
    );
  });

  it('takes the last day of a short month', () => {
    expect(lastMomentOfValidity(new Date('2024-08-31T05:00:00Z'), 6, vientiane)).toEqual(
      new Date('2025-02-27T16:59:59.999Z'),
    );
  });

  it('works where clocks change', () => {
    expect(lastMomentOfValidity(new Date('2026-01-30T10:00:00Z'), 6, 'Africa/Cairo')).toEqual(
      new Date('2026-07-29T20:59:59.999Z'),
    );
  });

  it('shows the day before the same day, in every zone', () => {
    const zones = fc.constantFrom(
      vientiane,
      'UTC',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Pacific/Apia',
      'Africa/Cairo',
    );
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 120 }), zones, (issued, months, zone) => {
        const last = lastMomentOfValidity(issued, months, zone);
        expect(last.getTime()).toBeGreaterThan(issued.getTime());
        const next = dayIn(zone, new Date(last.getTime() + 1));
        expect(dayIn(zone, last)).not.toEqual(next);
        expect(next.day).toBeLessThanOrEqual(dayIn(zone, issued).day);
      }),
      { numRuns: 60 },
    );
  });
});

describe('standingOf', () => {
  const until = new Date('2026-03-11T16:59:59.999Z');
  it('expires by time and stays withdrawn whatever the time', () => {
    expect(standingOf({ status: 'active', validUntil: until }, until)).toBe('valid');
    expect(standingOf({ status: 'active', validUntil: until }, new Date(until.getTime() + 1))).toBe('expired');
    expect(standingOf({ status: 'active', validUntil: null }, new Date('2999-01-01'))).toBe('valid');
    expect(standingOf({ status: 'revoked', validUntil: until }, new Date('2030-01-01'))).toBe('revoked');
  });
  it('knows the issuers’ zones', () => {
    expect(issuerTimeZone('LA')).toBe(vientiane);
    expect(issuerTimeZone('ZZ')).toBe('UTC');
  });
});
