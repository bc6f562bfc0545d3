import type { HandView } from '#media-server/protocol/hands.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';
import type { PresenceState } from './presence.ts';

export interface HandState {
  hands: readonly HandView[];
}

export const initialHands: HandState = { hands: [] };

export interface HandNotice {
  kind: 'handRaised';
  name: string;
  /** The name is what they typed. */
  isGuest: boolean;
}

/** Raised hands; hosts are told of a new one. */
export class Hands implements LiveFeature {
  readonly #context: FeatureContext<HandState & PresenceState, HandNotice>;
  /** Hands that come back after the server was away are no news: they carry the time at which they went up. */
  readonly #seen = new Map<string, string>();

  constructor(context: FeatureContext<HandState & PresenceState, HandNotice>) {
    this.#context = context;
    context.connection.on('hand:queue', ({ hands }) => this.#changed(hands));
  }

  welcome({ hands }: Welcome): void {
    this.#context.store.set({ hands });
    this.#see(hands);
  }

  #changed(hands: readonly HandView[]): void {
    const { store, notify } = this.#context;
    const { participants, role } = store.get();
    store.set({ hands });
    const fresh = this.#see(hands);
    const person = role === 'host' && fresh && participants.get(fresh.personId);
    if (person) notify({ kind: 'handRaised', name: person.displayName, isGuest: person.role === 'guest' });
  }

  /** @returns one that was not there before */
  #see(hands: readonly HandView[]): HandView | undefined {
    const fresh = hands.find((one) => this.#seen.get(one.personId) !== one.raisedAt);
    for (const one of hands) this.#seen.set(one.personId, one.raisedAt);
    return fresh;
  }
}
