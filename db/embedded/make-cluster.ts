import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import type { ClusterHome } from './cluster-home.ts';

export const superuser = 'sala';

const connectionSchema = z.object({ port: z.number().int(), password: z.string().min(1) });
export type Connection = z.infer<typeof connectionSchema>;

/**
 * Makes the cluster with a random password if there is none yet. It is made beside its final place and moved when
 * complete, so a set-up that was cut off is simply done again; under a name of its own each time, because the program
 * that makes it outlives a starter that was killed.
 *
 * The locale is PostgreSQL's own C.UTF-8: code-point order and full Unicode case rules on every machine, whatever
 * its system library; ordering for readers of a language names an ICU collation in the query. What is a letter to
 * pg_trgm and to the parser of tsvector says the system library's (`lc_ctype`).
 */
export async function ensureCluster(home: ClusterHome, durable: boolean): Promise<Connection> {
  const file = join(home.dir, 'connection.json');
  removeHalfMade(home);
  if (existsSync(join(home.clusterDir, 'PG_VERSION'))) {
    checkVersion(home);
    return readConnection(file);
  }
  const connection = { port: await findFreePort(), password: randomBytes(24).toString('base64url') };
  saveConnection(home, connection);

  const attempt = randomBytes(4).toString('hex');
  const half = join(home.dir, `cluster.new-${attempt}`);
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = join(home.dir, `password.new-${attempt}`);
  writeFileSync(passwordFile, connection.password, { mode: 0o600 });
  const { uid, gid } = home.account;
  if (uid !== undefined && gid !== undefined) for (const path of [half, passwordFile]) chownSync(path, uid, gid);

  const made = spawnSync(
    home.binaries.initdb,
    [
      `--pgdata=${half}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--lc-ctype=C.UTF-8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...home.account, cwd: '/', env: serverEnvironment(), encoding: 'utf8' },
  );
  rmSync(passwordFile);
  if (made.status !== 0) {
    throw new Error(`The database could not be made in ${home.dir}:\n${made.error?.message ?? made.stderr}`);
  }
  renameSync(half, home.clusterDir);
  return connection;
}

/** What set-ups that were cut off have left behind. */
function removeHalfMade(home: ClusterHome): void {
  for (const name of readdirSync(home.dir)) {
    if (!/^(cluster|password)\.new-/.test(name)) continue;
    try {
      rmSync(join(home.dir, name), { recursive: true, force: true });
    } catch {
      // Still being written to; the next start removes it.
    }
  }
}

export function saveConnection(home: ClusterHome, connection: Connection): void {
  const file = join(home.dir, 'connection.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(connection)}\n`, { mode: 0o600 });
  // Made by root for another account, the files are that account's, so that it can start the server by itself too.
  const { uid, gid } = home.account;
  if (uid !== undefined && gid !== undefined) chownSync(`${file}.new`, uid, gid);
  renameSync(`${file}.new`, file);
}

/** A free port on the loopback, below the range from which systems hand out ports to outgoing connections. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found for the database between 20000 and 29999.');
}

/** The server sees none of this process's secrets and the same language and zone everywhere. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function readConnection(file: string): Connection {
  try {
    return connectionSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new Error(
      `${file} is missing or damaged, and with it the database's password. Bring it back from a backup together with the cluster folder beside it; to start afresh without the old data, move that folder away.`,
    );
  }
}

function checkVersion(home: ClusterHome): void {
  const made = readFileSync(join(home.clusterDir, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = spawnSync(home.binaries.postgres, ['--version'], { encoding: 'utf8' });
  const running = /(\d+)/.exec(stdout)?.[1];
  if (running && running !== made) {
    throw new Error(
      `The database in ${home.clusterDir} was made by PostgreSQL ${made}, this is PostgreSQL ${running}. Move it with pg_upgrade or with a dump, or choose another SALA_DATA_DIR.`,
    );
  }
}
