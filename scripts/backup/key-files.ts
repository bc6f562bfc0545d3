import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a file of a backup's `keys/` lies in the data folder. */
function placeOf(dataDir: string, name: string): string {
  return name === 'demo-accounts.json' ? join(dataDir, name) : join(dataDir, 'keys', name);
}

/**
 * What the data folder holds besides files and database that cannot be made again: the secret, the keys that signed
 * certificates, the one that browsers know us by, the password of the demo accounts. What comes from the environment is its keeper's.
 */
export function readKeyFiles(dataDir: string): { name: string; content: Buffer; sha256: string }[] {
  const folder = join(dataDir, 'keys');
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => /^(secret|(?:credential|web-push)-[\w-]+\.json)$/.test(name))
    : [];
  return [...names.sort(), 'demo-accounts.json']
    .filter((name) => existsSync(placeOf(dataDir, name)))
    .map((name) => {
      const content = readFileSync(placeOf(dataDir, name));
      return { name, content, sha256: hashOf(content) };
    });
}

/** Names of those that the data folder has with another content. */
export function differingKeyFiles(dataDir: string, keys: readonly { name: string; sha256: string }[]): string[] {
  return keys
    .filter(({ name, sha256 }) => {
      const place = placeOf(dataDir, name);
      return existsSync(place) && hashOf(readFileSync(place)) !== sha256;
    })
    .map(({ name }) => name);
}

export function writeKeyFile(dataDir: string, name: string, content: Buffer): void {
  const place = placeOf(dataDir, name);
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  writeFileSync(`${place}.new`, content, { mode: 0o600 });
  renameSync(`${place}.new`, place);
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
