import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { chanceOf, chanceStreams } from './chance.ts';

describe('chance in a lab', () => {
  it.each([
    ['arrivals', 'SP08', 0.824772],
    ['lane', 'DEC-0001', 0.167849],
    ['price', 'G01|M22|2026-W45', 0.360934],
  ] as const)('is by seed and key: %s %s', (stream, key, u) => {
    expect(chanceOf('demo-1')(stream, key, 0)).toBeCloseTo(u, 6);
  });

  it('is a part of one, and does not depend on what was asked before', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...chanceStreams),
        fc.string(),
        fc.nat(1_000),
        (seed, stream, key, n) => {
          const chance = chanceOf(seed);
          const u = chance(stream, key, n);
          chance(stream, `${key}x`, n);
          expect(u).toBeGreaterThanOrEqual(0);
          expect(u).toBeLessThan(1);
          expect(chance(stream, key, n)).toBe(u);
        },
      ),
    );
  });
});
