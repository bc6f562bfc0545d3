import { z } from 'zod';
import { listParts } from '#db/queries/schedule/running-order.ts';
import { AppError } from '#domain/errors.ts';
import { type PlannedPart, partLimits } from '#domain/schedule/running-order.ts';
import type { OrderPlace, PartView, RunningOrderWelcome } from '#media-server/protocol/running-order.ts';
import type { ClassClock } from './class.ts';
import type { KeptState } from './kept-state.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

const place = z.object({
  part: z
    .int()
    .min(0)
    .max(partLimits.parts - 1),
  since: z.iso.datetime(),
});

/** What the class is made of, as it was planned, and in which part hosts say that it is. */
export class RunningOrder implements RoomFeature<RunningOrderWelcome> {
  readonly #context: RoomContext;
  readonly #clock: ClassClock;
  readonly #kept: KeptState<OrderPlace>;
  #parts: readonly PlannedPart[];
  #place: OrderPlace | null;

  private constructor(context: RoomContext, clock: ClassClock, parts: readonly PlannedPart[]) {
    this.#context = context;
    this.#clock = clock;
    this.#kept = context.keep('order', place);
    this.#parts = parts;
    this.#place = this.#kept.restored ?? null;
  }

  /** @throws AppError `unavailable` */
  static async open(context: RoomContext, clock: ClassClock): Promise<RunningOrder> {
    const parts = await context.services.gate.run((db) => listParts(db, context.live.id));
    return new RunningOrder(context, clock, parts);
  }

  view({ role }: Participant): RunningOrderWelcome {
    return { orderPlace: role === 'host' ? this.#place : null };
  }

  /** All parts. Until the class has begun they may be planned otherwise. */
  async read(): Promise<{ parts: PartView[]; place: OrderPlace | null }> {
    if (!this.#clock.isLive) await this.#load();
    return { parts: [...this.#parts], place: this.#place };
  }

  /**
   * The class is in this part from now on. Resolves when it is kept, if it can be now.
   *
   * @throws AppError `class_not_open` while it is not being taught, `not_found` where there is no such part
   */
  async move(part: number): Promise<void> {
    if (!this.#clock.isLive) throw new AppError('class_not_open');
    // Planned otherwise since the room was opened.
    if (part >= this.#parts.length) await this.#load();
    if (part >= this.#parts.length) throw new AppError('not_found');
    if (this.#place?.part !== part) {
      const moved = { part, since: new Date().toISOString() };
      this.#place = moved;
      for (const { role, connections } of this.#context.people.all) {
        if (role !== 'host') continue;
        for (const { socket } of connections) socket?.emit('order:moved', moved);
      }
    }
    if (this.#place) await this.#kept.save(this.#place);
  }

  close(why: 'ended' | 'stopped'): void {
    if (why === 'ended') this.#kept.drop();
  }

  /** While the database is away what was known last counts. */
  async #load(): Promise<void> {
    const { services, live } = this.#context;
    const parts = await services.gate.run((db) => listParts(db, live.id)).catch(() => undefined);
    if (parts) this.#parts = parts;
  }
}
