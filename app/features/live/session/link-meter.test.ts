import { describe, expect, it } from 'vitest';
import { LinkMeter, rateLink } from './link-meter.ts';

describe('the connection meter', () => {
  it('rates by the worse of delay and loss', () => {
    expect(rateLink(40, 0)).toBe(4);
    expect(rateLink(40, 3)).toBe(3);
    expect(rateLink(700, 0)).toBe(2);
    expect(rateLink(40, 30)).toBe(1);
    expect(rateLink(null, 0)).toBe(4);
  });

  it('counts bytes on when transports are replaced, and rates only what happened since the last look', () => {
    const meter = new LinkMeter();
    const figures = { rttMs: 50, packetsLost: 0, packetsReceived: 0 };
    expect(meter.take({ ...figures, bytes: 1000, packetsReceived: 100 }).bytesUsed).toBe(1000);
    expect(meter.take({ ...figures, bytes: 1500, packetsReceived: 150, packetsLost: 50 })).toEqual({
      quality: 1,
      bytesUsed: 1500,
    });
    expect(meter.take({ ...figures, bytes: 200, packetsReceived: 20 })).toEqual({ quality: 4, bytesUsed: 1700 });
  });
});
