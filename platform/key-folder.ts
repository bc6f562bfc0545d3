import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the file with the key in use; those of former keys begin so. */
export const keyName = 'credential-ed25519';

/** The private key in the folder, a JWK as JSON; null when there is none. */
export function readKey(folder: string): string | null {
  return readKeyFile(folder, keyName);
}

/** What a file of the folder holds, by its name without `.json`; null when it is not there. */
export function readKeyFile(folder: string, name: string): string | null {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Makes the private key, readable by its owner only. @returns it, or the one that another process made meanwhile */
export function makeKey(folder: string): string {
  return makeKeyFile(folder, keyName, () =>
    JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
  );
}

/** Makes a file with a key, as `makeKey` does. */
export function makeKeyFile(folder: string, name: string, make: () => string): string {
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, make(), { flag: 'wx', mode: 0o600 });
  try {
    // Two processes may start at once: the first to link its whole file wins, the other takes that one.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
  return readFileSync(file, 'utf8');
}

/** Keys that were in use before, as their files hold them; none when there is no folder. */
export function readFormerKeys(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .filter((name) => name.startsWith(`${keyName}-`) && name.endsWith('.json'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}
