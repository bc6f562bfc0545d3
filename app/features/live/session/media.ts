import type { ErrorCode } from '#domain/errors.ts';
import type { LinkLook } from '#domain/live/link-ladder.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { ProducerView } from '#media-server/protocol/media.ts';
import { AudioOutlet } from './audio-outlet.ts';
import type { BreakoutState } from './breakout-state.ts';
import { receiveInto } from './incoming-media.ts';
import type { JoinChoice } from './join-choice.ts';
import { watchLink } from './link-watch.ts';
import type { ErrorNotice, FeatureContext, LiveFeature } from './live-feature.ts';
import type { LocalMedia } from './local-media.ts';
import { MediaReconnector } from './media-reconnector.ts';
import type { MediaNotice, MediaState } from './media-state.ts';
import type { OwnDevices } from './own-devices.ts';
import { sendOwn } from './own-media.ts';
import type { PhaseState } from './phase.ts';
import type { PresenceState } from './presence.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';
import { watchSound } from './sound-watch.ts';
import { guardUplink } from './uplink-guard.ts';
import { guardVoice } from './voice-guard.ts';

export interface MediaOptions {
  choice: JoinChoice;
  /** Other devices were chosen during the class. */
  onDevices: (chosen: MediaState['chosenDevices']) => void;
  /** This browser cannot take part. */
  onUnsupported: (code: ErrorCode) => void;
}

/** So long after the last sound or picture the link is given back, ms. */
const restAfterMs = 2_000;

type MediaContext = FeatureContext<BreakoutState & MediaState & PresenceState & PhaseState, MediaNotice | ErrorNotice>;

