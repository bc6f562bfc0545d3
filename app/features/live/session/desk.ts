import type { DeskView, PlaceView } from '#media-server/protocol/desk.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';

export interface DeskState {
  /** Asked for while a host looks at the desk. */
  desk: DeskView | null;
  deskPlaces: readonly PlaceView[] | null;
}

export const initialDesk: DeskState = { desk: null, deskPlaces: null };

/** For hosts: what the room knows of its people besides what every page is told. */
export class Desk implements LiveFeature {
  readonly #context: FeatureContext<DeskState>;

  constructor(context: FeatureContext<DeskState>) {
    this.#context = context;
  }

  /** What was shown is old by now. */
  welcome(): void {
    if (this.#context.store.get().desk) void this.look();
  }

  /** Asks anew. What does not come is asked for again a moment later: nobody is told. */
  async look(): Promise<void> {
    const { connection, store } = this.#context;
    if (!connection.isConnected) return;
    const desk = await connection.request('desk:look', {}).catch(() => null);
    if (desk) store.set({ desk });
  }

  async readPlaces(): Promise<void> {
    const { connection, store } = this.#context;
    if (!connection.isConnected) return;
    const answer = await connection.request('desk:places', {}).catch(() => null);
    if (answer) store.set({ deskPlaces: answer.places });
  }
}
