import type { Welcome } from '#media-server/protocol/index.ts';
import type { OrderPlace, PartView } from '#media-server/protocol/running-order.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';

export interface RunningOrderState {
  /** What the class is made of; null before a host has looked. */
  orderParts: readonly PartView[] | null;
  /** Where a host has said last that the class is. */
  orderPlace: OrderPlace | null;
}

export const initialRunningOrder: RunningOrderState = { orderParts: null, orderPlace: null };

/** For hosts: what the class is made of, and where it is in it. */
export class RunningOrder implements LiveFeature {
  readonly #context: FeatureContext<RunningOrderState, ErrorNotice>;

  constructor(context: FeatureContext<RunningOrderState, ErrorNotice>) {
    this.#context = context;
    context.connection.on('order:moved', (orderPlace) => context.store.set({ orderPlace }));
  }

  welcome({ orderPlace }: Welcome): void {
    this.#context.store.set({ orderPlace });
  }

  /** Asks for the parts. */
  async load(): Promise<void> {
    await this.#try(async ({ connection, store }) => {
      const { parts, place } = await connection.request('order:parts', {});
      store.set({ orderParts: parts, orderPlace: place });
    });
  }

  /** The class is in this part from now on. */
  async move(part: number): Promise<void> {
    await this.#try(({ connection }) => connection.request('order:move', { part }));
  }

  async #try(work: (context: FeatureContext<RunningOrderState, ErrorNotice>) => Promise<unknown>): Promise<void> {
    try {
      await work(this.#context);
    } catch (error) {
      tellProblem(this.#context, error);
    }
  }
}
