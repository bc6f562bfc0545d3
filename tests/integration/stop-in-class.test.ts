import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { held } from '#platform/held.ts';
import { admit, mediaEnvironment, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { freePort } from '#tests/support/stack.ts';

/** A media server that says everything it has to warn of. */
interface Server {
  url: string;
  child: ChildProcess;
  warnings(): { level: number; msg: string }[];
}

let database: TestDatabase;
let servers: Server[] = [];
let clients: LiveClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => {
  for (const client of clients) client.close();
  for (const { child } of servers) child.kill('SIGKILL');
  clients = [];
  servers = [];
});

async function startServer(): Promise<Server> {
  const port = await freePort();
  const settings = { MEDIA_PORT: String(port), MEDIA_WORKERS: '2', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, ['media-server/main.ts'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ...(await mediaEnvironment(database.url, settings)) },
    // Leads a group of its own, so that what it leaves behind is seen.
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/readyz`).catch(() => undefined))?.ok) await pause(50);
  // What happens before it is told to stop is the class's own.
  const warnings = () => {
    const lines = output
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { level: number; msg: string });
    const stop = lines.findIndex(({ msg }) => msg === 'media server stops');
    expect(stop).toBeGreaterThan(-1);
    return lines.slice(stop).filter(({ level }) => level >= 40);
  };
  const server = { url, child, warnings };
  servers.push(server);
  return server;
}

async function startClass(url: string): Promise<LiveClient> {
  const seeded = await seedClass(database.db, { people: 4 });
  const join = async (index: number, role: 'host' | 'trainee') => {
    const person = seeded.people[index] as TestPerson;
    const client = await LiveClient.join({ url, token: await admit(database.db, seeded.classSessionId, person, role) });
    clients.push(client);
    return client;
  };
  const host = await join(0, 'host');
  await host.request('class:start', {});
  await host.publish('camera');
  for (const index of [1, 2, 3]) {
    const pupil = await join(index, 'trainee');
    await pupil.receive(
      host.welcome.producers.length > 0
        ? host.welcome.producers
        : [{ producerId: (await pupil.seen('welcome')).producers[0]?.producerId ?? '' }],
    );
  }
  return host;
}

/** Processes of the group that a server led. */
function leftOf({ child }: Server): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return state !== 'Z' && Number(group) === child.pid;
      } catch {
        return false;
      }
    });
}

async function stop(server: Server, signal: () => void): Promise<void> {
  const gone = once(server.child, 'exit');
  signal();
  const [code] = await gone;
  expect(code).toBe(0);
  expect(leftOf(server)).toEqual([]);
}

test.each([
  ['the server alone', ({ child }: Server) => child.kill('SIGTERM')],
  ['it and its workers', ({ child }: Server) => process.kill(-(child.pid ?? 0), 'SIGTERM')],
  [
    'it twice',
    ({ child }: Server) => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGTERM'), 20);
    },
  ],
])('a stop that reaches %s while a class runs is quiet and leaves nothing running', async (_whom, signal) => {
  const server = await startServer();
  const host = await startClass(server.url);
  // Also with requests under way.
  const asked = held(
    Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        host.ask(index % 2 ? 'transport:create' : 'chat:send', {
          requestId: randomUUID(),
          ...(index % 2 ? { epoch: host.epoch, direction: 'send' } : { messageId: randomUUID(), body: 'Until later' }),
        }),
      ),
    ),
  );
  await stop(server, () => signal(server));
  expect(server.warnings()).toEqual([]);
  await Promise.race([asked, pause(100)]);
});

test('a stop while the room’s media is being set up again is as quiet and leaves nothing running', async () => {
  const server = await startServer();
  await startClass(server.url);
  const workers = leftOf(server).filter((pid) => Number(pid) !== server.child.pid);
  for (const pid of workers) process.kill(Number(pid), 'SIGKILL');
  await stop(server, () => server.child.kill('SIGTERM'));
  expect(server.warnings()).toEqual([]);
});
