import type { types } from 'mediasoup-client';
import type { LinkQuality } from './media-state.ts';

/** Figures of one look at the transports. */
export interface LinkFigures {
  bytes: number;
  rttMs: number | null;
  packetsLost: number;
  packetsReceived: number;
}

interface AnyStat {
  id: string;
  type: string;
  nominated?: boolean;
  state?: string;
  selectedCandidatePairId?: string;
  currentRoundTripTime?: number;
  bytesReceived?: number;
  bytesSent?: number;
  packetsLost?: number;
  packetsReceived?: number;
}

export async function readFigures(transports: readonly types.Transport[]): Promise<LinkFigures> {
  const sum: LinkFigures = { bytes: 0, rttMs: null, packetsLost: 0, packetsReceived: 0 };
  for (const transport of transports) {
    const stats: AnyStat[] = [...(await transport.getStats()).values()];
    const selected = stats.find((one) => one.type === 'transport')?.selectedCandidatePairId;
    for (const one of stats) {
      if (one.type === 'candidate-pair' && (one.id === selected || (!selected && one.nominated))) {
        sum.bytes += (one.bytesReceived ?? 0) + (one.bytesSent ?? 0);
        const rtt = one.currentRoundTripTime;
        if (rtt !== undefined) sum.rttMs = Math.max(sum.rttMs ?? 0, rtt * 1000);
      } else if (one.type === 'inbound-rtp') {
        sum.packetsLost += Math.max(0, one.packetsLost ?? 0);
        sum.packetsReceived += one.packetsReceived ?? 0;
      }
    }
  }
  return sum;
}

/** How good a link is, from its round trip and the share of packets lost lately. */
export function rateLink(rttMs: number | null, lossPercent: number): Exclude<LinkQuality, 0> {
  const rtt = rttMs ?? 0;
  if (rtt < 250 && lossPercent < 2) return 4;
  if (rtt < 500 && lossPercent < 5) return 3;
  if (rtt < 1_000 && lossPercent < 12) return 2;
  return 1;
}

/** Turns looks at the transports into a quality and the bytes used so far, also when transports are replaced. */
export class LinkMeter {
  #last: LinkFigures = { bytes: 0, rttMs: null, packetsLost: 0, packetsReceived: 0 };
  #bytes = 0;

  take(now: LinkFigures): { quality: Exclude<LinkQuality, 0>; bytesUsed: number } {
    // Counters that went back belong to new transports.
    const since = (key: 'bytes' | 'packetsLost' | 'packetsReceived') =>
      now[key] >= this.#last[key] ? now[key] - this.#last[key] : now[key];
    const lost = since('packetsLost');
    const total = lost + since('packetsReceived');
    this.#bytes += since('bytes');
    this.#last = now;
    return { quality: rateLink(now.rttMs, total === 0 ? 0 : (lost / total) * 100), bytesUsed: this.#bytes };
  }
}
