import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { LazyConnection } from './lazy-connection.ts';
import { ReadsTogether } from './reads-together.ts';

/**
 * A pool as Kysely wants it, whose connections are taken from the real one as late as can be: a single read shares one
 * with others, a transaction has its own from its first statement on.
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
    return Promise.resolve(new LazyConnection(this.#pool, this.#reads));
  }

  end(): Promise<void> {
    return this.#pool.end();
  }
}
