import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaptionView, CaptionWelcome } from '#media-server/protocol/captions.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import { type CaptionState, Captions, initialCaptions } from './captions.ts';
import type { LiveConnection } from './connection.ts';
import { initialPresence, type PresenceState } from './presence.ts';
import { createStore } from './store.ts';

const line = (number: number, locale = 'lo'): CaptionView => ({
  ...{ captionId: `${locale} ${number}`, locale, number, body: `line ${number}`, source: 'typed', personId: 'noy' },
  ...{ at: '2026-11-28T07:00:00Z', isCorrected: false },
});
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => line(from + index));

interface Reader {
  last?: number;
  receiveMode?: PresenceState['receiveMode'];
  personId?: string;
}

/** A page of somebody who reads along, and a server that has so many lines in Lao. */
function page({ last = 0, receiveMode = 'audio', personId = 'kham' }: Reader = {}) {
  const store = createStore<CaptionState & PresenceState>({
    ...{ ...initialCaptions, ...initialPresence({ role: 'trainee', receiveMode }) },
  });
  const server = { last, reading: null as string | null, removed: [] as number[] };
  const asked: string[] = [];
  const listeners = new Map<string, (event: never) => void>();
  const request = async (name: string, payload: { locale?: string; before?: number; limit?: number }) => {
    asked.push(name.slice('captions:'.length));
    if (name === 'captions:read') {
      server.reading = payload.locale ?? null;
      return {
        lines: server.last === 0 ? [] : lines(Math.max(1, server.last - 2), server.last),
        hasOlder: server.last > 3,
        removed: server.removed,
      };
    }
    const to = (payload.before ?? server.last + 1) - 1;
    const from = Math.max(1, to - (payload.limit ?? 50) + 1);
    return { lines: lines(from, to), hasOlder: from > 1 };
  };
  const on = (name: string, listener: (event: never) => void) => void listeners.set(name, listener);
  const connection = { on, request } as Partial<LiveConnection> as LiveConnection;
  const captions = new Captions({ store, connection, notify: () => undefined }, { classId: 'a-class' });
  const welcome = (more: Partial<CaptionWelcome['captions']> = {}) => {
    const { reading } = server;
    const told = reading === null ? [] : lines(Math.max(1, server.last - 2), server.last);
    const { removed } = server;
    const part = { languages: ['lo', 'zh'], captioners: [], reading, lines: told, removed, readers: null, ...more };
    captions.welcome({ captions: part, self: { personId } } as Partial<Welcome> as Welcome);
    return vi.advanceTimersByTimeAsync(0);
  };
  const tell = (...told: CaptionView[]) => listeners.get('captions:lines')?.(told as never);
  const takeOut = (...taken: number[]) => {
    server.removed.push(...taken);
    listeners.get('captions:removed')?.({ locale: 'lo', numbers: taken } as never);
  };
  const numbers = () => store.get().captionLines.map(({ number }) => number);
  return { store, captions, server, asked, welcome, tell, takeOut, numbers };
}

/** What a browser keeps. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
  vi.stubGlobal('document', { documentElement: { lang: 'zh' } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('reading along', () => {
  it('asks for nothing until a language is chosen, and then for its last lines', async () => {
    const { store, captions, asked, welcome, tell, numbers } = page({ last: 9 });
    await welcome();
    expect(asked).toEqual([]);
    await captions.choose('lo');
    expect(numbers()).toEqual([7, 8, 9]);
    expect(store.get().hasOlderCaptions).toBe(true);
    tell(line(10), line(3, 'zh'));
    expect(numbers()).toEqual([7, 8, 9, 10]);
    await captions.loadOlder();
    expect(numbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(store.get().hasOlderCaptions).toBe(false);
  });

  it('catches up on what was said while the link was broken', async () => {
    const { captions, server, asked, welcome, numbers } = page({ last: 3 });
    await welcome();
    await captions.choose('lo');
    server.last = 20;
    await welcome();
    expect(numbers()).toEqual(lines(1, 20).map(({ number }) => number));
    expect(asked).toEqual(['read', 'history']);
    // More than one would read is asked for by who wants it.
    server.last = 200;
    await welcome();
    expect(numbers()).toEqual([198, 199, 200]);
  });

  it('loses a line that is taken out at once, also while the page was away, and does not get it back from what was asked before', async () => {
    const { captions, server, welcome, tell, takeOut, numbers } = page({ last: 5 });
    await welcome();
    await captions.choose('lo');
    takeOut(4);
    expect(numbers()).toEqual([3, 5]);
    tell(line(4));
    expect(numbers()).toEqual([3, 5]);
    server.removed.push(3);
    await welcome();
    expect(numbers()).toEqual([5]);
  });

  it('goes on after the server has forgotten which language it was', async () => {
    const { captions, server, asked, welcome } = page({ last: 3 });
    await welcome();
    await captions.choose('lo');
    server.reading = null;
    await welcome();
    expect(asked).toEqual(['read', 'read']);
    expect(server.reading).toBe('lo');
  });

  it('is kept on the device, also that one wants none', async () => {
    const first = page({ last: 3 });
    await first.welcome();
    await first.captions.choose('lo');
    const again = page({ last: 3 });
    await again.welcome();
    expect(again.server.reading).toBe('lo');
    await again.captions.choose(null);
    const off = page({ last: 3, receiveMode: 'text' });
    await off.welcome();
    expect(off.store.get().captionLanguage).toBeNull();
  });

  it('begins by itself for who takes in text alone, in the language of the page where there is one', async () => {
    const { store, server, welcome } = page({ last: 3 });
    await welcome();
    expect(server.reading).toBeNull();
    store.set({ receiveMode: 'text' });
    await vi.advanceTimersByTimeAsync(0);
    expect(server.reading).toBe('zh');
  });
});

describe('lines of who writes', () => {
  it('that were not stored when the page was loaded again are sent then, as those of their person alone', async () => {
    const before = page();
    await before.welcome();
    before.captions.write('lo', 'ແຖວ');
    expect(before.store.get().ownCaptions).toHaveLength(1);
    const another = page({ personId: 'noy' });
    await another.welcome();
    expect(another.asked).toEqual([]);
    const after = page();
    void after.welcome();
    expect(after.asked).toEqual(['write']);
    expect(after.store.get().ownCaptions[0]?.captionId).toBe(before.store.get().ownCaptions[0]?.captionId);
  });

  it('with nothing in them are none', () => {
    const { captions, asked } = page();
    for (const nothing of ['', ' ', '\u200b']) expect(captions.write('lo', nothing)).toBe(false);
    expect(captions.write('xx', 'words')).toBe(false);
    expect(asked).toEqual([]);
  });
});
