import { describe, expect, it } from 'vitest';
import { SilentWay } from './silent-way.ts';

describe('a way of media on which nothing comes', () => {
  it('is dead after a second and a half if the server answers otherwise', () => {
    const way = new SilentWay();
    way.hears(0);
    expect(way.isDead(true, 1_000)).toBe(false);
    expect(way.isDead(true, 1_500)).toBe(true);
  });

  it('is not told of again before there was time to mend it', () => {
    const way = new SilentWay();
    way.hears(0);
    expect(way.isDead(true, 2_000)).toBe(true);
    expect(way.isDead(true, 5_000)).toBe(false);
    expect(way.isDead(true, 8_000)).toBe(true);
  });

  it('is part of a cut while nothing answers at all', () => {
    const way = new SilentWay();
    way.hears(0);
    for (const at of [2_000, 30_000]) expect(way.isDead(false, at)).toBe(false);
  });

  it('lives as long as anything comes', () => {
    const way = new SilentWay();
    for (let at = 0; at < 20_000; at += 1_000) {
      way.hears(at);
      expect(way.isDead(true, at + 900)).toBe(false);
    }
  });
});
