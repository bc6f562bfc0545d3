import { setTimeout as delay } from 'node:timers/promises';
import type { WebConfig } from '#app/server/settings.ts';
import type { Database } from '#db/client.ts';
import { listMediaNodes } from '#db/queries/live/media-node.ts';

/** So long a list is believed, in ms. */
const freshMs = 5_000;
/** A name that is not in the list makes us look again, but not more often than this, in ms. */
const againMs = 100;

/**
 * Where media servers are reached. Those that are named have registered their address in the database; while that is
 * away, what was known last counts, so that people of a class can come back.
 */
export class MediaAddresses {
  readonly #config: Pick<WebConfig, 'MEDIA_INTERNAL_URL'>;
  readonly #db: Database;
  #known: ReadonlyMap<string, string | null> = new Map();
  /** When the last reading that has ended began, and ended. */
  #knownSince = Number.NEGATIVE_INFINITY;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(config: Pick<WebConfig, 'MEDIA_INTERNAL_URL'>, db: Database) {
    this.#config = config;
    this.#db = db;
  }

  /** @returns undefined when no media server goes by this name; null is the only one */
  async of(nodeId: string | null): Promise<string | undefined> {
    if (nodeId === null) return this.#config.MEDIA_INTERNAL_URL;
    const askedAt = performance.now();
    await this.#refresh();
    // A reading that was under way may have passed its row by.
    while (!this.#known.has(nodeId) && this.#knownSince < askedAt) {
      await delay(Math.max(0, this.#readAt + againMs - performance.now()));
      if (this.#knownSince < askedAt) await this.#read();
    }
    const address = this.#known.get(nodeId);
    return address === null ? this.#config.MEDIA_INTERNAL_URL : address;
  }

  /** Every address under which a media server may answer. */
  async all(): Promise<string[]> {
    await this.#refresh();
    const named = [...this.#known.values()].filter((address) => address !== null);
    return [...new Set([this.#config.MEDIA_INTERNAL_URL, ...named])];
  }

  async #refresh(): Promise<void> {
    if (performance.now() - this.#readAt >= freshMs) await this.#read();
  }

  #read(): Promise<void> {
    if (this.#reading) return this.#reading;
    const beganAt = performance.now();
    this.#reading = listMediaNodes(this.#db)
      .then(
        (nodes) => {
          this.#known = new Map(nodes.map(({ id, internalUrl }) => [id, internalUrl]));
        },
        () => undefined,
      )
      .finally(() => {
        this.#knownSince = beganAt;
        this.#readAt = performance.now();
        this.#reading = undefined;
      });
    return this.#reading;
  }
}
