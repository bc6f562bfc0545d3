import type { ClassStateView } from '#media-server/protocol/class.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';

export interface ClassState {
  classState: ClassStateView | null;
  /** How far the server's clock is ahead of this device's, ms; clocks of cheap phones are often wrong. */
  clockAheadMs: number;
}

export const initialClass: ClassState = { classState: null, clockAheadMs: 0 };

/** The class lasts longer than was planned. */
export type ClassNotice = { kind: 'classExtended'; minutes: number; endsAt: string };

/** The course of the class. */
export class ClassCourse implements LiveFeature {
  readonly #context: FeatureContext<ClassState, ClassNotice>;

  constructor(context: FeatureContext<ClassState, ClassNotice>) {
    this.#context = context;
    context.connection.on('class:changed', (classState) => context.store.set({ classState }));
    context.connection.on('class:extended', (extension) => context.notify({ kind: 'classExtended', ...extension }));
  }

  welcome({ classState, serverTime }: Welcome): void {
    this.#context.store.set({ classState, clockAheadMs: Date.parse(serverTime) - Date.now() });
  }
}
