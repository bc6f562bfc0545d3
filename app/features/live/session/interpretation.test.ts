import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerToClientEvents, Welcome } from '#media-server/protocol/index.ts';
import type { ChannelView } from '#media-server/protocol/interpretation.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { Interpretation, type InterpretationState, initialInterpretation } from './interpretation.ts';
import { initialMedia, type MediaState } from './media-state.ts';
import { initialPresence, type PresenceState } from './presence.ts';
import { createStore } from './store.ts';

const lao = (...onAir: string[]): ChannelView[] => [{ locale: 'lo', onAir, since: null }];

/** The page of Marta, who interprets into Lao, or of Kham, who learns and reads Lao. */
function page(personId: 'marta' | 'kham' = 'marta') {
  const role = personId === 'marta' ? 'interpreter' : 'trainee';
  const self = { personId, role } as ParticipantView;
  const store = createStore<InterpretationState & MediaState & PresenceState>({
    ...initialPresence({ role, receiveMode: 'audio' }),
    ...initialMedia({ camera: '', microphone: '', speaker: '' }),
    ...initialInterpretation,
    self,
  });
  const microphone = (now: 'on' | 'off' | 'paused') =>
    store.set(({ local }) => ({ local: { ...local, microphone: now } }));
  const local = {
    toggleMicrophone: async () => microphone(store.get().local.microphone === 'on' ? 'paused' : 'on'),
    stop: async () => microphone('off'),
  };
  const handlers: Partial<ServerToClientEvents> = {};
  const asked: object[] = [];
  const notices: string[] = [];
  const interpretation = new Interpretation(
    {
      store,
      connection: {
        on: (name, handler) => {
          handlers[name] = handler;
        },
        request: async (name, payload) => {
          asked.push({ [name]: payload });
          return {} as never;
        },
      },
      notify: ({ kind }) => notices.push(kind),
    },
    { hear: () => undefined, local },
    { classId: 'a-class', interprets: personId === 'marta' ? ['lo'] : [] },
  );
  return {
    interpretation,
    asked,
    notices,
    voice: () => store.get().local.microphone,
    channel: () => store.get().channel,
    mute: () => microphone('paused'),
    comes: (channels: ChannelView[]) =>
      interpretation.welcome({
        self,
        channels,
        ownChannel: null,
        booths: null,
        boothMessages: [],
      } as unknown as Welcome),
    hears: (channels: ChannelView[]) => handlers['channels:changed']?.({ channels }),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('document', { documentElement: { lang: 'lo' } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the microphone of who interprets', () => {
  it('goes on with the turn and off with it, and both are told', () => {
    const { comes, hears, voice, notices } = page();
    comes(lao());
    hears(lao('marta'));
    expect(voice()).toBe('on');
    hears(lao('noy', 'marta'));
    hears(lao('noy'));
    expect([voice(), notices]).toEqual(['off', ['onAir', 'offAir']]);
  });

  it('goes on in a page that is opened anew during the turn', () => {
    const { comes, voice } = page();
    comes(lao('marta'));
    expect(voice()).toBe('on');
  });

  it('goes on where the turn was handed over while the link was broken, and off where it was taken over', () => {
    const { comes, voice, notices } = page();
    comes(lao('noy'));
    comes(lao('marta'));
    expect(voice()).toBe('on');
    comes(lao('noy'));
    expect([voice(), notices]).toEqual(['off', ['onAir', 'offAir']]);
  });

  it('stays muted when the link comes back', () => {
    const { comes, mute, voice } = page();
    comes(lao('marta'));
    mute();
    comes(lao('marta'));
    expect(voice()).toBe('paused');
  });

  it('stays on where a partner has not gone on, which is told', () => {
    const { comes, hears, voice, notices } = page();
    comes(lao('marta'));
    hears(lao('noy', 'marta'));
    hears(lao('marta'));
    expect([voice(), notices]).toEqual(['on', ['onAir', 'onAir']]);
  });
});

describe('the channel of who listens', () => {
  it('is told once, as the last that was chosen, however quickly one goes through them', () => {
    const { comes, interpretation, asked } = page('kham');
    comes(lao());
    for (let press = 0; press < 50; press++) interpretation.choose(press % 2 === 0 ? null : 'lo');
    vi.advanceTimersByTime(1_000);
    expect(asked).toEqual([{ 'channel:listen': { locale: 'lo' } }]);
  });

  it('is the one of the own language also where it was planned after the page came, and none once it is gone', () => {
    const { comes, channel } = page('kham');
    comes([]);
    expect(channel()).toBeNull();
    comes(lao());
    expect(channel()).toBe('lo');
    comes([]);
    expect(channel()).toBeNull();
  });
});
