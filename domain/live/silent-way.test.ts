import { describe, expect, it } from 'vitest';
import { SilentWay } from './silent-way.ts';

describe('a way of media on which nothing comes', () => {
  it('is dead after two seconds if the server answers otherwise', () => {
    const way = new SilentWay();
    expect(way.isDead(100, true, 0)).toBe(false);
    expect(way.isDead(100, true, 1_000)).toBe(false);
    expect(way.isDead(100, true, 2_000)).toBe(true);
  });

  it('is not told of again before there was time to mend it', () => {
    const way = new SilentWay();
    way.isDead(100, true, 0);
    expect(way.isDead(100, true, 2_000)).toBe(true);
    expect(way.isDead(100, true, 5_000)).toBe(false);
    expect(way.isDead(100, true, 8_000)).toBe(true);
  });

  it('is part of a cut while nothing answers at all', () => {
    const way = new SilentWay();
    for (const at of [0, 2_000, 30_000]) expect(way.isDead(100, false, at)).toBe(false);
  });

  it('lives as long as anything comes', () => {
    const way = new SilentWay();
    for (let at = 0; at < 20_000; at += 1_000) expect(way.isDead(at, true, at)).toBe(false);
  });
});
