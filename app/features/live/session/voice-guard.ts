import { VoiceProtection } from '#domain/live/voice-protection.ts';
import type { Sender } from './sender.ts';

const lookMs = 2_000;

interface ReportedStat {
  type: string;
  fractionLost?: number;
}

/** Gives one's own speech the bits that repair it while somebody loses packets of it. @returns stops it */
export function guardVoice(sender: Sender): () => void {
  const protection = new VoiceProtection();
  /** What each producer was set to. */
  const set = new WeakMap<object, number>();
  const look = async () => {
    const producer = sender.producerOf('microphone');
    if (!producer || producer.closed) return;
    let lost = 0;
    for (const stat of (await producer.getStats()).values() as Iterable<ReportedStat>) {
      if (stat.type === 'remote-inbound-rtp') lost = Math.max(lost, stat.fractionLost ?? 0);
    }
    const maxBitrate = protection.bitrate(lost * 100, performance.now());
    if (set.get(producer) === maxBitrate) return;
    set.set(producer, maxBitrate);
    await producer.setRtpEncodingParameters({ maxBitrate });
  };
  // A producer may be closed while it is read; the next look finds the new one.
  const timer = setInterval(() => void look().catch(() => undefined), lookMs);
  return () => clearInterval(timer);
}
