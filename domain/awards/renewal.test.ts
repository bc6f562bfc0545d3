import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { claimOn, type FormerAward, statusOnceReplaced } from './renewal.ts';
import { type AwardStatus, lastMomentOfValidity, standingOf } from './validity.ts';

const timeZone = 'Asia/Vientiane';
const issuedAt = new Date('2026-11-22T02:00:00Z');
const validUntil = lastMomentOfValidity(issuedAt, 36, timeZone);
const award = (change: Partial<FormerAward> = {}): FormerAward => ({
  kind: 'competence',
  status: 'active',
  issuedAt,
  validUntil,
  ...change,
});
const claim = (former: FormerAward[], now: string | Date, renewalMonths?: number) =>
  claimOn(former, { rule: { kind: 'competence', renewalMonths }, timeZone, now: new Date(now) }).kind;

describe('claimOn', () => {
  it('opens with the first moment after the last day, where the rule says no more', () => {
    expect(claim([], '2026-11-22T02:00:00Z')).toBe('first');
    expect(claim([award()], validUntil)).toBe('held');
    expect(claim([award()], '2029-11-21T17:00:00Z')).toBe('renewable');
    expect(claim([award({ validUntil: null })], '2099-01-01')).toBe('held');
  });

  it('opens so many months earlier where the rule says so, with the day in the issuer’s zone', () => {
    expect(claim([award()], '2029-09-21T16:59:59.999Z', 2)).toBe('held');
    expect(claim([award()], '2029-09-21T17:00:00Z', 2)).toBe('renewable');
    expect(claim([award({ validUntil: null })], '2099-01-01', 2)).toBe('held');
  });

  it('never opens for what was suspended or revoked', () => {
    expect(claim([award({ status: 'suspended' })], '2040-01-01')).toBe('held');
    expect(claim([award({ status: 'revoked' })], '2040-01-01')).toBe('revoked');
    // Nor does an older one that had given way to the revoked one.
    const older = award({ status: 'expired', issuedAt: new Date('2020-01-01'), validUntil: new Date('2023-01-01') });
    expect(claim([older, award({ status: 'revoked' })], '2040-01-01')).toBe('revoked');
  });

  it('goes by what followed a revoked one, and by the kind that the rule is about', () => {
    const revoked = award({ status: 'revoked', issuedAt: new Date('2026-01-01') });
    expect(claim([revoked, award()], '2027-01-01')).toBe('held');
    expect(claim([revoked, award()], '2030-01-01')).toBe('renewable');
    expect(claim([award({ kind: 'attendance', status: 'revoked' })], '2027-01-01')).toBe('first');
  });

  const status = fc.constantFrom<AwardStatus>('active', 'suspended', 'revoked', 'expired', 'superseded');
  const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

  it('is never open while the latest word of the issuer is no', () => {
    const former = fc.array(fc.record({ status, issuedAt: moment, validUntil: fc.option(moment) }), { maxLength: 4 });
    const months = fc.option(fc.integer({ min: 1, max: 24 }), { nil: undefined });
    fc.assert(
      fc.property(former, moment, months, (some, now, renewalMonths) => {
        const awards = some.map((one) => award(one));
        const kind = claim(awards, now, renewalMonths);
        const current = awards.find((one) => one.status === 'active' || one.status === 'suspended');
        if (kind === 'renewable') expect(current?.status).toBe('active');
        if (kind === 'first') expect(current).toBeUndefined();
        if (current && standingOf(current, now) === 'expired') expect(kind).toBe('renewable');
        const latest = Math.max(...awards.map((one) => one.issuedAt.getTime()));
        const isRefused = awards.some((one) => one.status === 'revoked' && one.issuedAt.getTime() === latest);
        if (!current) expect(kind).toBe(isRefused ? 'revoked' : 'first');
      }),
    );
  });

  it('gives one for one: what was just issued cannot be renewed at once', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 59 }), (now, validity, window) => {
        fc.pre(window < validity);
        const issued = award({ issuedAt: now, validUntil: lastMomentOfValidity(now, validity, timeZone) });
        expect(claim([issued], now, window)).toBe('held');
      }),
      { numRuns: 60 },
    );
  });
});

describe('statusOnceReplaced', () => {
  it('keeps what had ended ended, and calls the rest superseded', () => {
    expect(statusOnceReplaced(award(), validUntil)).toBe('superseded');
    expect(statusOnceReplaced(award(), new Date(validUntil.getTime() + 1))).toBe('expired');
    expect(standingOf({ status: 'expired', validUntil }, new Date('2040-01-01'))).toBe('expired');
  });
});
