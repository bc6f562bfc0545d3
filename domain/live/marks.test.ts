import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { isMark, markLimits, markSpan, mayDraw } from './marks.ts';
import { simplifyStroke } from './simplify-stroke.ts';

describe('a mark', () => {
  it('has the points of its kind, and words where it is a text', () => {
    expect(isMark({ kind: 'pen', points: [1, 2], words: null })).toBe(true);
    expect(isMark({ kind: 'marker', points: [1, 2, 3, 4, 5, 6], words: null })).toBe(true);
    expect(isMark({ kind: 'arrow', points: [1, 2, 3, 4], words: null })).toBe(true);
    expect(isMark({ kind: 'text', points: [1, 2], words: 'ລາວ' })).toBe(true);
    expect(isMark({ kind: 'pen', points: [], words: null })).toBe(false);
    expect(isMark({ kind: 'pen', points: [1, 2, 3], words: null })).toBe(false);
    expect(isMark({ kind: 'rectangle', points: [1, 2, 3, 4, 5, 6], words: null })).toBe(false);
    expect(isMark({ kind: 'text', points: [1, 2], words: '\u200b' })).toBe(false);
    expect(isMark({ kind: 'text', points: [1, 2], words: null })).toBe(false);
    expect(isMark({ kind: 'line', points: [1, 2, 3, 4], words: 'x' })).toBe(false);
  });

  it('is drawn by hosts, and by others as the host allows', () => {
    const who = (role: string, hasFloor = false) => ({ role, hasFloor });
    for (const allowed of ['hosts', 'floor', 'everyone'] as const) {
      expect(mayDraw(who('host', true), allowed)).toBe(true);
      expect(mayDraw(who('observer'), allowed)).toBe(false);
      expect(mayDraw(who('guest', true), allowed)).toBe(false);
      expect(mayDraw(who('interpreter', true), allowed)).toBe(false);
    }
    expect(mayDraw(who('trainee', true), 'hosts')).toBe(false);
    expect(mayDraw(who('trainee'), 'floor')).toBe(false);
    expect(mayDraw(who('group', true), 'floor')).toBe(true);
    expect(mayDraw(who('trainee'), 'everyone')).toBe(true);
  });
});

describe('a stroke', () => {
  it('keeps its ends and its corners, and loses what lies on the way', () => {
    const along = Array.from({ length: 50 }, (_, at) => [at * 100, at % 2]).flat();
    expect(simplifyStroke(along)).toEqual([0, 0, 4_900, 1]);
    expect(simplifyStroke([0, 0, 500, 0, 1_000, 0, 1_000, 500, 1_000, 1_000])).toEqual([0, 0, 1_000, 0, 1_000, 1_000]);
  });

  it('is a point where it is one', () => {
    expect(simplifyStroke([5, 5, 5, 5, 5.2, 4.9])).toEqual([5, 5]);
    expect(simplifyStroke([])).toEqual([]);
  });

  it('never has more points than a mark may have, lies on the page, and begins and ends where it did', () => {
    const place = fc.double({ min: -500, max: markSpan + 500, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 1_200 }), (pairs) => {
        const kept = simplifyStroke(pairs.flat());
        expect(kept.length).toBeLessThanOrEqual(2 * markLimits.points);
        for (const one of kept) expect(Number.isInteger(one) && one >= 0 && one <= markSpan).toBe(true);
        const clamp = (one = 0) => Math.min(markSpan, Math.max(0, Math.round(one)));
        expect(kept.slice(0, 2)).toEqual(pairs[0]?.map(clamp));
        expect(kept.slice(-2)).toEqual(pairs.at(-1)?.map(clamp));
      }),
      { numRuns: 60 },
    );
  });
});
