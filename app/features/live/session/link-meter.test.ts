import { describe, expect, it } from 'vitest';
import { bytesOver, LinkMeter, rateLink } from './link-meter.ts';

describe('the connection meter', () => {
  it('rates by the worse of delay and loss', () => {
    expect(rateLink(40, 0)).toBe(4);
    expect(rateLink(40, 3)).toBe(3);
    expect(rateLink(700, 0)).toBe(2);
    expect(rateLink(40, 30)).toBe(1);
    expect(rateLink(null, 0)).toBe(4);
  });

  it('rates only what happened since the last look, also when transports are replaced', () => {
    const meter = new LinkMeter();
    const figures = { rttMs: 50, packetsLost: 0, packetsReceived: 0 };
    expect(meter.take({ ...figures, packetsReceived: 100 })).toBe(4);
    expect(meter.take({ ...figures, packetsReceived: 150, packetsLost: 50 })).toBe(1);
    expect(meter.lossPercent).toBe(50);
    expect(meter.take({ ...figures, packetsReceived: 20 })).toBe(4);
  });

  it('counts what went over a transport with the headers of its packets, whatever the browser tells', () => {
    const counts = { bytesReceived: 1_000, bytesSent: 200, packetsReceived: 10, packetsSent: 5 };
    const pair = { ...counts, id: 'P', type: 'candidate-pair', nominated: true };
    expect(bytesOver([{ ...counts, id: 'T', type: 'transport', selectedCandidatePairId: 'P' }])).toBe(1_620);
    expect(bytesOver([pair])).toBe(1_620);
    expect(bytesOver([{ id: 'T', type: 'transport', selectedCandidatePairId: 'P' }, pair])).toBe(1_620);
    expect(bytesOver([])).toBe(0);
  });
});
