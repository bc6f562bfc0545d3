import { beforeEach, describe, expect, it } from 'vitest';
import { LinkLadder, type LinkLook } from './link-ladder.ts';
import type { ReceiveMode } from './receive-mode.ts';

const good = { isVeryWeak: false, level: 4, isGivenUp: false, isUnheard: false } as const;
const broken = { isVeryWeak: true, level: 1, isGivenUp: true, isUnheard: false } as const;

let ladder: LinkLadder;
let at: number;
beforeEach(() => {
  ladder = new LinkLadder();
  at = 1_000;
});

/** Looks once a second for so long, with everything chosen. @returns each limit that there was, in order */
function goes(look: Omit<LinkLook, 'at'>, seconds: number, isScreenShared = false) {
  const limits: (ReceiveMode | null)[] = [];
  for (let second = 0; second < seconds; second += 1) {
    at += 1_000;
    const mode = ladder.limit ?? 'video';
    const limit = mode === 'text' ? ladder.waited(at) : ladder.look({ ...look, at }, { mode, isScreenShared });
    if (limit !== limits.at(-1) || limits.length === 0) limits.push(limit);
  }
  return limits;
}

describe('what a link carries of a class', () => {
  it('is everything as long as pictures have a chance', () => {
    expect(goes(good, 60)).toEqual([null]);
    expect(goes({ ...broken, isGivenUp: false }, 60)).toEqual([null]);
  });

  it('is slides and sound once pictures have none, and sound alone where a screen is the picture', () => {
    expect(goes(broken, 1)).toEqual(['screen_only']);
    ladder = new LinkLadder();
    expect(goes(broken, 1, true)).toEqual(['audio']);
  });

  it('leaves slides out, too, when the link stays very weak without pictures', () => {
    goes(broken, 1);
    expect(goes(broken, 7)).toEqual(['screen_only']);
    expect(goes(broken, 1)).toEqual(['audio']);
  });

  it('keeps slides where the link is only called very weak because it was so until just now', () => {
    goes(broken, 1);
    expect(goes({ ...broken, isVeryWeak: false, isGivenUp: false }, 20)).toEqual(['screen_only']);
  });

  it('leaves out sound of which nothing is understood for long, not for a moment', () => {
    goes(broken, 12);
    expect(goes({ ...broken, isUnheard: true }, 10)).toEqual(['audio']);
    expect(goes(broken, 20)).toEqual(['audio']);
    expect(goes({ ...broken, isUnheard: true }, 25)).toEqual(['audio', 'text']);
  });

  it('comes back one rung at a time, sound by trying', () => {
    goes(broken, 12);
    goes({ ...broken, isUnheard: true }, 25);
    expect(ladder.limit).toBe('text');
    expect(goes(good, 180)).toEqual(['text', 'audio', 'screen_only', 'video_low', null]);
  });

  it('waits longer after each try that failed', () => {
    const tries: number[] = [];
    const weak = { ...broken, isGivenUp: false };
    const isSoundAlone = () => ladder.limit === 'audio';
    goes(broken, 12);
    for (let turn = 0; turn < 5; turn += 1) {
      const from = at;
      while (isSoundAlone()) goes(good, 1);
      tries.push(Math.round((at - from) / 1_000));
      while (!isSoundAlone()) goes(weak, 1);
    }
    expect(tries[0]).toBeLessThanOrEqual(20);
    for (const [index, seconds] of tries.entries()) {
      if (index > 0) expect(seconds).toBeGreaterThan((tries[index - 1] ?? 0) * 1.5);
    }
  });

  it('a link that flaps does not make pictures come and go', () => {
    let changes = 0;
    let before: ReceiveMode | null = null;
    for (let turn = 0; turn < 100; turn += 1) {
      for (const limit of [...goes(broken, 3), ...goes({ ...good, level: 1 }, 3)]) {
        if (limit !== before) changes += 1;
        before = limit;
      }
    }
    expect(changes).toBeLessThanOrEqual(2);
  });

  it('forgets all of it when the person chooses', () => {
    goes(broken, 12);
    ladder.forget();
    expect(ladder.limit).toBeNull();
  });
});
