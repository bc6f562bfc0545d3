import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import type { SampleContent } from '#tests/support/sample-content.ts';
import { addTeaGroups } from '#tests/support/tea-group.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** A group goes through a lesson or a quiz together, before one screen, with forms and links alone. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: SampleContent;
let operator: Visitor;
let people: string[];
let strangers: string[];

const group = 'la-pakse-point';
const here = `/groups/${group}/together`;
const nth = (index: number) => people[index] ?? '';

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({
    content,
    people,
    others: strangers,
  } = await addTeaGroups(database, {
    ...{ slug: group, size: 5, others: 1, haveOthersEnrolled: false },
  }));
  web = await startWeb(database.url);
  operator = await signedIn(web.url, 'pakse');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

const fields = (...pairs: [string, string][]) => new URLSearchParams(pairs);

/** Begins, and ticks these people. @returns the room's address */
async function begin(what: string, present: readonly string[], isPrivate = 'no'): Promise<string> {
  const page = await operator.get(here);
  const started = await operator.post(here, { id: fieldValue(page.body, 'id'), what, isPrivate });
  expect(started.status).toBe(303);
  const room = started.location.replace('?who', '');
  await tick(room, present);
  return room;
}

async function tick(room: string, present: readonly string[]): Promise<void> {
  const form = fields(['intent', 'who'], ...present.map((one): [string, string] => ['here', one]));
  expect((await operator.post(room, form)).status).toBe(303);
}

const end = async (room: string) => expect((await operator.post(room, { intent: 'end' })).status).toBe(303);

const learners = async (room: string) => {
  const rows = await db
    .selectFrom('groupSittingPerson')
    .select(['personId', 'outcome', 'reason', 'leftAt'])
    .where('sittingId', '=', room.split('/').at(-1) ?? '')
    .execute();
  return Object.fromEntries(rows.map(({ personId, ...row }) => [people.indexOf(personId), row]));
};

/** The number of the card that shows this text. */
async function cardWith(room: string, text: string): Promise<number> {
  for (let number = 1; number <= 20; number += 1) {
    if (wordsOf((await operator.get(`${room}?card=${number}`)).body).includes(text)) return number;
  }
  throw new Error(`no card says ${text}`);
}

/** What these people answer to the quiz, question by question, each as its form sends it. */
async function answerFinal(room: string, person: string, { wrong = false, upTo = 5 } = {}): Promise<void> {
  const given: [string, [string, string][]][] = [
    ['How much?', [['q1', wrong ? '7' : '1250000']]],
    [
      'In which order?',
      ['weigh', 'pack', 'label', 'send'].map((item, at) => [`q2.${item}`, String(wrong ? 4 - at : at + 1)]),
    ],
    [
      'What says what?',
      [
        ['q3.invoice', wrong ? 'route' : 'price'],
        ['q3.waybill', 'route'],
      ],
    ],
    [
      'Which are dry?',
      wrong
        ? [['q4', 'b']]
        : [
            ['q4', 'a'],
            ['q4', 'c'],
          ],
    ],
    ['Is it tea?', [['q5', wrong ? 'b' : 'a']]],
  ];
  for (const [prompt, own] of given.slice(0, upTo)) {
    const card = String(await cardWith(room, prompt));
    const answer = await operator.post(room, fields(['intent', 'one'], ['card', card], ['person', person], ...own));
    expect(answer.status).toBe(303);
  }
}

