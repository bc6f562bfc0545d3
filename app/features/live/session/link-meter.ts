import type { types } from 'mediasoup-client';
import type { LinkLevel } from '#domain/live/link-words.ts';
import type { Arrived } from '#domain/live/sound-lag.ts';

/** Figures of one look at the transports. */
export interface LinkFigures {
  rttMs: number | null;
  packetsLost: number;
  packetsReceived: number;
  /** Samples of sound that were played, and those of them that were invented and not silence. */
  samples?: number;
  invented?: number;
}

/** One of WebRTC's own statistics. */
export interface AnyStat {
  id: string;
  type: string;
  kind?: string;
  jitter?: number;
  nominated?: boolean;
  state?: string;
  selectedCandidatePairId?: string;
  currentRoundTripTime?: number;
  availableOutgoingBitrate?: number;
  bytesReceived?: number;
  bytesSent?: number;
  packetsLost?: number;
  packetsReceived?: number;
  packetsSent?: number;
  localCandidateId?: string;
  protocol?: string;
  totalSamplesReceived?: number;
  concealedSamples?: number;
  silentConcealedSamples?: number;
}

const noFigures: Required<LinkFigures> = {
  rttMs: null,
  packetsLost: 0,
  packetsReceived: 0,
  samples: 0,
  invented: 0,
};

/** Statistics of each of the transports. */
export function readStats(transports: readonly types.Transport[]): Promise<AnyStat[][]> {
  return Promise.all(transports.map(async (one) => [...(await one.getStats()).values()] as AnyStat[]));
}

/** The pair of addresses over which a transport sends and receives now. */
function pairInUse(stats: readonly AnyStat[]): AnyStat | undefined {
  const selected = stats.find((one) => one.type === 'transport')?.selectedCandidatePairId;
  return stats.find((one) => one.type === 'candidate-pair' && (one.id === selected || (!selected && one.nominated)));
}

/** What a transport received over the way that it uses, in bytes, and which way that is. */
export function wayOf(stats: readonly AnyStat[]): { bytes: number; isTcp: boolean } | null {
  const pair = pairInUse(stats);
  if (!pair) return null;
  const local = stats.find((one) => one.id === pair.localCandidateId);
  return { bytes: pair.bytesReceived ?? 0, isTcp: local?.protocol === 'tcp' };
}

/** What the browser thinks that it can send over a transport, bit/s; null where it does not say. */
export function carriesOut(stats: readonly AnyStat[]): number | null {
  return pairInUse(stats)?.availableOutgoingBitrate ?? null;
}

/** What arrived over a transport so far (`sound-lag.ts`), and how long a way there and back takes now. */
export function arrivedIn(stats: readonly AnyStat[]): Arrived & { rttMs: number | null } {
  const pair = pairInUse(stats);
  const arrived = { pictureBytes: 0, bytes: pair?.bytesReceived ?? 0, jitterMs: 0 };
  for (const { type, kind, bytesReceived = 0, jitter = 0 } of stats) {
    if (type !== 'inbound-rtp') continue;
    if (kind === 'video') arrived.pictureBytes += bytesReceived;
    else arrived.jitterMs = Math.max(arrived.jitterMs, jitter * 1_000);
  }
  const rtt = pair?.currentRoundTripTime;
  return { ...arrived, rttMs: rtt === undefined ? null : rtt * 1_000 };
}

/** Headers of each packet below what browsers count: IP and UDP, on the way in and out. */
const headerBytes = 28;

/** What went over a transport so far, both ways, in bytes, with what its packets were wrapped in. */
export function bytesOver(stats: readonly AnyStat[]): number {
  // Firefox counts by pair of addresses alone.
  const transport = stats.find((one) => one.type === 'transport' && one.bytesReceived !== undefined);
  const {
    bytesReceived = 0,
    bytesSent = 0,
    packetsReceived = 0,
    packetsSent = 0,
  } = transport ?? pairInUse(stats) ?? {};
  return bytesReceived + bytesSent + (packetsReceived + packetsSent) * headerBytes;
}

/** Sums over all transports. */
export function figuresOf(all: readonly AnyStat[][]): Required<LinkFigures> {
  const sum = { ...noFigures };
  for (const stats of all) {
    const pair = pairInUse(stats);
    const rtt = pair?.currentRoundTripTime;
    if (rtt !== undefined) sum.rttMs = Math.max(sum.rttMs ?? 0, rtt * 1000);
    for (const one of stats) {
      if (one.type !== 'inbound-rtp') continue;
      sum.packetsLost += Math.max(0, one.packetsLost ?? 0);
      sum.packetsReceived += one.packetsReceived ?? 0;
      sum.samples += one.totalSamplesReceived ?? 0;
      sum.invented += Math.max(0, (one.concealedSamples ?? 0) - (one.silentConcealedSamples ?? 0));
    }
  }
  return sum;
}

/** How good a link is, from its round trip and the share of packets lost lately. */
export function rateLink(rttMs: number | null, lossPercent: number): LinkLevel {
  const rtt = rttMs ?? 0;
  if (rtt < 250 && lossPercent < 2) return 4;
  if (rtt < 500 && lossPercent < 5) return 3;
  if (rtt < 1_000 && lossPercent < 12) return 2;
  return 1;
}

/** How good it is by what is heard: the share of sound that had to be invented lately, in %. */
function rateSound(inventedPercent: number): LinkLevel {
  if (inventedPercent < 1) return 4;
  if (inventedPercent < 3) return 3;
  return inventedPercent < 12 ? 2 : 1;
}

/** Turns looks at the transports into a quality, also when transports are replaced. */
export class LinkMeter {
  #last: Required<LinkFigures> = noFigures;
  /** Of the time since the look before: packets lost, and sound that had to be invented. */
  lossPercent = 0;
  inventedPercent = 0;

  take(figures: LinkFigures): LinkLevel {
    const now = { ...noFigures, ...figures };
    // Counters that went back belong to new transports.
    const since = (key: Exclude<keyof LinkFigures, 'rttMs'>) =>
      now[key] >= this.#last[key] ? now[key] - this.#last[key] : now[key];
    const lost = since('packetsLost');
    const total = lost + since('packetsReceived');
    const samples = since('samples');
    this.inventedPercent = samples === 0 ? 0 : (since('invented') / samples) * 100;
    this.lossPercent = total === 0 ? 0 : (lost / total) * 100;
    this.#last = now;
    return Math.min(rateLink(now.rttMs, this.lossPercent), rateSound(this.inventedPercent)) as LinkLevel;
  }
}
