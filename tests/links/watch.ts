/**
 * What a page receives, read from WebRTC itself: put into the page before its own scripts, it keeps every connection that
 * the page makes, and notes when the first sound and the first picture came.
 */

/** Sums over all that the page ever received. */
export interface Received {
  /** ms since 1970 */
  at: number;
  samples: number;
  concealed: number;
  /** Invented samples of silence, which nobody misses. */
  concealedSilence: number;
  packets: number;
  lost: number;
  fec: number;
  nacks: number;
  /** ms that sound waited, over samples. */
  waitMs: number;
  frames: number;
  /** Of the camera as it arrives now. */
  width: number;
  /** Bytes of pictures and of sound. */
  videoBytes: number;
  audioBytes: number;
}

interface LinkWatch {
  received(): Promise<Received>;
  sentLayers(): Promise<string[]>;
  firstSoundAt: number;
  firstPictureAt: number;
  /** The last click. */
  tappedAt: number;
  /** Texts of notes and toasts with when they came first. */
  words: { at: number; text: string }[];
  /** The meter's words with when they came. */
  meter: { at: number; text: string }[];
}

declare global {
  interface Window {
    __linkWatch: LinkWatch;
  }
}

interface OutboundStat {
  type: string;
  kind?: string;
  rid?: string;
  frameWidth?: number;
  framesPerSecond?: number;
  targetBitrate?: number;
  qualityLimitationReason?: string;
}

interface InboundStat {
  id: string;
  type: string;
  kind?: string;
  totalSamplesReceived?: number;
  concealedSamples?: number;
  silentConcealedSamples?: number;
  packetsReceived?: number;
  packetsLost?: number;
  fecPacketsReceived?: number;
  nackCount?: number;
  jitterBufferDelay?: number;
  jitterBufferEmittedCount?: number;
  framesDecoded?: number;
  frameWidth?: number;
  lastPacketReceivedTimestamp?: number;
  bytesReceived?: number;
}

/** Runs in the page, so that it stands on nothing outside. */
export function watchInPage(): void {
  const connections: RTCPeerConnection[] = [];
  /** What a stream had when it was last read: of those that are gone, too. */
  const last = new Map<string, InboundStat>();
  window.RTCPeerConnection = new Proxy(window.RTCPeerConnection, {
    construct(target, given, wanted) {
      const made: RTCPeerConnection = Reflect.construct(target, given, wanted);
      connections.push(made);
      return made;
    },
  });
  const watch: LinkWatch = {
    firstSoundAt: 0,
    firstPictureAt: 0,
    // Kept, since a page whose scripts are not there yet goes to the next one as pages always did.
    tappedAt: Number(sessionStorage.getItem('linkTappedAt') ?? 0),
    words: [],
    meter: [],
    async sentLayers() {
      const layers: string[] = [];
      for (const one of connections) {
        if (one.connectionState === 'closed') continue;
        for (const stat of (await one.getStats()).values() as Iterable<OutboundStat>) {
          if (stat.type !== 'outbound-rtp' || stat.kind !== 'video') continue;
          const { rid, frameWidth, framesPerSecond, targetBitrate, qualityLimitationReason } = stat;
          layers.push([rid, frameWidth, framesPerSecond, targetBitrate, qualityLimitationReason].join(' '));
        }
      }
      return layers;
    },
    async received() {
      // A picture that was taken in before, and is no more, may still be told of.
      let [width, arrivedAt] = [0, 0];
      for (const [index, one] of connections.entries()) {
        if (one.connectionState === 'closed') continue;
        for (const stat of (await one.getStats()).values() as Iterable<InboundStat>) {
          if (stat.type !== 'inbound-rtp') continue;
          last.set(`${index} ${stat.id}`, stat);
          const { frameWidth = 0, lastPacketReceivedTimestamp = 0 } = stat;
          if (stat.kind === 'video' && lastPacketReceivedTimestamp >= arrivedAt) {
            [width, arrivedAt] = [frameWidth, lastPacketReceivedTimestamp];
          }
        }
      }
      const all = [...last.values()];
      const sum = (kind: string, key: keyof InboundStat) =>
        all.reduce((total, one) => total + (one.kind === kind ? Number(one[key] ?? 0) : 0), 0);
      const emitted = sum('audio', 'jitterBufferEmittedCount');
      return {
        at: Date.now(),
        samples: sum('audio', 'totalSamplesReceived'),
        concealed: sum('audio', 'concealedSamples'),
        concealedSilence: sum('audio', 'silentConcealedSamples'),
        packets: sum('audio', 'packetsReceived'),
        lost: sum('audio', 'packetsLost'),
        fec: sum('audio', 'fecPacketsReceived'),
        nacks: sum('audio', 'nackCount'),
        waitMs: emitted === 0 ? 0 : (sum('audio', 'jitterBufferDelay') / emitted) * 1_000,
        frames: sum('video', 'framesDecoded'),
        width,
        videoBytes: sum('video', 'bytesReceived'),
        audioBytes: sum('audio', 'bytesReceived'),
      };
    },
  };
  window.__linkWatch = watch;
  const onTap = () => {
    watch.tappedAt = Date.now();
    sessionStorage.setItem('linkTappedAt', String(watch.tappedAt));
  };
  addEventListener('click', onTap, true);
  const seen = new WeakSet<HTMLVideoElement>();
  setInterval(() => {
    for (const video of document.querySelectorAll('video')) {
      if (seen.has(video)) continue;
      seen.add(video);
      video.requestVideoFrameCallback(() => {
        watch.firstPictureAt ||= Date.now();
      });
    }
    if (!watch.firstSoundAt) {
      const receivers = connections.flatMap((one) => (one.connectionState === 'closed' ? [] : one.getReceivers()));
      const isHeard = receivers.some((one) => one.track.kind === 'audio' && one.getSynchronizationSources().length > 0);
      if (isHeard) watch.firstSoundAt = Date.now();
    }
  }, 10);
  setInterval(() => {
    for (const note of document.querySelectorAll('.bars .note, .toast')) {
      const text = note.textContent ?? '';
      if (!watch.words.some((one) => one.text === text)) watch.words.push({ at: Date.now(), text });
    }
    const text = document.querySelector('.link-meter')?.textContent ?? '';
    if (text && watch.meter.at(-1)?.text !== text) watch.meter.push({ at: Date.now(), text });
  }, 50);
}

/** What was received between two looks. */
export interface Heard {
  /** % of the time of which the sound was invented; what was not even invented counts too. */
  concealed: number;
  /** The same without silence. */
  audible: number;
  /** ms that sound waited in the browser, on the mean of all since the beginning. */
  waitMs: number;
  lost: number;
  fec: number;
  nacks: number;
  /** kbit/s of pictures and of sound. */
  videoRate: number;
  audioRate: number;
}

export function heardBetween(before: Received, after: Received): Heard {
  const since = (key: keyof Received) => after[key] - before[key];
  const seconds = since('at') / 1_000;
  const samples = since('samples');
  // A page whose sound is gone altogether makes no samples at all; clocks of two kinds differ a little.
  const missing = Math.max(0, seconds * 48_000 * 0.95 - samples);
  const share = (count: number) => (100 * (count + missing)) / Math.max(1, samples + missing);
  return {
    concealed: share(since('concealed')),
    audible: share(since('concealed') - since('concealedSilence')),
    waitMs: after.waitMs,
    lost: since('lost'),
    fec: since('fec'),
    nacks: since('nacks'),
    videoRate: (since('videoBytes') * 8) / 1_000 / seconds,
    audioRate: (since('audioBytes') * 8) / 1_000 / seconds,
  };
}
