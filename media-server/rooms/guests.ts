import { openToGuests } from '#commands/live/open-to-guests.ts';
import { renewGuestLink } from '#commands/live/renew-guest-link.ts';
import { findGuestDoor } from '#db/queries/live/guests.ts';
import { AppError } from '#domain/errors.ts';
import type { GuestLinkView, GuestWelcome } from '#media-server/protocol/guests.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

/**
 * The door for guests. The database knows first; who may come in, and how many, is looked up at each knock, since the class
 * may be planned otherwise while the room is open.
 */
export class Guests implements RoomFeature<GuestWelcome> {
  readonly #context: RoomContext;
  #limit: number | null;

  private constructor(context: RoomContext) {
    this.#context = context;
    this.#limit = context.live.guestLimit;
  }

  static create(context: RoomContext): Guests {
    return new Guests(context);
  }

  view(): GuestWelcome {
    return { guestLimit: this.#limit };
  }

  /** How many may be in the room at a time; null: none. */
  get limit(): number | null {
    return this.#limit;
  }

  /** What was read of the class a moment ago. */
  set limit(limit: number | null) {
    if (limit === this.#limit) return;
    this.#limit = limit;
    this.#context.everyone().emit('guests:changed', { guestLimit: limit });
  }

  /** Whether one more guest may come in. */
  get hasPlace(): boolean {
    const guests = this.#context.people.all.filter((one) => one.role === 'guest');
    return guests.length < (this.#limit ?? 0);
  }

  /** @throws AppError `forbidden`, `unavailable` while the database is away: nothing has changed then */
  async open(limit: number | null, actorId: string): Promise<void> {
    const act = { ...this.#context.act(actorId), limit };
    await this.#context.services.gate.run((db) => openToGuests({ db }, act));
    this.limit = limit;
    if (limit !== null) return;
    // They come to the door, which tells them why it is closed.
    for (const { personId, role } of this.#context.people.all) {
      if (role === 'guest') this.#context.putOut(personId, 'to come back');
    }
  }

  /** @throws AppError `unavailable` */
  async link(): Promise<GuestLinkView> {
    const { services, live } = this.#context;
    const door = await services.gate.run((db) => findGuestDoor(db, live.id));
    if (!door) throw new AppError('not_found');
    return { secret: door.secret };
  }

  /** @throws AppError `forbidden`, `unavailable` */
  async renew(actorId: string): Promise<GuestLinkView> {
    const act = this.#context.act(actorId);
    return { secret: await this.#context.services.gate.run((db) => renewGuestLink({ db }, act)) };
  }
}
