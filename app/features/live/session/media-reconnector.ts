import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { LiveConnection } from './connection.ts';
import { MediaLink, type RouterInfo } from './media-link.ts';
import type { Receiver } from './receiver.ts';
import type { Sender } from './sender.ts';

const retryMs = 5_000;

interface MediaReconnectorOptions {
  connection: LiveConnection;
  receiver: Receiver;
  sender: Sender;
  /** The link carries what is sent and received; called for each new one. */
  onReady: () => Promise<void>;
  onProblem: (code: ErrorCode) => void;
}

/** Keeps one media link for the room: makes it, replaces it when it is lost or the room was reset, tries again. */
export class MediaReconnector {
  readonly #options: MediaReconnectorOptions;
  #link: MediaLink | null = null;
  #router: RouterInfo | null = null;
  #turn = 0;
  #isNeeded = true;
  #isClosed = false;

  constructor(options: MediaReconnectorOptions) {
    this.#options = options;
  }

  get link(): MediaLink | null {
    return this.#link;
  }

  /** Whether the link of this epoch still stands on this side. */
  stands(epoch: number): boolean {
    return this.#link !== null && !this.#link.isClosed && this.#link.epoch === epoch;
  }

  /** Replaces what there is by a link on this router. Never rejects: problems are told, passing ones tried again. */
  async setUp(router: RouterInfo): Promise<void> {
    const { connection, receiver, sender } = this.#options;
    this.#router = router;
    const turn = this.#drop();
    if (!this.#isNeeded) return;
    try {
      const link = await MediaLink.create(router, {
        connection,
        onLost: () => this.#router && void this.setUp(this.#router),
      });
      if (turn !== this.#turn || this.#isClosed) return link.close();
      this.#link = link;
      receiver.setLink(link);
      await sender.setLink(link);
      await this.#options.onReady();
    } catch (error) {
      const code = isAppError(error) ? error.code : 'internal';
      if (turn !== this.#turn || code === 'stale_epoch' || code === 'room_closed') return;
      this.#options.onProblem(code);
      if (code === 'unsupported_media') return;
      setTimeout(() => {
        if (turn === this.#turn && !this.#isClosed) void this.setUp(router);
      }, retryMs);
    }
  }

  /** Where nothing is heard, seen or sent, no link is held: it would cost by being there. */
  setNeeded(isNeeded: boolean): void {
    if (isNeeded === this.#isNeeded || this.#isClosed) return;
    this.#isNeeded = isNeeded;
    if (!isNeeded) this.#drop();
    else if (this.#router) void this.setUp(this.#router);
  }

  close(): void {
    this.#isClosed = true;
    this.#link?.close();
  }

  /** @returns the turn that begins: what an earlier one still waits for is of no use */
  #drop(): number {
    const { receiver, sender } = this.#options;
    this.#turn += 1;
    this.#link?.close();
    this.#link = null;
    sender.dropLink();
    if (!this.#isNeeded) receiver.dropLink();
    return this.#turn;
  }
}
