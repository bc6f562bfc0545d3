import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes the data folder and tries to write in it, before anything else does so in places that say it less clearly.
 *
 * @throws Error that names the folder and the way out
 */
export function openDataDir(dataDir: string): void {
  const trial = join(dataDir, `.trial-${process.pid}`);
  try {
    makeFolder(dataDir);
    writeFileSync(trial, 'x'.repeat(4096));
    rmSync(trial);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const remedy =
      code === 'ENOSPC'
        ? `The disk is full: free some space (df -h ${dataDir} shows it)`
        : 'Make it writable for this user';
    throw new Error(
      `Sala cannot write in its data folder ${dataDir} (${code}). ${remedy}, or choose another folder with SALA_DATA_DIR.`,
      { cause: error },
    );
  }
}

/** Where a folder cannot be made though its parent is there (/proc), Node's own recursive mkdir tries without end. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  mkdirSync(path);
}
