import { describe, expect, it } from 'vitest';
import { extendedEnd } from './extension.ts';

const at = (minutes: number) => new Date(minutes * 60_000);

describe('the end of a class that is extended', () => {
  it('is later by so many minutes', () => {
    expect(extendedEnd({ endsAt: at(60), firstEnd: at(60) }, 10, at(50))).toEqual(at(70));
    expect(extendedEnd({ endsAt: at(70), firstEnd: at(60) }, 30, at(50))).toEqual(at(100));
  });

  it('is counted from now once the planned end has passed', () => {
    expect(extendedEnd({ endsAt: at(60), firstEnd: at(60) }, 15, at(63))).toEqual(at(78));
  });

  it('is not later than two hours after the first one', () => {
    expect(extendedEnd({ endsAt: at(150), firstEnd: at(60) }, 30, at(140))).toEqual(at(180));
    expect(extendedEnd({ endsAt: at(151), firstEnd: at(60) }, 30, at(140))).toBe(null);
    expect(extendedEnd({ endsAt: at(60), firstEnd: at(60) }, 30, at(151))).toBe(null);
  });
});
