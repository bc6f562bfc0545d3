import { describe, expect, it, vi } from 'vitest';
import { createStore } from './store.ts';

describe('the store', () => {
  it('tells of changes once, and of nothing when nothing changed', () => {
    const store = createStore({ count: 1, name: 'a' });
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.set({ count: 1 });
    expect(listener).not.toHaveBeenCalled();
    store.set({ count: 2, name: 'b' });
    store.set(({ count }) => ({ count: count + 1 }));
    expect(listener).toHaveBeenCalledTimes(2);
    expect(store.get()).toEqual({ count: 3, name: 'b' });
    stop();
    store.set({ count: 9 });
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