describe('a lesson that a group goes through together', () => {
  it('is done for who is there at its end, opened for who left, and counts for nobody who does not take the course', async () => {
    const room = await begin('lesson tea/weigh', [nth(0), nth(1), nth(4)]);
    await tick(room, [nth(0), nth(2), nth(4)]);
    await end(room);
    expect(await learners(room)).toEqual({
      0: { outcome: 'done', reason: null, leftAt: null },
      1: { outcome: 'opened', reason: null, leftAt: expect.any(Date) },
      2: { outcome: 'done', reason: null, leftAt: null },
      4: { outcome: 'kept', reason: 'not_enrolled', leftAt: null },
    });
    const progress = await db.selectFrom('lessonProgress').select(['personId', 'completedAt']).execute();
    expect(new Map(progress.map((row) => [people.indexOf(row.personId), row.completedAt !== null]))).toEqual(
      new Map([
        [0, true],
        [1, false],
        [2, true],
      ]),
    );
    expect(await db.selectFrom('presenceInterval').select('id').execute()).toEqual([]);
    expect(wordsOf((await operator.get(room)).body)).toContain('Does not take this course');
  });

  it('asks its questions of the room: hands are counted, an answer is corrected, then the reason is shown', async () => {
    const room = await begin('lesson tea/weigh', [nth(0), nth(1), nth(2)]);
    const card = await cardWith(room, 'What does the buyer pay for?');
    const raise = (choice: string, raised: readonly string[]) =>
      operator.post(
        room,
        fields(
          ['intent', 'hands'],
          ['card', String(card)],
          ['choice', choice],
          ...raised.map((one): [string, string] => ['raised', one]),
        ),
      );
    // The choices are mixed up; after the last one the question comes again.
    const shown = (await operator.get(`${room}?card=${card}`)).body;
    const order = [...shown.matchAll(/hands=(\w)"/g)].map(([, choice]) => choice);
    const after = (choice: string) => {
      const next = order[order.indexOf(choice) + 1];
      return `${room}?card=${card}${next ? `&hands=${next}` : ''}`;
    };
    expect((await raise('a', [nth(0), nth(1)])).location).toBe(after('a'));
    expect((await raise('b', [nth(1), strangers[0] ?? ''])).location).toBe(after('b'));
    expect(wordsOf((await operator.get(`${room}?card=${card}`)).body)).toContain('Answered: 2 of 3');
    expect((await operator.get(`${room}?card=${card}`)).body).not.toContain('Nobody drinks the bag');
    const counted = (await operator.get(`${room}?card=${card}&count`)).body;
    expect(wordsOf(counted)).toContain('Nobody drinks the bag');
    for (const name of ['Khon Thi 01', 'Khon Thi 02']) expect(counted).not.toContain(name);
    const corrected = fields(
      ['intent', 'choices'],
      ['card', String(card)],
      [`of.${nth(0)}`, 'b'],
      [`of.${nth(1)}`, '-'],
    );
    await operator.post(room, corrected);
    await end(room);
    const attempts = await db.selectFrom('quizAttempt').selectAll().where('quizSlug', '=', 'check-weight').execute();
    expect(attempts.map((row) => [people.indexOf(row.personId), row.answers, row.sittingId])).toEqual([
      [0, { q1: 'b' }, room.split('/').at(-1)],
    ]);
  });

  it('shows nobody’s answer where the room is not to see it', async () => {
    const room = await begin('lesson tea/weigh', [nth(0), nth(1)], 'yes');
    const card = await cardWith(room, 'What does the buyer pay for?');
    await operator.post(room, fields(['intent', 'choices'], ['card', String(card)], [`of.${nth(0)}`, 'b']));
    const page = (await operator.get(`${room}?card=${card}`)).body;
    expect(wordsOf(page)).toContain('Answered: 1 of 2');
    expect(page).not.toMatch(/<input[^>]*type="radio"[^>]*checked/);
    // Hands for another choice take nobody's answer, since none was shown.
    await operator.post(room, fields(['intent', 'hands'], ['card', String(card)], ['choice', 'a'], ['raised', nth(1)]));
    await operator.post(room, fields(['intent', 'hands'], ['card', String(card)], ['choice', 'b']));
    const counted = wordsOf((await operator.get(`${room}?card=${card}&count`)).body);
    expect(counted).toContain('Answered: 2 of 2');
    await end(room);
  });
});

describe('a counting quiz that a group answers together', () => {
  it('is an attempt of each, by the rules that hold alone; no right answer is on the screen', async () => {
    const room = await begin('quiz tea/final', [nth(0), nth(1), nth(2), nth(3), nth(4)]);
    await answerFinal(room, nth(0));
    await answerFinal(room, nth(1), { wrong: true });
    await answerFinal(room, nth(2), { upTo: 3 });
    await answerFinal(room, nth(4));
    for (let card = 1; card <= 5; card += 1) {
      const { body } = await operator.get(`${room}?card=${card}&count`);
      for (const secret of ['5 times 250000', 'First the scale', 'The waybill travels', 'Water is wet', 'It is.']) {
        expect(body).not.toContain(secret);
      }
    }
    await end(room);
    expect(await learners(room)).toMatchObject({
      0: { outcome: 'done' },
      1: { outcome: 'done' },
      2: { outcome: 'open' },
      3: { outcome: 'none' },
      4: { outcome: 'kept', reason: 'not_enrolled' },
    });
    const attempts = await db
      .selectFrom('quizAttempt')
      .select(['personId', 'passed', 'attemptNumber', 'sittingId'])
      .where('quizSlug', '=', 'final')
      .orderBy('passed', 'desc')
      .execute();
    expect(attempts.map((row) => [people.indexOf(row.personId), row.passed, row.attemptNumber])).toEqual([
      [0, true, 1],
      [1, false, 1],
    ]);
    expect(wordsOf((await operator.get(room)).body)).toContain('100%');
  });

  it('uses up attempts: who has none left is told so, and nothing counts', async () => {
    for (const [outcome, reason] of [
      ['done', null],
      ['kept', 'attempts_used_up'],
    ] as const) {
      const room = await begin('quiz tea/final', [nth(1)]);
      await answerFinal(room, nth(1), { wrong: true });
      await end(room);
      expect((await learners(room))[1]).toMatchObject({ outcome, reason });
    }
  });

  it('counts once, however often it is ended; nothing is entered afterwards', async () => {
    const room = await begin('quiz tea/final', [nth(3)]);
    await answerFinal(room, nth(3));
    await Promise.all([operator.post(room, { intent: 'end' }), operator.post(room, { intent: 'end' })]);
    const count = await db.selectFrom('quizAttempt').select('id').where('personId', '=', nth(3)).execute();
    expect(count).toHaveLength(1);
    const late = fields(['intent', 'one'], ['card', '1'], ['person', nth(3)], ['q1', '7']);
    expect((await operator.post(room, late)).status).toBe(409);
    const acts = await db
      .selectFrom('auditEvent')
      .select('action')
      .where('subjectId', '=', room.split('/').at(-1) ?? '')
      .orderBy('at')
      .execute();
    expect(acts.map(({ action }) => action)).toEqual(['sitting.start', 'sitting.people', 'sitting.end']);
  });
});

describe('who may lead a group', () => {
  it('is who leads it: nobody else sees or changes its room, and an operator none of another organisation', async () => {
    const room = await begin('lesson tea/pack', [nth(0)]);
    const elsewhere = room.replace(group, 'la-paksong-coffee');
    expect((await operator.get(elsewhere)).status).toBe(403);
    const trainee = await signedIn(web.url, 'noy');
    expect((await trainee.get(room)).status).toBe(403);
    expect((await trainee.post(room, { intent: 'end' })).status).toBe(403);
    const manager = await signedIn(web.url, 'bounmy');
    expect((await manager.get(elsewhere)).status).toBe(404);
    expect((await manager.post(elsewhere, { intent: 'end' })).status).toBe(404);
  });

  it('begins once with one form, and only with a course that the group takes', async () => {
    const id = newId();
    const start = (what: string) => operator.post(here, { id, what, isPrivate: 'no' });
    expect((await start('lesson tea/pack')).status).toBe(303);
    expect((await start('lesson tea/pack')).status).toBe(303);
    expect((await start('lesson tea/weigh')).status).toBe(409);
    expect((await operator.post(here, { id: newId(), what: 'lesson first-sale/register' })).status).toBe(404);
    expect((await operator.post(here, { id: newId(), what: '' })).status).toBe(422);
  });

  it('has nobody in the room who is not of the group', async () => {
    const room = await begin('lesson tea/pack', [nth(0), ...strangers]);
    expect(Object.keys(await learners(room))).toEqual(['0']);
  });

  it('prints a sheet for each of the group, with a square for each letter', async () => {
    const { status, body } = await operator.get(`/groups/${group}/answer-cards`);
    expect(status).toBe(200);
    const sheets = body.split('class="answer-sheet"').slice(1);
    for (const number of ['01', '05']) {
      expect(sheets.filter((sheet) => wordsOf(sheet).includes(`Khon Thi ${number}`))).toHaveLength(1);
    }
    for (const sheet of sheets) expect(sheet.match(/class="answer-square"/g)).toHaveLength(4);
  });
});

describe('the end of a time together', () => {
  it('gives each theirs: of whom it cannot be written keeps nobody else back, and ending again goes on', async () => {
    const room = await begin('lesson tea/pack', [nth(1), nth(2), nth(3)]);
    await sql`create function refuse_progress() returns trigger language plpgsql as 'begin raise exception ''no''; end'`.execute(
      db,
    );
    await sql`create trigger refuse before insert or update on lesson_progress for each row
      when (new.person_id = ${sql.lit(nth(2))}) execute function refuse_progress()`.execute(db);
    expect((await operator.post(room, { intent: 'end' })).status).toBe(500);
    expect(await learners(room)).toMatchObject({
      1: { outcome: 'done' },
      2: { outcome: null },
      3: { outcome: 'done' },
    });
    expect(wordsOf((await operator.get(`${room}?end`)).body)).toContain('Is kept already');
    // What is theirs is not noted anew.
    await tick(room, [nth(2), nth(3)]);
    expect((await learners(room))[1]).toMatchObject({ leftAt: null });

    await sql`drop function refuse_progress cascade`.execute(db);
    await end(room);
    expect(await learners(room)).toMatchObject({
      1: { outcome: 'done' },
      2: { outcome: 'done' },
      3: { outcome: 'done' },
    });
  });

  it('takes nobody a lesson because a quiz in it is gone', async () => {
    const room = await begin('lesson tea/weigh', [nth(3)]);
    const card = String(await cardWith(room, 'What does the buyer pay for?'));
    await operator.post(room, fields(['intent', 'choices'], ['card', card], [`of.${nth(3)}`, 'b']));
    await sql`update group_sitting_person set answers = jsonb_build_object('gone', answers->'check-weight')
      where sitting_id = ${room.split('/').at(-1)}::uuid`.execute(db);
    await end(room);
    expect((await learners(room))[3]).toMatchObject({ outcome: 'done', reason: null });
  });

  it('can be had, and its results be seen, where the course has the lesson no longer', async () => {
    const room = await begin('lesson tea/pack', [nth(0)]);
    await db
      .updateTable('groupSitting')
      .set({ activitySlug: 'gone' })
      .where('id', '=', room.split('/').at(-1) ?? '')
      .execute();
    const open = await operator.get(room);
    expect(open.status).toBe(200);
    expect(wordsOf(open.body)).toContain('The course no longer has this lesson or quiz');
    await end(room);
    const ended = await operator.get(room);
    expect(ended.status).toBe(200);
    expect(wordsOf(ended.body)).toContain('Kept, does not count What this is about is no longer there. It is kept.');
  });
});

describe('of whom answers are taken', () => {
  it('is who is there: who has left keeps what they answered, and nothing is entered for them', async () => {
    const room = await begin('quiz tea/final', [nth(2)]);
    await tick(room, []);
    await answerFinal(room, nth(2));
    await end(room);
    expect((await learners(room))[2]).toMatchObject({ outcome: 'none', leftAt: expect.any(Date) });

    const lesson = await begin('lesson tea/weigh', [nth(0), nth(1)]);
    const card = String(await cardWith(lesson, 'What does the buyer pay for?'));
    const raise = (...raised: [string, string][]) =>
      operator.post(lesson, fields(['intent', 'hands'], ['card', card], ['choice', 'a'], ...raised));
    await raise(['raised', nth(0)]);
    await tick(lesson, [nth(1)]);
    await raise();
    expect(wordsOf((await operator.get(`${lesson}?card=${card}`)).body)).toContain('Answered: 1 of 2');
    expect((await operator.get(`${lesson}?card=${card}&hands=a`)).body).not.toContain(`value="${nth(0)}"`);
  });

  it('is never who leads, who learns alone', async () => {
    const { id: leader } = await db
      .selectFrom('person')
      .select('id')
      .where('username', '=', 'pakse')
      .executeTakeFirstOrThrow();
    const { id: organisationId } = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', group)
      .executeTakeFirstOrThrow();
    const role = { id: newId(), personId: leader, organisationId, role: 'trainee' as const };
    await db.insertInto('organisationRole').values(role).execute();
    const room = await begin('lesson tea/pack', [nth(0), leader]);
    expect(Object.keys(await learners(room))).toEqual(['0']);
    const who = (await operator.get(`${room}?who`)).body;
    expect(who).not.toContain(`value="${leader}"`);
    expect(wordsOf(who)).toContain('what you learn yourself, you do on your own pages');
    await db.deleteFrom('organisationRole').where('id', '=', role.id).execute();
  });
});
