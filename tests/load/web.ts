import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { signIn } from '#tests/support/sign-in.ts';
import { freePort, startStack } from '#tests/support/stack.ts';
import { comparedFigure, type Figure, limitedFigure, report } from './figures.ts';
import { measureFirstVisit } from './first-visit.ts';

/**
 * npm run bench:web: catalogue, lesson and ministry page, signed in, 20 connections, each beside a bare Express reply
 * and a bare Remix route of the same size (bytes and elements) in the same run. Server and generator have a core each.
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '8' }, rounds: { type: 'string', default: '3' } },
});
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const connections = 20;
const root = resolve(import.meta.dirname, '../..');

interface Load {
  requestsPerSecond: number;
  p50: number;
  p95: number;
}

async function load(url: string, cookie: string, duration: number): Promise<Load> {
  const result = await autocannon({ url, connections, duration, headers: cookie ? { cookie } : {} });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  }
  // autocannon has no p95; the value between its p90 and p97.5 that is farther out is the honest bound.
  return { requestsPerSecond: result.requests.average, p50: result.latency.p50, p95: result.latency.p97_5 };
}

/** Loads alternate, so that a slow moment of the machine hits all of them; the median round counts. */
async function compare(targets: Record<string, { url: string; cookie: string }>): Promise<Record<string, Load>> {
  const runs: Record<string, Load[]> = {};
  for (const { url, cookie } of Object.values(targets)) await load(url, cookie, 3);
  for (let round = 0; round < rounds; round++) {
    for (const [name, { url, cookie }] of Object.entries(targets)) {
      const list = runs[name] ?? [];
      runs[name] = list;
      list.push(await load(url, cookie, seconds));
    }
  }
  return Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, median(list)]));
}

function median(loads: Load[]): Load {
  const sorted = loads.toSorted((a, b) => a.requestsPerSecond - b.requestsPerSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (!middle) throw new Error('no rounds');
  return middle;
}

function pin(pid: number | undefined, core: number): void {
  if (pid !== undefined) spawnSync('taskset', ['-a', '-cp', String(core), String(pid)]);
}

async function startBareServer(): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'tests/load/bare-server.ts')], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) await once(child.stdout, 'data');
  return { child, url: `http://127.0.0.1:${port}` };
}

const stack = await startStack({ name: 'bench-web', env: { LOG_LEVEL: 'warn' } });
const bare = await startBareServer();
const figures: Figure[] = [];
try {
  pin(process.pid, 1);
  pin(stack.web.pid, 0);
  pin(bare.child.pid, 0);
  const trainee = await signIn(stack.webUrl, 'bouakham');
  const officer = await signIn(stack.webUrl, 'bounmy');
  const lessonPath = '/courses/first-sale/lessons/register-and-be-verified';
  const pages = [
    { name: 'catalogue', path: '/courses', cookie: trainee },
    { name: 'lesson', path: lessonPath, cookie: trainee },
    { name: 'ministry page', path: '/certification', cookie: officer },
  ];
  for (const { name, path, cookie } of pages) {
    const url = `${stack.webUrl}${path}`;
    const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    const html = await answer.text();
    const bytes = Buffer.byteLength(html);
    const elements = html.match(/<[a-z]/g)?.length ?? 0;
    const result = await compare({
      ours: { url, cookie },
      remix: { url: `${bare.url}/remix?bytes=${bytes}&elements=${elements}`, cookie: '' },
      express: { url: `${bare.url}/express?bytes=${bytes}`, cookie: '' },
    });
    const { ours, remix, express } = result;
    if (!ours || !remix || !express) throw new Error('a target was not measured');
    const size = `${Math.round(bytes / 1000)} KB, ${elements} elements`;
    figures.push(
      comparedFigure(
        `${name} (${size}) beside a bare Remix route`,
        'req/s',
        ours.requestsPerSecond,
        remix.requestsPerSecond,
        { atLeast: 0.6 },
      ),
      comparedFigure(
        `${name} beside a bare Express reply`,
        'req/s',
        ours.requestsPerSecond,
        express.requestsPerSecond,
        null,
      ),
      comparedFigure(`${name} p50 beside a bare Remix route`, 'ms', ours.p50, remix.p50, null),
      comparedFigure(`${name} p95 (upper bound) beside a bare Remix route`, 'ms', ours.p95, remix.p95, null),
    );
  }
  const visit = await measureFirstVisit(`${stack.webUrl}${lessonPath}`);
  figures.push(
    limitedFigure('lesson: JavaScript over the wire', 'KB', visit.scriptBytes / 1000, 120),
    limitedFigure('lesson: whole first visit over the wire', 'KB', visit.totalBytes / 1000, 250),
  );
  report('web', figures);
} finally {
  bare.child.kill();
  await stack.stop();
}
process.exitCode = figures.length > 0 && figures.every((one) => one.holds) ? 0 : 1;
