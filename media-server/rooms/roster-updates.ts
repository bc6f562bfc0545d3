import type { ParticipantView, PeopleChange } from '#media-server/protocol/presence.ts';
import { Gathered } from './gathered.ts';

/** So often at most is a room told of its people, in ms. */
const gatherMs = 100;

/** How a person looks now; undefined for one who is not in the room. */
type FindPerson = (personId: string) => ParticipantView | undefined;

/**
 * Tells a room of its people: who came, who went, who looks different. In a quiet room at once; then what happens within
 * a moment is gathered, because a class of n that arrives together would otherwise cost n² messages.
 *
 * What is told is how people are at that time, not what happened: a person who came and left meanwhile is gone, and to
 * be told again what a `welcome` held already changes nothing.
 */
export class RosterUpdates {
  readonly #waiting = new Set<string>();
  readonly #gathered: Gathered;

  private constructor(send: (change: PeopleChange) => void, find: FindPerson) {
    this.#gathered = Gathered.create(gatherMs, () => {
      const here: ParticipantView[] = [];
      const gone: string[] = [];
      for (const personId of this.#waiting) {
        const view = find(personId);
        if (view) here.push(view);
        else gone.push(personId);
      }
      this.#waiting.clear();
      send({ here, gone });
    });
  }

  static create(send: (change: PeopleChange) => void, find: FindPerson): RosterUpdates {
    return new RosterUpdates(send, find);
  }

  /** Something about this person changed. */
  tell(personId: string): void {
    this.#waiting.add(personId);
    this.#gathered.ask();
  }

  /** Tells now what waits: before anything else that names people is told, so that nobody is named before being known. */
  flush(): void {
    this.#gathered.flush();
  }

  /** Nothing more is told. */
  close(): void {
    this.#gathered.close();
  }
}
