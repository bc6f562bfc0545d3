import { speaksAt } from '#domain/live/breakouts.ts';
import { mayShowCamera } from '#domain/live/floor-roles.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import { type BreakoutState, ownPlace } from './breakout-state.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';
import type { LocalMedia } from './local-media.ts';
import type { PresenceState } from './presence.ts';

export type FloorNotice = { kind: 'floorTaken' } | { kind: 'muted' };

/** What hosts do with this person's voice and camera. Who has the floor is seen in the people (`hasFloor`). */
export class Floor implements LiveFeature {
  readonly #local: LocalMedia;
  #hadFloor = false;

  /** Made after the people: it hears of their changes once they are in the state. */
  constructor(
    { store, connection, notify }: FeatureContext<PresenceState & BreakoutState, FloorNotice>,
    local: LocalMedia,
  ) {
    this.#local = local;
    connection.on('people:changed', () => {
      const { self, breakouts } = store.get();
      const hasFloor = self?.hasFloor ?? false;
      if (this.#hadFloor && !hasFloor) {
        void local.stop('microphone');
        if (self && !mayShowCamera({ ...self, place: ownPlace(breakouts) })) void local.stop('camera');
        notify({ kind: 'floorTaken' });
      }
      this.#hadFloor = hasFloor;
    });
    connection.on('self:muted', () => {
      local.mutedByHost();
      notify({ kind: 'muted' });
    });
  }

  welcome({ self, channels, breakouts }: Welcome): void {
    this.#hadFloor = self.hasFloor;
    // Who is on air in a channel speaks there, and not to everybody.
    const isOnAir = channels.some((one) => one.onAir.includes(self.personId));
    const speaks = isOnAir || speaksAt(ownPlace(breakouts));
    if (!self.hasFloor && !speaks) void this.#local.stop('microphone');
    if (!mayShowCamera({ ...self, place: ownPlace(breakouts) })) void this.#local.stop('camera');
  }
}