/** What this page hears, sees and sends, over a link that is made anew when it is lost. */
export class Media implements LiveFeature {
  readonly local: LocalMedia;
  readonly receiver: Receiver;
  readonly sender: Sender;
  readonly devices: OwnDevices;
  readonly #context: MediaContext;
  readonly #choice: JoinChoice;
  readonly #audio: AudioOutlet;
  readonly #links: MediaReconnector;
  readonly #stops: (() => void)[] = [];
  #hasPublishedFirst = false;
  #heldSince: number | null = null;
  #restTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: MediaContext, options: MediaOptions) {
    const { store, connection, notify } = context;
    this.#context = context;
    this.#choice = options.choice;
    this.#audio = new AudioOutlet((isSoundBlocked) => store.set({ isSoundBlocked }));
    // One that was unplugged since: the browser's own choice stands.
    this.#audio.setSpeaker(options.choice.speakerId).catch(() => undefined);
    const own = sendOwn({ ...context, ...options, audio: this.#audio });
    this.sender = own.sender;
    this.local = own.local;
    this.devices = own.devices;
    this.receiver = receiveInto(store, this.#audio);
    this.#links = new MediaReconnector({
      connection,
      receiver: this.receiver,
      sender: this.sender,
      onReady: () => {
        // The server holds nothing back yet on a new link.
        this.#heldSince = null;
        return this.#publishFirst();
      },
      onProblem: (code) => {
        if (code === 'unsupported_media') options.onUnsupported(code);
        else notify({ kind: 'error', code });
      },
    });
    connection.on('producer:new', (one) => this.#change((all) => all.set(one.producerId, one)));
    connection.on('producer:updated', (one) => {
      if (store.get().producers.has(one.producerId)) this.#change((all) => all.set(one.producerId, one));
    });
    connection.on('producer:closed', ({ producerId }) => {
      this.#change((all) => all.delete(producerId));
      this.sender.producerClosed(producerId);
    });
    connection.on('producer:wanted', ({ producerId, isWanted }) => void this.sender.setWanted(producerId, isWanted));
    connection.on('consumer:closed', ({ consumerId }) => this.receiver.consumerClosed(consumerId));
    connection.on('consumer:layers', ({ consumerId, spatialLayer }) => {
      this.receiver.layerComes(consumerId, spatialLayer);
      store.set({ areSmall: this.receiver.areSmall });
    });
    connection.on('pictures:held', ({ areHeld }) => {
      this.#heldSince = areHeld ? performance.now() : null;
    });
    connection.on('room:reset', (router) => {
      this.setProducers(new Map());
      void this.#links.setUp(router);
    });
  }

  /**
   * Follows the link and what is plugged in, until it is closed.
   *
   * @param follow.onLook what a look at the link found, as long as there is one
   * @param follow.onBytes what went over a transport so far
   */
  start(follow: { onLook: (look: LinkLook) => void; onBytes: (transportId: string, bytes: number) => void }): void {
    const { store, notify } = this.#context;
    this.#stops.push(
      watchLink({
        store,
        receiver: this.receiver,
        sender: this.sender,
        currentLink: () => this.#links.link,
        heldSince: () => this.#heldSince,
        ...follow,
        onOtherWay: () => notify({ kind: 'otherWay' }),
      }),
      watchSound(this.receiver, () => this.#links.link),
      guardVoice(this.sender),
      guardUplink(this.sender, () => this.#links.link),
      this.devices.watch(),
      store.subscribe(() => this.#weighLink()),
      () => clearTimeout(this.#restTimer),
    );
  }

  welcome(welcome: Welcome): void {
    const producers = new Map(welcome.producers.map((one) => [one.producerId, one] as const));
    this.receiver.update({ selfId: welcome.self.personId, mode: this.#context.store.get().receiveMode });
    this.#weighLink();
    this.setProducers(producers);
    if (welcome.isMediaKept && this.#links.stands(welcome.epoch)) {
      this.#links.link?.check();
      void this.sender.settle(producers);
      const unwanted = new Set(welcome.unwantedPictures);
      for (const producerId of producers.keys()) void this.sender.setWanted(producerId, !unwanted.has(producerId));
    } else {
      void this.#links.setUp(welcome);
    }
  }

  /** Takes in so much of the class from now on. */
  take(mode: ReceiveMode): void {
    this.receiver.update({ mode });
    this.#context.store.set({ areSmall: this.receiver.areSmall });
  }

  /** Takes in this channel beside the floor, which is so loud under it, 0 to 1. */
  hear(channel: string | null, floorLevel: number): void {
    this.receiver.update({ channel });
    this.#audio.setFloorLevel(floorLevel);
  }

  /** Plays nothing of what is heard until it is asked to. */
  silence(isSilenced: boolean): void {
    this.#audio.silence(isSilenced);
    this.#context.store.set({ isSilenced });
  }

  /** Call it from a click or a touch. */
  unblockSound(): void {
    this.#audio.unblock();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.local.close();
    this.sender.close();
    this.receiver.dropLink();
    this.#links.close();
    this.#audio.close();
  }

  /** Whether there is anything to hold a link for; what ends may still be told over it for a moment. */
  #weighLink(): void {
    const { receiveMode, local } = this.#context.store.get();
    const isNeeded = receiveMode !== 'text' || Object.values(local).some((one) => one !== 'off');
    if (isNeeded) {
      clearTimeout(this.#restTimer);
      this.#restTimer = undefined;
      this.#links.setNeeded(true);
    } else if (!this.#links.link) {
      this.#links.setNeeded(false);
    } else {
      this.#restTimer ??= setTimeout(() => this.#links.setNeeded(false), restAfterMs);
    }
  }

  #change(change: (producers: Map<string, ProducerView>) => void): void {
    const producers = new Map(this.#context.store.get().producers);
    change(producers);
    this.setProducers(producers);
  }

  /** What there is to hear and see, and nothing else any more. */
  setProducers(producers: MediaState['producers']): void {
    this.receiver.update({ producers: [...producers.values()] });
    this.#context.store.set({ producers, areSmall: this.receiver.areSmall });
  }

  /** What was switched on before entering, once. */
  async #publishFirst(): Promise<void> {
    const { role } = this.#context.store.get();
    if (this.#hasPublishedFirst || role !== 'host') return;
    this.#hasPublishedFirst = true;
    if (this.#choice.startMicrophone) await this.local.toggleMicrophone();
    if (this.#choice.startCamera) await this.local.toggleCamera();
  }
}
