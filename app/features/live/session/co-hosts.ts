import type { Welcome } from '#media-server/protocol/index.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';

export interface CoHostState {
  /** Who was made a host of this class. */
  coHosts: readonly string[];
}

export const initialCoHosts: CoHostState = { coHosts: [] };

/** Roles that were changed on the spot. */
export class CoHosts implements LiveFeature {
  readonly #context: FeatureContext<CoHostState>;

  constructor(context: FeatureContext<CoHostState>) {
    this.#context = context;
    context.connection.on('co-hosts:changed', ({ coHosts }) => context.store.set({ coHosts }));
  }

  welcome({ coHosts }: Welcome): void {
    this.#context.store.set({ coHosts });
  }
}
