import { claimRoom } from '#commands/live/claim-room.ts';
import { forgetMediaNodes } from '#db/queries/live/media-node.ts';
import { type LeaseLengths, type NodeSign, releaseLeases, renewLeases } from '#db/queries/live/room-lease.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import { withDeadline } from '#platform/deadline.ts';
import type { Logger } from '#platform/log.ts';
import { RoomLease } from './room-lease.ts';

export interface PlacementOptions {
  gate: DatabaseGate;
  log: Logger;
  nodeId: string;
  /** Where the web server reaches this node; null where it is the only one. */
  internalUrl: string | null;
  heartbeatMs: number;
  leaseMs: number;
  /** What the web server chooses the node for a new class by. */
  load: () => Pick<NodeSign, 'rooms' | 'people'>;
  /** The lease ran out or is another's: the room must be closed now. Also of a room that is still being opened. */
  onLost: (lease: RoomLease) => void;
}

/** A node that was not seen for so many heartbeats counts as gone. */
const heartbeatsUntilGone = 3;
/**
 * Where no other node runs, nobody waits for the class, and leases are so many times as long: it goes on while the
 * database is away for minutes. The next heartbeat after another node came makes them short.
 */
const aloneFactor = 8;
/** How long a door waits for the first sign of life after a start, in ms. */
const firstSignMs = 2_000;
const weekMs = 7 * 86_400_000;

/**
 * Which classes this node may hold, by leases in the database: one node at most holds a class. With each heartbeat the
 * node shows that it lives and renews all of its leases, in one statement. Whether a lease has run out is decided by the
 * clock of the database; whoever holds it gives up a moment earlier by clocks of its own, whatever the database says or
 * does not say by then.
 */
export class Placement {
  readonly #options: PlacementOptions;
  readonly #lengths: LeaseLengths;
  readonly #held = new Map<string, RoomLease>();
  #heartbeat: NodeJS.Timeout | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #renewing: Promise<void> | undefined;
  #isKnown = false;
  #isStopping = false;
  #lost = 0;
  #beats = 0;

  private constructor(options: PlacementOptions) {
    this.#options = options;
    this.#lengths = { shared: options.leaseMs, alone: options.leaseMs * aloneFactor };
  }

  static create(options: PlacementOptions): Placement {
    return new Placement(options);
  }

  /** Shows itself, now and with each heartbeat. */
  start(): void {
    void this.#renew();
    this.#heartbeat = setInterval(() => void this.#renew(), this.#options.heartbeatMs);
  }

  /** Leases that were lost since the start. */
  get lostLeases(): number {
    return this.#lost;
  }

  /**
   * Takes a class for this node; one that it held under an earlier opening is taken anew.
   *
   * @returns null when another node holds it, or there is no such class, or it is over
   * @throws AppError `unavailable` while the database is away, and when the server stops
   */
  async claim(classSessionId: string): Promise<RoomLease | null> {
    const { gate, nodeId } = this.#options;
    if (!this.#isKnown) await withDeadline(this.#renew(), firstSignMs).catch(() => undefined);
    if (!this.#isKnown || this.#isStopping) throw new AppError('unavailable');
    const asked = RoomLease.moment();
    const taken = await gate.run((db) =>
      claimRoom({ db }, { classSessionId, nodeId, lengths: this.#lengths, at: new Date() }),
    );
    if (!taken) return null;
    const lease = new RoomLease(classSessionId, taken.fence);
    lease.extend(asked, taken.leaseMs);
    this.#held.set(classSessionId, lease);
    this.#watch();
    return lease;
  }

  /** Gives a class back, once everything about it is stored. */
  release(lease: RoomLease): void {
    if (this.#held.get(lease.classSessionId) !== lease) return;
    this.#held.delete(lease.classSessionId);
    const { gate, log } = this.#options;
    gate
      .persist((db) => releaseLeases(db, [lease]))
      .catch((error: unknown) => log.warn({ err: error }, 'a class could not be given back; its lease will run out'));
  }

  /**
   * Takes nothing any more, and gives everything back once all is stored, as another node goes on from there.
   *
   * @param stored rejects when something could not be stored: then the leases run out instead
   */
  async stop(stored: Promise<unknown>): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#deadline);
    await stored;
    const held = [...this.#held.values()];
    this.#held.clear();
    await this.#options.gate.persist(async (db) => {
      await releaseLeases(db, held);
      await renewLeases(db, { node: this.#sign(), held: [], lengths: this.#lengths });
    });
  }

  /** One at a time; while the database is away it waits for it. Never rejects. */
  #renew(): Promise<void> {
    this.#renewing ??= this.#renewOnce()
      .catch((error: unknown) => {
        if (!isAppError(error)) this.#options.log.error({ err: error }, 'leases could not be renewed');
      })
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }

  async #renewOnce(): Promise<void> {
    const { gate, log, nodeId } = this.#options;
    let asked = RoomLease.moment();
    let held: RoomLease[] = [];
    const answer = await gate.persist((db) => {
      // Each time it is tried, anew: what counts is when the try began that was answered.
      asked = RoomLease.moment();
      held = [...this.#held.values()];
      return renewLeases(db, { node: this.#sign(), held, lengths: this.#lengths });
    });
    if (this.#isStopping) return;
    if (!answer) {
      log.error({ nodeId }, 'another media server goes by this name (MEDIA_NODE_ID); this one takes no classes');
      this.#isKnown = false;
    } else if (!this.#isKnown) {
      this.#isKnown = true;
      gate.run((db) => forgetMediaNodes(db, weekMs)).catch(() => undefined);
    }
    if (answer?.isMixedUp)
      log.error({ nodeId }, 'another media server runs: each needs its MEDIA_URL, to be told apart');
    const renewed = new Set(answer?.renewed);
    for (const lease of held) {
      if (answer && renewed.has(lease.classSessionId)) lease.extend(asked, answer.leaseMs);
      else this.#lose(lease);
    }
    this.#watch();
  }

  #sign(): NodeSign {
    const { nodeId: id, internalUrl, heartbeatMs, load } = this.#options;
    this.#beats += 1;
    const expiresMs = heartbeatMs * heartbeatsUntilGone;
    const state = { draining: this.#isStopping, beats: this.#beats, isFirst: !this.#isKnown };
    return { id, internalUrl, ...load(), ...state, expiresMs };
  }

  /** Wakes when the first lease runs out. */
  #watch(): void {
    clearTimeout(this.#deadline);
    const all = [...this.#held.values()];
    for (const lease of all) if (lease.remainingMs <= 0) this.#lose(lease);
    const next = Math.min(...[...this.#held.values()].map((lease) => lease.remainingMs));
    if (next < Number.POSITIVE_INFINITY) this.#deadline = setTimeout(() => this.#watch(), Math.max(1, next));
  }

  #lose(lease: RoomLease): void {
    if (this.#held.get(lease.classSessionId) !== lease) return;
    this.#held.delete(lease.classSessionId);
    this.#lost += 1;
    lease.end();
    const { classSessionId, fence } = lease;
    this.#options.log.error({ classSessionId, fence }, 'another media server may hold this class now; it ends here');
    this.#options.onLost(lease);
  }
}
