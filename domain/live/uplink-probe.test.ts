import { describe, expect, it } from 'vitest';
import { type Offer, UplinkProbe } from './uplink-probe.ts';

const wanted = { all: 1_650_000, lower: 650_000 };

function looks(probe: UplinkProbe, available: number, from: number, seconds: number): { at: number; offer: Offer }[] {
  return Array.from({ length: seconds }, (_, second) => from + second * 1_000).flatMap((at) => {
    const offer = probe.look({ ...wanted, available }, at);
    return offer === null ? [] : [{ at, offer }];
  });
}

describe('a picture that its link holds back', () => {
  it('is left alone while all of it gets through', () => {
    expect(looks(new UplinkProbe(), 2_000_000, 0, 60)).toEqual([]);
  });

  it('is tried again every few seconds, with less on a thin link', () => {
    const tries = looks(new UplinkProbe(), 55_000, 0, 60);
    expect(tries[0]).toEqual({ at: 4_000, offer: { restThen: 'lower' } });
    expect(tries.length).toBeGreaterThanOrEqual(7);
    expect(tries.length).toBeLessThanOrEqual(10);
    expect(looks(new UplinkProbe(), 440_000, 0, 5)).toEqual([{ at: 4_000, offer: { restThen: 'all' } }]);
  });

  it('is whole soon after the link is free', () => {
    const probe = new UplinkProbe();
    looks(probe, 55_000, 0, 5);
    expect(probe.look({ ...wanted, available: 1_200_000 }, 6_000)).toBe('all');
    expect(probe.look({ ...wanted, available: 2_600_000 }, 7_000)).toBeNull();
  });

  it('begins anew at the next thin stretch', () => {
    const probe = new UplinkProbe();
    looks(probe, 55_000, 0, 60);
    looks(probe, 3_000_000, 60_000, 2);
    expect(looks(probe, 55_000, 62_000, 6)[0]).toEqual({ at: 66_000, offer: { restThen: 'lower' } });
  });
});
