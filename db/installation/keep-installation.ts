import type { Database } from '#db/client.ts';
import { readInstallation } from '#db/queries/installation/installation.ts';
import { type InstallationSettings, unsetInstallation } from '#domain/installation/installation.ts';

/** A change in another process is seen here within this. */
const lookEveryMs = 2_000;

export interface KeptInstallation {
  /** As it was read last; what was set before goes on to count while the database is away. */
  readonly current: InstallationSettings;
  /** Reads it now. Does not throw. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * What is set in the browser, for a process that asks for it at every turn: nobody waits for it.
 *
 * @param options.onError told when it could not be read
 */
export async function keepInstallation(
  db: Database,
  { onError }: { onError: (error: unknown) => void },
): Promise<KeptInstallation> {
  let current: InstallationSettings = unsetInstallation;
  let looking: Promise<void> | null = null;

  async function read(): Promise<void> {
    try {
      current = await readInstallation(db);
    } catch (error) {
      onError(error);
    }
  }

  /** One after another: who looks after a change does not get what was read before it. */
  function look(): Promise<void> {
    const mine = (looking ?? Promise.resolve()).then(read);
    looking = mine;
    return mine.finally(() => {
      if (looking === mine) looking = null;
    });
  }

  const timer = setInterval(() => {
    if (!looking) void look();
  }, lookEveryMs);
  timer.unref();
  const first = look();
  // A database that is away at the start keeps nobody from starting.
  await Promise.race([first, new Promise((resolve) => setTimeout(resolve, lookEveryMs).unref())]);
  return {
    get current() {
      return current;
    },
    look,
    stop: () => clearInterval(timer),
  };
}
