import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '#db/client.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { Logger } from '#platform/log.ts';

/** Pause after a reading that did not come about, ms. */
const againMs = 500;

/**
 * Asks the database.
 *
 * @param about what is read again should this be given up
 * @throws AppError `unavailable` while it is away, and where it is not known what stands in it
 */
export type Run = <T>(query: (db: Database) => Promise<T>, about?: string) => Promise<T>;

export interface StoredCopyOptions<Rows> {
  gate: Pick<DatabaseGate, 'run' | 'whenBack'>;
  log: Logger;
  /** Waits until nothing that was begun from this room is under way in the database. */
  settle: (db: Database) => Promise<unknown>;
  /** What stands in the database, where not all of it is asked for: `about` what was given up. */
  read: (db: Database, about: readonly string[]) => Promise<Rows>;
  /** Puts it in the place of what the room had, and tells whom it concerns what is different. */
  take: (rows: Rows) => void;
}

/**
 * Rows that a room holds ready, and changes in the database first. Two things keep both the same:
 *
 * - One change at a time: what the room knows comes about in the order in which the database learnt it.
 * - Who is told `unavailable` may have had it stored all the same: the attempt was given up, not undone. From then on it
 *   is not known what stands; before anything else is asked, and by itself as soon as can be, it is read again.
 */
export class StoredCopy<Rows> {
  readonly #options: StoredCopyOptions<Rows>;
  #last: Promise<unknown> = Promise.resolve();
  #isDoubtful = false;
  readonly #about = new Set<string>();
  /** Attempts that were given up and have not ended. */
  #underWay = 0;
  #isClosed = false;

  private constructor(options: StoredCopyOptions<Rows>) {
    this.#options = options;
  }

  static create<Rows>(options: StoredCopyOptions<Rows>): StoredCopy<Rows> {
    return new StoredCopy(options);
  }

  /** Does this when everything before it is done. What does not `run` anything is done while the database is away, too. */
  inTurn<T>(work: (run: Run) => Promise<T>): Promise<T> {
    const done = this.#last.then(() => work((query, about) => this.#run(query, about)));
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** Takes in what stands in the database now. @throws AppError `unavailable`: it is read by itself then, as soon as can be */
  refresh(): Promise<void> {
    return this.inTurn(async () => {
      if (this.#isDoubtful) return this.#clear();
      try {
        this.#options.take(await this.#options.gate.run((db) => this.#options.read(db, [])));
      } catch (error) {
        // Whoever asks has changed it: what the room has is old.
        this.#isDoubtful = true;
        void this.#clearWhenBack();
        throw error;
      }
    });
  }

  /** Nothing more is taken in. */
  close(): void {
    this.#isClosed = true;
  }

  async #run<T>(query: (db: Database) => Promise<T>, about?: string): Promise<T> {
    await this.#clear();
    let attempt: Promise<T> | undefined;
    try {
      return await this.#options.gate.run((db) => {
        attempt = query(db);
        return attempt;
      });
    } catch (error) {
      // While the database is known to be away, nothing is begun.
      if (attempt && isUnavailable(error)) this.#doubt(attempt, about);
      throw error;
    }
  }

  #doubt(attempt: Promise<unknown>, about: string | undefined): void {
    this.#isDoubtful = true;
    if (about !== undefined) this.#about.add(about);
    this.#underWay += 1;
    const ended = () => {
      this.#underWay -= 1;
      void this.#clearWhenBack();
    };
    attempt.then(ended, ended);
  }

  /** @throws AppError `unavailable` also while an attempt that was given up goes on: it may yet be stored */
  async #clear(): Promise<void> {
    if (!this.#isDoubtful) return;
    if (this.#underWay > 0) throw new AppError('unavailable');
    const { gate, settle, read, take } = this.#options;
    const rows = await gate.run(async (db) => {
      // Its connection may be lost while the database still stores it.
      await settle(db);
      return read(db, [...this.#about]);
    });
    this.#isDoubtful = false;
    this.#about.clear();
    if (!this.#isClosed) take(rows);
  }

  async #clearWhenBack(): Promise<void> {
    const { gate, log } = this.#options;
    while (this.#isDoubtful && !this.#isClosed) {
      try {
        await gate.whenBack();
        await this.inTurn(() => this.#clear());
      } catch (error) {
        if (!isUnavailable(error)) log.error({ err: error }, 'what stands of a room could not be read again');
        await delay(againMs, undefined, { ref: false });
      }
    }
  }
}

function isUnavailable(error: unknown): boolean {
  return isAppError(error) && error.code === 'unavailable';
}
