/** So often it is looked whether anything of a voice came, ms: Opus sends several times a second, in silence too. */
const lookMs = 2_000;
/** So many looks in a row without anything, and the voice does not arrive. */
const mostEmptyLooks = 2;

/** What is asked of a producer. */
interface Voice {
  readonly id: string;
  readonly paused: boolean;
  getStats(): Promise<readonly { packetCount: number }[]>;
}

interface Watched {
  voice: Voice;
  packets: number;
  emptyLooks: number;
  arrives: boolean;
}

/**
 * Which voices arrive. A network may swallow somebody's sound while their socket stands: whoever speaks does not notice, and
 * whoever listens would wait in silence.
 */
export class ArrivingVoices {
  readonly #tell: (producerId: string) => void;
  readonly #all = new Map<string, Watched>();
  #timer: NodeJS.Timeout | undefined;

  private constructor(tell: (producerId: string) => void) {
    this.#tell = tell;
  }

  /** @param tell of a voice that does not arrive any more, or again */
  static create(tell: (producerId: string) => void): ArrivingVoices {
    return new ArrivingVoices(tell);
  }

  add(voice: Voice): void {
    this.#all.set(voice.id, { voice, packets: -1, emptyLooks: 0, arrives: true });
    this.#timer ??= setTimeout(() => void this.#lookAtAll(), lookMs);
  }

  remove(producerId: string): void {
    this.#all.delete(producerId);
    if (this.#all.size === 0) this.#stop();
  }

  /** True of what is not watched, too. */
  arrives(producerId: string): boolean {
    return this.#all.get(producerId)?.arrives ?? true;
  }

  clear(): void {
    this.#all.clear();
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #lookAtAll(): Promise<void> {
    await Promise.all([...this.#all.values()].map((one) => this.#look(one)));
    this.#timer = this.#all.size > 0 ? setTimeout(() => void this.#lookAtAll(), lookMs) : undefined;
  }

  async #look(watched: Watched): Promise<void> {
    const { voice } = watched;
    // A worker that has died says so otherwise.
    const stats = voice.paused ? null : await voice.getStats().catch(() => null);
    const packets = stats?.reduce((sum, one) => sum + one.packetCount, 0) ?? -1;
    const isEmpty = packets >= 0 && packets === watched.packets;
    watched.emptyLooks = isEmpty ? watched.emptyLooks + 1 : 0;
    watched.packets = packets;
    const arrives = watched.emptyLooks < mostEmptyLooks;
    if (arrives === watched.arrives || !this.#all.has(voice.id)) return;
    watched.arrives = arrives;
    this.#tell(voice.id);
  }
}
