import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { findWorker } from '#scripts/setup/mediasoup-worker.mjs';

const root = resolve(import.meta.dirname, '../..');

export const demoPassword = 'demo-password-for-tests';
export const testSecret = 'a-secret-for-tests-that-is-long-enough-for-the-schema';

export interface Stack {
  webUrl: string;
  db: Database;
  databaseUrl: string;
  dataDir: string;
  web: ServerProcess;
  media: ServerProcess;
  jobs: ServerProcess;
  stop(): Promise<void>;
}

/** One of our servers as a child process; logs go to `<dataDir>/<name>.log`. */
export class ServerProcess {
  readonly name: string;
  readonly #start: () => ChildProcess;
  #child: ChildProcess;

  constructor(name: string, start: () => ChildProcess) {
    this.name = name;
    this.#start = start;
    this.#child = start();
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`${this.name} did not start`);
    return pid;
  }

  /** Ends it the hard way and starts another, as the supervisor would. */
  async killAndRestart(): Promise<void> {
    await this.#end('SIGKILL');
    this.#child = this.#start();
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), 8_000);
    await gone;
    clearTimeout(timer);
  }
}

/**
 * The whole of Sala with its demo data: PostgreSQL, web server, media server and jobs, each on a free port, nothing shared with a
 * developer's. The web app must have been built.
 *
 * @param options.name folder under node_modules/.cache, so that two stacks do not meet
 * @param options.env further settings of the servers
 * @param options.address of this machine, at which browsers reach the servers; only this machine's do without
 * @param options.isKept database and files of the run before are used again
 * @param options.fill is done to the database when its demo data are there, before the servers start
 */
export async function startStack(options: {
  name: string;
  env?: Record<string, string>;
  address?: string;
  isKept?: boolean;
  fill?: (databaseUrl: string) => Promise<void>;
}): Promise<Stack> {
  const dataDir = join(root, 'node_modules/.cache', options.name);
  const databaseHome = join(dataDir, 'database');
  if (!options.isKept) {
    await removeEmbeddedDatabase(databaseHome);
    rmSync(dataDir, { recursive: true, force: true });
  }
  mkdirSync(dataDir, { recursive: true });
  const server = await startEmbeddedDatabase({ home: databaseHome, durable: false });
  const [webPort, mediaPort, jobsPort] = [await freePort(), await freePort(), await freePort()];
  const webUrl = `http://${options.address ?? 'localhost'}:${webPort}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: server.url,
    SALA_SECRET: testSecret,
    SALA_DATA_DIR: dataDir,
    SALA_DEMO: '1',
    SALA_DEMO_PASSWORD: demoPassword,
    WEB_PORT: String(webPort),
    PUBLIC_URL: webUrl,
    MEDIA_PORT: String(mediaPort),
    JOBS_PORT: String(jobsPort),
    MEDIA_INTERNAL_URL: `http://127.0.0.1:${mediaPort}`,
    MEDIA_RTC_PORT: String(await freePort()),
    MEDIA_WORKERS: '1',
    ...(options.address
      ? {
          WEB_HOST: options.address,
          MEDIA_RTC_LISTEN_IP: options.address,
          MEDIA_ANNOUNCED_ADDRESS: options.address,
        }
      : {}),
    MEDIASOUP_WORKER_BIN: findWorker(),
    ...options.env,
  };
  const run = (name: string, file: string): ChildProcess => {
    const child = spawn(process.execPath, [file], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(join(dataDir, `${name}.log`), { flags: 'a' });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    return child;
  };
  try {
    await finished(run('prepare', 'scripts/prepare-database.ts'), join(dataDir, 'prepare.log'));
    await options.fill?.(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const media = new ServerProcess('media', () => run('media', 'media-server/main.ts'));
  const web = new ServerProcess('web', () => run('web', 'app/server/main.ts'));
  const jobs = new ServerProcess('jobs', () => run('jobs', 'jobs/main.ts'));
  const db = createDatabase(createPool({ url: server.url, size: 4, onError: () => {} }));
  const stack: Stack = {
    webUrl,
    db,
    databaseUrl: server.url,
    dataDir,
    web,
    media,
    jobs,
    async stop() {
      await Promise.all([web.stop(), media.stop(), jobs.stop()]);
      await db.destroy();
      await server.stop();
    },
  };
  try {
    await untilReady(webUrl);
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return stack;
}

/** Waits until the web server says that it, the database and the media server are ready. */
async function untilReady(webUrl: string, deadlineMs = 30_000): Promise<void> {
  const end = Date.now() + deadlineMs;
  let last = 'no answer';
  while (Date.now() < end) {
    try {
      const answer = await fetch(`${webUrl}/readyz`);
      if (answer.ok) return;
      last = await answer.text();
    } catch (error) {
      last = String(error);
    }
    await sleep(100);
  }
  throw new Error(`${webUrl} was not ready within ${deadlineMs} ms: ${last}`);
}

/** A TCP port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? done(address.port) : fail(new Error('no port'))));
    });
  });
}

async function finished(child: ChildProcess, logFile: string): Promise<void> {
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`Preparing the database failed; see ${logFile}`);
}
