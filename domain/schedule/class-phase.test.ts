import { describe, expect, it } from 'vitest';
import { classPhase, isOpen, mayBeRestored } from './class-phase.ts';

const times = { startsAt: new Date('2026-11-24T07:00:00Z'), endsAt: new Date('2026-11-24T08:30:00Z') };
const at = (clock: string) => new Date(`2026-11-24T${clock}:00Z`);

describe('the phase of a class', () => {
  it('opens a quarter of an hour before its start', () => {
    const session = { ...times, status: 'scheduled' };
    expect(classPhase(session, at('06:44'))).toBe('upcoming');
    expect(classPhase(session, at('06:45'))).toBe('open');
    expect(classPhase(session, at('08:29'))).toBe('open');
    expect(classPhase(session, at('08:30'))).toBe('missed');
  });

  it('is live until it is ended, and two hours past its planned end at most', () => {
    const session = { ...times, status: 'live' };
    expect(isOpen(session, at('10:29'))).toBe(true);
    expect(classPhase(session, at('10:30'))).toBe('over');
    expect(classPhase({ ...times, status: 'ended' }, at('07:30'))).toBe('over');
    expect(isOpen({ ...times, status: 'cancelled' }, at('07:30'))).toBe(false);
  });
});

describe('a class that was cancelled', () => {
  const cancelled = { ...times, status: 'cancelled', cancelledAt: at('02:00'), seriesId: null };
  const ofSeries = { ...cancelled, seriesId: '1' };

  it('is held after all for ten minutes', () => {
    expect(mayBeRestored(cancelled, at('02:09'))).toBe(true);
    expect(mayBeRestored(cancelled, at('02:10'))).toBe(false);
    expect(mayBeRestored({ ...cancelled, status: 'scheduled', cancelledAt: null }, at('02:01'))).toBe(false);
  });

  it('and is one of a weekly series, until it would have begun', () => {
    expect(mayBeRestored(ofSeries, at('06:59'))).toBe(true);
    expect(mayBeRestored(ofSeries, at('07:00'))).toBe(false);
    expect(mayBeRestored({ ...ofSeries, cancelledAt: at('06:55') }, at('07:04'))).toBe(true);
    expect(mayBeRestored({ ...ofSeries, status: 'ended' }, at('06:59'))).toBe(false);
  });
});
