import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { ReceiveMode } from '#media-server/protocol/media.ts';
import { AudioOutlet } from './audio-outlet.ts';
import { ChatRoom } from './chat-room.ts';
import { LiveConnection, preloadSocket } from './connection.ts';
import { deviceKind } from './devices.ts';
import { receiveInto } from './incoming-media.ts';
import type { JoinChoice } from './join-choice.ts';
import { fetchTicket } from './join-token.ts';
import { watchLink } from './link-watch.ts';
import type { LocalMedia } from './local-media.ts';
import { preloadMedia } from './media-link.ts';
import { MediaUpkeep } from './media-upkeep.ts';
import type { OwnDevices } from './own-devices.ts';
import { sendOwn } from './own-media.ts';
import { watchPage } from './page-presence.ts';
import type { Receiver } from './receiver.ts';
import { followRoom } from './room-events.ts';
import type { Sender } from './sender.ts';
import { initialState, isOver, type LivePhase, type LiveState, type NewNotice } from './state.ts';
import { createStore, type Store } from './store.ts';

interface LiveSessionOptions {
  classId: string;
  choice: JoinChoice;
  role: RoomRole;
  /** Other devices were chosen during the class. */
  onDevices: (chosen: LiveState['chosenDevices']) => void;
}

/**
 * One page's part in a live class: link, media, chat and the state that the page shows. Created once a page load;
 * `start` connects, `close` ends it for good.
 *
 * Order of things: `welcome` fills the state and sets up media (or mends what the server kept); events change the state;
 * a broken link makes the phase `reconnecting` and the next `welcome` puts everything right, without reloading.
 */
export class LiveSession {
  readonly store: Store<LiveState>;
  readonly chat: ChatRoom;
  readonly local: LocalMedia;
  readonly receiver: Receiver;
  readonly sender: Sender;
  readonly devices: OwnDevices;
  readonly #connection: LiveConnection;
  readonly #audio: AudioOutlet;
  readonly #choice: JoinChoice;
  readonly #media: MediaUpkeep;
  readonly #stops: (() => void)[] = [];
  #hasPublishedFirst = false;
  #isClosed = false;

