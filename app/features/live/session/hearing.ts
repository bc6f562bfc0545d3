import { changesAt, floorLevel, type Heard, heardNow, silentSince } from '#domain/live/heard-channel.ts';
import type { Media } from './media.ts';
import type { MediaState } from './media-state.ts';
import type { PresenceState } from './presence.ts';
import type { Store } from './store.ts';

export interface HearingState {
  /** The channel that was chosen; null for the floor alone. */
  channel: string | null;
  /** What is heard now: a channel without a voice gives the floor back. */
  heard: Heard;
  /** How loud the floor is under a channel, 0 to 1. */
  floorUnder: number;
}

type Watched = HearingState & Pick<MediaState, 'producers'> & Pick<PresenceState, 'participants'>;

/** Whether somebody's voice comes in a channel: on air, not muted, with a link that brings it. */
export function hasVoice(
  channel: string,
  { producers, participants }: Pick<Watched, 'producers' | 'participants'>,
): boolean {
  return [...producers.values()].some(
    (one) =>
      one.channel === channel &&
      one.kind === 'audio' &&
      !one.paused &&
      one.arrives &&
      participants.get(one.personId)?.presence !== 'lost',
  );
}

interface HearingOptions {
  store: Store<HearingState & MediaState & PresenceState>;
  media: Pick<Media, 'hear'>;
  /** The channels that there are. */
  locales: () => readonly string[];
  onChange: (before: Heard, now: Heard) => void;
}

/** Follows who speaks in which channel, and sets what is played, and how loud, to fit. */
export class Hearing {
  readonly #options: HearingOptions;
  readonly #silent = new Map<string, number | null>();
  readonly #stop: () => void;
  #seen: { producers?: unknown; participants?: unknown } = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HearingOptions) {
    this.#options = options;
    this.#stop = options.store.subscribe(() => {
      const { producers, participants } = options.store.get();
      if (this.#seen.producers !== producers || this.#seen.participants !== participants) this.look();
    });
  }

  /** Looks again: somebody speaks or does not any more, or something else was chosen. */
  look(): void {
    const { store, media, locales, onChange } = this.#options;
    const state = store.get();
    const { channel, floorUnder, producers, participants } = state;
    this.#seen = { producers, participants };
    const now = performance.now();
    for (const locale of locales()) {
      this.#silent.set(locale, silentSince(this.#silent.get(locale), hasVoice(locale, state), now));
    }
    const silent = channel === null ? null : (this.#silent.get(channel) ?? null);
    const heard = heardNow(channel, silent, now);
    media.hear(channel, floorLevel(heard, floorUnder));
    store.set({ heard });
    if (heard !== state.heard) onChange(state.heard, heard);
    clearTimeout(this.#timer);
    const next = changesAt(channel, silent, now);
    if (next !== null) this.#timer = setTimeout(() => this.look(), next - now + 1);
  }

  close(): void {
    this.#stop();
    clearTimeout(this.#timer);
  }
}
