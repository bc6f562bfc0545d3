import { z } from 'zod';
import { stageLayouts } from '#domain/live/stage.ts';
import type { StageView, StageWelcome } from '#media-server/protocol/stage.ts';
import type { KeptState } from './kept-state.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';

const kept = z.object({ layout: z.enum(stageLayouts), presenterId: z.uuid().nullable() });

/** What the class sees large, and which of its hosts has the stage. */
export class Stage implements RoomFeature<StageWelcome> {
  readonly #context: RoomContext;
  readonly #kept: KeptState<StageView>;
  #stage: StageView;

  private constructor(context: RoomContext) {
    this.#context = context;
    this.#kept = context.keep('stage', kept);
    this.#stage = this.#kept.restored ?? { layout: 'auto', presenterId: null };
  }

  static create(context: RoomContext): Stage {
    return new Stage(context);
  }

  view(): StageWelcome {
    return { stage: this.#stage };
  }

  /** Resolves when it is kept, if it can be now. */
  async change(change: Partial<StageView>): Promise<void> {
    const stage = { ...this.#stage, ...change };
    if (stage.layout !== this.#stage.layout || stage.presenterId !== this.#stage.presenterId) {
      this.#stage = stage;
      this.#context.everyone().emit('stage:changed', stage);
    }
    await this.#kept.save(this.#stage);
  }

  close(why: 'ended' | 'stopped'): void {
    if (why === 'ended') this.#kept.drop();
  }
}
