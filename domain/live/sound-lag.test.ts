import { describe, expect, it } from 'vitest';
import { type LagSign, SoundLag } from './sound-lag.ts';

const lookMs = 150;

/** A page that takes a picture in for a while, and its clock. */
function watching() {
  const lag = new SoundLag();
  const arrived = { pictureBytes: 0, bytes: 0, jitterMs: 1 };
  let at = 0;
  /** For so long, at this rate of pictures (bit/s), with sound of this jitter at the end. @returns the last sign */
  const come = (ms: number, rate: number, jitterMs = arrived.jitterMs): LagSign => {
    let sign: LagSign = 'none';
    const looks = Math.max(1, Math.round(ms / lookMs));
    const step = (jitterMs - arrived.jitterMs) / looks;
    for (let look = 0; look < looks; look++) {
      at += lookMs;
      const bytes = (rate * lookMs) / 8_000;
      arrived.pictureBytes += bytes;
      arrived.bytes += bytes + 300;
      arrived.jitterMs += step;
      sign = lag.look({ ...arrived }, at);
    }
    return sign;
  };
  return { lag, come, at: () => at };
}

describe('a queue that grows before the link', () => {
  it.each([512_000, 256_000, 128_000, 64_000])('is seen within half a second at %d bit/s', (rate) => {
    const { come } = watching();
    expect(come(4_000, 900_000)).toBe('none');
    expect(['late', 'jumpy']).toContain(come(450, rate, 9));
  });

  it('is suspected at once where the link nearly stands still', () => {
    const { come } = watching();
    come(4_000, 900_000);
    expect(come(lookMs, 60_000)).toBe('suspect');
  });

  it('is none where less is sent and sound comes on time: a smaller layer, a slide that stands still', () => {
    const { come } = watching();
    come(4_000, 900_000);
    expect(come(300, 150_000)).not.toBe('late');
    expect(come(4_000, 150_000)).toBe('none');
    expect(come(2_000, 0)).toBe('none');
  });

  it('is none where pictures come unevenly', () => {
    const { come } = watching();
    come(4_000, 900_000);
    for (let turn = 0; turn < 20; turn++) {
      expect(come(lookMs, 1_100_000, 2)).not.toBe('late');
      expect(come(lookMs, 650_000, 3)).not.toBe('late');
    }
  });

  it('has gone when no picture comes any more, and tells what the link carried', () => {
    const { lag, come, at } = watching();
    come(4_000, 900_000);
    come(450, 256_000, 9);
    lag.begin(at());
    come(900, 256_000, 20);
    expect(lag.end(at())).toBeUndefined();
    come(450, 0, 20);
    const over = lag.end(at());
    expect(over?.carries).toBeGreaterThan(230_000);
    expect(over?.carries).toBeLessThan(290_000);
    expect(lag.isLate).toBe(false);
  });

  it('ends also when the picture is closed meanwhile', () => {
    const { lag, come, at } = watching();
    come(4_000, 900_000);
    come(450, 128_000, 9);
    lag.begin(at());
    expect(lag.look({ pictureBytes: 0, bytes: 1_000_000, jitterMs: 9 }, at() + lookMs)).toBe('none');
    expect(lag.isLate).toBe(true);
    expect(lag.end(at() + 600)).toBeDefined();
  });

  it('begins anew with another transport, whose counters begin at nothing', () => {
    const { lag, come, at } = watching();
    come(4_000, 900_000);
    expect(lag.look({ pictureBytes: 0, bytes: 0, jitterMs: 40 }, at() + lookMs)).toBe('none');
  });
});
