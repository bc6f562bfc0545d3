import type { Duplex } from 'node:stream';
import type { LiveSocket } from '#media-server/live-socket.ts';
import { RateLimit } from '#platform/rate-limit.ts';
import { FrameCounter } from './frame-counter.ts';
import { atTheDoor, inside, lastWordMs } from './limits.ts';

/** One Engine.IO connection: a WebSocket, or requests of long polling that belong together. */
type Conn = LiveSocket['conn'];

/** Why a connection was cut off. */
export type CutReason = 'too_much' | 'not_a_handshake' | 'too_slow' | 'crowded' | 'does_not_read';

interface Watcher {
  /** It came to nothing, for what was said or was not. */
  onFailed(): void;
  onCut(reason: CutReason): void;
  /** No longer at the door: let in, closed or cut off. */
  onGone(): void;
}

/** Socket.IO's kinds of packets that our clients send: connect, disconnect, event. */
const kindsInside = new Set(['0', '1', '2']);

/**
 * What one connection has said so far, in bytes and messages. Who has not been let in may say one handshake and nothing
 * else. Whoever says more than may be said is cut off, before what they said is read.
 */
export class ConnectionMeter {
  readonly #conn: Conn;
  readonly #watcher: Watcher;
  readonly #wires = new Set<Duplex>();
  readonly #tooSlow: NodeJS.Timeout;
  #stage: 'at the door' | 'inside' | 'last word' | 'gone' = 'at the door';
  #bytes = new RateLimit({ burst: atTheDoor.bytes, perSecond: 0 });
  #frames = new RateLimit({ burst: atTheDoor.frames, perSecond: 0 });
  #hasKnocked = false;
  /** Messages to the client that wait until it reads. */
  #unread = 0;
  /** Called when the connection is cut off for what was sent once its person was let in. */
  onFlood: (() => void) | undefined;

  constructor(conn: Conn, watcher: Watcher) {
    this.#conn = conn;
    this.#watcher = watcher;
    this.#tooSlow = setTimeout(() => this.cut('too_slow'), atTheDoor.silenceMs);
    conn.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type === 'message') this.#onMessage(data);
      // Asked for a sign of life every few seconds, everybody comes by here.
      else if (this.#unread > inside.unread) this.cut('does_not_read');
    });
    conn.on('packetCreate', () => {
      this.#unread += 1;
    });
    conn.on('flush', () => {
      this.#unread = 0;
    });
    conn.once('close', () => {
      clearTimeout(this.#tooSlow);
      for (const wire of this.#wires) destroySoon(wire);
      this.#leave('gone');
    });
  }

  get isAtTheDoor(): boolean {
    return this.#stage === 'at the door';
  }

  /** Reads along with a WebSocket, a step ahead of who understands it. */
  watch(wire: Duplex): void {
    const counter = new FrameCounter();
    this.#wires.add(wire);
    wire.once('close', () => this.#wires.delete(wire));
    wire.prependListener('data', (bytes: Buffer) => {
      // What was too much is nothing any more for whoever reads it next: it would still be read to its end.
      if (!this.take(bytes.length, counter.count(bytes))) bytes.fill(0);
    });
  }

  /** Counts what is coming. @returns false when that was too much, and the connection is cut off */
  take(bytes: number, frames: number): boolean {
    if (this.#stage === 'gone') return false;
    if (this.#bytes.take(bytes) && this.#frames.take(frames)) return true;
    this.cut('too_much');
    return false;
  }

  /** The person was let in: an honest page says more from now on. */
  letIn(): void {
    if (!this.isAtTheDoor) return;
    clearTimeout(this.#tooSlow);
    this.#leave('inside');
    this.#bytes = new RateLimit(inside.bytes);
    this.#frames = new RateLimit(inside.frames);
  }

  /**
   * Closes when what is being said to the client has been said.
   *
   * @param isOurs the reason is the server's and not the client's
   */
  close({ isOurs }: { isOurs: boolean }): void {
    if (this.#stage === 'gone') return;
    clearTimeout(this.#tooSlow);
    this.#leave('last word', isOurs);
    for (const wire of this.#wires) destroySoon(wire);
    this.#conn.close();
  }

  /** Ends it now. */
  cut(reason: CutReason): void {
    if (this.#stage === 'gone') return;
    const wasInside = this.#stage === 'inside';
    this.#leave('gone');
    this.#watcher.onCut(reason);
    if (wasInside && reason === 'too_much') this.onFlood?.();
    this.#conn.close(true);
    for (const wire of this.#wires) wire.destroy();
  }

  #leave(next: 'inside' | 'last word' | 'gone', isOurs = false): void {
    if (this.isAtTheDoor) {
      this.#watcher.onGone();
      if (next !== 'inside' && !isOurs) this.#watcher.onFailed();
    }
    this.#stage = next;
  }

  #onMessage(data: unknown): void {
    const kind = typeof data === 'string' ? data.charAt(0) : '';
    if (this.#stage === 'inside') {
      // Nobody of ours sends bytes or answers; each would be waited for.
      if (!kindsInside.has(kind)) this.cut('not_a_handshake');
      return;
    }
    // Only to the one place that there is ("0/other," is another).
    const isKnock = typeof data === 'string' && data.startsWith('0{') && !this.#hasKnocked;
    this.#hasKnocked = true;
    if (!isKnock) this.cut('not_a_handshake');
  }
}

function destroySoon(wire: Duplex): void {
  setTimeout(() => wire.destroy(), lastWordMs).unref();
}
