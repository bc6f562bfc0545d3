import { describe, expect, it } from 'vitest';
import { type DraftAct, draftStates, isOpen, isPossible } from './draft-state.ts';
import { isAnotherThanWriters } from './review.ts';

const acts: DraftAct[] = ['write', 'send', 'takeBack', 'answer', 'publish', 'discard'];

describe('a draft', () => {
  it.each([
    ['writing', ['write', 'send', 'discard']],
    ['returned', ['write', 'send', 'discard']],
    ['review', ['takeBack', 'answer', 'discard']],
    ['approved', ['takeBack', 'publish', 'discard']],
    ['published', []],
    ['discarded', []],
  ] as const)('in the state %s can be: %j', (state, possible) => {
    expect(acts.filter((act) => isPossible(state, act))).toEqual(possible);
    expect(isOpen(state)).toBe(possible.length > 0);
  });

  it('is never published without a review, whatever way is taken', () => {
    expect(draftStates.filter((state) => isPossible(state, 'publish'))).toEqual(['approved']);
  });

  it('is reviewed by nobody who wrote in it', () => {
    expect(isAnotherThanWriters('a', ['b', 'c'])).toBe(true);
    expect(isAnotherThanWriters('a', ['b', 'a'])).toBe(false);
  });
});
