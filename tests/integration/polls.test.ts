import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pollsCsv } from '#app/features/live/polls/polls-csv.server.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import { answerPoll } from '#commands/live/answer-poll.ts';
import { askPoll } from '#commands/live/ask-poll.ts';
import { closePoll } from '#commands/live/close-poll.ts';
import { listCountedPolls, listNamedAnswers } from '#db/queries/live/polls.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { PollView } from '#media-server/protocol/polls.ts';
import {
  admit,
  makeRole,
  seedClass,
  startClassroom,
  type TestClassroom,
  type TestPerson,
} from '#tests/support/classroom.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { LiveClient } from '#tests/support/live-client.ts';

let classroom: TestClassroom;
let database: TestDatabase;
let classSessionId: string;
let people: TestPerson[];
let clients: LiveClient[] = [];

beforeAll(async () => {
  classroom = await startClassroom({});
  ({ database } = classroom);
});
afterAll(() => classroom.stop());
beforeEach(async () => {
  ({ classSessionId, people } = await seedClass(database.db, { people: 8 }));
});
afterEach(() => {
  for (const client of clients) client.close();
  clients = [];
});

async function join(index: number, role: RoomRole): Promise<LiveClient> {
  const token = await admit(database.db, classSessionId, people[index] as TestPerson, role);
  const client = await LiveClient.join({ url: classroom.url, token });
  clients.push(client);
  return client;
}

const options = ['At the farm', 'At the service point', 'Waiting for the train'];
const single = () => ({ pollId: randomUUID(), kind: 'single' as const, question: 'Which step warms fruit?', options });
const choose = (pollId: string, ...choices: number[]) => ({ pollId, choices, words: null });
const counted = (answered: number) => (poll: PollView) => poll.results?.answered === answered;
const answers = () => database.db.selectFrom('pollAnswer').select(['personId', 'choices', 'words']);

