import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');

export interface JobsUnderTest {
  url: string;
  /** What it has logged so far. */
  output(): string;
  /** Ends it without any chance to finish. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The real jobs process on a prepared database; it is ready when this resolves. */
export async function startJobs(databaseUrl: string, settings: Record<string, string> = {}): Promise<JobsUnderTest> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-jobs-'));
  const child = spawn(process.execPath, ['jobs/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      DATABASE_POOL_SIZE: '4',
      SALA_SECRET: 'a-secret-for-tests-that-is-long-enough-for-the-schema',
      SALA_DATA_DIR: dataDir,
      JOBS_PORT: String(port),
      LOG_LEVEL: 'info',
      SMTP_URL: '',
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
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await gone;
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  await untilReady(child, url, () => output);
  return { url, output: () => output, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function untilReady(child: ChildProcess, url: string, output: () => string): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end && child.exitCode === null) {
    const isReady = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The jobs process did not start:\n${output()}`);
}
