import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { held } from '#platform/held.ts';
import { makeRole, mediaEnvironment, type TestPerson, tokenFor } from '#tests/support/classroom.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { addSlides } from '#tests/support/slides-things.ts';
import { freePort } from '#tests/support/stack.ts';
import { receiversOf, startFullClass, waitForNewMedia } from './full-class.ts';

const heartbeatMs = 1_000;
/** Joins and beats are gathered before they are written, and the write takes a moment. */
const writeMs = 700;

let database: TestDatabase;
let environment: Record<string, string>;
let child: ChildProcess;
let url: string;

/** Starts the server as the supervisor does, and waits until it answers. */
async function start(): Promise<void> {
  child = spawn(process.execPath, ['media-server/main.ts'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ...environment },
    stdio: ['ignore', process.env.TEST_LOG_LEVEL ? 'inherit' : 'ignore', 'inherit'],
  });
  await once(child, 'spawn');
}

async function untilReady(): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((later) => setTimeout(later, 50));
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  environment = await mediaEnvironment(database.url, {
    MEDIA_PORT: String(port),
    MEDIA_PRESENCE_HEARTBEAT_MS: String(heartbeatMs),
  });
  await start();
  await untilReady();
});

afterAll(async () => {
  child.kill('SIGTERM');
  await once(child, 'exit');
  await database.drop();
});

test('the media server killed: all 20 are back within 10 s, the ledger loses at most one heartbeat, chat nothing', async () => {
  const room = await startFullClass(database.db, { url, participants: 20 });
  const { classSessionId, teacher, pupils, everybody } = room;
  await untilBeats(classSessionId, 20, 2);
  const said = await Promise.all(
    pupils.map((pupil, index) => pupil.request('chat:send', { messageId: randomUUID(), body: `question ${index}` })),
  );
  const oldEpoch = teacher.epoch;
  const oldReceivers = receiversOf(pupils);

  const killedAt = new Date();
  const welcomes = held(everybody.map((client) => client.next('welcome')));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await start();
  const states = await Promise.all(welcomes);
  const rejoinedMs = Date.now() - killedAt.getTime();
  await waitForNewMedia(pupils, oldReceivers, 5);
  const mediaMs = Date.now() - killedAt.getTime();
  console.info(`media server killed: all rejoined after ${rejoinedMs} ms, all see the camera after ${mediaMs} ms`);
  expect(mediaMs).toBeLessThan(10_000);

  for (const state of states) {
    expect(state.epoch).toBeGreaterThan(oldEpoch);
    expect(state.isMediaKept).toBe(false);
    expect(state.classState.status).toBe('live');
  }
  const kept = new Set(states[0]?.chat.map(({ id }) => id));
  expect(said.every(({ message }) => kept.has(message.id))).toBe(true);

  const end = await teacher.request('class:end', {});
  room.close();
  const rows = await database.db
    .selectFrom('presenceInterval')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .orderBy('joinedAt')
    .execute();
  expect(rows).toHaveLength(40);
  const before = rows.filter(({ joinedAt }) => joinedAt < killedAt);
  expect(before).toHaveLength(20);
  const lost = before.map(({ leftAt }) => killedAt.getTime() - Number(leftAt));
  console.info(`attendance lost at the kill: ${Math.max(...lost)} ms at most, heartbeat ${heartbeatMs} ms`);
  for (const ms of lost) expect(ms).toBeLessThanOrEqual(heartbeatMs + writeMs);
  for (const { leftAt } of rows) expect(leftAt).not.toBeNull();
  for (const { leftAt } of rows.slice(20)) expect(leftAt).toEqual(new Date(end.classState.endedAt ?? 0));
  const outages = await database.db
    .selectFrom('sessionOutage')
    .selectAll()
    .where('classSessionId', '=', classSessionId)
    .execute();
  expect(outages).toHaveLength(1);
  expect(outages[0]).toMatchObject({ cause: 'media_restart' });
  expect(outages[0]?.startedAt).toEqual(new Date(Math.max(...before.map(({ leftAt }) => Number(leftAt)))));
});

