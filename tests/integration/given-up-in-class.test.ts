/**
 * What somebody in a class was told could not be stored, and was stored all the same: it took longer than anybody waits,
 * and went on. The room reads what stands by itself, and tells those whom it concerns.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { nameCaptioner } from '#commands/live/name-captioner.ts';
import { removePerson } from '#commands/live/remove-person.ts';
import type { Database } from '#db/client.ts';
import { admit, seedClass, startClassroom, type TestClassroom, type TestPerson } from '#tests/support/classroom.ts';
import { LiveClient } from '#tests/support/live-client.ts';
import { addSlides } from '#tests/support/slides-things.ts';

let classroom: TestClassroom;
let db: Database;
const clients: LiveClient[] = [];

/** Statements that change rows of these take so long, and so does the end of their transaction: each less than the database allows, all together more. */
const slowTables = [
  ...['class_session', 'class_removal', 'class_co_host', 'class_question', 'class_question_vote', 'poll'],
  ...['breakout', 'breakout_member', 'deck_page', 'deck_mark', 'chat_message', 'caption'],
];
const setSlow = (isSlow: boolean) => sql`update slowness set is_slow = ${isSlow}`.execute(db);

beforeAll(async () => {
  // All of them at once, each on a connection of its own.
  classroom = await startClassroom({ DATABASE_POOL_SIZE: '40' });
  ({ db } = classroom.database);
  for (const statement of [
    'create table slowness as select false as is_slow',
    `create function be_slow() returns trigger language plpgsql as $$ begin
      if (select is_slow from slowness) then perform pg_sleep(1.9); end if;
      return null;
    end $$`,
    ...slowTables.flatMap((table) => [
      `create trigger slow after insert or update or delete on ${table} for each row execute function be_slow()`,
      `create constraint trigger slow_end after insert or update or delete on ${table}
        deferrable initially deferred for each row execute function be_slow()`,
    ]),
  ]) {
    await sql.raw(statement).execute(db);
  }
});
afterAll(async () => {
  for (const client of clients) client.close();
  await classroom.stop();
});

/** A class of its own, with who teaches it, one who learns, and another who is not there. */
async function open() {
  const { classSessionId, people } = await seedClass(db, { people: 3, status: 'live' });
  const [host, pupil, other] = people as [TestPerson, TestPerson, TestPerson];
  const come = async (person: TestPerson, role: 'host' | 'trainee') => {
    const token = await admit(db, classSessionId, person, role);
    const client = await LiveClient.join({ url: classroom.url, token });
    clients.push(client);
    return client;
  };
  const act = { classSessionId, actorId: host.personId, at: new Date() };
  const there = { teacher: await come(host, 'host'), learner: await come(pupil, 'trainee') };
  return { ...act, ...there, come, pupil: pupil.personId, other };
}
type Opened = Awaited<ReturnType<typeof open>>;

/** One thing that is asked for, and how one knows that the room has it after all. */
interface GivenUp {
  ask: () => Promise<unknown>;
  arrives: () => Promise<unknown>;
}

const questionOf = async ({ learner }: Opened) => {
  const questionId = randomUUID();
  await learner.request('question:ask', { questionId, body: 'At how many degrees?' });
  return questionId;
};
const mark = { kind: 'line' as const, colour: 'red' as const, width: 4, points: [0, 0, 5_000, 10_000], words: null };
const slidesOf = async ({ classSessionId, actorId, teacher }: Opened) => {
  const deckId = await addSlides(db, { classSessionId, addedBy: actorId, pages: 1 });
  await teacher.request('slides:show', { deckId, page: 1 });
  return { deckId, page: 1 };
};
function groupsOf({ pupil }: Opened, isPlaced: boolean) {
  const groups = [0, 1].map((index) => ({
    groupId: randomUUID(),
    name: `Group ${index}`,
    personIds: index === 0 && isPlaced ? [pupil] : [],
  }));
  return { breakoutId: randomUUID(), way: 'hand' as const, means: 'text' as const, minutes: null, groups };
}

