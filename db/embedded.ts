import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync, realpathSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type ClusterHome, openClusterHome } from '#db/embedded/cluster-home.ts';
import {
  type Connection,
  ensureCluster,
  findFreePort,
  saveConnection,
  serverEnvironment,
  superuser,
} from '#db/embedded/make-cluster.ts';
import { findRunningServer, isAlive } from '#db/embedded/postmaster-file.ts';
import { ensureSalaDatabase } from '#db/embedded/sala-database.ts';

const startDeadline = 30_000;
const stopDeadline = 15_000;

export type EmbeddedDatabase = {
  /** For the database `sala` on this server. Holds the password: never log it. */
  url: string;
  pid: number;
  /** True when the server was already running on the folder (its starter was killed) and was taken over. */
  reused: boolean;
  /** Resolves when the server's process is gone, for whatever reason. */
  exited: Promise<void>;
  /** Ends open connections, writes everything to disk, stops. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL server that comes with the npm packages on the folder `home`, making its cluster on first
 * use, and returns when it answers. It listens on 127.0.0.1 only, on a port that stays the same between starts as
 * long as it is free. As root it runs as a system user (see `embedded/account.ts`).
 *
 * @param options.durable false (for tests): faster, and a crash of the machine may lose everything
 * @throws Error with the server's own last words when it does not start
 */
export async function startEmbeddedDatabase(options: {
  home: string;
  durable?: boolean;
  log?: (line: string) => void;
}): Promise<EmbeddedDatabase> {
  const durable = options.durable ?? true;
  const log = options.log ?? (() => {});
  const home = await openClusterHome(options.home, log);
  const connection = await ensureCluster(home, durable);
  const deadline = Date.now() + startDeadline;

  for (;;) {
    const running = findRunningServer(home.clusterDir);
    if (running) {
      const taken = await takeOver(running, connection, deadline);
      if (taken) return withDatabase(taken, log);
      continue;
    }
    const outcome = await launch(home, connection, durable, deadline);
    if (typeof outcome !== 'string') return withDatabase(outcome, log);
    if (/could not bind|Address already in use/.test(outcome)) {
      connection.port = await findFreePort();
      saveConnection(home, connection);
    } else if (!/shared memory block|lock file/.test(outcome) || Date.now() > deadline) {
      throw new Error(`The database server in ${home.dir} does not start:\n${outcome}`);
    }
    // Helpers of a server that was killed need a moment to notice; until then a new one is refused.
    await sleep(50);
  }
}

/** Stops whatever server runs on `home` and removes the folder, also where it was moved to. For tests' databases. */
export async function removeEmbeddedDatabase(home: string): Promise<void> {
  const real = statSync(home, { throwIfNoEntry: false }) && realpathSync(home);
  if (real) {
    const running = findRunningServer(join(real, 'cluster'));
    if (running) await stopProcess(running.pid);
    rmSync(real, { recursive: true, force: true });
  }
  rmSync(home, { recursive: true, force: true });
}

async function takeOver(
  running: { pid: number; port: number },
  connection: Connection,
  deadline: number,
): Promise<EmbeddedDatabase | undefined> {
  const url = urlOf({ ...connection, port: running.port });
  let problem: unknown;
  while (isAlive(running.pid)) {
    problem = await tryConnect(url);
    if (!problem) {
      return handle({ url, pid: running.pid, reused: true, exited: untilGone(running.pid) });
    }
    if (Date.now() > deadline) {
      throw new Error(`A database server (process ${running.pid}) runs on this folder but does not answer`, {
        cause: problem,
      });
    }
    await sleep(50);
  }
  return undefined;
}

/** The server with the database `sala` on it. */
async function withDatabase(server: EmbeddedDatabase, log: (line: string) => void): Promise<EmbeddedDatabase> {
  try {
    await ensureSalaDatabase(server.url, log);
    return server;
  } catch (error) {
    if (!server.reused) await server.stop();
    throw error;
  }
}

/** @returns the running server, or the end of its log when it stopped before it answered */
async function launch(
  home: ClusterHome,
  connection: Connection,
  durable: boolean,
  deadline: number,
): Promise<EmbeddedDatabase | string> {
  const logFile = join(home.dir, 'postgres.log');
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 5_000_000) truncateSync(logFile);
  const logFd = openSync(logFile, 'a', 0o600);
  const logStart = statSync(logFile).size;
  if (home.account.uid !== undefined && home.account.gid !== undefined) {
    chownSync(logFile, home.account.uid, home.account.gid);
  }
  // A session of its own: Ctrl-C in a terminal must not reach the database before the servers that use it.
  const child = spawn(home.binaries.postgres, serverArguments(home, connection, durable), {
    ...home.account,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', logFd, logFd],
  });
  closeSync(logFd);
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let gone = false;
  exited.then(() => {
    gone = true;
  });

  const url = urlOf(connection);
  while (!gone) {
    if (!(await tryConnect(url))) return handle({ url, pid: pidOf(child), reused: false, exited });
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      break;
    }
    await sleep(20);
  }
  return readFileSync(logFile).subarray(logStart).toString('utf8').split('\n').slice(-20).join('\n');
}

function serverArguments(home: ClusterHome, connection: Connection, durable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', home.clusterDir, '-p', String(connection.port), ...flags];
}

function handle(server: Omit<EmbeddedDatabase, 'stop'>): EmbeddedDatabase {
  let stopping: Promise<void> | undefined;
  return {
    ...server,
    stop() {
      stopping ??= stopProcess(server.pid);
      return stopping;
    },
  };
}

/** SIGINT is PostgreSQL's fast shutdown: it waits for nobody and writes everything. */
async function stopProcess(pid: number): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', stopDeadline],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const until = Date.now() + patience;
    while (isAlive(pid) && Date.now() < until) await sleep(20);
  }
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(200);
}

/** @returns undefined when the server answers, else the problem */
async function tryConnect(url: string): Promise<unknown> {
  const connectionString = Object.assign(new URL(url), { pathname: '/postgres' }).href;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
  } catch (error) {
    return error;
  }
  await client.end();
  return undefined;
}

function urlOf(connection: Connection): string {
  return `postgres://${superuser}:${connection.password}@127.0.0.1:${connection.port}/${superuser}`;
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('The database server has no process');
  return child.pid;
}
