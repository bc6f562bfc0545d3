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
/**
 * The part of its deadline after which PostgreSQL itself stops a statement (SQLSTATE 57014). It stops before we give up:
 * what is slow gets an answer and leaves the connection whole, and only what is silent goes without one.
 */
const stoppedAfter = 0.8;

interface PoolOptions {
  url: string;
  size: number;
  onError: (error: Error) => void;
  /**
   * How long a statement may go without an answer, in ms; the server stops it somewhat before. Null for what is known to
   * take long (migrations, imports); backups have connections of their own (db/copy/session.ts).
   */
  deadlineMs?: number | null;
}

/**
 * A pool on PostgreSQL. Connections that break while idle are dropped and replaced, so a restart of the database
 * only fails the queries that were under way. So do connections that go silent (a firewall or a failover forgot them):
 * the first statement that gets no answer in time takes all that lie idle with it, as nobody knows of those either.
 * One that is lent, and be it between two statements of a transaction, is left to whoever has it.
 */
export function createPool(options: PoolOptions): pg.Pool {
  /** Connections that nobody has now. */
  const idle = new Set<pg.PoolClient>();
  const deadlineMs = options.deadlineMs === undefined ? statementDeadlineMs : options.deadlineMs;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    connectionTimeoutMillis: 5_000,
    // Longer than the beat of what is written regularly: signing in anew each time would cost more than the statement.
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(deadlineMs !== null && { statement_timeout: Math.round(deadlineMs * stoppedAfter) }),
    Client: PreparingClient,
  });
  pool.on('error', options.onError);
  // A connection that is cut while it is lent out, between two queries, would otherwise end the process.
  pool.on('connect', (client) => {
    client.on('error', options.onError);
    if (!(client instanceof PreparingClient) || deadlineMs === null) return;
    client.watch(deadlineMs, () => {
      for (const other of idle) if (other instanceof PreparingClient) other.drop('a neighbour got no answer');
    });
  });
  pool.on('acquire', (client) => idle.delete(client));
  pool.on('release', (_error, client) => idle.add(client));
  pool.on('remove', (client) => idle.delete(client));
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
