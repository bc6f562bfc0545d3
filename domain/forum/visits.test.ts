import { describe, expect, it } from 'vitest';
import { nextVisit } from './visits.ts';

const at = (clock: string) => new Date(`2026-11-28T${clock}:00Z`);

describe('what is new in a forum', () => {
  it('is nothing on the first visit', () => {
    expect(nextVisit(null, at('08:00'))).toEqual({ visitedAt: at('08:00'), newFrom: at('08:00') });
  });

  it('is what came since the visit before', () => {
    const last = { visitedAt: at('08:00'), newFrom: at('07:00') };
    expect(nextVisit(last, at('09:00'))).toEqual({ visitedAt: at('09:00'), newFrom: at('08:00') });
  });

  it('stays marked while somebody reads one after another', () => {
    expect(nextVisit({ visitedAt: at('08:00'), newFrom: at('07:00') }, at('08:29'))).toBeNull();
  });
});
