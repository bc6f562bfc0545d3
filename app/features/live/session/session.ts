import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import { LiveConnection } from './connection.ts';
import { deviceKind } from './devices.ts';
import { initialState, type LiveFeatures, type LiveState, type NewNotice, openFeatures } from './features.ts';
import type { JoinChoice } from './join-choice.ts';
import { takeTicket } from './join-token.ts';
import type { LiveFeature } from './live-feature.ts';
import { watchPage } from './page-presence.ts';
import { isOver, type LivePhase } from './phase.ts';
import { createStore, type Store } from './store.ts';

interface LiveSessionOptions {
  classId: string;
  personId: string;
  choice: JoinChoice;
  role: RoomRole;
  /** For which channels the person was named to interpret. */
  interprets: readonly string[];
  /** Something was chosen during the class that is kept on this device. */
  onChoice: (chosen: Partial<JoinChoice>) => void;
}

/**
 * One page's part in a live class: the link, the features that go over it (`features.ts`), and the state that the page
 * shows. Created once a page load; `start` connects, `finish` ends it for good.
 *
 * Order of things: `welcome` fills the state and sets up media (or mends what the server kept); events change the state;
 * a broken link makes the phase `reconnecting` and the next `welcome` puts everything right, without reloading.
 */
export class LiveSession {
  readonly classId: string;
  readonly store: Store<LiveState>;
  readonly features: LiveFeatures;
  readonly #connection: LiveConnection;
  #stopWatching: (() => void) | undefined;
  #isClosed = false;

  private constructor(store: Store<LiveState>, connection: LiveConnection, options: LiveSessionOptions) {
    const { classId, personId, choice, interprets, onChoice } = options;
    this.classId = classId;
    this.store = store;
    this.#connection = connection;
    this.features = openFeatures(
      { store, connection, notify: (notice) => this.notify(notice) },
      {
        classId,
        personId,
        interprets,
        choice,
        onChoice,
        onDevices: ({ camera, microphone, speaker }) =>
          onChoice({ cameraId: camera, microphoneId: microphone, speakerId: speaker }),
        onUnsupported: (code) => this.finish('unsupported', code),
      },
    );
  }

  static async create(options: LiveSessionOptions): Promise<LiveSession> {
    const store = createStore(initialState(options));
    const session: { current?: LiveSession } = {};
    const connection = await LiveConnection.create({
      fetchTicket: () => takeTicket(options.classId, options.choice.name),
      handshake: () => ({ device: deviceKind(), receiveMode: store.get().receiveMode }),
      onLost: () => session.current?.onLost(),
      onWaiting: () => store.set({ phase: 'waiting' }),
      onRefused: (code) => session.current?.onRefused(code),
      onMessage: (length) => session.current?.features.ladder.data.message(length),
    });
    session.current = new LiveSession(store, connection, options);
    return session.current;
  }

  start(): void {
    const { presence, media, ladder } = this.features;
    this.#connection.on('welcome', (state) => this.#onWelcome(state));
    this.#connection.on('room:closed', ({ reason }) => this.finish(reason));
    this.#stopWatching = watchPage({
      onAway: (isAway) => {
        // Timers of a hidden page are slow: whoever looks again does not wait for the next turn.
        if (!isAway) this.#connection.reconnectIfDown();
        void presence.tell(isAway);
      },
      onHidden: (isHidden) => media.receiver.update({ isHidden }),
      onLeave: () => this.leave(),
    });
    ladder.start();
    this.#connection.open();
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

  /** Tries to connect now instead of a little later. */
  connectNow(): void {
    this.#connection.reconnect();
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
    this.#stopWatching?.();
    for (const feature of this.#all) feature.close?.();
    this.#connection.close();
  }

  #onWelcome(welcome: Welcome): void {
    const { self, phase } = this.store.get();
    // Another role has another page: the server has made it anew by then.
    if (self && self.role !== welcome.self.role) {
      window.location.reload();
      return;
    }
    for (const feature of this.#all) feature.welcome(welcome);
    if (phase === 'reconnecting') this.notify({ kind: 'connectedAgain' });
    this.store.set({ phase: 'live' });
  }

  get #all(): LiveFeature[] {
    return Object.values(this.features);
  }
}
