import { endBreak } from '#commands/live/end-break.ts';
import { endClass } from '#commands/live/end-class.ts';
import { startBreak } from '#commands/live/start-break.ts';
import { startClass } from '#commands/live/start-class.ts';
import type { LiveClass } from '#db/queries/live/live-class.ts';
import type { Broadcast } from '#media-server/live-socket.ts';
import type { ClassStateView, ClassStatus } from '#media-server/protocol/class.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';
import type { OpenedRoom } from './room-services.ts';

type OpenedClass = Pick<OpenedRoom, 'live' | 'lease'>;

const statuses: readonly ClassStatus[] = ['scheduled', 'live', 'ended', 'cancelled'];

/** When the class started, pauses and ended. The database knows first, then the room, then everybody in it. */
export class ClassClock {
  readonly #gate: DatabaseGate;
  readonly #everyone: () => Broadcast;
  readonly #fence: number;
  #class: LiveClass;

  private constructor(gate: DatabaseGate, everyone: () => Broadcast, { live, lease }: OpenedClass) {
    this.#gate = gate;
    this.#everyone = everyone;
    this.#fence = lease.fence;
    this.#class = live;
  }

  static create(gate: DatabaseGate, everyone: () => Broadcast, opened: OpenedClass): ClassClock {
    return new ClassClock(gate, everyone, opened);
  }

  get view(): ClassStateView {
    return {
      status: statusOf(this.#class),
      startedAt: this.#class.startedAt?.toISOString() ?? null,
      endedAt: this.#class.endedAt?.toISOString() ?? null,
      breakStartedAt: this.#class.breakStartedAt?.toISOString() ?? null,
    };
  }

  get isLive(): boolean {
    return this.#class.status === 'live';
  }

  start = (actorId: string) => this.#act(startClass, actorId);
  end = (actorId: string) => this.#act(endClass, actorId);
  startBreak = (actorId: string) => this.#act(startBreak, actorId);
  endBreak = (actorId: string) => this.#act(endBreak, actorId);

  /** @throws AppError `unavailable` while the database is away: nothing has changed then, and it can be tried again */
  async #act(command: typeof startClass, actorId: string): Promise<LiveClass> {
    const before = JSON.stringify(this.view);
    const act = { classSessionId: this.#class.id, actorId, at: new Date(), fence: this.#fence };
    this.#class = await this.#gate.run((db) => command({ db }, act));
    if (JSON.stringify(this.view) !== before) this.#everyone().emit('class:changed', this.view);
    return this.#class;
  }
}

/** The database checks the same four. */
function statusOf(row: { status: string }): ClassStatus {
  return statuses.find((one) => one === row.status) ?? 'cancelled';
}
