import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, type Stack, testSecret } from '#tests/support/stack.ts';
import { interleave, load, type Target } from './ask.ts';
import { comparedFigure, type Figure } from './figures.ts';
import { end, pidOf } from './processes.ts';
import type { Reader } from './web-readers.ts';

const root = resolve(import.meta.dirname, '../..');

const cores = cpus().length;
const warmSeconds = 8;

interface WebServer {
  url: string;
  child: ChildProcess;
  /** Of the processes that answer. */
  pids: readonly number[];
}

/** A web server of so many processes over the same database, on whichever cores are free. */
async function startProcesses(stack: Stack, count: number): Promise<WebServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(root, 'app/server/main.ts')], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: stack.databaseUrl,
      SALA_SECRET: testSecret,
      SALA_DATA_DIR: stack.dataDir,
      PUBLIC_URL: stack.webUrl,
      WEB_PORT: String(port),
      WEB_PROCESSES: String(count),
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const pid = pidOf(child);
  const processes = () => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  // The media server is not asked for: `/readyz` tells of it too.
  const isThere = async () => {
    const answer = await fetch(`${url}/readyz`, { headers: { connection: 'close' } });
    const { checks } = (await answer.json()) as { checks: Record<string, boolean> };
    return checks.database && checks.processes !== false;
  };
  while (!(await isThere().catch(() => false))) await sleep(100);
  return { url, child, pids: count > 1 ? processes() : [pid] };
}

/** How many cores have work to do meanwhile, ours and whatever else runs on this machine. */
async function coresBusyDuring(work: () => Promise<unknown>): Promise<number> {
  const idleTicks = () => cpus().reduce((sum, { times }) => sum + times.idle, 0);
  const [startedAt, idleBefore] = [performance.now(), idleTicks()];
  await work();
  return cores - (idleTicks() - idleBefore) / (performance.now() - startedAt);
}

/**
 * Two web processes beside one, in the same rounds: pages a second, and what a page costs. Generator, PostgreSQL and
 * servers share all cores, so the second process finds only what the first and those leave idle. That is the goal: to make
 * 0.85 of it pages. What is above 1 beside one process alone is what people get from it on this machine.
 */
export async function compareProcesses(
  stack: Stack,
  pages: readonly { name: string; path: string }[],
  options: { anybody: () => Reader; rounds: number; seconds: number },
): Promise<Figure[]> {
  // The generator had a core of its own until now.
  spawnSync('taskset', ['-a', '-cp', `0-${cores - 1}`, String(process.pid)]);
  const servers = { one: await startProcesses(stack, 1), two: await startProcesses(stack, 2) };
  const figures: Figure[] = [];
  try {
    for (const { name, path } of pages) {
      const target = ({ url, pids: [pid = 0, ...more] }: WebServer): Target => ({
        url: `${url}${path}`,
        pid,
        more,
        statuses: [200],
        headersOf: () => ({ cookie: options.anybody().cookie }),
      });
      // Each of two hears half of the requests, and a process is quick only once its code is compiled.
      await load(target(servers.two), 2 * warmSeconds);
      await load(target(servers.one), warmSeconds);
      const busyCores = await coresBusyDuring(() => load(target(servers.one), options.seconds));
      const { one, two } = await interleave({ one: target(servers.one), two: target(servers.two) }, options);
      const most = one.requestsPerSecond * Math.min(2, cores / busyCores);
      figures.push(
        comparedFigure(
          `${name}: two processes beside one`,
          'req/s',
          two.requestsPerSecond,
          one.requestsPerSecond,
          null,
        ),
        comparedFigure(`${name}: two processes beside what the cores can bear`, 'req/s', two.requestsPerSecond, most, {
          atLeast: 0.85,
        }),
        comparedFigure(`${name}: processor time of a page`, 'ms', two.cpu, one.cpu, null),
        comparedFigure(`${name}: p95`, 'ms', two.p95, one.p95, null),
      );
    }
  } finally {
    await Promise.all(Object.values(servers).map(({ child }) => end(child, 'SIGTERM')));
  }
  return figures;
}
