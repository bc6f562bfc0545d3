import { endBreak } from '#commands/live/end-break.ts';
import { endClass } from '#commands/live/end-class.ts';
import { extendClass } from '#commands/live/extend-class.ts';
import { lockClass } from '#commands/live/lock-class.ts';
import { startBreak } from '#commands/live/start-break.ts';
import { startClass } from '#commands/live/start-class.ts';
import { findLiveClass, type LiveClass } from '#db/queries/live/live-class.ts';
import type { ExtensionMinutes } from '#domain/schedule/extension.ts';
import type { ClassStateView, ClassStatus, ClassWelcome } from '#media-server/protocol/class.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

const statuses: readonly ClassStatus[] = ['scheduled', 'live', 'ended', 'cancelled'];

/** When the class started, pauses and ended. The database knows first, then the room, then everybody in it. */
export class ClassClock implements RoomFeature<ClassWelcome> {
  readonly #context: RoomContext;
  readonly #stored: StoredCopy<LiveClass | null>;
  #class: LiveClass;

  private constructor(context: RoomContext) {
    this.#context = context;
    this.#class = context.live;
    this.#stored = context.copy(
      (db) => findLiveClass(db, context.live.id),
      (stored) => stored && this.#take(stored),
    );
  }

  static create(context: RoomContext): ClassClock {
    return new ClassClock(context);
  }

  view(): ClassWelcome {
    return { classState: this.state };
  }

  get state(): ClassStateView {
    return {
      status: statusOf(this.#class),
      startedAt: this.#class.startedAt?.toISOString() ?? null,
      endedAt: this.#class.endedAt?.toISOString() ?? null,
      startsAt: this.#class.startsAt.toISOString(),
      endsAt: this.#class.endsAt.toISOString(),
      firstEnd: this.#class.firstEnd.toISOString(),
      breakStartedAt: this.#class.breakStartedAt?.toISOString() ?? null,
      isLocked: this.isLocked,
    };
  }

  get isLive(): boolean {
    return this.#class.status === 'live';
  }

  /** Closed to newcomers. */
  get isLocked(): boolean {
    return this.#class.lockedAt !== null;
  }

  start = (actorId: string) => this.#act(startClass, actorId);
  end = (actorId: string) => this.#act(endClass, actorId);
  startBreak = (actorId: string) => this.#act(startBreak, actorId);
  endBreak = (actorId: string) => this.#act(endBreak, actorId);

  /** Who is in stays, and comes back. */
  lock = (actorId: string, isLocked: boolean) =>
    this.#act((deps, act) => lockClass(deps, { ...act, isLocked }), actorId);

  /** Everybody is told at once: who leaves before does not have to attend what is added. */
  extend(actorId: string, added: { extensionId: string; minutes: ExtensionMinutes }): Promise<LiveClass> {
    return this.#act(
      (deps, act) => extendClass(deps, { ...act, ...added }),
      actorId,
      (before) => {
        const { endsAt } = this.state;
        if (endsAt === before.endsAt) return;
        this.#context.everyone().emit('class:extended', { minutes: added.minutes, endsAt });
      },
    );
  }

  /**
   * @param tell what is told besides, before everybody hears of the change
   * @throws AppError `unavailable` while the database is away: it can be tried again
   */
  #act(command: typeof startClass, actorId: string, tell?: (before: ClassStateView) => void): Promise<LiveClass> {
    const act = this.#context.act(actorId);
    return this.#stored.inTurn(async (run) => {
      const stored = await run((db) => command({ db }, act));
      this.#take(stored, tell);
      return stored;
    });
  }

  #take(stored: LiveClass, tell?: (before: ClassStateView) => void): void {
    const before = this.state;
    this.#class = stored;
    tell?.(before);
    if (JSON.stringify(this.state) !== JSON.stringify(before)) {
      this.#context.everyone().emit('class:changed', this.state);
    }
  }
}

/** The database checks the same four. */
function statusOf(row: { status: string }): ClassStatus {
  return statuses.find((one) => one === row.status) ?? 'cancelled';
}