describe('a poll in the room', () => {
  it('is asked, answered, counted for who teaches, and shown to all when it is shown', async () => {
    const [teacher, pupil, other] = await Promise.all([join(0, 'host'), join(1, 'trainee'), join(2, 'trainee')]);
    const watching = await join(3, 'observer');
    const poll = single();
    await teacher.request('poll:ask', poll);
    const heard = await pupil.seen('poll:changed');
    expect(heard).toEqual({
      ...poll,
      id: poll.pollId,
      pollId: undefined,
      isAnonymous: true,
      rightChoices: [],
      closedAt: null,
      shownAt: null,
      results: null,
    });

    expect(await pupil.request('poll:answer', choose(poll.pollId, 2))).toEqual({
      answer: { choices: [2], words: null },
    });
    await other.request('poll:answer', choose(poll.pollId, 2));
    const live = await teacher.seen('poll:changed', counted(2));
    expect(live.results).toEqual({ answered: 2, counts: [0, 0, 2], words: [] });
    for (const one of [pupil, other, watching]) expect(JSON.stringify(one.events)).not.toContain('"counts"');

    // A latecomer and a page that is loaded again find it as it is.
    const late = await join(4, 'trainee');
    expect(late.welcome).toMatchObject({ poll: { id: poll.pollId, results: null }, ownPollAnswer: null });
    const again = await join(1, 'trainee');
    expect(again.welcome.ownPollAnswer).toEqual({ choices: [2], words: null });

    await teacher.request('poll:show', { pollId: poll.pollId });
    for (const one of [teacher, pupil, watching, late]) {
      const shown = await one.seen('poll:changed', ({ shownAt }) => shownAt !== null);
      expect(shown.results).toEqual({ answered: 2, counts: [0, 0, 2], words: [] });
      expect(shown.closedAt).not.toBeNull();
    }
    await expect(late.request('poll:answer', choose(poll.pollId, 0))).rejects.toMatchObject({ code: 'poll_closed' });
  });

  it('of a quiz tells what is right to hosts, and to the class with the results alone', async () => {
    const [teacher, pupil] = await Promise.all([join(0, 'host'), join(1, 'trainee')]);
    const quiz = { ...single(), rightChoices: [2] };
    for (const rightChoices of [[0, 1], [3], [2, 2]]) {
      await expect(teacher.request('poll:ask', { ...quiz, rightChoices })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    }
    await teacher.request('poll:ask', quiz);
    expect((await teacher.seen('poll:changed')).rightChoices).toEqual([2]);
    expect((await pupil.seen('poll:changed')).rightChoices).toEqual([]);
    await pupil.request('poll:answer', choose(quiz.pollId, 0));
    const late = await join(2, 'trainee');
    expect(late.welcome.poll?.rightChoices).toEqual([]);
    await teacher.request('poll:close', { pollId: quiz.pollId });
    const closed = await pupil.seen('poll:changed', ({ closedAt }) => closedAt !== null);
    expect(closed.rightChoices).toEqual([]);
    await teacher.request('poll:show', { pollId: quiz.pollId });
    const shown = await pupil.seen('poll:changed', ({ shownAt }) => shownAt !== null);
    expect(shown.rightChoices).toEqual([2]);
    expect((await join(3, 'trainee')).welcome.poll?.rightChoices).toEqual([2]);
  });

  it('is answered once, whatever is sent again, and from however many pages at the same moment', async () => {
    const [teacher, page] = await Promise.all([join(0, 'host'), join(1, 'trainee')]);
    const otherPage = await join(1, 'trainee');
    const poll = single();
    await teacher.request('poll:ask', poll);
    const requestId = randomUUID();
    const given = await Promise.all([
      page.request('poll:answer', { requestId, ...choose(poll.pollId, 0) }),
      page.request('poll:answer', { requestId, ...choose(poll.pollId, 0) }),
      otherPage.request('poll:answer', choose(poll.pollId, 1)),
      page.request('poll:answer', choose(poll.pollId, 2)),
    ]);
    const rows = await answers().where('pollId', '=', poll.pollId).execute();
    expect(rows).toHaveLength(1);
    // Each page is told what counts.
    for (const { answer } of given) expect(answer.choices).toEqual(rows[0]?.choices);
    await teacher.seen('poll:changed', counted(1));
    await teacher.request('poll:close', { pollId: poll.pollId });
    const closed = await teacher.seen('poll:changed', ({ closedAt }) => closedAt !== null);
    expect(closed.results?.answered).toBe(1);
    // Closed, and sent again because the answer was lost: it counts still.
    expect(await page.request('poll:answer', choose(poll.pollId, 2))).toEqual(given[0]);
  });

  it('is asked once, and one at a time', async () => {
    const [teacher, second] = await Promise.all([join(0, 'host'), join(1, 'host')]);
    const [poll, next] = [single(), single()];
    await Promise.all([teacher.request('poll:ask', poll), teacher.request('poll:ask', poll)]);
    await expect(second.request('poll:ask', next)).rejects.toMatchObject({ code: 'poll_running' });
    await second.request('poll:close', { pollId: poll.pollId });
    const both = await Promise.allSettled([teacher.request('poll:ask', next), second.request('poll:ask', single())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const rows = await database.db
      .selectFrom('poll')
      .select('id')
      .where('classSessionId', '=', classSessionId)
      .execute();
    expect(rows).toHaveLength(2);
  });

  it('takes several choices, or words, which nobody is shown with a name', async () => {
    const [teacher, pupil, other] = await Promise.all([join(0, 'host'), join(1, 'trainee'), join(2, 'trainee')]);
    const several = { ...single(), kind: 'multiple' as const };
    await teacher.request('poll:ask', several);
    await pupil.request('poll:answer', choose(several.pollId, 0, 2));
    for (const wrong of [choose(several.pollId), choose(several.pollId, 3), choose(several.pollId, 2, 0)]) {
      await expect(other.request('poll:answer', wrong)).rejects.toMatchObject({ code: 'invalid_input' });
    }
    await teacher.request('poll:close', { pollId: several.pollId });

    const open = { pollId: randomUUID(), kind: 'open' as const, question: 'ເປັນຫຍັງ?', options: [] };
    await teacher.request('poll:ask', open);
    await pupil.request('poll:answer', { pollId: open.pollId, choices: [], words: ' ບໍ່ມີໄຟຟ້າ ' });
    await other.request('poll:answer', { pollId: open.pollId, choices: [], words: 'No power' });
    await teacher.request('poll:show', { pollId: open.pollId });
    const shown = await pupil.seen('poll:changed', ({ shownAt }) => shownAt !== null);
    expect(shown.results).toEqual({ answered: 2, counts: [], words: ['No power', 'ບໍ່ມີໄຟຟ້າ'] });
    expect(JSON.stringify(pupil.events)).not.toContain((people[2] as TestPerson).personId.concat('","words"'));
    await expect(teacher.request('poll:answers', { pollId: open.pollId })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('with names tells them to who teaches, alone', async () => {
    const [teacher, pupil] = await Promise.all([join(0, 'host'), join(1, 'trainee')]);
    const poll = { ...single(), isAnonymous: false };
    await teacher.request('poll:ask', poll);
    expect((await pupil.seen('poll:changed')).isAnonymous).toBe(false);
    await pupil.request('poll:answer', choose(poll.pollId, 1));
    await teacher.request('poll:show', { pollId: poll.pollId });
    const { personId, displayName } = people[1] as TestPerson;
    expect(await teacher.request('poll:answers', { pollId: poll.pollId })).toEqual({
      answers: [{ personId, displayName, choices: [1], words: null }],
    });
    await pupil.seen('poll:changed', ({ shownAt }) => shownAt !== null);
    await expect(pupil.request('poll:answers', { pollId: poll.pollId })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['a question without words', { question: '  ' }],
    ['a question that is too long', { question: 'x'.repeat(301) }],
    ['one choice', { options: ['Here'] }],
    ['no choices', { options: [] }],
    ['nine choices', { options: Array.from({ length: 9 }, (_, index) => `Choice ${index}`) }],
    ['a choice that is too long', { options: ['Here', 'x'.repeat(121)] }],
    ['the same choice twice', { options: ['Here', ' here '] }],
    ['choices where words are asked for', { kind: 'open' as const }],
  ])('cannot be %s', async (_what, wrong) => {
    const teacher = await join(0, 'host');
    await expect(teacher.request('poll:ask', { ...single(), ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('counts a whole class that answers in the same second', async () => {
    const teacher = await join(0, 'host');
    const pupils = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((index) => join(index, 'trainee')));
    const poll = single();
    await teacher.request('poll:ask', poll);
    await Promise.all(pupils.map((pupil, index) => pupil.request('poll:answer', choose(poll.pollId, index % 3))));
    const all = await teacher.seen('poll:changed', counted(7));
    expect(all.results?.counts).toEqual([3, 2, 2]);
    // Gathered: not a message for each answer.
    const told = teacher.events.filter(({ name }) => name === 'poll:changed').length;
    expect(told).toBeLessThanOrEqual(4);
  });
});

describe('the commands, whoever calls them', () => {
  const at = new Date('2026-11-20T02:00:00Z');
  let db: TestDatabase['db'];
  beforeAll(() => {
    ({ db } = database);
  });
  const act = (index: number) => ({ classSessionId, actorId: (people[index] as TestPerson).personId, at });

  it('ask the right themselves, and know no poll of another class', async () => {
    const host = act(0);
    await makeRole(db, classSessionId, host.actorId, 'host');
    await makeRole(db, classSessionId, act(1).actorId, 'trainee');
    const poll = { ...single(), isAnonymous: true };
    await expect(askPoll({ db }, { ...act(1), ...poll })).rejects.toMatchObject({ code: 'forbidden' });
    await askPoll({ db }, { ...host, ...poll });
    const answer = { choices: [0], words: null };
    await expect(answerPoll({ db }, { ...host, ...poll, answer })).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = await seedClass(db, { people: 1 });
    const stranger = elsewhere.people[0] as TestPerson;
    await makeRole(db, elsewhere.classSessionId, stranger.personId, 'host');
    const theirs = { classSessionId: elsewhere.classSessionId, actorId: stranger.personId, at };
    await expect(closePoll({ db }, { ...theirs, ...poll, isShown: false })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(askPoll({ db }, { ...theirs, ...poll })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keep a question under its id as it was asked first, and say so to whoever asks otherwise by it', async () => {
    const host = act(0);
    await makeRole(db, classSessionId, host.actorId, 'host');
    const poll = { ...single(), isAnonymous: true };
    const asked = await askPoll({ db }, { ...host, ...poll });
    expect(await askPoll({ db }, { ...host, ...poll, options: [...options] })).toEqual(asked);
    const otherwise = [
      { question: 'Which step cools fruit?' },
      { options: [...options].reverse() },
      { kind: 'multiple' as const },
      { isAnonymous: false },
      { rightChoices: [0] },
    ];
    for (const change of otherwise) {
      await expect(askPoll({ db }, { ...host, ...poll, ...change })).rejects.toMatchObject({
        code: 'poll_already_asked',
      });
    }
    await closePoll({ db }, { ...host, pollId: poll.pollId, isShown: false });
    expect(await askPoll({ db }, { ...host, ...poll })).toMatchObject({ id: poll.pollId, closedAt: at });
  });

  it('ask no more than 100 in a class', async () => {
    await makeRole(db, classSessionId, act(0).actorId, 'host');
    await db
      .insertInto('poll')
      .values(
        Array.from({ length: 100 }, () => {
          const { pollId: id, ...poll } = single();
          return { id, classSessionId, ...poll, isAnonymous: true, askedAt: at, closedAt: at };
        }),
      )
      .execute();
    await expect(askPoll({ db }, { ...act(0), ...single(), isAnonymous: true })).rejects.toMatchObject({
      code: 'polls_used_up',
      details: { most: 100 },
    });
  });

  it('are kept with the class, and come as a file with names only where it was asked with names', async () => {
    const host = act(0);
    await makeRole(db, classSessionId, host.actorId, 'host');
    for (const index of [1, 2, 3]) await makeRole(db, classSessionId, act(index).actorId, 'trainee');
    const ask = async (poll: ReturnType<typeof single> & { isAnonymous: boolean }, given: number[][]) => {
      await askPoll({ db }, { ...host, ...poll });
      for (const [index, choices] of given.entries()) {
        await answerPoll({ db }, { ...act(index + 1), pollId: poll.pollId, answer: { choices, words: null } });
      }
      await closePoll({ db }, { ...host, pollId: poll.pollId, isShown: false });
    };
    await ask({ ...single(), isAnonymous: true }, [[0], [2], [2]]);
    host.at = new Date(at.getTime() + 60_000);
    const quiz = { ...single(), question: '=1+1', options: ['Yes', 'No'], isAnonymous: false, rightChoices: [0] };
    await ask(quiz, [[0], [1]]);

    const polls = await listCountedPolls(db, { classSessionId, wordsPerPoll: 10 });
    expect(polls.map(({ results }) => results)).toEqual([
      { answered: 3, counts: [1, 0, 2], words: [] },
      { answered: 2, counts: [1, 1], words: [] },
    ]);
    const named = await listNamedAnswers(db, { of: ['classSessionId', classSessionId], limit: 10 });
    const { t } = getI18n('en');
    const lines = pollsCsv(polls, { named, timeZone: 'Asia/Vientiane', t }).trim().split('\r\n').slice(1);
    expect(lines).toEqual([
      '1,Which step warms fruit?,One choice,2026-11-20 09:00,without names,no,At the farm,,1,',
      '1,Which step warms fruit?,One choice,2026-11-20 09:00,without names,no,At the service point,,0,',
      '1,Which step warms fruit?,One choice,2026-11-20 09:00,without names,no,Waiting for the train,,2,',
      "2,'=1+1,One choice,2026-11-20 09:01,with names,no,Yes,yes,1,Person 2",
      "2,'=1+1,One choice,2026-11-20 09:01,with names,no,No,,1,Person 3",
    ]);
  });
});
