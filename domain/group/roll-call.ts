/** How somebody said that they are there: the operator saw them, or they typed their own user name. */
export type SeatedBy = 'tap' | 'username';

/** So long after a roll call the operator is asked to look again who is there, in ms. */
export const lookAgainMs = 30 * 60_000;

/** A device that was away for longer counts nobody until the roll is taken again, in ms. */
export const mostAwayMs = 30 * 60_000;

export interface SeatChange {
  /** Who sits down now. */
  seat: string[];
  /** Who was seated and is not there any more. */
  leave: string[];
  /** Who was expected and is not there. */
  missing: string[];
}

/**
 * What a roll call changes. Only people who may sit there count, whatever was sent; a seat of a person whom another
 * device seated is theirs, and stays.
 *
 * @param mayCome the people of the group who are expected in the class
 * @param seated who sits before this group's device now
 * @param elsewhere who sits before another one
 */
export function readRollCall(
  here: readonly string[],
  {
    mayCome,
    seated,
    elsewhere,
  }: { mayCome: readonly string[]; seated: readonly string[]; elsewhere: readonly string[] },
): SeatChange {
  const present = new Set(here);
  const [taken, sitting] = [new Set(elsewhere), new Set(seated)];
  return {
    seat: mayCome.filter((id) => present.has(id) && !sitting.has(id) && !taken.has(id)),
    leave: seated.filter((id) => !present.has(id)),
    missing: mayCome.filter((id) => !present.has(id) && !taken.has(id)),
  };
}
