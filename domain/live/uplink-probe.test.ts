import { describe, expect, it } from 'vitest';
import { UplinkProbe } from './uplink-probe.ts';

const wanted = 1_676_000;

/** Looks twice a second at what a browser thinks that its link carries. @returns when the link was tried out, ms */
function tries(probe: UplinkProbe, levels: readonly number[], from = 0): number[] {
  return levels.flatMap((available, index) => {
    const at = from + index * 500;
    return probe.look({ available, wanted }, at) ? [at] : [];
  });
}

/** As a browser finds its level on a thin link: a tenth down when it is full, slowly up again. */
const level = (bits: number, seconds: number) =>
  Array.from({ length: seconds * 2 }, (_, look) => bits * (0.86 + 0.028 * (look % 6)));

describe('a link that was thin', () => {
  it('is left alone while all of it gets through', () => {
    expect(tries(new UplinkProbe(), level(2_000_000, 60))).toEqual([]);
  });

  it('is left alone while it is thin', () => {
    expect(tries(new UplinkProbe(), level(64_000, 60))).toEqual([]);
    expect(tries(new UplinkProbe(), [...level(900_000, 10), ...level(256_000, 60)])).toEqual([]);
  });

  it('is tried out as soon as more gets through than lately', () => {
    const probe = new UplinkProbe();
    tries(probe, level(128_000, 25));
    const rising = Array.from({ length: 16 }, (_, look) => 128_000 * 1.04 ** look);
    const [first] = tries(probe, rising, 25_000);
    expect(first).toBeLessThanOrEqual(25_000 + 4_500);
  });

  it('is tried again at once while each try finds more, and not when one found nothing', () => {
    const probe = new UplinkProbe();
    tries(probe, level(64_000, 25));
    let first = 25_000;
    for (let available = 64_000; !probe.look({ available, wanted }, first); first += 500) available *= 1.04;
    expect(probe.look({ available: 90_000, wanted }, first + 1_000)).toBe(false);
    expect(probe.look({ available: 200_000, wanted }, first + 2_000)).toBe(true);
    expect(probe.look({ available: 600_000, wanted }, first + 4_000)).toBe(true);
    expect(probe.look({ available: 610_000, wanted }, first + 6_000)).toBe(false);
    expect(probe.look({ available: 1_700_000, wanted }, first + 6_500)).toBe(false);
  });
});
