import { LinkMeter, readFigures } from './link-meter.ts';
import type { MediaLink } from './media-link.ts';
import type { MediaState } from './media-state.ts';
import type { PhaseState } from './phase.ts';
import type { Receiver } from './receiver.ts';
import type { Store } from './store.ts';

const lookMs = 2_000;
const speakMs = 400;
/** Level (0 to 1) above which somebody is heard to speak. */
const speakingLevel = 0.02;

/** Looks at the link and at who speaks, as long as the page takes part. */
export function watchLink(
  store: Store<MediaState & PhaseState>,
  receiver: Receiver,
  currentLink: () => MediaLink | null,
): () => void {
  const meter = new LinkMeter();
  let isLooking = false;

  const look = async () => {
    const link = currentLink();
    if (!link || isLooking || store.get().phase !== 'live') return;
    isLooking = true;
    try {
      const transports = await link.openTransports();
      const { quality, bytesUsed } = meter.take(await readFigures(transports));
      // One that is still connecting (a microphone just turned on) is not a broken link.
      const isCut = transports.some(({ connectionState: now }) => now === 'disconnected' || now === 'failed');
      if (currentLink() === link) store.set({ quality: isCut ? 1 : quality, bytesUsed });
    } catch {
      // A transport was closed while it was read; the next look finds the new one, or none.
    } finally {
      isLooking = false;
    }
  };

  const listen = () => {
    const { producers, speaking } = store.get();
    const now = new Set<string>();
    for (const consumer of receiver.consumers) {
      if (consumer.kind !== 'audio') continue;
      const level = consumer.rtpReceiver?.getSynchronizationSources?.()[0]?.audioLevel ?? 0;
      const personId = producers.get(consumer.producerId)?.personId;
      if (personId && level > speakingLevel) now.add(personId);
    }
    const isSame = now.size === speaking.size && [...now].every((one) => speaking.has(one));
    if (!isSame) store.set({ speaking: now });
  };

  const timers = [setInterval(() => void look(), lookMs), setInterval(listen, speakMs)];
  return () => timers.forEach(clearInterval);
}
