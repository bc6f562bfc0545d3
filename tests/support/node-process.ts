import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { livePathOf } from '#media-server/protocol/live-path.ts';
import { mediaEnvironment } from './classroom.ts';
import { freePort } from './stack.ts';

/** One of several media servers, as a process of its own that can be killed. */
export interface NodeProcess {
  id: string;
  url: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** Where its classes are on the web origin. */
  path: string;
  /** Starts it again under the same name. */
  start(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** @param options.aheadMs how wrong its clock is */
export async function startNodeProcess(
  databaseUrl: string,
  options: { settings?: Record<string, string>; aheadMs?: number } = {},
): Promise<NodeProcess> {
  const { settings = {}, aheadMs } = options;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const id = `node-${port}`;
  const environment = await mediaEnvironment(databaseUrl, {
    MEDIA_PORT: String(port),
    MEDIA_URL: url,
    MEDIA_NODE_ID: id,
    TEST_CLOCK_AHEAD_MS: String(aheadMs ?? 0),
    ...settings,
  });
  const preload = aheadMs === undefined ? [] : ['--import', './tests/support/clock-ahead.ts'];
  let child: ChildProcess;
  const node: NodeProcess = {
    id,
    url,
    get pid() {
      return child.pid ?? 0;
    },
    path: livePathOf(id),
    async start() {
      child = spawn(process.execPath, [...preload, 'media-server/main.ts'], {
        cwd: resolve(import.meta.dirname, '../..'),
        env: { ...process.env, ...environment },
        stdio: ['ignore', process.env.TEST_LOG_LEVEL ? 'inherit' : 'ignore', 'inherit'],
      });
      await once(child, 'spawn');
      while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) await pause(50);
    },
    async kill(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
  await node.start();
  return node;
}
