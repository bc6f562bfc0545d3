import { describe, expect, it } from 'vitest';
import { stretchesOf } from './stretches.ts';

describe('stretches on the time bar', () => {
  it('lie where the intervals lie in the taught time', () => {
    expect(
      stretchesOf(
        [
          { start: 1_000, end: 1_250 },
          { start: 1_500, end: 2_000 },
        ],
        { start: 1_000, end: 2_000 },
      ),
    ).toEqual([
      { start: 0, size: 25 },
      { start: 50, size: 50 },
    ]);
  });

  it('are cut to the taught time', () => {
    expect(stretchesOf([{ start: 0, end: 9_000 }], { start: 1_000, end: 2_000 })).toEqual([{ start: 0, size: 100 }]);
    expect(stretchesOf([{ start: 0, end: 1_000 }], { start: 1_000, end: 2_000 })).toEqual([]);
  });

  it('are none when nothing was taught', () => {
    expect(stretchesOf([{ start: 0, end: 10 }], { start: 5, end: 5 })).toEqual([]);
  });
});
