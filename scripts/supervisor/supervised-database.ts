import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { BackOff } from '#platform/back-off.ts';

/** The embedded database server, kept running until `stop()`. */
export class SupervisedDatabase {
  readonly #home: string;
  readonly #log: (line: string) => void;
  readonly #onNewUrl: () => void;
  #server: EmbeddedDatabase;
  readonly #stopping = new AbortController();
  /** Ends when nothing runs any more and nothing is started again. */
  readonly #kept: Promise<void>;

  private constructor(options: SupervisedDatabaseOptions, server: EmbeddedDatabase) {
    this.#home = options.home;
    this.#log = options.log;
    this.#onNewUrl = options.onNewUrl;
    this.#server = server;
    this.#kept = this.#keep();
  }

  /** @throws Error when it does not start the first time */
  static async create(options: SupervisedDatabaseOptions): Promise<SupervisedDatabase> {
    return new SupervisedDatabase(options, await startEmbeddedDatabase({ home: options.home, log: options.log }));
  }

  get url(): string {
    return this.#server.url;
  }

  get pid(): number {
    return this.#server.pid;
  }

  /** Also one that is being started again at this moment is stopped before this resolves. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#server.stop();
    await this.#kept;
  }

  async #keep(): Promise<void> {
    const backOff = new BackOff();
    const { signal } = this.#stopping;
    let started = Date.now();
    for (;;) {
      await this.#server.exited;
      if (signal.aborted) return;
      const delay = backOff.next(Date.now() - started);
      this.#log(`the database server died; starting it again in ${delay} ms`);
      await sleep(delay, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      started = Date.now();
      const before = this.#server.url;
      try {
        this.#server = await startEmbeddedDatabase({ home: this.#home, log: this.#log });
      } catch (error) {
        this.#log(error instanceof Error ? error.message : String(error));
        continue;
      }
      if (signal.aborted) await this.#server.stop();
      else if (this.#server.url !== before) this.#onNewUrl();
    }
  }
}

type SupervisedDatabaseOptions = {
  home: string;
  log: (line: string) => void;
  /** The port had been taken meanwhile: who uses the database must start again. */
  onNewUrl: () => void;
};
