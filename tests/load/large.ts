import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { testSecret } from '#tests/support/stack.ts';
import { interleave, type Target } from './ask.ts';
import { comparedFigure, type Figure, limitedFigure, report, reportedFigure } from './figures.ts';
import { startKeptStack } from './large/kept-stack.ts';
import { findLargest, findReaders, type LargePage, largePages, pick, type Role } from './large-pages.ts';
import { pinGenerator, serverCore } from './processes.ts';
import { type Reader, signInAll } from './web-readers.ts';

/**
 * npm run bench:large: pages of an installation with 200 courses, 100,000 enrolments, a million attempts and 100,000 posts, each
 * asked for by people of the role that it is for, over four connections that never rest. In the same rounds `/verify` is asked
 * for, a page of which nothing depends on how much there is. Server and generator have a core each. The installation is filled
 * once and kept for the runs that follow.
 *
 *     npm run bench:large -- --pages "gradebook,marking queue" --seconds 6 --connections 20
 *     npm run bench:large -- --fresh
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '4' },
    pages: { type: 'string' },
    fresh: { type: 'boolean', default: false },
  },
});
const pace = {
  seconds: Number(options.seconds),
  rounds: Number(options.rounds),
  connections: Number(options.connections),
};
const mostMs = 150;
const visitsBefore = 5;
const chosen = options.pages?.split(',');

const startedAt = performance.now();
const stack = await startKeptStack({ isFresh: options.fresh });
const figures: Figure[] = [];
try {
  console.log(`ready after ${Math.round((performance.now() - startedAt) / 1000)} s`);
  for (const table of ['course', 'enrolment', 'quizAttempt', 'forumPost'] as const) {
    const counted = await stack.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow();
    figures.push(reportedFigure(`rows of ${table}`, 'rows', counted.rows));
  }
  const ids = await findReaders(stack.db);
  const readers = {} as Record<Role, Reader[]>;
  const asked = { databaseUrl: stack.databaseUrl, secret: testSecret, publicUrl: stack.webUrl };
  for (const role of Object.keys(ids) as Role[]) readers[role] = await signInAll(asked, ids[role]);
  const pages = largePages(await findLargest(stack.db)).filter(({ name }) => !chosen || chosen.includes(name));
  pinGenerator();
  spawnSync('taskset', ['-a', '-cp', String(serverCore), String(stack.web.pid)]);
  for (const { name, who, path } of pages) {
    const target = (pathOf: LargePage['path']): Target => ({
      url: stack.webUrl,
      pid: stack.web.pid,
      statuses: [200],
      pathOf,
      headersOf: () => ({ cookie: pick(readers[who]).cookie }),
    });
    // Not the first one, for which code is compiled and tables are read from the disk.
    for (const { cookie } of readers[who].slice(0, visitsBefore)) {
      await (await fetch(`${stack.webUrl}${path()}`, { headers: { cookie } })).text();
    }
    const { page, plain } = await interleave({ page: target(path), plain: target(() => '/verify') }, pace);
    figures.push(
      limitedFigure(`${name}: p95 over ${pace.connections} connections`, 'ms', page.p95, mostMs),
      comparedFigure(`${name}: middle beside a plain page`, 'ms', page.p50, plain.p50, null),
      comparedFigure(`${name}: processor time beside a plain page`, 'ms', page.cpu, plain.cpu, null),
      reportedFigure(`${name}: answers`, 'req/s', page.requestsPerSecond),
    );
    console.log(name, JSON.stringify(page), `load average ${loadavg()[0]?.toFixed(2)}`);
  }
  report('large', figures);
} finally {
  await stack.stop();
}
process.exit(figures.length > 0 && figures.every((one) => one.holds) ? 0 : 1);
