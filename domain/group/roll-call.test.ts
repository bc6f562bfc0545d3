import { describe, expect, it } from 'vitest';
import { readRollCall } from './roll-call.ts';

describe('a roll call', () => {
  const room = { mayCome: ['a', 'b', 'c', 'd'], seated: ['b', 'c'], elsewhere: ['d'] };

  it('seats who is new, and lets go who left', () => {
    expect(readRollCall(['a', 'b'], room)).toEqual({ seat: ['a'], leave: ['c'], missing: ['c'] });
  });

  it('changes nothing when it comes twice', () => {
    expect(readRollCall(['b', 'c'], room)).toEqual({ seat: [], leave: [], missing: ['a'] });
  });

  it('knows nobody but those who may come, and leaves who sits elsewhere where they are', () => {
    expect(readRollCall(['x', 'd', 'b', 'c'], room)).toEqual({ seat: [], leave: [], missing: ['a'] });
  });
});
