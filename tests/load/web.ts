import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { freePort, startStack, testSecret } from '#tests/support/stack.ts';
import { interleave, load, type Target } from './ask.ts';
import { comparedFigure, type Figure, limitedFigure, report } from './figures.ts';
import { measureFirstVisit } from './first-visit.ts';
import { pidOf, pinGenerator, serverCore } from './processes.ts';
import { profile } from './profile.ts';
import { compareProcesses } from './web-processes.ts';
import { type Reader, seededRandom, seedReaders } from './web-readers.ts';

/**
 * npm run bench:web: pages asked for by 200 people who are signed in, in random order, each as far in their courses as
 * nobody else; 20 connections. A first visit asks for the whole page, a repeated one as browsers do that have it (with
 * its ETag). Beside each page a bare Remix route of the same size (bare-server.ts) that makes one query, in the same
 * rounds. Server and generator have a core each. Last, two web processes beside one (`web-processes.json`).
 *
 *     npm run bench:web -- --pages lesson,home --rounds 3 --seconds 6
 *     npm run bench:web -- --pages lesson --profile <folder>
 *     npm run bench:web -- --pages processes
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    pages: { type: 'string' },
    profile: { type: 'string' },
  },
});
const pace = { seconds: Number(options.seconds), rounds: Number(options.rounds) };
const people = 200;
const root = resolve(import.meta.dirname, '../..');

const pages: { name: string; path: string; who: 'trainees' | 'auditors' }[] = [
  { name: 'home', path: '/', who: 'trainees' },
  { name: 'catalogue', path: '/courses', who: 'trainees' },
  { name: 'course', path: '/courses/first-sale', who: 'trainees' },
  { name: 'lesson', path: '/courses/first-sale/lessons/register-and-be-verified', who: 'trainees' },
  { name: 'quiz', path: '/courses/first-sale/quizzes/get-ready-quiz', who: 'trainees' },
  { name: 'class list', path: '/classes', who: 'trainees' },
  { name: 'gradebook', path: '/courses/first-sale/gradebook', who: 'auditors' },
  { name: 'ministry page', path: '/certification', who: 'auditors' },
];

function pin(pid: number, core: number): void {
  spawnSync('taskset', ['-a', '-cp', String(core), String(pid)]);
}

async function startBareServer(databaseUrl: string): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'tests/load/bare-server.ts')], {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) await once(child.stdout, 'data');
  return { child, url: `http://127.0.0.1:${port}` };
}

/** Everybody's page as it is answered: its size on average, and the ETags that their browsers have afterwards. */
async function visitAll(url: string, readers: readonly Reader[]) {
  const tags = new Map<Reader, string>();
  let [bytes, elements, attributes, foreign] = [0, 0, 0, 0];
  for (const reader of readers) {
    const answer = await fetch(url, { headers: { cookie: reader.cookie }, redirect: 'manual' });
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
    const html = await answer.text();
    bytes += Buffer.byteLength(html) / readers.length;
    elements += countOf(/<[a-z]/g, html) / readers.length;
    attributes += countOf(/ [a-z-]+="/gi, html) / readers.length;
    foreign += (Buffer.byteLength(html) - countOf(/[\0-\x7f]/g, html)) / readers.length;
    const tag = answer.headers.get('etag');
    if (tag) tags.set(reader, tag);
  }
  const size = { bytes, elements, attributes, foreign };
  const rounded = Object.entries(size).map(([name, value]) => [name, String(Math.round(value))]);
  return { size: new URLSearchParams(rounded), elements: Math.round(elements), tags };
}

const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} KB`;
const countOf = (pattern: RegExp, text: string) => text.match(pattern)?.length ?? 0;

const stack = await startStack({ name: 'bench-web', env: { LOG_LEVEL: 'warn' } });
const bare = await startBareServer(stack.databaseUrl);
const figures: Figure[] = [];
try {
  pinGenerator();
  pin(stack.web.pid, serverCore);
  pin(pidOf(bare.child), serverCore);
  const readers = await seedReaders(stack.db, {
    count: people,
    databaseUrl: stack.databaseUrl,
    secret: testSecret,
    publicUrl: stack.webUrl,
  });
  // What autovacuum does within a minute of so many new rows, as in every installation that has had people for longer.
  await sql`analyze`.execute(stack.db);
  const random = seededRandom(11);
  for (const { name, path, who } of pages) {
    if (options.pages && !options.pages.split(',').includes(name)) continue;
    const url = `${stack.webUrl}${path}`;
    const all = readers[who];
    await visitAll(url, all);
    const { size, elements, tags } = await visitAll(url, all);
    const anybody = () => all[Math.floor(random() * all.length)] as Reader;
    const first: Target = { url, pid: stack.web.pid, statuses: [200], headersOf: () => ({ cookie: anybody().cookie }) };
    const repeated: Target = {
      url,
      pid: stack.web.pid,
      statuses: [200, 304],
      headersOf: () => {
        const reader = anybody();
        return { cookie: reader.cookie, 'if-none-match': tags.get(reader) ?? '""' };
      },
    };
    const bareRoute: Target = {
      url: `${bare.url}/remix?${size}`,
      pid: pidOf(bare.child),
      statuses: [200],
      headersOf: () => ({ 'x-person': anybody().personId }),
    };
    if (options.profile) {
      await profile(first.pid, `${options.profile}/${name}.cpuprofile`, () => load(first, pace.seconds));
      await profile(bareRoute.pid, `${options.profile}/${name}.bare.cpuprofile`, () => load(bareRoute, pace.seconds));
    }
    const measured = await interleave({ first, repeated, bare: bareRoute }, pace);
    const sizes = `${kilobytes(Number(size.get('bytes')))}, ${elements} elements; the reference ${kilobytes(measured.bare.bytes)}`;
    const [atLeast, atMost] = [{ atLeast: 0.8 }, { atMost: 2 }];
    for (const [visit, ours] of [
      [`${name}, first visits (${sizes})`, measured.first],
      [`${name}, repeated visits`, measured.repeated],
    ] as const) {
      figures.push(
        comparedFigure(visit, 'req/s', ours.requestsPerSecond, measured.bare.requestsPerSecond, atLeast),
        comparedFigure(`${visit}: p95`, 'ms', ours.p95, measured.bare.p95, atMost),
        comparedFigure(`${visit}: processor time`, 'ms', ours.cpu, measured.bare.cpu, null),
      );
    }
    console.log(name, JSON.stringify(measured), `load average ${loadavg()[0]?.toFixed(2)}`);
  }
  const visit = await measureFirstVisit(`${stack.webUrl}${pages[3]?.path}`);
  figures.push(
    limitedFigure('lesson: JavaScript over the wire', 'KB', visit.scriptBytes / 1000, 120),
    limitedFigure('lesson: whole first visit over the wire', 'KB', visit.totalBytes / 1000, 250),
  );
  report('web', figures);
  if (!options.pages || options.pages.split(',').includes('processes')) {
    const ofTwo = await compareProcesses(
      stack,
      pages.filter(({ name }) => name === 'home' || name === 'lesson'),
      {
        anybody: () => readers.trainees[Math.floor(random() * people)] as Reader,
        ...pace,
      },
    );
    report('web-processes', ofTwo);
    figures.push(...ofTwo);
  }
} finally {
  bare.child.kill();
  await stack.stop();
}
process.exit(figures.length > 0 && figures.every((one) => one.holds) ? 0 : 1);
