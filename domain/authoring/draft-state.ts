/** Where a draft of a course stands. */
export const draftStates = ['writing', 'review', 'returned', 'approved', 'published', 'discarded'] as const;
export type DraftState = (typeof draftStates)[number];

/** What can be done with a draft. */
export type DraftAct = 'write' | 'send' | 'takeBack' | 'answer' | 'publish' | 'discard';

/**
 * What is possible in each state. What is being reviewed stands still: who reads it must know what they said yes to. To go on
 * writing, it is taken back first.
 */
const possible: Record<DraftState, readonly DraftAct[]> = {
  writing: ['write', 'send', 'discard'],
  returned: ['write', 'send', 'discard'],
  review: ['takeBack', 'answer', 'discard'],
  approved: ['takeBack', 'publish', 'discard'],
  published: [],
  discarded: [],
};

export function isPossible(state: DraftState, act: DraftAct): boolean {
  return possible[state].includes(act);
}

/** Whether it is still worked on: a course has at most one such draft. */
export function isOpen(state: DraftState): boolean {
  return possible[state].length > 0;
}
