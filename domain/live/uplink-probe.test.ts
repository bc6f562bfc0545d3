import { describe, expect, it } from 'vitest';
import { UplinkProbe } from './uplink-probe.ts';

const wanted = 1_676_000;

interface Look {
  available: number;
  found?: number | null;
}

/** Looks once a second. @returns when the browser was told what the link carries, ms, and what */
function told(probe: UplinkProbe, looks: readonly Look[], from = 0): [number, number][] {
  return looks.flatMap(({ available, found = null }, second) => {
    const at = from + second * 1_000;
    const guess = probe.look({ available, wanted, found }, at);
    return guess === null ? [] : [[at, guess] as [number, number]];
  });
}

const seconds = (count: number, look: Look): Look[] => Array.from({ length: count }, () => look);
/** As long messages over a thin link are found, and over one that carries much. */
const thin = (available: number): Look => ({ available, found: available * 1.3 });
const free = (available: number): Look => ({ available, found: 6_000_000 });

describe('a link that was thin', () => {
  it('is left alone, and not weighed, while all of it gets through', () => {
    const probe = new UplinkProbe();
    expect(told(probe, seconds(60, free(2_000_000)))).toEqual([]);
    expect(probe.isWorthWeighing(60_000)).toBe(false);
  });

  it('is weighed when it stays thin, and left alone as long as it is', () => {
    const probe = new UplinkProbe();
    expect(told(probe, seconds(2, thin(64_000)))).toEqual([]);
    expect(probe.isWorthWeighing(2_000)).toBe(false);
    expect(told(probe, seconds(60, thin(64_000)), 2_000)).toEqual([]);
    expect(probe.isWorthWeighing(62_000)).toBe(true);
  });

  it('is weighed for more once it may be free, but never for much more than it may still be', () => {
    const probe = new UplinkProbe();
    told(probe, seconds(4, thin(64_000)));
    expect(probe.weighedFor(64_000)).toBe(64_000);
    told(probe, [{ available: 64_000, found: 180_000 }], 4_000);
    expect(probe.weighedFor(64_000)).toBe(180_000);
    told(probe, [thin(64_000), free(64_000)], 5_000);
    expect(probe.weighedFor(64_000)).toBe(256_000);
  });

  it('is said to carry all that is wanted when two findings in a row say so', () => {
    const probe = new UplinkProbe();
    told(probe, seconds(20, thin(64_000)));
    expect(told(probe, [free(64_000)], 20_000)).toEqual([]);
    expect(probe.isDoubted).toBe(true);
    expect(told(probe, [free(64_000)], 21_000)).toEqual([[21_000, wanted]]);
  });

  it('is not said to be free for one finding among others', () => {
    const probe = new UplinkProbe();
    const mixed = Array.from({ length: 30 }, (_, one) => (one % 2 ? thin(128_000) : free(128_000)));
    expect(told(probe, mixed)).toEqual([]);
  });

  it('that carries somewhat more is said to carry seven tenths of what was found', () => {
    const probe = new UplinkProbe();
    const all = told(probe, seconds(10, { available: 100_000, found: 900_000 }));
    expect(all[0]?.[1]).toBeCloseTo(630_000);
  });

  it('is left alone for longer and longer after tries that were wrong', () => {
    const probe = new UplinkProbe();
    const at = told(probe, seconds(120, free(64_000))).map(([when]) => when);
    const pauses = at.slice(1).map((when, index) => when - (at[index] ?? 0));
    expect(pauses.length).toBeGreaterThanOrEqual(3);
    for (const [index, pause] of pauses.slice(1).entries()) expect(pause).toBeGreaterThan((pauses[index] ?? 0) * 1.5);
  });

  it('is told again soon where a try was right but found less than is wanted', () => {
    const probe = new UplinkProbe();
    const [first] = told(probe, seconds(6, { available: 64_000, found: 800_000 }));
    const at = (first?.[0] ?? 0) + 1_000;
    const [next] = told(probe, seconds(8, free(400_000)), at);
    expect((next?.[0] ?? 0) - at).toBeLessThanOrEqual(5_000);
  });
});
