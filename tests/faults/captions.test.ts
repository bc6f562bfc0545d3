import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CaptionQueue } from '#app/features/live/session/caption-queue.ts';
import { nameCaptioner } from '#commands/live/name-captioner.ts';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { type EmbeddedDatabase, removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { listCaptions } from '#db/queries/live/captions.ts';
import { AppError } from '#domain/errors.ts';
import { readRefusal } from '#domain/refusals.ts';
import { admit, mediaEnvironment, seedClass, type TestPerson } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { freePort } from '#tests/support/stack.ts';

/** Two people write along a class in Lao while what they write to, what keeps it and what helps them is killed. */

const home = join(resolve(import.meta.dirname, '../..'), 'node_modules/.cache/sala-faults', `captions-${process.pid}`);
const pidOf = (program: string) => Number(readFileSync(join(home, `${program}.pid`), 'utf8'));

/** Programs that say who they are, and do what a recogniser and a translator do, without knowing any words. */
const programs = {
  hears: `setInterval(() => console.log('heard by ' + process.pid), 500);`,
  translates: `
    for await (const line of createInterface({ input: process.stdin })) {
      const { id, text } = JSON.parse(line);
      console.log(JSON.stringify({ id, text: text + ' in English' }));
    }`,
};

let postgres: EmbeddedDatabase;
let db: Database;
let environment: Record<string, string>;
let server: ChildProcess;
let url: string;
let clients: LiveClient[] = [];

async function startServer(): Promise<void> {
  server = spawn(process.execPath, ['media-server/main.ts'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ...environment },
    stdio: ['ignore', process.env.TEST_LOG_LEVEL ? 'inherit' : 'ignore', 'inherit'],
  });
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
}

beforeAll(async () => {
  mkdirSync(home, { recursive: true });
  for (const [name, body] of Object.entries(programs)) {
    const begin = `import { writeFileSync } from 'node:fs'; import { createInterface } from 'node:readline';`;
    const says = `writeFileSync(${JSON.stringify(join(home, `${name}.pid`))}, String(process.pid));`;
    writeFileSync(join(home, `${name}.mjs`), `${begin}\n${says}\n${body}`);
  }
  postgres = await startEmbeddedDatabase({ home: join(home, 'database'), durable: false });
  db = createDatabase(createPool({ url: postgres.url, size: 3, onError: () => undefined }));
  await migrateToLatest(db);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = await mediaEnvironment(postgres.url, {
    MEDIA_PORT: String(port),
    CAPTION_RECOGNISER: `${process.execPath} ${join(home, 'hears.mjs')}`,
    CAPTION_RECOGNISER_PORT: String(await freePort()),
    CAPTION_TRANSLATOR: `${process.execPath} ${join(home, 'translates.mjs')}`,
  });
  await startServer();
});

beforeEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

afterAll(async () => {
  for (const client of clients) client.close();
  server.kill('SIGTERM');
  await once(server, 'exit');
  await db.destroy();
  await postgres.stop();
  await removeEmbeddedDatabase(join(home, 'database'));
  rmSync(home, { recursive: true, force: true });
});

/** A class in two languages: who teaches, two who write Lao, and somebody who reads it. */
async function open({ isWritten = true } = {}) {
  const { classSessionId, people } = await seedClass(db, { people: 4, status: 'live' });
  await db
    .updateTable('classSession')
    .set({ languages: ['lo', 'en'] })
    .where('id', '=', classSessionId)
    .execute();
  const tokens: string[] = [];
  for (const [index, person] of people.entries()) {
    tokens.push(await admit(db, classSessionId, person as TestPerson, index === 0 ? 'host' : 'trainee'));
  }
  const id = (index: number) => people[index]?.personId ?? '';
  // Before anybody is in the room, so that it knows when they come.
  for (const personId of isWritten ? [id(1), id(2)] : []) {
    await nameCaptioner({ db }, { classSessionId, actorId: id(0), personId, locale: 'lo', at: new Date() });
  }
  const come = async (index: number) => {
    const client = await LiveClient.join({ url, token: tokens[index] ?? '', reconnectMs: 200 });
    clients.push(client);
    return client;
  };
  const teacher = await come(0);
  const [noy, marta, reader] = [await come(1), await come(2), await come(3)];
  await reader.request('captions:read', { locale: 'lo' });
  const stored = async (locale = 'lo') => listCaptions(db, { classSessionId, locale, limit: 1_000 });
  return { teacher, noy, marta, reader, stored };
}

