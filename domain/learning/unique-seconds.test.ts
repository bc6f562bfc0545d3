import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { mostStretches, type Stretch, secondsIn, uniteStretches } from './unique-seconds.ts';

const length = 300;
const stretch = fc
  .tuple(fc.nat(length), fc.nat(length))
  .map(([one, other]): Stretch => [Math.min(one, other), Math.max(one, other)]);
const some = fc.array(stretch, { maxLength: 20 });
const unite = (all: readonly Stretch[]) => uniteStretches(all, { to: length });

/** Second by second, as one would count by hand. */
function heard(all: readonly Stretch[]): number {
  const seconds = new Set<number>();
  for (const [from, to] of all) for (let second = from; second < to; second += 1) seconds.add(second);
  return seconds.size;
}

describe('uniteStretches', () => {
  it('counts a second once, however often it is heard', () => {
    const ten: Stretch = [0, 10];
    expect(unite([ten, ten, ten])).toEqual([[0, 10]]);
    expect(
      unite([
        [5, 12],
        [0, 10],
        [30, 40],
        [12, 14],
      ]),
    ).toEqual([
      [0, 14],
      [30, 40],
    ]);
  });

  it('counts nothing outside the sound, and nothing that runs backwards', () => {
    expect(
      unite([
        [-5, 3],
        [295, 900],
        [20, 10],
        [7, 7],
      ]),
    ).toEqual([
      [0, 3],
      [295, 300],
    ]);
  });

  it('is what one would count by hand, never more than there is to hear', () => {
    fc.assert(
      fc.property(some, (all) => {
        expect(secondsIn(unite(all))).toBe(heard(all));
        expect(secondsIn(unite(all))).toBeLessThanOrEqual(length);
      }),
    );
  });

  it('comes out the same in any order, in parts, and when a part comes twice', () => {
    fc.assert(
      fc.property(some, some, (one, other) => {
        const whole = unite([...one, ...other]);
        expect(unite([...unite(other), ...one])).toEqual(whole);
        expect(unite([...unite([...unite(one), ...other]), ...one])).toEqual(whole);
      }),
    );
  });

  it('only grows by what is added', () => {
    fc.assert(
      fc.property(some, stretch, (all, more) => {
        const before = secondsIn(unite(all));
        const after = secondsIn(unite([...all, more]));
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after - before).toBeLessThanOrEqual(more[1] - more[0]);
      }),
    );
  });

  it('keeps so many stretches and no more, and claims no second in their place', () => {
    const scattered = Array.from({ length: 200 }, (_, index): Stretch => [index * 10, index * 10 + 1 + (index % 3)]);
    const kept = uniteStretches(scattered, { to: 5_000 });
    expect(kept).toHaveLength(mostStretches);
    expect(kept.every(([from, to]) => to - from === 3)).toBe(true);
    for (const one of kept) expect(scattered).toContainEqual(one);
    expect(uniteStretches([...kept, [0, 2_000]], { to: 5_000 })).toEqual([[0, 2_000]]);
  });
});
