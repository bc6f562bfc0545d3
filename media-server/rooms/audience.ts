import { type PublishedAt, reaches } from '#domain/live/breakouts.ts';
import type { Broadcast, LiveServer } from '#media-server/live-socket.ts';
import type { Participant } from './participant.ts';
import type { RoomPeople } from './presence.ts';

interface AudienceOptions {
  io: LiveServer;
  classSessionId: string;
  people: RoomPeople;
}

/**
 * To whom something is told that is said in one place: with the class, or in one of its groups. While nobody is in a group,
 * everybody is with the class.
 */
export class Audience {
  readonly #options: AudienceOptions;

  private constructor(options: AudienceOptions) {
    this.#options = options;
  }

  static create(options: AudienceOptions): Audience {
    return new Audience(options);
  }

  /** Everybody in the room; they know of all people by then. */
  everyone(): Broadcast {
    const { io, classSessionId, people } = this.#options;
    people.flush();
    return io.to(classSessionId);
  }

  /** Those who are where this is published. Who publishes it is told, too, wherever they are. */
  of(published: PublishedAt & { personId?: string }): Broadcast {
    const { people } = this.#options;
    const everyone = this.everyone();
    const isApart = people.all.some((one) => one.place);
    if (published.isToAll || (!isApart && published.groupId === null)) return everyone;
    return this.only(people.all.filter((one) => one.personId === published.personId || isAt(one, published)));
  }

  /** These people alone. */
  only(people: readonly Participant[]): Broadcast {
    const { io, classSessionId } = this.#options;
    const sockets = people.flatMap(({ connections }) => connections.flatMap(({ socket }) => socket?.id ?? []));
    // Told to no address, Socket.IO would tell everybody of every class.
    return io.to([`${classSessionId}:nobody`, ...sockets]);
  }
}

function isAt({ place }: Participant, published: PublishedAt): boolean {
  return reaches(published, place?.groupId ?? null);
}
