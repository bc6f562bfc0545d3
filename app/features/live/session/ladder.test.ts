import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinkLook } from '#domain/live/link-ladder.ts';
import type { ReceiveMode } from '#domain/live/receive-mode.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { ProducerView } from '#media-server/protocol/media.ts';
import type { LiveConnection } from './connection.ts';
import type { JoinChoice } from './join-choice.ts';
import { initialLadder, Ladder, type LadderNotice } from './ladder.ts';
import type { Media } from './media.ts';
import { initialMedia } from './media-state.ts';
import { initialPresence, type Presence } from './presence.ts';
import { createStore } from './store.ts';

const choice: JoinChoice = {
  name: 'own',
  receiveMode: 'video',
  isAutomatic: true,
  budget: null,
  cameraId: '',
  microphoneId: '',
  speakerId: '',
  startCamera: false,
  startMicrophone: false,
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden: false });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function page(own: Partial<JoinChoice> = {}, role: RoomRole = 'trainee') {
  const chosen = { ...choice, ...own };
  const taken: ReceiveMode[] = [];
  const kept: object[] = [];
  const notices: LadderNotice[] = [];
  const store = createStore({
    ...initialPresence({ role, receiveMode: chosen.receiveMode }),
    ...initialMedia({ camera: '', microphone: '', speaker: '' }),
    ...initialLadder(chosen),
  });
  let onLook: (look: LinkLook) => void = () => undefined;
  const media = {
    take: (mode: ReceiveMode) => taken.push(mode),
    start: (follow: { onLook: typeof onLook }) => {
      onLook = follow.onLook;
    },
  };
  const presence = { tell: async () => undefined };
  const ladder = new Ladder(
    { store, connection: {} as LiveConnection, notify: (notice) => notices.push(notice) },
    { media: media as unknown as Media, presence: presence as unknown as Presence },
    { classId: 'rail', personId: 'noy', choice: chosen, onChoice: (part) => kept.push(part) },
  );
  ladder.start();
  const looks = (look: Pick<LinkLook, 'isVeryWeak' | 'level' | 'isGivenUp'>, seconds = 1) => {
    for (let second = 0; second < seconds; second += 1) {
      vi.advanceTimersByTime(1_000);
      onLook({ ...look, isUnheard: false, at: performance.now() });
    }
  };
  /** So many MB more went over the link. */
  let megabytes = 0;
  const uses = (more: number) => {
    megabytes += more;
    ladder.data.media('one', megabytes * 1_000_000);
    vi.advanceTimersByTime(1_000);
  };
  const now = () => {
    const { receiveMode, modeReason } = store.get();
    return `${receiveMode}, ${modeReason}`;
  };
  return { ladder, store, taken, kept, notices, looks, uses, now };
}

const veryWeak = { isVeryWeak: true, level: 1, isGivenUp: true } as const;
const good = { isVeryWeak: false, level: 4, isGivenUp: false } as const;

describe('how much of a class a page takes in', () => {
  it('is what the person chose, kept on the device', () => {
    const { ladder, taken, kept, now } = page();
    ladder.choose('text');
    expect(now()).toBe('text, chosen');
    expect(taken).toEqual(['text']);
    expect(kept).toEqual([{ receiveMode: 'text' }]);
  });

  it('is less while the link is too weak, and comes back by itself with a word', () => {
    const { looks, now, notices, kept } = page();
    looks(veryWeak);
    expect(now()).toBe('screen_only, link');
    looks(good, 60);
    expect(now()).toBe('video, chosen');
    expect(notices).toEqual([
      { kind: 'rungUp', mode: 'video_low' },
      { kind: 'rungUp', mode: 'video' },
    ]);
    // What the link does is no choice.
    expect(kept).toEqual([]);
  });

  it('never comes back above what was chosen', () => {
    const { ladder, looks, now } = page();
    looks(veryWeak);
    ladder.choose('audio');
    looks(good, 120);
    expect(now()).toBe('audio, chosen');
  });

  it('stays whatever the link where the person wants that', () => {
    const { ladder, looks, now, kept } = page();
    looks(veryWeak);
    ladder.setAutomatic(false, { isKept: false });
    expect(now()).toBe('video, chosen');
    looks(veryWeak, 30);
    expect(now()).toBe('video, chosen');
    expect(kept).toEqual([]);
  });

  it('is everything for who teaches', () => {
    const { looks, uses, now } = page({ budget: 1 }, 'host');
    looks(veryWeak);
    uses(50);
    expect(now()).toBe('video, chosen');
  });

  it('takes a shared screen for the picture that a very weak link does not carry', () => {
    const { store, looks, now } = page();
    const screen = { producerId: 'screen', source: 'screen', kind: 'video' } as ProducerView;
    store.set({ producers: new Map([['screen', screen]]) });
    looks(veryWeak);
    expect(now()).toBe('audio, link');
  });
});

describe('a data budget', () => {
  it('goes to the next rung once it is spent, and back when that is undone', () => {
    const { ladder, uses, now } = page({ budget: 10 });
    uses(9);
    expect(now()).toBe('video, chosen');
    uses(1);
    expect(now()).toBe('video_low, budget');
    uses(1);
    expect(now()).toBe('screen_only, budget');
    ladder.liftBudget();
    expect(now()).toBe('video, chosen');
    uses(100);
    expect(now()).toBe('video, chosen');
  });

  it('that is spent leaves the person in the class with its sound', () => {
    const { uses, now } = page({ budget: 1 });
    uses(1_000);
    expect(now()).toBe('audio, budget');
  });

  it('that is raised gives back what it took, and is kept for later classes', () => {
    const { ladder, uses, now, kept } = page({ budget: 1 });
    uses(2);
    ladder.setBudget(500);
    expect(now()).toBe('video, chosen');
    ladder.setBudget(null);
    expect(kept).toEqual([{ budget: 500 }, { budget: null }]);
  });

  it('counts for less than a choice that is made though it is spent', () => {
    const { ladder, uses, now } = page({ budget: 1 });
    uses(1);
    ladder.choose('screen_only');
    uses(5);
    expect(now()).toBe('screen_only, chosen');
  });

  it('and a weak link together come to the lower of both', () => {
    const { looks, uses, now } = page({ budget: 10 });
    looks(veryWeak);
    uses(10);
    expect(now()).toBe('screen_only, link');
    uses(2);
    expect(now()).toBe('audio, budget');
  });
});
