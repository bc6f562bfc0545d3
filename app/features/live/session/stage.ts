import type { StageLayout } from '#domain/live/stage.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { StageView } from '#media-server/protocol/stage.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';

export interface StageState {
  /** As the hosts have it. */
  stage: StageView;
  /** What this person chose for their own page; null: as the hosts have it. */
  ownLayout: StageLayout | null;
}

export const initialStage: StageState = { stage: { layout: 'auto', presenterId: null }, ownLayout: null };

/** What stands large on the stage. */
export class StageChoice implements LiveFeature {
  readonly #context: FeatureContext<StageState, ErrorNotice>;

  constructor(context: FeatureContext<StageState, ErrorNotice>) {
    this.#context = context;
    context.connection.on('stage:changed', (stage) => context.store.set({ stage }));
  }

  welcome({ stage }: Welcome): void {
    this.#context.store.set({ stage });
  }

  /** For hosts: for the whole class. */
  async setForAll(layout: StageLayout): Promise<void> {
    await this.#try(() => this.#context.connection.request('stage:set', { layout }));
  }

  /** For hosts: another host has the stage. */
  async handOver(personId: string): Promise<void> {
    await this.#try(() => this.#context.connection.request('stage:hand-over', { personId }));
  }

  /** For this page alone; null goes back to what the class is shown. */
  setOwn(ownLayout: StageLayout | null): void {
    this.#context.store.set({ ownLayout });
  }

  async #try(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      tellProblem(this.#context, error);
    }
  }
}
