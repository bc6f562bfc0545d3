import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { drawSeed, isOwnSeed } from './draw-seed.ts';

const noy = { personId: 'noy', courseId: 'tea', quizSlug: 'final' };

describe('the seed of an attempt', () => {
  it('is the same at each look, fits into a form, and is another one for each person, quiz and attempt', () => {
    expect(drawSeed(noy, 1)).toBe(drawSeed({ ...noy }, 1));
    expect(drawSeed(noy, 1)).toMatch(/^[\w-]{32}$/);
    const others = [{ personId: 'kham' }, { courseId: 'rice' }, { quizSlug: 'first' }];
    const seeds = [drawSeed(noy, 1), drawSeed(noy, 2), ...others.map((other) => drawSeed({ ...noy, ...other }, 1))];
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it('counts for the attempt that comes next and, of a kept page, for those before; for none that comes later', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 60 }), (taken, number) => {
        expect(isOwnSeed(drawSeed(noy, number), noy, taken)).toBe(number <= taken + 1);
      }),
    );
  });

  it('is not made up on a device, and is nobody else’s', () => {
    expect(isOwnSeed('one-that-i-like', noy, 3)).toBe(false);
    expect(isOwnSeed(drawSeed({ ...noy, personId: 'kham' }, 1), noy, 0)).toBe(false);
  });
});
