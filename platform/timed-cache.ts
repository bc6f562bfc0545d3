import { LRUCache } from 'lru-cache';

/**
 * Keeps what is dear to compute for a short time. While one request computes, the others wait for the same result; a
 * value past its time is still given while a new one is made, so that nobody waits for it.
 */
export interface TimedCache {
  get<T>(key: string, make: () => Promise<T>): Promise<T>;
}

interface Entry {
  madeAt: number;
  value: Promise<unknown>;
  isRenewing: boolean;
}

/**
 * @param options.freshMs younger values are given as they are
 * @param options.staleMs older ones are not given any more
 * @param options.size at most so many; what was not asked for longest goes first
 */
export function createTimedCache(options: {
  freshMs: number;
  staleMs: number;
  size: number;
  clock?: () => number;
}): TimedCache {
  const clock = options.clock ?? Date.now;
  const entries = new LRUCache<string, Entry>({ max: options.size });

  function keep(key: string, value: Promise<unknown>): void {
    const entry = { madeAt: clock(), value, isRenewing: false };
    entries.set(key, entry);
    value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
  }

  async function renew(key: string, entry: Entry, make: () => Promise<unknown>): Promise<void> {
    entry.isRenewing = true;
    try {
      const value = await make();
      // Others may have pushed it out meanwhile.
      if (entries.get(key) === entry) keep(key, Promise.resolve(value));
    } catch {
      entry.isRenewing = false;
    }
  }

  return {
    get<T>(key: string, make: () => Promise<T>): Promise<T> {
      const entry = entries.get(key);
      const age = entry ? clock() - entry.madeAt : Number.POSITIVE_INFINITY;
      if (!entry || age > options.staleMs) {
        const value = make();
        keep(key, value);
        return value;
      }
      if (age > options.freshMs && !entry.isRenewing) void renew(key, entry, make);
      // A key names one kind of value.
      return entry.value as Promise<T>;
    },
  };
}
