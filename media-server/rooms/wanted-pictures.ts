import type { types } from 'mediasoup';

/** So long nobody must look before a camera stops sending, ms: pages of a gallery are turned back and forth. */
const idleMs = 1_500;

interface Picture {
  consumers: Set<types.Consumer>;
  isWanted: boolean;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Which pictures anybody takes in. One that nobody does is not sent at all: whoever publishes it is told to stop, and to go
 * on as soon as somebody looks.
 */
export class WantedPictures {
  readonly #tell: (producerId: string, isWanted: boolean) => void;
  readonly #pictures = new Map<string, Picture>();

  private constructor(tell: (producerId: string, isWanted: boolean) => void) {
    this.#tell = tell;
  }

  static create(tell: (producerId: string, isWanted: boolean) => void): WantedPictures {
    return new WantedPictures(tell);
  }

  /** A picture is published: it is sent until it turns out that nobody looks. */
  add(producer: types.Producer): void {
    if (producer.kind !== 'video') return;
    this.#pictures.set(producer.id, { consumers: new Set(), isWanted: true, timer: undefined });
    producer.observer.once('close', () => this.#forget(producer.id));
    this.#weigh(producer.id);
  }

  /** Somebody takes it in, when it is not paused. */
  watch(producerId: string, consumer: types.Consumer): void {
    const picture = this.#pictures.get(producerId);
    if (!picture) return;
    picture.consumers.add(consumer);
    const weigh = () => this.#weigh(producerId);
    consumer.observer.on('pause', weigh);
    consumer.observer.on('resume', weigh);
    consumer.observer.once('close', () => {
      picture.consumers.delete(consumer);
      weigh();
    });
    weigh();
  }

  /** Those that nobody takes in now: who comes back is told again. */
  get unwanted(): string[] {
    return [...this.#pictures].flatMap(([id, { isWanted }]) => (isWanted ? [] : [id]));
  }

  clear(): void {
    for (const id of [...this.#pictures.keys()]) this.#forget(id);
  }

  #weigh(producerId: string): void {
    const picture = this.#pictures.get(producerId);
    if (!picture) return;
    clearTimeout(picture.timer);
    const isLookedAt = [...picture.consumers].some((one) => !one.closed && !one.paused);
    if (isLookedAt === picture.isWanted) return;
    const change = () => {
      picture.isWanted = isLookedAt;
      this.#tell(producerId, isLookedAt);
    };
    if (isLookedAt) change();
    else picture.timer = setTimeout(change, idleMs);
  }

  #forget(producerId: string): void {
    clearTimeout(this.#pictures.get(producerId)?.timer);
    this.#pictures.delete(producerId);
  }
}
