import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMediaServer } from '#media-server/server.ts';
import { held } from '#platform/held.ts';
import { admit, mediaConfig, seedClass } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { type Answer, Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let media: Awaited<ReturnType<typeof startMediaServer>>;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  media = await startMediaServer(await mediaConfig(database.url, {}));
  web = await startWeb(database.url, {
    WEB_PROCESSES: '2',
    MEDIA_INTERNAL_URL: `http://127.0.0.1:${media.port}`,
    // By the lines of the log a test knows which process has answered.
    LOG_LEVEL: 'info',
  });
  await until(() => isReady(), 'both processes listen');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await media?.close();
  await database?.drop();
});

async function until(holds: () => unknown, what: string): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within 30 s: ${what}\n${web.output()}`);
    await pause(20);
  }
}

/** Over a new connection, straight from this machine. */
const ask = (path: string, { url } = web) => fetch(url + path, { headers: { connection: 'close' } });
const isReady = async (asked = web) => (await ask('/readyz', asked)).ok;

/** Somebody whose every request is a new connection: those are handed out in turn. */
function newVisitor(address?: string): Visitor {
  const visitor = new Visitor(web.url, address);
  visitor.headers.connection = 'close';
  return visitor;
}

/** The process that has answered. */
async function pidOf({ headers }: Pick<Answer, 'headers'>): Promise<number> {
  const asked = `"requestId":"${headers.get('x-request-id')}"`;
  const lines = () => web.output().split('\n');
  await until(() => lines().some((line) => line.includes(asked)), `a line about ${asked}`);
  return JSON.parse(lines().find((line) => line.includes(asked)) ?? '').pid;
}

function processes(): number[] {
  const children = readFileSync(`/proc/${web.pid}/task/${web.pid}/children`, 'utf8').trim();
  return children.split(' ').map(Number);
}

it('two processes answer on one port, and the one that keeps them answers nobody', async () => {
  const visitor = newVisitor();
  const pids = new Set<number>();
  for (let index = 0; index < 6; index++) pids.add(await pidOf(await visitor.get('/courses')));
  expect([...pids].sort()).toEqual(processes().sort());
  expect(pids.has(web.pid)).toBe(false);
});

it('who signs in at one is signed in at the other, and signed out at both', async () => {
  const visitor = newVisitor();
  const signedInAt = await pidOf(await visitor.signIn('bounmy'));
  const seenBy = new Set<number>();
  for (let index = 0; index < 6; index++) {
    const page = await visitor.get('/profile');
    expect(page.status).toBe(200);
    seenBy.add(await pidOf(page));
  }
  expect(seenBy.size).toBe(2);
  expect(seenBy).toContain(signedInAt);
  const cookies = new Map(visitor.cookies);
  await visitor.post('/sign-out');
  // As somebody who kept the cookies would ask.
  for (let index = 0; index < 4; index++) {
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
    expect((await visitor.get('/profile')).status).toBe(302);
  }
});

describe('a limit is the limit, whichever process counts', () => {
  it('of wrong passwords', async () => {
    const guesser = newVisitor();
    const answers: Answer[] = [];
    for (let index = 0; index < 12; index++) answers.push(await guesser.signIn('dao', 'not the password'));
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(401), 429, 429]);
    expect(new Set(await Promise.all(answers.slice(0, 10).map(pidOf))).size).toBe(2);
  });

  it('of certificates looked at', async () => {
    const counter = newVisitor();
    const answers: Answer[] = [];
    for (let index = 0; index < 94; index++) answers.push(await counter.get('/v/nothing'));
    expect(answers.map(({ status }) => status)).toEqual([...Array(90).fill(400), ...Array(4).fill(429)]);
    expect(new Set(await Promise.all(answers.slice(90).map(pidOf))).size).toBe(2);
    expect((await newVisitor().get('/v/nothing')).status).toBe(400);
  });
});

it('a certificate is the same file from each, so that a download can go on at the other', async () => {
  const { serial } = await database.db
    .selectFrom('award')
    .select('serial')
    .where('status', '=', 'active')
    .where('validUntil', '>', new Date())
    .executeTakeFirstOrThrow();
  const visitor = newVisitor();
  await visitor.signIn('admin');
  const tags = new Set<string | null>();
  const pids = new Set<number>();
  for (let index = 0; index < 4; index++) {
    const file = await visitor.get(`/certificates/${serial}.pdf`);
    expect(file.status).toBe(200);
    tags.add(file.headers.get('etag'));
    pids.add(await pidOf(file));
  }
  expect([tags.size, pids.size]).toEqual([1, 2]);
});

it('metrics are those of both, each for itself', async () => {
  const metrics = async () => (await ask('/metrics')).text();
  const count = (text: string, process: number) =>
    Number(
      new RegExp(`^sala_web_requests_total\\{method="GET",status="200",process="${process}"\\} (\\d+)$`, 'm').exec(
        text,
      )?.[1],
    );
  const before = await metrics();
  const visitor = newVisitor();
  for (let index = 0; index < 10; index++) await visitor.get('/courses');
  const after = await metrics();
  for (const process of [1, 2]) {
    expect(count(after, process) - count(before, process)).toBeGreaterThanOrEqual(5);
    expect(after).toMatch(new RegExp(`^sala_web_process_start_time_seconds\\{process="${process}"\\} \\d+`, 'm'));
    expect(after).toMatch(new RegExp(`^sala_web_request_seconds_bucket\\{.*process="${process}".*\\} \\d+$`, 'm'));
  }
  expect(after.match(/^# TYPE sala_web_requests_total /gm)).toHaveLength(1);
  const foreign = await fetch(`${web.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(foreign.status).toBe(403);
});

