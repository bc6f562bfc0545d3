import { type ReactionKind, type SignalCounts, type SignalKind, signalEveryMs } from '#domain/live/signals.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { ReactionsView } from '#media-server/protocol/signals.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';

export interface SignalState {
  /** What people signal, for hosts; null for everybody else. */
  signals: SignalCounts | null;
  /** What the person has signalled within the last minute. */
  ownSignals: ReadonlySet<SignalKind>;
  /** What was given a moment ago. */
  reactions: ReactionsView | null;
}

export const initialSignals: SignalState = { signals: null, ownSignals: new Set(), reactions: null };

/** So long reactions are seen, ms. */
const seenMs = 4_000;

type SignalContext = FeatureContext<SignalState, ErrorNotice>;

/** What people tell whoever teaches, and everybody, without a word. */
export class Signals implements LiveFeature {
  readonly #context: SignalContext;
  readonly #timers = new Map<SignalKind, ReturnType<typeof setTimeout>>();
  #seen: ReturnType<typeof setTimeout> | undefined;

  constructor(context: SignalContext) {
    this.#context = context;
    const { connection, store } = context;
    connection.on('signals:changed', (signals) => store.set({ signals }));
    connection.on('reactions:given', (reactions) => {
      store.set({ reactions });
      clearTimeout(this.#seen);
      this.#seen = setTimeout(() => store.set({ reactions: null }), seenMs);
    });
  }

  welcome({ signals }: Welcome): void {
    this.#context.store.set({ signals });
  }

  close(): void {
    clearTimeout(this.#seen);
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async give(what: SignalKind): Promise<void> {
    if (!(await this.#try(() => this.#context.connection.request('signal:give', { what })))) return;
    this.#setOwn(what, true);
    clearTimeout(this.#timers.get(what));
    this.#timers.set(
      what,
      setTimeout(() => this.#setOwn(what, false), signalEveryMs),
    );
  }

  async react(what: ReactionKind): Promise<void> {
    await this.#try(() => this.#context.connection.request('reaction:give', { what }));
  }

  /** For hosts: what was signalled so far was seen. */
  async clear(): Promise<void> {
    await this.#try(() => this.#context.connection.request('signal:clear', {}));
  }

  #setOwn(what: SignalKind, isOn: boolean): void {
    this.#context.store.set(({ ownSignals }) => {
      const own = new Set(ownSignals);
      if (isOn) own.add(what);
      else own.delete(what);
      return { ownSignals: own };
    });
  }

  /** @returns whether it was done */
  async #try(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      tellProblem(this.#context, error);
      return false;
    }
  }
}
