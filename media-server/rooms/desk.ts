import { listPlacesOfClass } from '#db/queries/live/places-of-class.ts';
import { joinsGroups } from '#domain/live/breakouts.ts';
import { type DeskView, type LostView, mostNamed, type PlaceView } from '#media-server/protocol/desk.ts';
import type { Participant } from './participant.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { Slides } from './slides.ts';

/** So long what was read of people's places is told again, ms: several hosts look, and each page asks anew. */
const placesMs = 20_000;

/**
 * What hosts see on their desk besides what everybody's page is told anyway. People send nothing for it: the room notices
 * who lost the link, and which page of the slides somebody asked for. It counts while the room is open.
 */
export class Desk implements RoomFeature {
  readonly #context: RoomContext;
  readonly #slides: Slides;
  /** Who lost the link and did not come back in time, the first first. */
  readonly #gone = new Map<string, LostView>();
  #places: { at: number; read: Promise<PlaceView[]> } | undefined;

  private constructor(context: RoomContext, slides: Slides) {
    this.#context = context;
    this.#slides = slides;
  }

  static create(context: RoomContext, slides: Slides): Desk {
    return new Desk(context, slides);
  }

  view(): object {
    return {};
  }

  arrive({ personId }: Participant): undefined {
    this.#gone.delete(personId);
  }

  forget(_personId: string, person: Participant): void {
    const lost = lostOf(person);
    if (lost) this.#gone.set(lost.personId, lost);
  }

  look(): DeskView {
    const people = this.#context.people.all;
    const lost = [...people.flatMap((one) => lostOf(one) ?? []), ...this.#gone.values()];
    lost.sort((a, b) => (a.since < b.since ? 1 : -1));
    const elsewhere = people.filter((one) => one.isConnected && this.#slides.isElsewhere(one.ownPage));
    return {
      lost: lost.slice(0, mostNamed),
      lostCount: lost.length,
      elsewhere: elsewhere.slice(0, mostNamed).map(({ personId }) => personId),
      elsewhereCount: elsewhere.length,
    };
  }

  /** From where those come who are here, and how many of each place are not. @throws AppError `unavailable` */
  places(): Promise<PlaceView[]> {
    const now = performance.now();
    if (this.#places && now - this.#places.at < placesMs) return this.#places.read;
    const { live, people, services } = this.#context;
    const personIds = people.all.filter(({ role }) => role !== 'host' && role !== 'guest').map((one) => one.personId);
    const asked = { classSessionId: live.id, personIds, limit: mostNamed };
    const read = services.gate.run((db) => listPlacesOfClass(db, asked));
    this.#places = { at: now, read };
    // What could not be read is read again when it is asked for next.
    read.catch(() => {
      if (this.#places?.read === read) this.#places = undefined;
    });
    return read;
  }

  close(): void {
    this.#gone.clear();
  }
}

/** Null of who is here or left by themselves, and of all whom the class is not for. */
function lostOf({ personId, displayName, lostAt, role }: Participant): LostView | null {
  return lostAt && joinsGroups(role) ? { personId, displayName, since: lostAt.toISOString() } : null;
}
