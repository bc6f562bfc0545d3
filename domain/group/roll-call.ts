/** How somebody said that they are there: the operator saw them, or they typed their own user name. */
export type SeatedBy = 'tap' | 'username';

/** How a roll call was taken: with a network, by one person's user name (it says nothing of others), or on a tablet without. */
export type TakenHow = SeatedBy | 'tablet';

/** So long after a roll call the operator is asked to look again who is there, in ms. */
export const lookAgainMs = 30 * 60_000;

/** A device that was away for longer counts nobody until the roll is taken again, in ms. */
export const mostAwayMs = 30 * 60_000;
