import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataUsed } from './data-used.ts';

let kept: Record<string, string>;
beforeEach(() => {
  vi.useFakeTimers();
  kept = {};
  const storage = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
    removeItem: (key: string) => {
      delete kept[key];
    },
  };
  // Object.keys() of a Storage names what it keeps.
  const own = () => Object.assign(Object.create(storage), kept);
  vi.stubGlobal(
    'localStorage',
    new Proxy(
      {},
      {
        get: (_, key) => own()[key],
        ownKeys: () => Object.keys(kept),
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      },
    ),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const noy = { classId: 'rail', personId: 'noy' };

function page(of = noy) {
  const told: number[] = [];
  const used = new DataUsed(of, (bytes) => told.push(bytes));
  const now = () => {
    vi.advanceTimersByTime(1_000);
    return told.at(-1);
  };
  return { used, now };
}

describe('data used in a class', () => {
  it('is media, each transport by its own count, and messages with what they are wrapped in', () => {
    const { used, now } = page();
    used.media('one', 1_000);
    used.media('two', 500);
    used.media('one', 3_000);
    // It was closed, and its count with it.
    used.media('two', 0);
    used.message(30);
    expect(now()).toBe(3_600);
  });

  it('goes on after the page is loaded again, and is one sum with a second tab', () => {
    const first = page();
    first.used.media('one', 1_000_000);
    first.used.close();
    const again = page();
    const beside = page();
    for (let second = 1; second <= 12; second += 1) {
      again.used.media('two', second);
      beside.used.media('three', second);
      vi.advanceTimersByTime(1_000);
    }
    again.used.media('two', 20);
    // The other tab is known as it was some seconds ago.
    expect(again.now()).toBeGreaterThan(1_000_025);
    expect(again.now()).toBeLessThanOrEqual(1_000_032);
  });

  it('is counted for each person and each class', () => {
    page().used.close();
    const other = page({ classId: 'fruit', personId: 'noy' });
    other.used.media('one', 7);
    other.used.close();
    const shared = page({ classId: 'rail', personId: 'khamla' });
    shared.used.media('one', 1);
    expect(shared.now()).toBe(1);
  });

  it('is forgotten for the class that was entered longest ago', () => {
    for (let index = 0; index < 10; index += 1) {
      const { used } = page({ classId: `class${index}`, personId: 'noy' });
      used.media('one', 1);
      used.close();
    }
    const classes = Object.keys(kept).filter((key) => key.startsWith('sala.used.noy.'));
    expect(classes.map((key) => key.split('.')[3]).sort()).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9].map((one) => `class${one}`),
    );
  });

  it('takes nothing from what else stands in its place', () => {
    kept['sala.used.noy'] = '{"a":1}';
    kept['sala.used.noy.rail.x'] = 'NaN';
    kept['sala.used.noy.rail.y'] = '-5';
    const { used, now } = page();
    used.media('one', 2);
    expect(now()).toBe(2);
  });
});
