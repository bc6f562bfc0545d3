import { join } from 'node:path';
import { startEmbeddedDatabase } from '#db/embedded.ts';
import { readSettings, type Settings } from './settings.ts';

/**
 * For commands that work on the database alone: the one of DATABASE_URL, else the embedded one in SALA_DATA_DIR,
 * started for the time of the work. One that was running before belongs to a Sala that is running, and stays.
 */
export async function withDatabaseAtHand<T>(
  log: (line: string) => void,
  work: (url: string, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = readSettings([], process.env, { serves: false });
  if (settings.DATABASE_URL) return work(settings.DATABASE_URL, settings);
  const database = await startEmbeddedDatabase({ home: join(settings.dataDir, 'database'), log });
  try {
    return await work(database.url, settings);
  } finally {
    if (!database.reused) await database.stop();
  }
}

/** Ends the process after `work`: its result as the exit code, or 1 with what went wrong. */
export async function exitAfter(work: () => Promise<number>): Promise<never> {
  let code = 1;
  try {
    code = await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  }
  // A server that was taken over is still being watched; that must not keep the command alive.
  process.exit(code);
}
