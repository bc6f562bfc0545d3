/**
 * Keeps what is dear to compute for a short time. While one request computes, the others wait for the same result; a
 * value past its time is still given once more while a new one is made, so that nobody waits for it.
 */
export interface TimedCache<T> {
  get(key: string, make: () => Promise<T>): Promise<T>;
  /** Drops the entries whose key starts so. */
  forget(prefix: string): void;
}

export function createTimedCache<T>(options: {
  freshMs: number;
  /** Older ones are not given any more, in ms. */
  staleMs: number;
  size: number;
  clock?: () => number;
}): TimedCache<T> {
  const clock = options.clock ?? Date.now;
  const entries = new Map<string, { madeAt: number; value: Promise<T>; renewing: boolean }>();

  function start(key: string, make: () => Promise<T>): Promise<T> {
    const entry = { madeAt: clock(), value: make(), renewing: false };
    entries.delete(key);
    entries.set(key, entry);
    entry.value.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    for (const oldest of entries.keys()) {
      if (entries.size <= options.size) break;
      entries.delete(oldest);
    }
    return entry.value;
  }

  return {
    get(key, make) {
      const entry = entries.get(key);
      const age = entry ? clock() - entry.madeAt : Number.POSITIVE_INFINITY;
      if (!entry || age > options.staleMs) return start(key, make);
      if (age > options.freshMs && !entry.renewing) {
        entry.renewing = true;
        make().then(
          (value) => {
            if (entries.get(key) === entry) start(key, () => Promise.resolve(value));
          },
          () => {
            entry.renewing = false;
          },
        );
      }
      return entry.value;
    },
    forget(prefix) {
      for (const key of entries.keys()) if (key.startsWith(prefix)) entries.delete(key);
    },
  };
}

const listeners = new Set<(programmeId: string) => void>();

/** Caches of overviews register here, so that an issued or revoked award shows at once. */
export function onOverviewChange(forget: (programmeId: string) => void): void {
  listeners.add(forget);
}

export function forgetOverview(programmeId: string): void {
  for (const forget of listeners) forget(programmeId);
}
