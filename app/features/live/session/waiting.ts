import type { Welcome } from '#media-server/protocol/index.ts';
import type { WaitingRoomView } from '#media-server/protocol/waiting.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';

export interface WaitingState {
  /** Who waits at the door; null for those who do not host. */
  waiting: WaitingRoomView | null;
}

export const initialWaiting: WaitingState = { waiting: null };

/** For hosts: who waits at the door. */
export class Waiting implements LiveFeature {
  readonly #context: FeatureContext<WaitingState>;

  constructor(context: FeatureContext<WaitingState>) {
    this.#context = context;
    context.connection.on('waiting:changed', (waiting) => context.store.set({ waiting }));
  }

  welcome({ waiting }: Welcome): void {
    this.#context.store.set({ waiting });
  }
}
