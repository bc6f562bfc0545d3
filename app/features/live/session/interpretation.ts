import { firstChannel, usualFloorUnder } from '#domain/live/heard-channel.ts';
import type { RequestName, RequestPayload, Welcome } from '#media-server/protocol/index.ts';
import type { BoothMessage, BoothSignal, BoothsView, ChannelView } from '#media-server/protocol/interpretation.ts';
import type { LiveConnection } from './connection.ts';
import { keepChannel, keepFloorUnder, readChannel, readFloorUnder } from './heard-choice.ts';
import { Hearing, type HearingState } from './hearing.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';
import type { LocalMedia } from './local-media.ts';
import type { Media } from './media.ts';
import type { MediaState } from './media-state.ts';
import type { PresenceState } from './presence.ts';

/** A channel that was chosen for so long is told to the server, ms. */
const settleMs = 400;

export interface InterpretationState extends HearingState {
  /** The languages into which the class is interpreted; none where it is not. */
  channels: readonly ChannelView[];
  /** What those who teach and interpret see of the channels. */
  booths: BoothsView | null;
  /** With whom one takes turns. */
  boothMessages: readonly BoothMessage[];
  /** Where one interprets. */
  seat: string | null;
}

export const initialInterpretation: InterpretationState = {
  channels: [],
  channel: null,
  heard: 'floor',
  floorUnder: usualFloorUnder,
  booths: null,
  boothMessages: [],
  seat: null,
};

export type InterpretationNotice =
  | { kind: 'channelBack'; locale: string }
  | { kind: 'onAir' }
  | { kind: 'offAir' }
  | { kind: 'boothSignal'; name: string; what: BoothSignal };

type InterpretationContext = Omit<
  FeatureContext<InterpretationState & MediaState & PresenceState, InterpretationNotice | ErrorNotice>,
  'connection'
> & { connection: Pick<LiveConnection, 'on' | 'request'> };

/** The sound that comes in, and the own microphone. */
type Sound = Pick<Media, 'hear'> & { local: Pick<LocalMedia, 'toggleMicrophone' | 'stop'> };

export interface InterpretationOptions {
  classId: string;
  /** For which channels the person was named. */
  interprets: readonly string[];
}