test('the media server killed: hands are up again in their order, and who had the floor has it', async () => {
  const room = await startFullClass(database.db, { url, participants: 7 });
  const { classSessionId, teacher, pupils, people } = room;
  const [speaker, silenced, first, second, third, lowered] = pupils as [
    LiveClient,
    LiveClient,
    LiveClient,
    LiveClient,
    LiveClient,
    LiveClient,
  ];
  const idOf = (pupil: LiveClient) => pupil.welcome.self.personId;
  // What was answered is stored.
  await teacher.request('floor:give', { personId: idOf(speaker) });
  await teacher.request('floor:give', { personId: idOf(silenced) });
  await teacher.request('floor:take', { personId: idOf(silenced) });
  for (const pupil of [lowered, third, second, first]) await pupil.request('hand:raise', {});
  await teacher.request('hand:lower', { personId: idOf(lowered) });
  const hands = teacher.last('hand:queue')?.hands;
  expect(hands?.map(({ personId }) => personId)).toEqual([idOf(third), idOf(second), idOf(first)]);

  const welcomes = held(room.everybody.map((client) => client.next('welcome')));
  child.kill('SIGKILL');
  await once(child, 'exit');
  // What somebody was given as a trainee is worth nothing to an observer.
  await makeRole(database.db, classSessionId, idOf(second), 'observer');
  await start();
  await Promise.all(welcomes);
  const pupil = people[1] as TestPerson;
  const look = async () => {
    const token = await tokenFor(classSessionId, pupil, 'trainee');
    const client = await LiveClient.join({ url, token });
    client.close();
    return client.welcome;
  };
  const back = await look();
  // The very same hands, time and all.
  expect(back.hands).toEqual(hands?.filter(({ personId }) => personId !== idOf(second)));
  const withFloor = back.participants.filter(({ role, hasFloor }) => role === 'trainee' && hasFloor);
  expect(withFloor.map(({ personId }) => personId)).toEqual([idOf(speaker)]);
  await speaker.publish('microphone');
  await expect(silenced.publish('microphone')).rejects.toMatchObject({ code: 'forbidden' });

  await lowered.request('hand:raise', {});
  expect((await look()).hands.map(({ personId }) => personId)).toEqual([idOf(third), idOf(first), idOf(lowered)]);
  await teacher.request('class:end', {});
  room.close();
});

test('the media server killed under a poll: it runs on, with every answer that was counted', async () => {
  const room = await startFullClass(database.db, { url, participants: 5 });
  const { teacher, pupils } = room;
  const [first, second, third] = pupils as [LiveClient, LiveClient, LiveClient];
  const pollId = randomUUID();
  const options = ['At the farm', 'At the service point'];
  await teacher.request('poll:ask', { pollId, kind: 'single', question: 'Which step warms fruit?', options });
  await first.request('poll:answer', { pollId, choices: [0], words: null });
  const lost = { requestId: randomUUID(), pollId, choices: [1], words: null };
  await second.request('poll:answer', lost);

  const welcomes = held(room.everybody.map((client) => client.next('welcome')));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await start();
  await Promise.all(welcomes);
  expect(teacher.welcome.poll).toMatchObject({ id: pollId, closedAt: null, results: { answered: 2, counts: [1, 1] } });
  expect(first.welcome).toMatchObject({ poll: { id: pollId, results: null }, ownPollAnswer: { choices: [0] } });
  // The answer was lost on the way: sent again, it is counted once.
  expect(await second.request('poll:answer', lost)).toEqual({ answer: { choices: [1], words: null } });
  await third.request('poll:answer', { pollId, choices: [1], words: null });
  await teacher.request('poll:show', { pollId });
  const shown = await first.seen('poll:changed', (poll) => poll.shownAt !== null);
  expect(shown.results).toEqual({ answered: 3, counts: [1, 2], words: [] });
  await teacher.request('class:end', {});
  room.close();
});

test('the media server killed under slides: the page, what was drawn on it and the stage are as they were', async () => {
  const room = await startFullClass(database.db, { url, participants: 4 });
  const { teacher, classSessionId } = room;
  const [pupil] = room.pupils as [LiveClient];
  const addedBy = teacher.welcome.self.personId;
  const deckId = await addSlides(database.db, { classSessionId, addedBy, pages: 3 });
  await teacher.request('slides:show', { deckId, page: 2 });
  await teacher.request('stage:set', { layout: 'slides' });
  const line = { kind: 'line' as const, colour: 'red' as const, width: 4, points: [0, 0, 9, 9], words: null };
  const mark = { requestId: randomUUID(), deckId, page: 2, markId: randomUUID(), ...line };
  await teacher.request('marks:draw', mark);

  const welcomes = held(room.everybody.map((client) => client.next('welcome')));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await start();
  await Promise.all(welcomes);
  expect(pupil.welcome).toMatchObject({
    slide: { deck: { deckId, pages: 3 }, page: { page: 2, text: 'Page 2' } },
    stage: { layout: 'slides' },
  });
  // The answer was lost on the way: sent again, it is drawn once.
  await teacher.request('marks:draw', mark);
  const { marks } = await pupil.request('marks:list', { deckId, page: 2 });
  expect(marks).toMatchObject([{ markId: mark.markId, drawnBy: addedBy }]);
  await teacher.request('slides:show', { deckId, page: 3 });
  expect((await pupil.seen('slides:changed', (slide) => slide?.page.page === 3))?.next).toEqual([]);
  await teacher.request('class:end', {});
  room.close();
});

