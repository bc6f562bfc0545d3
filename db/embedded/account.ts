import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';

/** Who the database server runs as. Empty: the user who runs this process. */
export type Account = { uid?: number; gid?: number };

const systemUser = 'sala-postgres';

/**
 * PostgreSQL refuses to run as root. For root the server therefore runs as the owner of an existing cluster, else as
 * a system user of its own, made on first use.
 *
 * @throws Error that says what to do when the cluster belongs to someone else or the user cannot be made
 */
export function chooseAccount(clusterDir: string): Account {
  const me = process.getuid?.();
  const owner = statSync(clusterDir, { throwIfNoEntry: false });
  if (me !== 0) {
    if (owner && me !== undefined && owner.uid !== me) {
      throw new Error(
        `The database in ${clusterDir} belongs to another user (uid ${owner.uid}). Start as that user or as root, or choose another SALA_DATA_DIR.`,
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return ensureSystemUser();
}

/** Whether the account may enter a folder (or execute a file), its parents included. */
export function canEnter(account: Account, path: string): boolean {
  if (account.uid === undefined) {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  const test = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/', stdio: 'ignore' });
  if (test.error) {
    throw new Error(
      `This machine does not let root start a program as the user ${systemUser} (${test.error.message}). Start as an ordinary user, or give a DATABASE_URL.`,
    );
  }
  return test.status === 0;
}

function ensureSystemUser(): Account {
  const known = lookUp();
  if (known) return known;
  const made = spawnSync(
    'useradd',
    [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir',
      '/nonexistent',
      '--shell',
      '/usr/sbin/nologin',
      systemUser,
    ],
    { encoding: 'utf8' },
  );
  const account = lookUp();
  if (account) return account;
  throw new Error(
    `PostgreSQL does not run as root, and the system user ${systemUser} could not be made: ${made.error?.message ?? made.stderr.trim()}. Start as an ordinary user, or give a DATABASE_URL.`,
  );
}

function lookUp(): Account | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, systemUser], { encoding: 'utf8' });
    return status === 0 ? Number(stdout) : undefined;
  });
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}