describe('a live class', () => {
  it.each<[string, ('polling' | 'websocket')[]]>([
    ['by WebSockets', ['websocket']],
    ['by polling, whose requests come to both', ['polling']],
    ['by polling that becomes a WebSocket', ['polling', 'websocket']],
  ])('is reached %s', async (_name, transports) => {
    const { classSessionId, people } = await seedClass(database.db, { people: 8, status: 'live' });
    const clients = await Promise.all(
      people.map(async (person) =>
        LiveClient.join({
          url: web.url,
          token: await admit(database.db, classSessionId, person, 'trainee'),
          transports,
        }),
      ),
    );
    const [first] = clients as [LiveClient];
    await Promise.all(clients.map((client) => client.untilPeople((now) => now.size === people.length)));
    const heard = held(clients.map((client) => client.next('chat:message', ({ body }) => body === 'everybody here?')));
    await first.request('chat:send', { messageId: crypto.randomUUID(), body: 'everybody here?' });
    await Promise.all(heard);
    for (const client of clients) client.close();
  });
});

describe('a process that is killed', () => {
  it('is started again; meanwhile the other answers, readiness says so, and its people in class come back', async () => {
    const { classSessionId, people } = await seedClass(database.db, { people: 6, status: 'live' });
    const clients = await Promise.all(
      people.map(async (person) =>
        LiveClient.join({
          url: web.url,
          token: await admit(database.db, classSessionId, person, 'trainee'),
          reconnectMs: 100,
        }),
      ),
    );
    const lost = clients.map((client) => new Promise((gone) => client.socket.once('disconnect', gone)));
    const [killed = 0, other = 0] = processes();
    process.kill(killed, 'SIGKILL');
    await Promise.any(lost);
    await until(() => web.output().includes('a web process died'), 'its end is known');
    const [ready, metrics, page] = await Promise.all([ask('/readyz'), ask('/metrics'), ask('/courses')]);
    expect([ready.status, page.status]).toEqual([503, 200]);
    expect(await ready.json()).toEqual({
      ready: false,
      checks: {
        database: true,
        writing: true,
        signingKey: true,
        migrations: true,
        mediaServer: true,
        processes: false,
      },
    });
    expect(new Set((await metrics.text()).match(/process="\d"/g))).toEqual(new Set(['process="2"']));

    await until(() => isReady(), 'it was started again');
    expect(processes()).toHaveLength(2);
    expect(processes()).toContain(other);
    expect(processes()).not.toContain(killed);
    expect(web.output()).toMatch(
      new RegExp(
        `"process":1,"diedPid":${killed},"how":"SIGKILL","restartIn":100,.*a web process died and will be started again`,
      ),
    );
    const visitor = newVisitor();
    const pids = new Set<number>();
    for (let index = 0; index < 4; index++) pids.add(await pidOf(await visitor.get('/courses')));
    expect([...pids].sort()).toEqual(processes().sort());
    await Promise.all(clients.map((client) => until(() => client.socket.connected, 'everybody is back in class')));
    for (const client of clients) client.close();
  });
});

describe('an end', () => {
  it('on a port that is taken: all of it ends and says why, as one process does', async () => {
    const port = new URL(web.url).port;
    await expect(startWeb(database.url, { WEB_PROCESSES: '2', WEB_PORT: port })).rejects.toThrow(/EADDRINUSE/);
  });

  it('in order: both finish what is under way and go, live connections are cut', async () => {
    const other = await startWeb(database.url, {
      WEB_PROCESSES: '2',
      MEDIA_INTERNAL_URL: `http://127.0.0.1:${media.port}`,
      LOG_LEVEL: 'info',
    });
    await until(() => isReady(other), 'both processes listen');
    const { classSessionId, people } = await seedClass(database.db, { people: 2, status: 'live' });
    const clients = await Promise.all(
      people.map(async (person) =>
        LiveClient.join({ url: other.url, token: await admit(database.db, classSessionId, person, 'trainee') }),
      ),
    );
    const lost = held(clients.map((client) => new Promise((gone) => client.socket.once('disconnect', gone))));
    const underWay = held(new Visitor(other.url).signIn('bounmy'));
    await pause(30);
    await Promise.all([other.stop(), ...lost]);
    expect((await underWay).status).toBe(302);
    expect(other.output()).not.toMatch(/died|ended before/);
    expect(other.output().match(/"signal":"SIGTERM","msg":"web server is stopping"/g)).toHaveLength(3);
  });

  it.runIf(process.platform === 'linux')('of the one that keeps them, killed: none of the others is left', async () => {
    const other = await startWeb(database.url, { WEB_PROCESSES: '2' });
    const children = readFileSync(`/proc/${other.pid}/task/${other.pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    expect(children).toHaveLength(2);
    process.kill(other.pid, 'SIGKILL');
    const isAlive = (pid: number) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    await until(() => children.every((pid) => !isAlive(pid)), 'all are gone');
    await other.stop();
  });
});