const cases: Record<string, (room: Opened) => Promise<GivenUp> | GivenUp> = {
  'a question is on the stage': async (room) => {
    const questionId = await questionOf(room);
    return {
      ask: () => room.teacher.request('question:settle', { questionId, to: 'taken' }),
      arrives: () => room.learner.seen('questions:changed', ({ changed }) => changed[0]?.state === 'taken'),
    };
  },
  'a vote counts': async (room) => {
    const questionId = await questionOf(room);
    const voter = await room.come(room.other, 'trainee');
    return {
      ask: () => voter.request('question:vote', { questionId, isOn: true }),
      arrives: () => room.learner.seen('questions:changed', ({ votes }) => votes[questionId] === 1),
    };
  },
  'a poll is asked': (room) => ({
    ask: () => room.teacher.request('poll:ask', { pollId: randomUUID(), kind: 'open', question: 'Why?', options: [] }),
    arrives: () => room.learner.seen('poll:changed', ({ question }) => question === 'Why?'),
  }),
  'the class is locked': ({ teacher, learner }) => ({
    ask: () => teacher.request('class:lock', { isLocked: true }),
    arrives: () => learner.seen('class:changed', ({ isLocked }) => isLocked),
  }),
  'newcomers wait': ({ teacher }) => ({
    ask: () => teacher.request('waiting:set', { isOn: true }),
    arrives: () => teacher.seen('waiting:changed', ({ isOn }) => isOn),
  }),
  'somebody is let back': async (room) => {
    const { teacher, other, come, classSessionId, actorId } = room;
    const guest = await come(other, 'trainee');
    await teacher.request('person:remove', { personId: other.personId });
    await guest.seen('room:closed');
    // The removal is on record, once.
    await removePerson({ db }, { classSessionId, actorId, at: new Date(), personId: other.personId });
    return {
      ask: () => teacher.request('person:let-back', { personId: other.personId }),
      arrives: () => vi.waitFor(() => come(other, 'trainee'), { timeout: 10_000, interval: 500 }),
    };
  },
  'somebody is a host': ({ teacher, pupil, learner }) => ({
    ask: () => teacher.request('co-host:make', { personId: pupil }),
    arrives: async () => {
      await teacher.seen('co-hosts:changed', ({ coHosts }) => coHosts.includes(pupil));
      // To come back as one.
      await vi.waitFor(() => expect(learner.socket.connected).toBe(false));
    },
  }),
  'groups that nobody could open are not there': (room) => {
    const { teacher, learner, classSessionId } = room;
    const [givenUp, others] = [groupsOf(room, true), groupsOf(room, true)];
    const stored = () => db.selectFrom('breakout').select('id').where('classSessionId', '=', classSessionId).execute();
    return {
      ask: () => teacher.request('breakouts:open', givenUp),
      arrives: async () => {
        const pressed = () => teacher.request('breakouts:open', others);
        await vi.waitFor(pressed, { timeout: 10_000, interval: 500 });
        const { breakouts } = await learner.seen('breakouts:placed');
        expect(breakouts?.breakoutId).toBe(others.breakoutId);
        expect(await stored()).toEqual([{ id: others.breakoutId }]);
      },
    };
  },
  'somebody is in a group': async (room) => {
    const groups = groupsOf(room, false);
    await room.teacher.request('breakouts:open', groups);
    const groupId = groups.groups[1]?.groupId ?? '';
    return {
      ask: () => room.teacher.request('breakouts:move', { personId: room.pupil, groupId }),
      arrives: () => room.learner.seen('breakouts:placed', ({ breakouts }) => breakouts?.groupId === groupId),
    };
  },
  'a board has another page': async ({ teacher, learner }) => {
    const deckId = randomUUID();
    await teacher.request('board:add', { deckId });
    return {
      ask: () => teacher.request('board:add-page', { deckId, page: 2 }),
      arrives: () => learner.seen('slides:changed', (slide) => slide?.deck.pages === 2),
    };
  },
  'a mark is drawn': async (room) => {
    const page = await slidesOf(room);
    const markId = randomUUID();
    return {
      ask: () => room.teacher.request('marks:draw', { ...page, ...mark, markId }),
      arrives: () => room.learner.seen('marks:changed', ({ drawn }) => drawn.some((one) => one.markId === markId)),
    };
  },
  'a page is rubbed clean': async (room) => {
    const page = await slidesOf(room);
    const markId = randomUUID();
    await room.teacher.request('marks:draw', { ...page, ...mark, markId });
    return {
      ask: () => room.teacher.request('marks:clear', page),
      arrives: () => room.learner.seen('marks:changed', ({ removed }) => removed.includes(markId)),
    };
  },
  'a message is taken out': async ({ teacher, learner }) => {
    const messageId = randomUUID();
    await learner.request('chat:send', { messageId, body: 'rude' });
    return {
      ask: () => teacher.request('chat:remove', { messageId }),
      arrives: () => learner.seen('chat:removed', (removed) => removed.messageId === messageId),
    };
  },
  'a line of captions is mended': async ({ teacher, learner, pupil, ...act }) => {
    await nameCaptioner({ db }, { ...act, personId: act.actorId, locale: 'lo' });
    await learner.request('captions:read', { locale: 'lo' });
    const captionId = randomUUID();
    // The room looks for who was named.
    await vi.waitFor(() => teacher.request('captions:write', { captionId, locale: 'lo', body: 'ຜິດ' }), {
      timeout: 10_000,
      interval: 500,
    });
    return {
      ask: () => teacher.request('captions:mend', { captionId, body: 'ຖືກ' }),
      arrives: () => learner.seen('captions:lines', (lines) => lines.some(({ body }) => body === 'ຖືກ')),
    };
  },
};

it('arrives after all, and the room shows it as the database has it', async () => {
  const opened = await Promise.all(
    Object.entries(cases).map(async ([name, prepare]) => ({ name, ...(await prepare(await open())) })),
  );
  await setSlow(true);
  const answers = await Promise.all(
    opened.map(({ ask }) =>
      ask().then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      ),
    ),
  );
  await setSlow(false);
  expect(Object.fromEntries(opened.map(({ name }, index) => [name, answers[index]]))).toEqual(
    Object.fromEntries(opened.map(({ name }) => [name, 'unavailable'])),
  );
  const seen = await Promise.all(
    opened.map(({ arrives }) =>
      arrives().then(
        () => 'seen',
        (error: unknown) => String(error),
      ),
    ),
  );
  expect(Object.fromEntries(opened.map(({ name }, index) => [name, seen[index]]))).toEqual(
    Object.fromEntries(opened.map(({ name }) => [name, 'seen'])),
  );
});
