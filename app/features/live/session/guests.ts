import type { Welcome } from '#media-server/protocol/index.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';

export interface GuestState {
  /** So many guests may be in the class at a time; null: it is closed to them. */
  guestLimit: number | null;
}

export const initialGuests: GuestState = { guestLimit: null };

/** Whether the class is open to guests. */
export class Guests implements LiveFeature {
  readonly #context: FeatureContext<GuestState>;

  constructor(context: FeatureContext<GuestState>) {
    this.#context = context;
    context.connection.on('guests:changed', ({ guestLimit }) => context.store.set({ guestLimit }));
  }

  welcome({ guestLimit }: Welcome): void {
    this.#context.store.set({ guestLimit });
  }
}
