import { speaksAt } from '#domain/live/breakouts.ts';
import type { LinkLook } from '#domain/live/link-ladder.ts';
import { LinkWords } from '#domain/live/link-words.ts';
import { soundBuffer } from '#domain/live/sound-buffer.ts';
import { type BreakoutState, ownPlace } from './breakout-state.ts';
import { bytesOver, figuresOf, LinkMeter, readStats } from './link-meter.ts';
import type { MediaLink } from './media-link.ts';
import type { MediaState } from './media-state.ts';
import type { PhaseState } from './phase.ts';
import type { PresenceState } from './presence.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';
import type { Store } from './store.ts';
import { WayWatch } from './way-watch.ts';

const lookMs = 1_000;
/** While nothing comes. */
const anxiousLookMs = 500;
const speakMs = 400;
/** Level (0 to 1) above which somebody is heard to speak. */
const speakingLevel = 0.02;
/** How long the server must hold pictures back until the link is called very weak, in ms: a breakdown may pass. */
const veryWeakMs = 6_000;
/** An answer of the server that takes so long stands in a queue before this page's own link, ms. */
const farMs = 1_000;
/** Sound of which so much is invented, or lost on the way, cannot be understood, %. */
const unheardPercent = { invented: 30, lost: 35 };

interface LinkWatchOptions {
  store: Store<BreakoutState & MediaState & PhaseState & PresenceState>;
  receiver: Receiver;
  sender: Sender;
  currentLink: () => MediaLink | null;
  /** Since when the server holds pictures back because of this page's link, by the page's clock; null when it does not. */
  heldSince: () => number | null;
  /** What a look found. */
  onLook: (look: LinkLook) => void;
  /** What went over each transport so far, in bytes, by the transport's id. */
  onBytes: (transportId: string, bytes: number) => void;
  /** The network lets UDP through no longer; media go on over TCP. */
  onOtherWay: () => void;
}

/** Looks at the link and at who speaks, as long as the page takes part. */
export function watchLink(options: LinkWatchOptions): () => void {
  const { store, receiver, sender, currentLink, heldSince, onLook, onBytes, onOtherWay } = options;
  const meter = new LinkMeter();
  const words = new LinkWords();
  const ways = new WayWatch({
    expects: ({ direction }) => (direction === 'recv' ? receiver.expectsSound : sender.isSending),
    onDead: () => currentLink()?.giveUp(),
    onOtherWay,
  });

  const look = async () => {
    const link = currentLink();
    if (!link || store.get().phase !== 'live') return;
    try {
      const transports = await link.openTransports();
      const stats = await readStats(transports);
      if (currentLink() !== link) return;
      const figures = figuresOf(stats);
      for (const [index, transport] of transports.entries()) {
        ways.look(transport, stats[index] ?? []);
        onBytes(transport.id, bytesOver(stats[index] ?? []));
      }
      const quality = meter.take(figures);
      // One that is still connecting (a microphone just turned on) is not a broken link.
      const isCut = transports.some(({ connectionState: now }) => now === 'disconnected' || now === 'failed');
      const at = performance.now();
      const held = heldSince();
      const isVeryWeak = isCut || (held !== null && at - held >= veryWeakMs);
      const rating = isVeryWeak ? 1 : held !== null && quality > 2 ? 2 : quality;
      const level = words.rated(rating, at);
      store.set({ quality: level });
      const isFar = isCut || (figures.rttMs ?? 0) >= farMs;
      const isLost = meter.inventedPercent >= unheardPercent.invented || meter.lossPercent >= unheardPercent.lost;
      onLook({
        at,
        level,
        // What is lost on the way from the publisher is heard here too: only the server knows whose link it is, and its own
        // answers come late only where it is this page's.
        isVeryWeak: isVeryWeak || isFar,
        isGivenUp: words.isGivenUp(at) && held !== null,
        isUnheard: isCut || (isFar && isLost),
      });
      const { self, breakouts } = store.get();
      const speaks = self?.hasFloor === true || speaksAt(ownPlace(breakouts));
      receiver.holdSound(soundBuffer({ rttMs: figures.rttMs, lossPercent: meter.lossPercent }, speaks));
    } catch {
      // A transport was closed while it was read; the next look finds the new one, or none.
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

  let next: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const lookOn = async () => {
    await look();
    if (!isOver) next = setTimeout(() => void lookOn(), ways.isSilent ? anxiousLookMs : lookMs);
  };
  void lookOn();
  const listening = setInterval(listen, speakMs);
  return () => {
    isOver = true;
    clearTimeout(next);
    clearInterval(listening);
  };
}
