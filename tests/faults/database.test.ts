import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { type EmbeddedDatabase, removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { listRoomState } from '#db/queries/live/room-state.ts';
import { type MediaServer, startMediaServer } from '#media-server/server.ts';
import { held } from '#platform/held.ts';
import { mediaConfig, type TestPerson, tokenFor } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { startFullClass } from './full-class.ts';

const outageMs = 15_000;
const home = join(resolve(import.meta.dirname, '../..'), 'node_modules/.cache/sala-faults', String(process.pid));

let postgres: EmbeddedDatabase;
let db: Database;
let server: MediaServer;

beforeAll(async () => {
  mkdirSync(home, { recursive: true });
  postgres = await startEmbeddedDatabase({ home: join(home, 'database'), durable: false });
  db = createDatabase(createPool({ url: postgres.url, size: 3, onError: () => undefined }));
  await migrateToLatest(db);
  server = await startMediaServer(await mediaConfig(postgres.url, { MEDIA_PRESENCE_HEARTBEAT_MS: '1000' }));
});

afterAll(async () => {
  await server.close();
  await db.destroy();
  await postgres.stop();
  await removeEmbeddedDatabase(join(home, 'database'));
  rmSync(home, { recursive: true, force: true });
});

/** When something was asked and when it was answered, ms since 1970. */
async function timed(ask: () => Promise<unknown>): Promise<{ from: number; to: number }> {
  const from = Date.now();
  await ask();
  return { from, to: Date.now() };
}

test('PostgreSQL away for 15 s: the class goes on, and what was acknowledged is there afterwards', async () => {
  const url = `http://127.0.0.1:${server.port}`;
  const room = await startFullClass(db, { url, participants: 6 });
  const { classSessionId, people, teacher, pupils } = room;
  const [asking, leaving, dropping] = pupils as [LiveClient, LiveClient, LiveClient];
  const watching = asking.receiver;
  const before = await asking.request('chat:send', { messageId: randomUUID(), body: 'before' });
  const [pollId, options] = [randomUUID(), ['Here', 'There']];
  await teacher.request('poll:ask', { pollId, kind: 'single', question: 'Where?', options });

  await postgres.stop();
  const downAt = Date.now();
  const over = held(pause(outageMs));

  // Said while the database is away: everybody reads it at once, the sender is answered later.
  let isAnswered = false;
  const during = { messageId: randomUUID(), body: 'during' };
  const answered = held(
    asking.request('chat:send', during).finally(() => {
      isAnswered = true;
    }),
  );
  await teacher.seen('chat:message', ({ id }) => id === during.messageId);
  const again = held(asking.request('chat:send', during));
  // Hands, floor, leaving and coming back go on; media flows.
  await asking.request('hand:raise', {});
  await teacher.seen('hand:queue', ({ hands }) => hands.length === 1);
  const leaves = await timed(() => leaving.request('session:leave', {}));
  dropping.drop();
  const back = await dropping.next('welcome');
  expect(back.chat.map(({ body }) => body)).toEqual(['before', 'during']);
  const history = await asking.request('chat:history', { limit: 10 });
  expect(history.messages.map(({ body }) => body)).toEqual(['before', 'during']);
  const token = await tokenFor(classSessionId, people[1] as TestPerson, 'trainee');
  const secondTab = await LiveClient.join({ url, token });
  await expect(teacher.request('class:start-break', {})).rejects.toMatchObject({ code: 'unavailable' });
  // An answer that cannot be kept is not taken; the page keeps it and sends it again.
  const choice = { requestId: randomUUID(), pollId, choices: [1], words: null };
  await expect(asking.request('poll:answer', choice)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(teacher.request('poll:show', { pollId })).rejects.toMatchObject({ code: 'unavailable' });
  const ready = await fetch(`${url}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ checks: { database: false, workers: true } });
  await watching?.waitForPackets(100);

  await over;
  expect(isAnswered).toBe(false);
  const restartedAt = Date.now();
  postgres = await startEmbeddedDatabase({ home: join(home, 'database'), durable: false });
  const stored = await answered;
  expect(await again).toEqual(stored);
  expect(await asking.request('poll:answer', choice)).toEqual({ answer: { choices: [1], words: null } });
  const counted = await teacher.seen('poll:changed', (poll) => poll.results?.answered === 1);
  expect(counted).toMatchObject({ closedAt: null, results: { counts: [0, 1] } });
  // The hand that went up meanwhile would outlive the media server again.
  await expect.poll(async () => (await listRoomState(db, classSessionId)).get('hands')).toHaveLength(1);
  console.info(
    `database away for ${restartedAt - downAt} ms; the waiting message was stored ${Date.now() - restartedAt} ms after its start began`,
  );
  await watching?.waitForPackets(30);
  expect(asking.receiver).toBe(watching);

  const ends = await timed(() => teacher.request('class:end', {}));
  secondTab.close();
  room.close();
  const messages = await db
    .selectFrom('chatMessage')
    .select(['id', 'body'])
    .where('classSessionId', '=', classSessionId)
    .orderBy('sentAt')
    .execute();
  expect(messages).toEqual([
    { id: before.message.id, body: 'before' },
    { id: during.messageId, body: 'during' },
  ]);
  const rows = await db
    .selectFrom('presenceInterval')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .execute();
  // Six joins, one return, one second tab.
  expect(rows).toHaveLength(8);
  for (const [index, { personId }] of people.entries()) {
    const own = rows.filter((row) => row.personId === personId);
    const last = Math.max(...own.map((row) => Number(row.leftAt)));
    // By the server's clock, which is this one: no sooner than it was asked, no later than it was answered.
    const { from, to } = index === 2 ? leaves : ends;
    expect(last, `end of ${personId}`).toBeGreaterThanOrEqual(from);
    expect(last, `end of ${personId}`).toBeLessThanOrEqual(to);
  }
});

test('PostgreSQL that stops answering without a word is given up, and used again when it answers', async () => {
  const url = `http://127.0.0.1:${server.port}`;
  const room = await startFullClass(db, { url, participants: 3 });
  const [asking] = room.pupils as [LiveClient];
  const signal = (name: NodeJS.Signals) => {
    const children = readFileSync(`/proc/${postgres.pid}/task/${postgres.pid}/children`, 'utf8').trim().split(' ');
    for (const pid of [postgres.pid, ...children.map(Number)]) process.kill(pid, name);
  };
  const stoppedAt = performance.now();
  signal('SIGSTOP');
  const messageId = randomUUID();
  let isAnswered = false;
  const answered = held(
    asking.request('chat:send', { messageId, body: 'into the silence' }).finally(() => {
      isAnswered = true;
    }),
  );
  await room.teacher.seen('chat:message', (message) => message.id === messageId);
  await expect(room.teacher.request('class:start-break', {})).rejects.toMatchObject({ code: 'unavailable' });
  // Given up once; from then on nobody waits for it.
  const startedAt = performance.now();
  const gaveUpMs = startedAt - stoppedAt;
  await expect(room.teacher.request('attendance:list', {})).rejects.toMatchObject({ code: 'unavailable' });
  expect(performance.now() - startedAt).toBeLessThan(gaveUpMs / 2);
  expect(isAnswered).toBe(false);
  signal('SIGCONT');
  await answered;
  const stored = await db.selectFrom('chatMessage').select('body').where('id', '=', messageId).execute();
  expect(stored).toEqual([{ body: 'into the silence' }]);
  await room.teacher.request('class:end', {});
  room.close();
});
