import type { PresenceRow } from '#db/queries/attendance/presence.ts';
import { upsertPresence } from '#db/queries/attendance/presence.ts';
import { noteSeenGuests } from '#db/queries/live/guests.ts';
import { isAppError } from '#domain/errors.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import { newId } from '#platform/id.ts';
import type { Logger } from '#platform/log.ts';

export interface PresenceLedgerOptions {
  gate: DatabaseGate;
  log: Logger;
  nodeId: string;
  heartbeatMs: number;
  /** Told after each flush how many ms its oldest change had waited. */
  onFlushed?: (lagMs: number) => void;
}

/** One connection's line in the ledger while the server holds it. */
export interface PresenceEntry {
  readonly row: PresenceRow;
  /** When the server last heard from the connection. */
  lastHeardAt: () => Date;
}

/** Joins and leaves are written this soon; those of a whole class arriving together share a statement. */
const coalesceMs = 200;
const rowsPerStatement = 1_000;
/** Whoever turns the knob more often than this on one connection is not followed any further. */
const mostChannels = 200;

/**
 * Writes the attendance ledger: one `presence_interval` row a connection, opened at join, `last_seen_at` moved for
 * everybody by one statement each heartbeat, closed at leave. While the database is away the lines wait in memory. Lines of
 * guests never come into the ledger: of them it is noted on their own row when they were first and last seen.
 */
export class PresenceLedger {
  readonly #options: PresenceLedgerOptions;
  readonly #open = new Set<PresenceEntry>();
  /** Lines that the database does not know yet, with the time of their oldest unwritten change. */
  readonly #dirty = new Map<PresenceEntry, number>();
  readonly #heartbeat: NodeJS.Timeout;
  #soon: NodeJS.Timeout | undefined;
  /** Lines on their way to the database. */
  #taken: PresenceEntry[] = [];
  #flushing: Promise<void> | undefined;

  private constructor(options: PresenceLedgerOptions) {
    this.#options = options;
    this.#heartbeat = setInterval(() => this.#beat(), options.heartbeatMs);
  }

  static create(options: PresenceLedgerOptions): PresenceLedger {
    return new PresenceLedger(options);
  }

  /** Milliseconds that the oldest unwritten change has waited; 0 when all is written. */
  get lagMs(): number {
    const [oldest] = [...this.#dirty.values()].sort((a, b) => a - b);
    return oldest === undefined ? 0 : Date.now() - oldest;
  }

  open(
    line: Pick<PresenceRow, 'classSessionId' | 'personId' | 'role' | 'language' | 'device' | 'joinedAt'>,
    lastHeardAt: () => Date,
  ): PresenceEntry {
    const row: PresenceRow = {
      ...line,
      id: newId(),
      nodeId: this.#options.nodeId,
      lastSeenAt: line.joinedAt,
      leftAt: null,
    };
    const entry: PresenceEntry = { row, lastHeardAt };
    this.#open.add(entry);
    this.#touch(entry);
    return entry;
  }

  /** Notes which channel the page takes in from now on; null for the floor alone. */
  hear(entry: PresenceEntry, channel: string | null, at: Date): void {
    const { row } = entry;
    const before = row.channels ?? [];
    if ((before.at(-1)?.channel ?? null) === channel || before.length >= mostChannels || !this.#open.has(entry)) return;
    row.channels = [...before, { channel, at: at.toISOString() }];
    this.#touch(entry);
  }

  /** Ends a line. Never before what was already written as seen; closing twice changes nothing. */
  close(entry: PresenceEntry, at: Date): void {
    if (!this.#open.delete(entry)) return;
    const leftAt = at > entry.row.lastSeenAt ? at : entry.row.lastSeenAt;
    entry.row.lastSeenAt = leftAt;
    entry.row.leftAt = leftAt;
    this.#touch(entry);
  }

  /** Lines of a class that are open, or closed but not written yet. They stand in for what the database lacks. */
  unwritten(classSessionId: string): PresenceRow[] {
    return this.#linesOf(classSessionId).filter((row) => row.role !== 'guest');
  }

  /** Whether a person, or a guest, is or was in a class as far as it is known here. */
  hasSeen(classSessionId: string, personId: string): boolean {
    return this.#linesOf(classSessionId).some((row) => row.personId === personId);
  }

  /** Resolves when everything that changed before the call is stored. */
  async flush(): Promise<void> {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    await this.#flushing;
    if (this.#dirty.size === 0) return;
    this.#flushing ??= this.#write().finally(() => {
      this.#flushing = undefined;
      if (this.#dirty.size > 0) this.#flushSoon();
    });
    await this.#flushing;
  }

  /** Closes every open line and writes what is left. */
  async stop(at: Date): Promise<void> {
    clearInterval(this.#heartbeat);
    for (const entry of [...this.#open]) this.close(entry, at);
    await this.flush();
    clearTimeout(this.#soon);
  }

  #linesOf(classSessionId: string): PresenceRow[] {
    return [...new Set([...this.#open, ...this.#dirty.keys(), ...this.#taken])]
      .map((entry) => entry.row)
      .filter((row) => row.classSessionId === classSessionId);
  }

  #beat(): void {
    for (const entry of this.#open) {
      const heard = entry.lastHeardAt();
      if (heard > entry.row.lastSeenAt) {
        entry.row.lastSeenAt = heard;
        this.#touch(entry);
      }
    }
  }

  #touch(entry: PresenceEntry): void {
    if (!this.#dirty.has(entry)) this.#dirty.set(entry, Date.now());
    this.#flushSoon();
  }

  #flushSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.flush().catch((error) => this.#options.log.error({ err: error }, 'presence could not be stored'));
    }, coalesceMs);
  }

  /** Takes the waiting lines; those that change while they are written become dirty again. */
  async #write(): Promise<void> {
    const taken = [...this.#dirty];
    this.#taken = taken.map(([entry]) => entry);
    this.#dirty.clear();
    const oldest = Math.min(...taken.map(([, since]) => since));
    const rows = this.#taken.map((entry) => ({ ...entry.row }));
    try {
      for (let from = 0; from < rows.length; from += rowsPerStatement) {
        await this.#store(rows.slice(from, from + rowsPerStatement));
      }
      this.#options.onFlushed?.(Date.now() - oldest);
    } catch (error) {
      for (const [entry, since] of taken) this.#dirty.set(entry, since);
      throw error;
    } finally {
      this.#taken = [];
    }
  }

  /** One line that the database refuses (its person was deleted meanwhile) must not hold up the others. */
  async #store(rows: PresenceRow[]): Promise<void> {
    const { gate, log } = this.#options;
    try {
      await gate.persist(async (db) => {
        await upsertPresence(
          db,
          rows.filter((row) => row.role !== 'guest'),
        );
        const guests = rows.filter((row) => row.role === 'guest');
        await noteSeenGuests(
          db,
          guests.map(({ personId: id, joinedAt, lastSeenAt }) => ({ id, joinedAt, lastSeenAt })),
        );
      });
    } catch (error) {
      if (isAppError(error)) throw error;
      const [only] = rows;
      if (only && rows.length === 1) {
        log.error({ err: error, classSessionId: only.classSessionId, personId: only.personId }, 'presence refused');
        return;
      }
      const half = Math.ceil(rows.length / 2);
      await this.#store(rows.slice(0, half));
      await this.#store(rows.slice(half));
    }
  }
}
