import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { failureOf, isStopped } from '#db/failures.ts';
import { AppError } from '#domain/errors.ts';
import { DeadlineError, withDeadline } from '#platform/deadline.ts';
import { held } from '#platform/held.ts';
import type { Logger } from '#platform/log.ts';

export interface DatabaseGateOptions {
  url: string;
  poolSize: number;
  log: Logger;
  /**
   * A query without an answer for this long counts as a database that is down, in ms. One that the database stops
   * before then, as too slow, does not.
   */
  deadlineMs?: number;
  /** Pause between looks at a database that is down, in ms. */
  probeMs?: number;
}

function isAway(error: unknown): boolean {
  return error instanceof DeadlineError || failureOf(error) === 'unavailable';
}

/** Writes that wait for the database at one time; more are refused, so that a long outage cannot fill the memory. */
const maxWaitingWrites = 10_000;

/**
 * The live room's way to PostgreSQL. A class must go on while the database is away, so reads fail fast and writes wait:
 *
 * - `run` answers within the deadline, or throws `unavailable`; what it began may be stored all the same, so that whoever
 *   keeps a copy of what it changes reads it again (`rooms/stored-copy.ts`);
 * - `persist` keeps its work, repeats it until it is stored, and only then resolves. The work must be idempotent: an
 *   attempt that was given up may still arrive. What somebody may take back waits until none can (`isWhole`).
 *
 * Any other failure (a constraint, a bug) is thrown to the caller as it is.
 */
export class DatabaseGate {
  readonly #options: Required<DatabaseGateOptions>;
  #pool: Pool;
  #db: Database;
  #recovery: Promise<void> | undefined;
  #waitingWrites = 0;
  #isClosed = false;

  private constructor(options: Required<DatabaseGateOptions>) {
    this.#options = options;
    this.#pool = this.#openPool();
    this.#db = createDatabase(this.#pool);
  }

  static create(options: DatabaseGateOptions): DatabaseGate {
    return new DatabaseGate({ deadlineMs: 3_000, probeMs: 250, ...options });
  }

  get isDown(): boolean {
    return this.#recovery !== undefined;
  }

  get waitingWrites(): number {
    return this.#waitingWrites;
  }

  /** @throws AppError `unavailable` when the database does not answer. */
  async run<T>(work: (db: Database) => Promise<T>): Promise<T> {
    if (this.#isClosed || this.isDown) throw new AppError('unavailable');
    try {
      return await withDeadline(work(this.#db), this.#options.deadlineMs);
    } catch (error) {
      if (!isAway(error)) throw error;
      if (!isStopped(error)) this.#startRecovery(error);
      throw new AppError('unavailable', {}, { cause: error });
    }
  }

  /**
   * @param options.isWhole it resolves when the attempts that were given up have ended, too: none arrives afterwards
   * @param options.onDown called whenever the work has to wait for a database that is away
   * @throws AppError `unavailable` when the server stops, or too much waits already, before the work is stored.
   */
  async persist<T>(
    work: (db: Database) => Promise<T>,
    options: { onDown?: () => void; isWhole?: boolean } = {},
  ): Promise<T> {
    const attempts = held<Promise<T>[]>([]);
    if (this.#waitingWrites >= maxWaitingWrites) throw new AppError('unavailable');
    this.#waitingWrites += 1;
    try {
      for (;;) {
        if (this.#isClosed) throw new AppError('unavailable');
        if (this.isDown) options.onDown?.();
        await this.#recovery;
        if (this.#isClosed) throw new AppError('unavailable');
        try {
          const attempt = work(this.#db);
          if (options.isWhole) attempts.push(attempt);
          const stored = await withDeadline(attempt, this.#options.deadlineMs);
          await Promise.allSettled(attempts);
          return stored;
        } catch (error) {
          if (!isAway(error)) throw error;
          if (isStopped(error)) await this.#waitAfterStop(options);
          else this.#startRecovery(error);
        }
      }
    } finally {
      this.#waitingWrites -= 1;
    }
  }

  /** Resolves when the database answers, as far as is known. */
  async whenBack(): Promise<void> {
    await this.#recovery;
  }

  /** Looks whether the database answers now. Never throws. */
  async isReachable(): Promise<boolean> {
    return this.run((db) => sql`select 1`.execute(db)).then(
      () => true,
      () => false,
    );
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await withDeadline(this.#pool.end(), this.#options.deadlineMs).catch(() => undefined);
  }

  #openPool(): Pool {
    const { url, poolSize, deadlineMs, log } = this.#options;
    return createPool({
      url,
      size: poolSize,
      deadlineMs,
      onError: (error) => log.warn({ err: error }, 'database connection lost'),
    });
  }

  /** A write that was too slow is tried again: others go on meanwhile. */
  async #waitAfterStop({ onDown }: { onDown?: () => void }): Promise<void> {
    this.#options.log.warn('a write took too long; it is tried again');
    onDown?.();
    await delay(this.#options.probeMs);
  }

  #startRecovery(cause: unknown): void {
    if (this.#recovery || this.#isClosed) return;
    const since = Date.now();
    this.#options.log.error({ err: cause }, 'database is not reachable; writes wait');
    this.#recovery = this.#recover().finally(() => {
      this.#recovery = undefined;
      if (!this.#isClosed) this.#options.log.info({ downMs: Date.now() - since }, 'database is back');
    });
  }

  async #recover(): Promise<void> {
    // A connection that went silent stays in its pool and would hold up later queries: start with a new pool.
    const old = this.#pool;
    this.#pool = this.#openPool();
    this.#db = createDatabase(this.#pool);
    old.end().catch(() => undefined);
    while (!this.#isClosed) {
      try {
        await withDeadline(sql`select 1`.execute(this.#db), this.#options.deadlineMs);
        return;
      } catch {
        await delay(this.#options.probeMs);
      }
    }
  }
}
