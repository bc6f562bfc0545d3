import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { ReadsTogether } from './reads-together.ts';

type Answer = Promise<never>;

/**
 * A pool as Kysely wants it, whose connections are taken from the real one as late as can be: a single read shares one
 * with others, a transaction has its own from its `begin` on.
 */
export class LazyPool implements PostgresPool {
  readonly options = {};
  readonly #pool: pg.Pool;
  readonly #reads: ReadsTogether;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
    this.#reads = new ReadsTogether(pool);
  }

  connect(): Promise<PostgresPoolClient> {
    let own: Promise<pg.PoolClient> | null = null;
    return Promise.resolve({
      query: (text: unknown, values: readonly unknown[] = []): never => {
        const shared = own === null && typeof text === 'string' ? this.#reads.ask(text, values) : null;
        if (shared) return shared as Answer as never;
        own ??= this.#pool.connect();
        return own.then((client) => client.query(text as string, [...values])) as Answer as never;
      },
      release: (destroy?: boolean) =>
        void own?.then(
          (client) => client.release(destroy),
          () => {},
        ),
    });
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
