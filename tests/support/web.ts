import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { testSigningKey } from './credential-key.ts';
import { freePort } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');

export interface WebUnderTest {
  url: string;
  /** SALA_DATA_DIR: the outbox is in it. */
  dataDir: string;
  /** Of the process that was started: the only one, or the one that keeps the others. */
  pid: number;
  /** What it has logged so far. */
  output(): string;
  stop(): Promise<void>;
}

/**
 * The real web server on the built app, over a database that the test has prepared. It trusts one proxy, so that a
 * test's requests may come from any address (X-Forwarded-For). There is no media server behind it.
 *
 * @param settings instead of the ones above
 */
export async function startWeb(databaseUrl: string, settings: Record<string, string> = {}): Promise<WebUnderTest> {
  await buildWeb({ log: () => {} });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-web-'));
  const child = spawn(process.execPath, ['app/server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      SALA_SECRET: 'a-secret-for-tests-that-is-long-enough-for-the-schema',
      SALA_DATA_DIR: dataDir,
      WEB_PORT: String(port),
      PUBLIC_URL: url,
      MEDIA_INTERNAL_URL: 'http://127.0.0.1:9',
      // What tests issue in the database is signed with it.
      SALA_SIGNING_KEY: testSigningKey,
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  await untilAlive(child, url, () => output);
  return {
    url,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        await gone;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilAlive(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end && child.exitCode === null) {
    const isAlive = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isAlive) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The web server did not start:\n${output()}`);
}
