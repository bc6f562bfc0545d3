import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from '#db/schema/database.ts';
import { LazyPool } from './lazy-pool.ts';
import { PreparingClient } from './preparing-client.ts';

export type Database = Kysely<DB>;
/** A database handle or a transaction on it. */
export type Queryable = Database | Transaction<DB>;

// numeric and bigint arrive as strings by default; every such column of ours fits a JavaScript number.
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** A statement of ours takes milliseconds; one that waits this long for anything will not be of use to anybody. */
const statementDeadlineMs = 6_000;

interface PoolOptions {
  url: string;
  size: number;
  onError: (error: Error) => void;
  /** How long a statement may go without an answer, in ms; null for what is known to take long (migrations, imports). */
  deadlineMs?: number | null;
}

/**
 * A pool on PostgreSQL. Connections that break while idle are dropped and replaced, so a restart of the database
 * only fails the queries that were under way. So do connections that go silent (a firewall or a failover forgot them):
 * the first statement that gets no answer in time takes all that lie idle with it, as nobody knows of those either.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const clients = new Set<PreparingClient>();
  const deadlineMs = options.deadlineMs === undefined ? statementDeadlineMs : options.deadlineMs;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    connectionTimeoutMillis: 5_000,
    // Longer than the beat of what is written regularly: signing in anew each time would cost more than the statement.
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    Client: PreparingClient,
  });
  pool.on('error', options.onError);
  // A connection that is cut while it is lent out, between two queries, would otherwise end the process.
  pool.on('connect', (client) => {
    client.on('error', options.onError);
    if (!(client instanceof PreparingClient) || deadlineMs === null) return;
    clients.add(client);
    client.watch(deadlineMs, () => {
      for (const other of clients) other.dropIfIdle();
    });
  });
  pool.on('remove', (client) => {
    if (client instanceof PreparingClient) clients.delete(client);
  });
  return pool;
}

/** @throws the driver's error while the database does not answer */
export async function isReachable(db: Database): Promise<true> {
  await db.selectNoFrom((expression) => expression.lit(1).as('one')).execute();
  return true;
}

export function createDatabase(pool: pg.Pool): Database {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: new LazyPool(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}
