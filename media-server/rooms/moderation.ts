import { letPersonBack } from '#commands/live/let-person-back.ts';
import { removePerson } from '#commands/live/remove-person.ts';
import { sendPersonOut } from '#commands/live/send-person-out.ts';
import { listKeptOut, listRemovedPeople } from '#db/queries/live/live-class.ts';
import { awaitActs } from '#db/queries/live/room-lease.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import type { RemovedPersonView } from '#media-server/protocol/moderation.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

/** Who was put out of the class and may not come back. */
export class Moderation implements RoomFeature {
  readonly #context: RoomContext;
  readonly #stored: StoredCopy<readonly string[]>;
  #removed: Set<string>;
  /** Who is removed from now on, though it is not stored yet. */
  readonly #storing = new Set<string>();

  private constructor(context: RoomContext, removedPeople: readonly string[]) {
    this.#context = context;
    this.#removed = new Set(removedPeople);
    this.#stored = context.copy<readonly string[]>(
      (db) => listRemovedPeople(db, context.live.id),
      (stored) => {
        this.#removed = new Set(stored);
      },
    );
  }

  static async open(context: RoomContext): Promise<Moderation> {
    return new Moderation(context, await context.services.gate.run((db) => listRemovedPeople(db, context.live.id)));
  }

  view(): object {
    return {};
  }

  isRemoved(personId: string): boolean {
    return this.#removed.has(personId) || this.#storing.has(personId);
  }

  /**
   * Puts a person out and keeps them out; resolves when that is stored.
   *
   * @throws AppError `forbidden` when, with the database back, it turns out that who asked may not; the way in is open then
   */
  async remove(personId: string, actorId: string): Promise<void> {
    this.#storing.add(personId);
    this.#context.putOut(personId, 'removed');
    // Without the lease: it may have to wait, and counts whoever holds the class by then.
    const { classSessionId, at } = this.#context.act(actorId);
    const act = { classSessionId, actorId, personId, at };
    try {
      await this.#context.services.gate.persist((db) => removePerson({ db }, act), { isWhole: true });
      await this.#stored.inTurn(async () => {
        this.#removed.add(personId);
        this.#storing.delete(personId);
      });
    } catch (error) {
      if (isAppError(error) && error.code === 'forbidden') this.#storing.delete(personId);
      throw error;
    }
  }

  /**
   * Puts a person out who may come back.
   *
   * @throws AppError `forbidden`, `unavailable` while it cannot be written down: the person stays then
   */
  async sendOut(personId: string, actorId: string): Promise<void> {
    const act = { ...this.#context.act(actorId), personId };
    await this.#context.services.gate.run((db) => sendPersonOut({ db }, act));
    this.#context.putOut(personId, 'sentOut');
  }

  /** Takes a removal or a refusal back. @throws AppError `forbidden`, `unavailable`, also before the removal is stored */
  async letBack(personId: string, actorId: string): Promise<void> {
    const act = { ...this.#context.act(actorId), personId };
    await this.#stored.inTurn(async (run) => {
      if (this.#storing.has(personId)) throw new AppError('unavailable');
      await run(async (db) => {
        // A removal whose connection was lost may be stored all the same: it is waited for.
        await awaitActs(db, act.classSessionId);
        await letPersonBack({ db }, act);
      });
      this.#removed.delete(personId);
    });
  }

  /** Who may not come in, with their names. @throws AppError `unavailable` */
  async removedPeople(): Promise<RemovedPersonView[]> {
    const { services, live } = this.#context;
    return services.gate.run((db) => listKeptOut(db, live.id));
  }
}
