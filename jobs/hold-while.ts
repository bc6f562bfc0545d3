/** So long nobody else takes what a process holds, unless it is held on to. */
const holdMs = 20_000;
const holdOnEveryMs = 5_000;

/** @returns until when what is taken now is held */
export function heldFrom(now: Date): Date {
  return new Date(now.getTime() + holdMs);
}

/**
 * Holds on to something by its lease while work with somebody outside is under way, which needs no connection to the
 * database meanwhile and may take as long as it does. A process that is killed lets go of it when the lease runs out.
 */
export async function holdWhile<T>(holdOn: (until: Date) => Promise<void>, work: () => Promise<T>): Promise<T> {
  // A database that is away for a moment is asked again before the lease runs out.
  const timer = setInterval(() => holdOn(heldFrom(new Date())).catch(() => {}), holdOnEveryMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
