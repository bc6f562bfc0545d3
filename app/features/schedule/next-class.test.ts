import { describe, expect, it } from 'vitest';
import { openOrNext, presentNextClass } from './next-class.ts';

const now = new Date('2026-11-29T02:00:00Z');
const inMinutes = (id: string, minutes: number, isLive = false) => {
  const at = (more: number) => new Date(now.getTime() + (minutes + more) * 60_000).toISOString();
  const next = { id, title: { en: id }, languages: ['lo'], startsAt: at(0), endsAt: at(60), isLive };
  return presentNextClass(next, ['en'], now);
};
const shown = (...classes: ReturnType<typeof inMinutes>[]) => openOrNext(classes).map(({ id }) => id);

describe('classes at home', () => {
  it('are the next one, and every other one into which one can go now', () => {
    expect(shown()).toEqual([]);
    expect(shown(inMinutes('later', 90), inMinutes('latest', 200))).toEqual(['later']);
    expect(shown(inMinutes('live', -20, true), inMinutes('also live', -5, true))).toEqual(['live', 'also live']);
    expect(shown(inMinutes('live', -20, true), inMinutes('opens', 15), inMinutes('later', 16))).toEqual([
      'live',
      'opens',
    ]);
  });
});
