import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { testSecret } from './stack.ts';

export interface ServerUnderTest {
  url: string;
  /** SALA_DATA_DIR: the outbox is in it. */
  dataDir: string;
  /** Of the process that was started: the only one, or the one that keeps the others. */
  pid: number;
  /** What it has logged so far. */
  output(): string;
  /** Ends it without any chance to finish. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * One of our servers as a process of its own, with a data folder of its own.
 *
 * @param start.file its main file
 * @param start.url where it answers
 * @param start.untilOk the path that answers with 200 once it can be used
 * @param start.settings beside those that all servers need
 */
export async function startServer(start: {
  file: string;
  url: string;
  untilOk: '/healthz' | '/readyz';
  settings: Record<string, string>;
}): Promise<ServerUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-server-'));
  const child = spawn(process.execPath, [start.file], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SALA_SECRET: testSecret,
      SALA_DATA_DIR: dataDir,
      ...start.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const end = async (signal: NodeJS.Signals) => {
    if (!hasEnded()) {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill(signal);
      await gone;
    }
    rmSync(dataDir, { recursive: true, force: true });
  };
  const isOk = () =>
    fetch(start.url + start.untilOk).then(
      (answer) => answer.ok,
      () => false,
    );
  const until = Date.now() + 30_000;
  while (!(await isOk())) {
    if (Date.now() > until || hasEnded()) {
      await end('SIGKILL');
      throw new Error(`${start.file} did not start:\n${output}`);
    }
    await sleep(50);
  }
  return {
    url: start.url,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