/** Channels of languages beside the floor: which one is heard, and for those who interpret, their turns. */
export class Interpretation implements LiveFeature {
  readonly #context: InterpretationContext;
  readonly #media: Sound;
  readonly #options: InterpretationOptions;
  readonly #hearing: Hearing;
  #hasChosen = false;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(context: InterpretationContext, media: Sound, options: InterpretationOptions) {
    const { store, connection, notify } = context;
    this.#context = context;
    this.#media = media;
    this.#options = options;
    this.#hearing = new Hearing({
      store,
      media,
      locales: () => store.get().channels.map((one) => one.locale),
      onChange: (before, now) => {
        const { channel } = store.get();
        // That it is silent, and the floor is heard, stands on the page for as long as it is so.
        if (channel !== null && before === 'fallback' && now === 'channel') {
          notify({ kind: 'channelBack', locale: channel });
        }
      },
    });
    connection.on('channels:changed', ({ channels }) => this.#follow(channels));
    connection.on('booths:changed', (booths) => {
      this.#tellSignals(booths);
      store.set({ booths });
    });
    connection.on('booth:message', (message) => {
      const { boothMessages } = store.get();
      if (boothMessages.some((one) => one.messageId === message.messageId)) return;
      store.set({ boothMessages: [...boothMessages, message].slice(-30) });
    });
  }

  welcome(welcome: Welcome): void {
    const { store } = this.#context;
    const { channels, booths, boothMessages, ownChannel, self } = welcome;
    const locales = channels.map((one) => one.locale);
    const channel = this.#firstChoice(locales, self.role);
    const stored = booths?.seats.find((one) => one.personId === self.personId)?.locale;
    const kept = locales.find((one) => one === store.get().seat) ?? null;
    store.set({ booths, boothMessages, channel, seat: stored ?? kept });
    // Also what happened to one's turn before this page came, or while its link was broken.
    this.#follow(channels);
    if (channel !== ownChannel) this.#tellChannel();
    if (self.role !== 'interpreter' || locales.length === 0) return;
    if (!this.#isOnAir(channels)) void this.#media.local.stop('microphone');
    const seat = store.get().seat ?? this.#options.interprets.find((one) => locales.includes(one));
    if (seat && seat !== stored) void this.sit(seat);
  }

  /** Hears this channel from now on; null for the floor alone. */
  choose(channel: string | null): void {
    this.#context.store.set({ channel });
    keepChannel(this.#options.classId, channel);
    this.#hearing.look();
    this.#tellChannel();
  }

  /** How loud the floor is under a channel, 0 to 1. */
  setFloorUnder(floorUnder: number): void {
    this.#context.store.set({ floorUnder });
    keepFloorUnder(floorUnder);
    this.#hearing.look();
  }

  /** Sits down where one interprets. */
  async sit(locale: string): Promise<void> {
    if (await this.#isDone('channel:sit', { locale })) {
      this.#context.store.set(({ seat }) => (seat === locale ? {} : { seat: locale, boothMessages: [] }));
    }
  }

  /** Goes on air: the microphone follows what the server says of it. */
  take(): Promise<boolean> {
    return this.#isDone('channel:take', {});
  }

  release(): Promise<boolean> {
    return this.#isDone('channel:release', {});
  }

  handOver(personId: string): Promise<boolean> {
    return this.#isDone('channel:hand-over', { personId });
  }

  tell(what: BoothSignal): Promise<boolean> {
    return this.#isDone('channel:tell', { what });
  }

  markSeen(): Promise<boolean> {
    return this.#isDone('channel:seen', {});
  }

  /** @param messageId stays the same while it is tried again */
  write(messageId: string, body: string): Promise<boolean> {
    return this.#isDone('channel:write', { messageId, body });
  }

  close(): void {
    this.#hearing.close();
    clearTimeout(this.#telling);
  }

  /** As chosen before; on coming the channel of the person's own language, if there is one. */
  #firstChoice(locales: readonly string[], role: PresenceState['role']): string | null {
    const { store } = this.#context;
    if (!this.#hasChosen && locales.length > 0) {
      this.#hasChosen = true;
      const isInterpreter = role === 'interpreter';
      const kept = readChannel(this.#options.classId);
      const own = firstChannel(locales, document.documentElement.lang, !isInterpreter && role !== 'host');
      // In relay the floor is not understood: it is no help under the channel.
      store.set({ floorUnder: isInterpreter ? 0 : readFloorUnder(), channel: kept === undefined ? own : kept });
    }
    const { channel } = store.get();
    return channel !== null && locales.includes(channel) ? channel : null;
  }

  /** Whoever goes through the channels has chosen the last. */
  #tellChannel(): void {
    const { store, connection } = this.#context;
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => {
      // What a broken link loses, the next welcome asks for again.
      connection.request('channel:listen', { locale: store.get().channel }).catch(() => undefined);
    }, settleMs);
  }

  #follow(channels: readonly ChannelView[]): void {
    const { store, notify } = this.#context;
    const before = store.get();
    const { local } = this.#media;
    const [wasOnAir, isOnAir] = [this.#isOnAir(before.channels), this.#isOnAir(channels)];
    const [had, has] = [this.#hasTurn(before.channels), this.#hasTurn(channels)];
    store.set({ channels });
    this.#hearing.look();
    if (!wasOnAir && isOnAir) {
      if (before.local.microphone === 'off' || before.local.microphone === 'paused') void local.toggleMicrophone();
    }
    // Also once more, where it was handed over and nobody has gone on.
    if (!had && has) notify({ kind: 'onAir' });
    if (wasOnAir && !isOnAir) {
      void local.stop('microphone');
      notify({ kind: 'offAir' });
    }
  }

  #isOnAir(channels: readonly ChannelView[]): boolean {
    const { self } = this.#context.store.get();
    return self !== null && channels.some((one) => one.onAir.includes(self.personId));
  }

  /** On air, and not about to leave it. */
  #hasTurn(channels: readonly ChannelView[]): boolean {
    const { self } = this.#context.store.get();
    return self !== null && channels.some((one) => one.onAir[0] === self.personId);
  }

  #tellSignals({ signals: [latest] }: BoothsView): void {
    const { store, notify } = this.#context;
    const { role, booths } = store.get();
    if (role !== 'host' || !latest || latest.seenAt !== null) return;
    const known = booths?.signals.some((one) => one.at === latest.at && one.personId === latest.personId);
    if (!known) notify({ kind: 'boothSignal', name: latest.displayName, what: latest.what });
  }

  async #isDone<N extends RequestName>(name: N, payload: Omit<RequestPayload<N>, 'requestId'>): Promise<boolean> {
    try {
      await this.#context.connection.request(name, payload);
      return true;
    } catch (error) {
      tellProblem(this.#context, error);
      return false;
    }
  }
}