/** The desk of somebody who writes: what waits there is sent until it is stored, as the page does it. */
function deskOf(client: LiveClient) {
  const acknowledged: string[] = [];
  const queue = new CaptionQueue({
    againMs: 200,
    onChange: () => undefined,
    send: async (line) => {
      const late = pause(2_000).then(() => Promise.reject(new AppError('unavailable')));
      try {
        await Promise.race([client.request('captions:write', line), late]);
        acknowledged.push(line.body);
      } catch (error) {
        late.catch(() => undefined);
        throw new AppError(readRefusal((error as { code?: string }).code) ?? 'unavailable');
      }
    },
  });
  const write = (...bodies: string[]) =>
    queue.add(...bodies.map((body) => ({ captionId: randomUUID(), locale: 'lo', body })));
  return { acknowledged, write };
}

const lines = (who: string, count: number) => Array.from({ length: count }, (_, index) => `${who} ${index + 1}`);
const by = (all: readonly { body: string }[], who: string) =>
  all.map(({ body }) => body).filter((body) => body.startsWith(who));

test('the media server killed while two write: what was acknowledged is there, the rest is sent again, once and in order', async () => {
  const { noy, marta, reader, stored } = await open();
  const [one, other] = [deskOf(noy), deskOf(marta)];
  one.write(...lines('Noy', 14));
  other.write(...lines('Marta', 14));
  await expect.poll(() => one.acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(3);
  server.kill('SIGKILL');
  await once(server, 'exit');
  const before = [...one.acknowledged, ...other.acknowledged];
  const kept = (await stored()).map(({ body }) => body);
  for (const body of before) expect(kept).toContain(body);
  await startServer();
  await expect.poll(() => one.acknowledged.length + other.acknowledged.length, { timeout: 40_000 }).toBe(28);
  const all = await stored();
  expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
  expect(by(all, 'Noy')).toEqual(lines('Noy', 14));
  expect(by(all, 'Marta')).toEqual(lines('Marta', 14));
  // Who read along has the last lines with the welcome, and asks for the others.
  const { lines: read } = await reader.request('captions:history', { locale: 'lo' });
  expect(read.map(({ body }) => body)).toEqual(all.map(({ body }) => body));
}, 120_000);

test('the database away while somebody writes: the desk keeps it, and it is stored once when the database is back', async () => {
  const { noy, reader, stored } = await open();
  const desk = deskOf(noy);
  desk.write('before');
  await reader.seen('captions:lines', (told) => told.some(({ body }) => body === 'before'));
  await postgres.stop();
  desk.write('during 1', 'during 2');
  await pause(3_000);
  expect(desk.acknowledged).toEqual(['before']);
  postgres = await startEmbeddedDatabase({ home: join(home, 'database'), durable: false });
  await reader.seen('captions:lines', (told) => told.some(({ body }) => body === 'during 2'));
  await expect.poll(() => desk.acknowledged.length, { timeout: 20_000 }).toBe(3);
  expect((await stored()).map(({ body }) => body)).toEqual(['before', 'during 1', 'during 2']);
}, 120_000);

test('the translator killed: lines are written on, and are translated again when it has been started anew', async () => {
  const { noy, stored } = await open();
  const desk = deskOf(noy);
  const translated = async () => (await stored('en')).map(({ body }) => body);
  desk.write('one');
  await expect.poll(translated, { timeout: 20_000 }).toContain('one in English');
  const killed = pidOf('translates');
  process.kill(killed, 'SIGKILL');
  // It is not started more often than every few seconds; until then lines stand without a translation.
  for (let count = 2; !(await translated()).some((body) => body.startsWith('again')); count += 1) {
    expect(count).toBeLessThan(30);
    desk.write(`again ${count}`);
    await pause(1_000);
  }
  expect(pidOf('translates')).not.toBe(killed);
  await expect.poll(async () => (await stored()).length).toBe(desk.acknowledged.length);
}, 120_000);

test('the recogniser killed: it hears again after its rest, and what it wrote stays', async () => {
  const { teacher, stored } = await open({ isWritten: false });
  await teacher.publish('microphone');
  const heard = async () => (await stored()).map(({ body }) => body);
  await expect.poll(heard, { timeout: 20_000 }).not.toEqual([]);
  const killed = pidOf('hears');
  process.kill(killed, 'SIGKILL');
  await expect.poll(async () => (await heard()).at(-1) !== `heard by ${killed}`, { timeout: 40_000 }).toBe(true);
  expect((await heard())[0]).toBe(`heard by ${killed}`);
  expect((await stored()).every(({ source }) => source === 'machine')).toBe(true);
}, 120_000);
