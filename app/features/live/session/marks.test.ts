import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#domain/errors.ts';
import type { MarkShape } from '#domain/live/marks.ts';
import type { SlideView } from '#media-server/protocol/slides.ts';
import { type BreakoutState, initialBreakouts } from './breakout-state.ts';
import type { LiveConnection } from './connection.ts';
import { type GroupBoardState, initialGroupBoards } from './group-boards.ts';
import { initialMarks, type MarkState, Marks } from './marks.ts';
import { initialPresence, type PresenceState } from './presence.ts';
import type { SlideState } from './slides.ts';
import { createStore } from './store.ts';

const line: MarkShape = { kind: 'line', colour: 'red', width: 4, points: [0, 0, 1, 1], words: null };
const slide = { deck: { deckId: 'tea' }, page: { page: 1 } } as SlideView;

/** A page that shows a slide; requests are answered as the test says. */
function page() {
  const store = createStore<MarkState & SlideState & GroupBoardState & BreakoutState & PresenceState>({
    ...{ ...initialMarks, ...initialPresence({ role: 'host', receiveMode: 'audio' }) },
    ...{ slide: null, ownPage: null, ...initialGroupBoards, ...initialBreakouts },
  });
  const answers = { draw: async () => ({}), remove: async () => ({}) } as Record<string, () => Promise<object>>;
  const asked: string[] = [];
  const request = async (name: string) => {
    const what = name.slice('marks:'.length);
    if (what === 'list') return { marks: [] };
    asked.push(what);
    return answers[what]?.();
  };
  const connection = { on: () => undefined, request } as Partial<LiveConnection> as LiveConnection;
  const marks = new Marks({ store, connection, notify: () => undefined });
  store.set({ slide });
  return { store, marks, asked, answers };
}

const away = async () => {
  throw new AppError('unavailable');
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a mark that is drawn', () => {
  it('is sent until it is stored, and is then one of the page', async () => {
    const { store, marks, asked, answers } = page();
    await vi.advanceTimersByTimeAsync(0);
    answers['draw'] = away;
    marks.draw(line);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.get().ownMarks.size).toBe(1);
    answers['draw'] = async () => ({});
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.get()).toMatchObject({ ownMarks: new Map() });
    expect([...(store.get().pageMarks?.marks.values() ?? [])]).toMatchObject([{ points: line.points }]);
    expect(new Set(asked)).toEqual(new Set(['draw']));
  });

  it('is not stored any more once it was taken back while it could not be', async () => {
    const { store, marks, asked, answers } = page();
    answers['draw'] = away;
    marks.draw(line);
    await vi.advanceTimersByTimeAsync(100);
    void marks.undo();
    expect(store.get().ownMarks.size).toBe(0);
    await vi.advanceTimersByTimeAsync(30_000);
    // A try of which nobody heard may have been stored.
    expect(asked).toEqual(['draw', 'remove']);
  });

  it('is rubbed out only when it is there, and again where that failed', async () => {
    const { marks, asked, answers } = page();
    const { promise, resolve } = Promise.withResolvers<object>();
    answers['draw'] = () => promise;
    answers['remove'] = away;
    marks.draw(line);
    void marks.undo();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual(['draw']);
    resolve({});
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['draw', 'remove']);
    await marks.undo();
    expect(asked).toEqual(['draw', 'remove', 'remove']);
  });
});
