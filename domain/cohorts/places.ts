/** Whether somebody who comes gets a place or waits. */
export type MemberState = 'in' | 'waiting';

/** People of one cohort at most who wait: more would be told something that does not come. */
export const mostWaiting = 1_000;

interface Places {
  /** Null: as many as come. */
  places: number | null;
  taken: number;
  waiting: number;
}

/**
 * Who comes gets a place while there are some and nobody waits before them.
 *
 * @returns null when so many wait that nobody more is let in
 */
export function stateOfNew({ places, taken, waiting }: Places): MemberState | null {
  if (places === null || (taken < places && waiting === 0)) return 'in';
  return waiting < mostWaiting ? 'waiting' : null;
}

/** How many of those who wait get a place now. */
export function placesToGive({ places, taken, waiting }: Places): number {
  return places === null ? waiting : Math.max(0, Math.min(waiting, places - taken));
}
