import type { LiveSession } from './session.ts';

/** Read-only figures of the running class, for tests and for support. */
export interface LiveProbe {
  readonly phase: string;
  readonly people: number;
  readonly chat: readonly { id: string; body: string; status: string }[];
  stats(): Promise<StreamFigures[]>;
}

export interface StreamFigures {
  direction: 'in' | 'out';
  kind: 'audio' | 'video';
  source: string;
  personId: string;
  bytes: number;
  packets: number;
  frames: number;
  width: number;
}

declare global {
  interface Window {
    __salaLive?: LiveProbe;
  }
}

interface RtpStat {
  type: string;
  bytesReceived?: number;
  packetsReceived?: number;
  framesDecoded?: number;
  frameWidth?: number;
  bytesSent?: number;
  packetsSent?: number;
  framesEncoded?: number;
}

/** Makes the figures readable at `window.__salaLive`; nothing can be changed through it. */
export function exposeProbe(session: LiveSession): void {
  const {
    store,
    features: {
      media: { receiver, sender },
    },
  } = session;
  const probe: LiveProbe = Object.freeze({
    get phase() {
      return store.get().phase;
    },
    get people() {
      return store.get().participants.size;
    },
    get chat() {
      return store.get().chat.map(({ id, body, status }) => ({ id, body, status }));
    },
    async stats() {
      const { producers, self } = store.get();
      const figures: StreamFigures[] = [];
      for (const consumer of receiver.consumers) {
        const producer = producers.get(consumer.producerId);
        for (const stat of (await consumer.getStats()).values() as Iterable<RtpStat>) {
          if (stat.type !== 'inbound-rtp') continue;
          figures.push({
            direction: 'in',
            kind: consumer.kind === 'audio' ? 'audio' : 'video',
            source: producer?.source ?? '',
            personId: producer?.personId ?? '',
            bytes: stat.bytesReceived ?? 0,
            packets: stat.packetsReceived ?? 0,
            frames: stat.framesDecoded ?? 0,
            width: stat.frameWidth ?? 0,
          });
        }
      }
      for (const source of ['camera', 'microphone', 'screen'] as const) {
        const producer = sender.producerOf(source);
        if (!producer || producer.closed) continue;
        for (const stat of (await producer.getStats()).values() as Iterable<RtpStat>) {
          if (stat.type !== 'outbound-rtp') continue;
          figures.push({
            direction: 'out',
            kind: producer.kind === 'audio' ? 'audio' : 'video',
            source,
            personId: self?.personId ?? '',
            bytes: stat.bytesSent ?? 0,
            packets: stat.packetsSent ?? 0,
            frames: stat.framesEncoded ?? 0,
            width: stat.frameWidth ?? 0,
          });
        }
      }
      return figures;
    },
  });
  window.__salaLive = probe;
}
