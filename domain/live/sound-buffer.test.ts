import { describe, expect, it } from 'vitest';
import { soundBuffer } from './sound-buffer.ts';

describe('how long sound waits', () => {
  it('is a moment for who only listens, whatever is known of the link', () => {
    expect(soundBuffer({ rttMs: null, lossPercent: 0 }, false)).toBe(750);
    expect(soundBuffer({ rttMs: 40, lossPercent: 0 }, false)).toBe(750);
  });

  it('is the browser’s affair for who talks on a good link', () => {
    expect(soundBuffer({ rttMs: 600, lossPercent: 0.5 }, true)).toBeNull();
  });

  it('is long enough to ask again where packets are lost, twice where many are', () => {
    expect(soundBuffer({ rttMs: 300, lossPercent: 5 }, true)).toBe(420);
    expect(soundBuffer({ rttMs: 300, lossPercent: 20 }, true)).toBe(840);
    expect(soundBuffer({ rttMs: 300, lossPercent: 20 }, false)).toBe(960);
  });

  it('is never more than a second', () => {
    expect(soundBuffer({ rttMs: 3_000, lossPercent: 30 }, false)).toBe(1_000);
    expect(soundBuffer({ rttMs: 3_000, lossPercent: 30 }, true)).toBe(1_000);
  });
});
