import type { z } from 'zod';
import { deleteRoomState, type RoomStateKey, saveRoomState } from '#db/queries/live/room-state.ts';
import { isAppError } from '#domain/errors.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { Logger } from '#platform/log.ts';

/** Who comes back later than this after a room was opened anew does not find what an earlier opening had given them. */
const returnMs = 5 * 60_000;

export interface KeptStateOptions<State> {
  gate: DatabaseGate;
  log: Logger;
  key: RoomStateKey;
  schema: z.ZodType<State>;
  /** What the database holds; undefined when nothing. */
  stored: unknown;
}

/**
 * State of a feature that counts only while the class is held, and must outlive the media server: one row in the
 * database. It changes in memory first, so that a class goes on while the database is away, and is written behind, each
 * time as a whole: however long the database was away, one write waits. It is read back when the room opens.
 */
export class KeptState<State> {
  /** What an earlier opening of the room has left. */
  readonly restored: State | undefined;
  readonly #options: KeptStateOptions<State>;
  readonly #openedAt = performance.now();
  /** Undefined when the class is over: the row goes. */
  #state: State | undefined;
  #version = 0;
  #storedVersion = 0;
  #unanswered: { version: number; resolve: () => void }[] = [];
  #writing: Promise<void> | undefined;

  private constructor(options: KeptStateOptions<State>) {
    this.#options = options;
    const { schema, stored, key, log } = options;
    if (stored === undefined) return;
    const parsed = schema.safeParse(stored);
    if (parsed.success) this.restored = parsed.data;
    else log.error({ ...key, issues: parsed.error.issues }, 'what was kept of a room cannot be read');
  }

  static create<State>(options: KeptStateOptions<State>): KeptState<State> {
    return new KeptState(options);
  }

  /** What was restored still counts for those who come in now. */
  get isRecent(): boolean {
    return performance.now() - this.#openedAt < returnMs;
  }

  /** Resolves when it is stored; at once while the database is away. Never rejects. */
  save(state: State): Promise<void> {
    return this.#write(state);
  }

  /** The class is over: nothing is kept any more. */
  drop(): void {
    void this.#write(undefined);
  }

  /** Resolves when everything so far is stored, or cannot be. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #write(state: State | undefined): Promise<void> {
    this.#state = state;
    this.#version += 1;
    return new Promise((resolve) => {
      this.#unanswered.push({ version: this.#version, resolve });
      this.#writing ??= this.#flush();
      if (this.#options.gate.isDown) this.#answer();
    });
  }

  async #flush(): Promise<void> {
    const { gate, log, key } = this.#options;
    try {
      while (this.#storedVersion < this.#version) {
        let written = this.#version;
        await gate.persist(
          (db) => {
            // Tried again, it takes along what changed meanwhile.
            written = this.#version;
            return this.#state === undefined
              ? deleteRoomState(db, key)
              : saveRoomState(db, { ...key, state: this.#state, version: written });
          },
          { onDown: () => this.#answer() },
        );
        this.#storedVersion = written;
        this.#answer(written);
      }
    } catch (error) {
      // The server stops, or the class is no more.
      if (!isAppError(error)) log.error({ err: error, ...key }, 'state of a room could not be stored');
      this.#storedVersion = this.#version;
      this.#answer();
    } finally {
      this.#writing = undefined;
    }
  }

  /** Answers who waits for this version, or everybody. */
  #answer(upTo = Number.POSITIVE_INFINITY): void {
    const answered = this.#unanswered.filter(({ version }) => version <= upTo);
    this.#unanswered = this.#unanswered.filter(({ version }) => version > upTo);
    for (const { resolve } of answered) resolve();
  }
}