test('the media server killed under groups: everybody is in their own again, hears nobody else, and is brought back', async () => {
  const room = await startFullClass(database.db, { url, participants: 5 });
  const { teacher, classSessionId } = room;
  const [a, b, c] = room.pupils as [LiveClient, LiveClient, LiveClient];
  const [first, second] = [randomUUID(), randomUUID()];
  const idOf = (pupil: LiveClient) => pupil.welcome.self.personId;
  const parting = {
    ...{ breakoutId: randomUUID(), way: 'hand' as const, means: 'sound' as const, minutes: 20 },
    groups: [
      { groupId: first, name: 'One', personIds: [idOf(a), idOf(b)] },
      { groupId: second, name: 'Two', personIds: [idOf(c)] },
    ],
  };
  await teacher.request('breakouts:open', parting);
  await teacher.request('breakouts:visit', { groupId: first });
  const said = { messageId: randomUUID(), body: 'In One', groupId: first };
  await a.request('chat:send', said);
  const { board } = await a.request('group-board:begin', {});
  const { deckId } = board;
  const line = { markId: randomUUID(), kind: 'line' as const, colour: 'red' as const, width: 4, words: null };
  const drawn = { deckId, page: 1, ...line, points: [0, 0, 5_000, 5_000] };
  await a.request('marks:draw', drawn);

  const welcomes = held(room.everybody.map((client) => client.next('welcome')));
  child.kill('SIGKILL');
  await once(child, 'exit');
  await start();
  await Promise.all(welcomes);
  for (const client of [teacher, a, b]) expect(client.welcome.breakouts).toMatchObject({ groupId: first });
  expect(c.welcome.breakouts).toMatchObject({ groupId: second });
  // The answers were lost on the way: sent again, nothing is done twice.
  await a.request('chat:send', said);
  await teacher.request('breakouts:open', parting);
  await a.request('marks:draw', drawn);
  expect((await a.request('group-board:begin', {})).board).toEqual(board);
  const { marks } = await b.request('marks:list', { deckId, page: 1 });
  expect(marks.map(({ markId }) => markId)).toEqual([drawn.markId]);
  await expect(c.request('marks:list', { deckId, page: 1 })).rejects.toMatchObject({ code: 'not_found' });
  expect(b.welcome.chat.map(({ body }) => body)).toEqual(['In One']);
  expect(c.welcome.chat).toEqual([]);
  const voice = await a.publish('microphone');
  await b.seen('producer:new', ({ producerId }) => producerId === voice);
  await b.receive([{ producerId: voice }]);
  await expect(c.receive([{ producerId: voice }])).rejects.toMatchObject({ code: 'not_published' });
  await teacher.request('breakouts:close', { breakoutId: parting.breakoutId });
  await c.seen('breakouts:placed', ({ breakouts }) => breakouts === null);
  await teacher.request('class:end', {});
  room.close();
  const kept = () =>
    database.db
      .selectFrom('liveRoomState')
      .select('feature')
      .where('classSessionId', '=', classSessionId)
      .where('feature', '=', 'breakouts')
      .execute();
  // Written behind.
  await expect.poll(kept).toEqual([]);
});

test('an orderly stop closes the ledger and says that the class is down until the next start', async () => {
  const room = await startFullClass(database.db, { url, participants: 3 });
  const welcomes = held(room.everybody.map((client) => client.next('welcome')));
  const stoppedAt = Date.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  const rows = await database.db
    .selectFrom('presenceInterval')
    .selectAll()
    .where('classSessionId', '=', room.classSessionId)
    .execute();
  expect(rows).toHaveLength(3);
  for (const { leftAt } of rows) expect(Math.abs(Number(leftAt) - stoppedAt)).toBeLessThan(500);
  const outage = () =>
    database.db
      .selectFrom('sessionOutage')
      .selectAll()
      .where('classSessionId', '=', room.classSessionId)
      .executeTakeFirstOrThrow();
  expect(await outage()).toMatchObject({ cause: 'media_restart', endedAt: null });
  await start();
  await Promise.all(welcomes);
  await room.teacher.request('class:end', {});
  room.close();
  expect((await outage()).endedAt).not.toBeNull();
});

/** Waits until so many people's `last_seen_at` has moved so many heartbeats on. */
async function untilBeats(classSessionId: string, people: number, beats: number): Promise<void> {
  for (;;) {
    const rows = await database.db
      .selectFrom('presenceInterval')
      .select(['joinedAt', 'lastSeenAt'])
      .where('classSessionId', '=', classSessionId)
      .execute();
    const seen = rows.filter((row) => Number(row.lastSeenAt) - Number(row.joinedAt) >= (beats - 1) * heartbeatMs);
    if (seen.length >= people) return;
    await new Promise((later) => setTimeout(later, 50));
  }
}
