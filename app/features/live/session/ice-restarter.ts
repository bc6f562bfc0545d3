import type { types } from 'mediasoup-client';
import { isAppError } from '#domain/errors.ts';

/** A short cut heals by itself; after this long ICE is restarted. */
const patienceMs = 1_500;
/** How long a restart may take before the next one. */
const restartMs = 6_000;
const mostRestarts = 3;

export interface IceRestarterOptions {
  /** Asks the server for new ICE parameters. @throws AppError */
  restart: (transportId: string) => Promise<types.IceParameters>;
  /** Restarting did not help, or the transport is gone on the server. */
  onLost: () => void;
}

/** Watches one transport and restarts its ICE when the network broke or changed. */
export class IceRestarter {
  readonly #transport: types.Transport;
  readonly #options: IceRestarterOptions;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restarts = 0;
  #isAsking = false;

  private constructor(transport: types.Transport, options: IceRestarterOptions) {
    this.#transport = transport;
    this.#options = options;
  }

  static watch(transport: types.Transport, options: IceRestarterOptions): IceRestarter {
    const restarter = new IceRestarter(transport, options);
    transport.on('connectionstatechange', (state) => restarter.#onState(state));
    transport.observer.once('close', () => clearTimeout(restarter.#timer));
    return restarter;
  }

  /** After a reconnect: what is not well is restarted at once. */
  check(): void {
    const state = this.#transport.connectionState;
    if (state === 'connected' || state === 'new') return;
    this.#restarts = 0;
    this.#restartIn(0);
  }

  #onState(state: types.ConnectionState): void {
    if (state === 'connected') {
      clearTimeout(this.#timer);
      this.#restarts = 0;
    } else if (state === 'disconnected') {
      this.#restartIn(patienceMs);
    } else if (state === 'failed') {
      this.#restartIn(0);
    }
  }

  #restartIn(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#restart(), delay);
  }

  async #restart(): Promise<void> {
    const transport = this.#transport;
    if (transport.closed || transport.connectionState === 'connected') return;
    if (this.#restarts >= mostRestarts) {
      this.#options.onLost();
      return;
    }
    // One that is still asked for is sent again with the next welcome; the answer to an earlier one would undo a later one.
    if (this.#isAsking) return;
    this.#restarts += 1;
    this.#isAsking = true;
    try {
      const iceParameters = await this.#options.restart(transport.id);
      if (transport.closed) return;
      await transport.restartIce({ iceParameters });
      this.#restartIn(restartMs);
    } catch (error) {
      if (transport.closed) return;
      // No answer says nothing about the transport: the server cannot be reached either, and once it is, `check` comes.
      if (isAppError(error) && error.code === 'unavailable') {
        this.#restarts -= 1;
        this.#restartIn(restartMs);
      } else {
        this.#options.onLost();
      }
    } finally {
      this.#isAsking = false;
    }
  }
}
