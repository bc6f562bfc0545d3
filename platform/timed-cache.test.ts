import { describe, expect, it } from 'vitest';
import { createTimedCache } from './timed-cache.ts';

function setUp() {
  let now = 0;
  let made = 0;
  const cache = createTimedCache({ freshMs: 10, staleMs: 100, size: 2, clock: () => now });
  const make = async () => {
    made += 1;
    return made;
  };
  return { cache, make, later: (ms: number) => (now += ms) };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a timed cache', () => {
  it('makes a value once for all who ask at the same time', async () => {
    const { cache, make } = setUp();
    expect(await Promise.all([cache.get('a', make), cache.get('a', make)])).toEqual([1, 1]);
  });

  it('gives an old value while it makes a new one, and a too old one not at all', async () => {
    const { cache, make, later } = setUp();
    await cache.get('a', make);
    later(11);
    expect(await Promise.all([cache.get('a', make), cache.get('a', make)])).toEqual([1, 1]);
    await settled();
    expect(await cache.get('a', make)).toBe(2);
    later(101);
    expect(await cache.get('a', make)).toBe(3);
  });

  it('drops what was not asked for longest when it is full', async () => {
    const { cache, make } = setUp();
    await cache.get('a', make);
    await cache.get('b', make);
    await cache.get('c', make);
    expect(await cache.get('a', make)).toBe(4);
  });

  it('does not keep a failure', async () => {
    const { cache, make } = setUp();
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', make)).toBe(1);
  });
});
