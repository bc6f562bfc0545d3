import type { GroupPlace } from '#domain/live/breakouts.ts';
import type { BreakoutGroupView, BreakoutsView } from '#media-server/protocol/breakouts.ts';

export interface BreakoutState {
  /** The groups that are open; null while none are. */
  breakouts: BreakoutsView | null;
}

export const initialBreakouts: BreakoutState = { breakouts: null };

/** In which group this page is, and with what people talk there; null with the class. */
export function ownPlace(breakouts: BreakoutsView | null): Pick<GroupPlace, 'groupId' | 'means'> | null {
  return breakouts?.groupId ? { groupId: breakouts.groupId, means: breakouts.means } : null;
}

/** For hosts: the group in which somebody is; undefined with the class. */
export function groupOf(breakouts: BreakoutsView | null, personId: string): BreakoutGroupView | undefined {
  return breakouts?.groups.find(({ people }) => people?.includes(personId));
}
