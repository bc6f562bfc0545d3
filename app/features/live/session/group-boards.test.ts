import { describe, expect, it, vi } from 'vitest';
import { AppError } from '#domain/errors.ts';
import type { BreakoutsView } from '#media-server/protocol/breakouts.ts';
import type { GroupBoardView } from '#media-server/protocol/group-boards.ts';
import { type BreakoutState, initialBreakouts } from './breakout-state.ts';
import { boardSeen, type GroupBoardState, GroupBoards, initialGroupBoards } from './group-boards.ts';
import { createStore } from './store.ts';

const inGroup = (groupId: string | null, board: GroupBoardView | null = null): BreakoutsView => ({
  ...{ breakoutId: 'once', way: 'random', means: 'text', endsAt: null, groupId, speakers: [] },
  groups: ['coffee', 'tea'].map((id) => ({
    ...{ groupId: id, name: id, size: 1, people: null },
    board: id === groupId ? board : null,
  })),
});

function page(answer: () => Promise<{ board: GroupBoardView }>) {
  const store = createStore<GroupBoardState & BreakoutState>({ ...initialGroupBoards, ...initialBreakouts });
  const notify = vi.fn();
  const request = vi.fn(answer);
  const boards = new GroupBoards({ store, connection: { on: vi.fn(), request: request as never }, notify } as never);
  const seen = () => {
    const board = boardSeen(store.get());
    return board && [board.deck.deckId, board.page.page, board.deck.pages];
  };
  return { store, boards, seen, notify, request };
}

describe('the board of the own group', () => {
  it('is begun by who opens it first, and shown at once', async () => {
    const { store, boards, seen } = page(async () => ({ board: { deckId: 'd', pages: 1 } }));
    store.set({ breakouts: inGroup('coffee') });
    await boards.open();
    expect(seen()).toEqual(['d', 1, 1]);
    boards.close();
    expect(seen()).toBeNull();
  });

  it('has its pages turned by each for themselves, and another one added at the end', async () => {
    const { store, boards, seen, request } = page(async () => ({ board: { deckId: 'd', pages: 3 } }));
    store.set({ breakouts: inGroup('coffee', { deckId: 'd', pages: 2 }) });
    await boards.open();
    expect(request).not.toHaveBeenCalled();
    boards.turn(1);
    boards.turn(1);
    expect(seen()).toEqual(['d', 2, 2]);
    await boards.addPage();
    expect(request).toHaveBeenCalledWith('group-board:add-page', { deckId: 'd', page: 3 });
    expect(seen()).toEqual(['d', 3, 3]);
    boards.turn(-1);
    expect(seen()).toEqual(['d', 2, 3]);
  });

  it('is gone in another group and with the class', async () => {
    const { store, boards, seen } = page(async () => ({ board: { deckId: 'd', pages: 1 } }));
    store.set({ breakouts: inGroup('coffee', { deckId: 'd', pages: 1 }) });
    await boards.open();
    store.set({ breakouts: inGroup('tea', { deckId: 'e', pages: 5 }) });
    expect(seen()).toBeNull();
    store.set({ breakouts: null });
    expect(seen()).toBeNull();
  });

  it('says why it cannot be begun', async () => {
    const { store, boards, seen, notify } = page(async () => {
      throw new AppError('unavailable');
    });
    store.set({ breakouts: inGroup('coffee') });
    await boards.open();
    expect(seen()).toBeNull();
    expect(notify).toHaveBeenCalledWith({ kind: 'error', code: 'unavailable' });
  });
});
