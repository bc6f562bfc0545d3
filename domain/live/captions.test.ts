import { describe, expect, it } from 'vitest';
import { captionLimits, isCaptionLanguage, mayMend, mayReadCaptions } from './captions.ts';

it('captions are read outside the room by who teaches, and by the class’s people once it began', () => {
  const [planned, begun] = [{ startedAt: null }, { startedAt: new Date() }];
  const [teacher, learner, removed] = [
    { teaches: true, isKeptOut: false },
    { teaches: false, isKeptOut: false },
    { teaches: false, isKeptOut: true },
  ];
  expect([teacher, learner, removed].map((who) => mayReadCaptions(planned, who))).toEqual([true, false, false]);
  expect([teacher, learner, removed].map((who) => mayReadCaptions(begun, who))).toEqual([true, true, false]);
});

describe('a line of captions', () => {
  it('is written in a language in which classes are held', () => {
    expect(isCaptionLanguage('lo')).toBe(true);
    for (const other of ['xx', '', 'constructor', 'LO']) expect(isCaptionLanguage(other)).toBe(false);
  });

  it('is mended by who typed it, while it is among the last ones', () => {
    const line = { writtenBy: 'noy', number: 10 };
    expect(mayMend(line, { personId: 'noy', last: 10 })).toBe(true);
    expect(mayMend(line, { personId: 'noy', last: 9 + captionLimits.mended })).toBe(true);
    expect(mayMend(line, { personId: 'noy', last: 10 + captionLimits.mended })).toBe(false);
    expect(mayMend(line, { personId: 'marta', last: 10 })).toBe(false);
    // What no person typed is nobody's.
    expect(mayMend({ writtenBy: null, number: 10 }, { personId: 'noy', last: 10 })).toBe(false);
  });
});
