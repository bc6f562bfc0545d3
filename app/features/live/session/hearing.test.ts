import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProducerView } from '#media-server/protocol/media.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { Hearing, type HearingState } from './hearing.ts';
import { initialMedia, type MediaState } from './media-state.ts';
import { initialPresence, type PresenceState } from './presence.ts';
import { createStore } from './store.ts';

/** A page that has chosen Lao, with the floor under it at a fifth. */
function page() {
  const store = createStore<HearingState & MediaState & PresenceState>({
    ...initialPresence({ role: 'trainee', receiveMode: 'audio' }),
    ...initialMedia({ camera: '', microphone: '', speaker: '' }),
    channel: 'lo',
    heard: 'floor',
    floorUnder: 0.2,
  });
  const hear = vi.fn<(channel: string | null, floorLevel: number) => void>();
  const changes: string[] = [];
  const hearing = new Hearing({
    store,
    media: { hear },
    locales: () => ['lo'],
    onChange: (before, now) => changes.push(`${before} ${now}`),
  });
  hearing.look();
  const speak = (voice: { paused?: boolean; arrives?: boolean; presence?: ParticipantView['presence'] } | null) => {
    const { paused = false, arrives = true, presence = 'present' } = voice ?? {};
    const producer: ProducerView = {
      ...{ producerId: 'voice', personId: 'marta', kind: 'audio', source: 'microphone', channel: 'lo' },
      paused,
      arrives,
    };
    store.set({
      producers: new Map(voice ? [['voice', producer]] : []),
      participants: new Map([['marta', { personId: 'marta', presence } as ParticipantView]]),
    });
  };
  return { store, hearing, changes, speak, floor: () => hear.mock.lastCall };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a page plays that has chosen a channel', () => {
  it('is the floor as loud as ever until somebody interprets, and then the floor under it', () => {
    const { floor, speak, store } = page();
    expect(floor()).toEqual(['lo', 1]);
    expect(store.get().heard).toBe('fallback');
    speak({});
    expect(floor()).toEqual(['lo', 0.2]);
    expect(store.get().heard).toBe('channel');
  });

  it.each([
    ['off air', null],
    ['muted', { paused: true }],
    ['whose sound does not arrive', { arrives: false }],
    ['without a link', { presence: 'lost' as const }],
  ])('is the floor again by itself after twenty seconds of an interpreter %s', (_how, voice) => {
    const { floor, speak, changes } = page();
    speak({});
    speak(voice);
    vi.advanceTimersByTime(19_900);
    expect(floor()).toEqual(['lo', 0.2]);
    vi.advanceTimersByTime(200);
    expect(floor()).toEqual(['lo', 1]);
    speak({});
    expect(floor()).toEqual(['lo', 0.2]);
    expect(changes).toEqual(['floor fallback', 'fallback channel', 'channel fallback', 'fallback channel']);
  });

  it('stays the channel over a cough', () => {
    const { floor, speak } = page();
    speak({});
    speak({ paused: true });
    vi.advanceTimersByTime(3_000);
    speak({});
    vi.advanceTimersByTime(60_000);
    expect(floor()).toEqual(['lo', 0.2]);
  });

  it('is the floor alone once that is chosen, and nothing is looked at any more once it is over', () => {
    const { floor, hearing, store, speak } = page();
    speak({});
    store.set({ channel: null });
    hearing.look();
    expect(floor()).toEqual([null, 1]);
    hearing.close();
    store.set({ channel: 'lo' });
    speak({});
    expect(floor()).toEqual([null, 1]);
  });
});
