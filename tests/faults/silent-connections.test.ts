/** Connections to PostgreSQL that die without a word: web, media and jobs come back by themselves. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepareJobs } from '#db/jobs/prepare-jobs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { mediaConfig } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { openSilentLink, type SilentLink } from '#tests/support/silent-link.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const silentMs = 12_000;
const backWithinMs = 15_000;

let database: TestDatabase;
let link: SilentLink;
let web: WebUnderTest;
let media: MediaServer;
let jobs: JobsUnderTest;
let bounmy: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  await prepareJobs(database.url);
  link = await openSilentLink(database.url);
  media = await startMediaServer(await mediaConfig(link.url));
  web = await startWeb(link.url, { MEDIA_INTERNAL_URL: `http://127.0.0.1:${media.port}` });
  jobs = await startJobs(link.url);
  bounmy = await signedIn(web.url, 'bounmy');
}, 240_000);

afterAll(async () => {
  await jobs?.stop();
  await web?.stop();
  await media?.close();
  await link?.close();
  await database?.drop();
});

/** What this process says of itself, and after how many ms. */
async function readiness(url: string): Promise<{ status: number; ms: number }> {
  const startedAt = performance.now();
  const { status } = await fetch(`${url}/readyz`);
  return { status, ms: Math.round(performance.now() - startedAt) };
}

it('all three say so while it lasts, answer nobody late, and are back soon after', async () => {
  const urls = { web: web.url, media: `http://127.0.0.1:${media.port}`, jobs: jobs.url };
  // Several connections lie in the pool when they go silent.
  await Promise.all(Array.from({ length: 8 }, () => bounmy.get('/classes')));
  for (const url of Object.values(urls)) expect((await readiness(url)).status).toBe(200);

  link.silence();
  const startedAt = performance.now();
  const asked = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const { status } = await bounmy.get('/classes');
      return { status, ms: Math.round(performance.now() - startedAt) };
    }),
  );
  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 503));
  expect(Math.max(...asked.map(({ ms }) => ms))).toBeLessThan(13_000);
  for (const url of Object.values(urls)) {
    const answer = await readiness(url);
    expect(answer.status).toBe(503);
    expect(answer.ms).toBeLessThan(4_000);
  }
  await sleep(Math.max(0, silentMs - (performance.now() - startedAt)));

  link.mend();
  const mendedAt = performance.now();
  const back: Record<string, number> = {};
  const untilBack = async (name: string, isBack: () => Promise<boolean>) => {
    while (!(await isBack())) await sleep(100);
    back[name] = Math.round(performance.now() - mendedAt);
  };
  await Promise.all([
    ...Object.entries(urls).map(([name, url]) => untilBack(name, async () => (await readiness(url)).status === 200)),
    untilBack('a page', async () => (await bounmy.get('/classes')).status === 200),
  ]);
  console.info(`silent for ${silentMs} ms; back after (ms) ${JSON.stringify(back)}`);
  for (const ms of Object.values(back)) expect(ms).toBeLessThan(backWithinMs);
  // All of the pool, not one connection of it.
  const pages = await Promise.all(Array.from({ length: 20 }, () => bounmy.get('/classes')));
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
}, 90_000);