  private constructor(store: Store<LiveState>, connection: LiveConnection, options: LiveSessionOptions) {
    const { choice } = options;
    this.store = store;
    this.#connection = connection;
    this.#choice = choice;
    this.#audio = new AudioOutlet((isSoundBlocked) => store.set({ isSoundBlocked }));
    // One that was unplugged since: the browser's own choice stands.
    this.#audio.useSpeaker(choice.speakerId).catch(() => undefined);
    this.chat = new ChatRoom(store, connection, (code) => this.notify({ kind: 'error', code }));
    const own = sendOwn({ store, audio: this.#audio, notify: (notice) => this.notify(notice), ...options });
    this.sender = own.sender;
    this.local = own.local;
    this.devices = own.devices;
    this.receiver = receiveInto(store, this.#audio);
    this.#media = new MediaUpkeep({
      connection,
      receiver: this.receiver,
      sender: this.sender,
      onReady: () => this.#publishFirst(),
      onProblem: (code) => {
        if (code === 'unsupported_media') this.finish('unsupported', code);
        else this.notify({ kind: 'error', code });
      },
    });
  }

  static async create(options: LiveSessionOptions): Promise<LiveSession> {
    const { receiveMode, cameraId, microphoneId, speakerId } = options.choice;
    const chosenDevices = { camera: cameraId, microphone: microphoneId, speaker: speakerId };
    const store = createStore(initialState({ receiveMode, chosenDevices }));
    const session: { current?: LiveSession } = {};
    // Comes in beside the first hellos instead of after them.
    preloadMedia();
    const connection = await LiveConnection.create({
      fetchTicket: () => fetchTicket(options.classId, options.choice.displayName),
      handshake: () => ({ device: deviceKind(), receiveMode: store.get().receiveMode }),
      onLost: () => session.current?.onLost(),
      onRefused: (code) => session.current?.onRefused(code),
    });
    session.current = new LiveSession(store, connection, options);
    return session.current;
  }

  start(): void {
    const connection = this.#connection;
    followRoom(this, connection);
    connection.on('welcome', (state) => this.#onWelcome(state));
    connection.on('room:reset', ({ epoch, routerRtpCapabilities }) => {
      this.#setProducers(new Map());
      void this.#media.setUp({ epoch, routerRtpCapabilities });
    });
    connection.on('room:closed', ({ reason }) => this.finish(reason));
    connection.on('consumer:closed', ({ consumerId }) => this.receiver.consumerClosed(consumerId));
    this.#stops.push(
      watchPage({
        onAway: (isAway) => {
          // Timers of a hidden page are slow: whoever looks again does not wait for the next turn.
          if (!isAway) this.#connection.hurry();
          void this.#tellPresence(isAway);
        },
        onHidden: (isHidden) => this.receiver.update({ isHidden }),
        onLeave: () => this.leave(),
      }),
      watchLink(this, () => this.#media.link),
      this.devices.watch(),
    );
    connection.open();
  }

  get isConnected(): boolean {
    return this.#connection.isConnected;
  }

  /** Asks the server for something whose answer is only yes or no; a no is shown. */
  act: typeof LiveConnection.prototype.request = async (name, payload, options) => {
    try {
      return await this.#connection.request(name, payload, options);
    } catch (error) {
      if (isAppError(error) && error.code !== 'room_closed') this.notify({ kind: 'error', code: error.code });
      throw error;
    }
  };

  notify(notice: NewNotice): void {
    this.store.set({ notice: { ...notice, id: Date.now() } });
  }

  setReceiveMode(receiveMode: ReceiveMode): void {
    this.store.set({ receiveMode });
    this.receiver.update({ mode: receiveMode });
    void this.#tellPresence(document.hidden);
  }

  unblockSound(): void {
    this.#audio.unblock();
  }

  /** Tries to connect now instead of a little later. */
  connectNow(): void {
    this.#connection.openAgain();
  }

  leave(): void {
    if (isOver(this.store.get().phase)) return;
    this.#connection.leave();
    this.finish('left');
  }

  onLost(): void {
    const { phase } = this.store.get();
    if (phase === 'live') this.store.set({ phase: 'reconnecting', quality: 0 });
  }

  onRefused(code: ErrorCode): void {
    if (code === 'room_closed') this.finish('ended');
    else if (code === 'removed_from_class') this.finish('removed');
    else if (code === 'protocol_mismatch') this.finish('outdated');
    else if (code === 'replaced_elsewhere') this.finish('replaced');
    else this.finish('failed', code);
  }

  /** Ends the part of this page: devices are given back, the link is closed, the last word stays on the screen. */
  finish(phase: LivePhase, failure: ErrorCode | null = null): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.store.set({ phase, failure });
    for (const stop of this.#stops) stop();
    this.local.close();
    this.sender.close();
    this.receiver.close();
    this.#media.close();
    this.#audio.close();
    this.#connection.close();
  }

  #onWelcome(welcome: Welcome): void {
    const before = this.store.get().self;
    // Another role has another page: the server has made it anew by then.
    if (before && before.role !== welcome.self.role) {
      window.location.reload();
      return;
    }
    const isBack = this.store.get().phase === 'reconnecting';
    const producers = new Map(welcome.producers.map((one) => [one.producerId, one] as const));
    this.store.set({
      phase: 'live',
      self: welcome.self,
      classState: welcome.classState,
      clockAheadMs: Date.parse(welcome.serverTime) - Date.now(),
      participants: new Map(welcome.participants.map((one) => [one.personId, one] as const)),
      hands: welcome.hands,
    });
    this.chat.welcome(welcome);
    this.receiver.update({ selfId: welcome.self.personId, mode: this.store.get().receiveMode });
    if (!welcome.self.hasFloor) void this.local.stop('microphone');
    if (isBack) this.notify({ kind: 'connectedAgain' });
    this.#setProducers(producers);
    if (welcome.isMediaKept && this.#media.stands(welcome.epoch)) {
      this.#media.link?.check();
      void this.sender.settle(producers);
    } else {
      void this.#media.setUp(welcome);
    }
    if (document.hidden !== (welcome.self.presence === 'away')) void this.#tellPresence(document.hidden);
  }

  #setProducers(producers: LiveState['producers']): void {
    this.store.set({ producers });
    this.receiver.update({ producers: [...producers.values()] });
  }

  /** What was switched on before entering, once. */
  async #publishFirst(): Promise<void> {
    const { self } = this.store.get();
    if (this.#hasPublishedFirst || self?.role !== 'host') return;
    this.#hasPublishedFirst = true;
    if (this.#choice.startMicrophone) await this.local.toggleMicrophone();
    if (this.#choice.startCamera) await this.local.toggleCamera();
  }

  async #tellPresence(isAway: boolean): Promise<void> {
    if (!this.#connection.isConnected) return;
    const { receiveMode } = this.store.get();
    await this.#connection.request('presence:update', { receiveMode, isAway }).catch(() => undefined);
  }
}

/** Brings the libraries of the class in before it is entered. */
export function preloadLive(): void {
  preloadMedia();
  preloadSocket();
}
