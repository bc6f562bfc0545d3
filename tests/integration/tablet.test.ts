import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyActs } from '#commands/sync/verify-acts.ts';
import type { Database } from '#db/client.ts';
import { endSessions } from '#db/queries/accounts/sessions.ts';
import { listCallsOfGroups } from '#db/queries/group/calls-of-class.ts';
import { forgetOldActs } from '#db/queries/sync/signed-acts.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device, type DeviceAct, type SignedAct } from '#tests/support/device.ts';
import fc from '#tests/support/property.ts';
import type { SampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { addTeaGroups } from '#tests/support/tea-group.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** A tablet that takes a group through a day without a network, at the server: who may bring what of whom. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: SampleContent;
let operator: Visitor;
let people: string[];
let others: string[];
let tablet: Device;

const hour = 3_600_000;
const group = 'la-pakse-point';
const ago = (hours: number) => new Date(Date.now() - hours * hour);
const right: [string, string][] = [
  ['q1', '1.250.000 ກີບ'],
  ['q2.weigh', '1'],
  ['q2.pack', '2'],
  ['q2.label', '3'],
  ['q2.send', '4'],
  ['q3.invoice', 'price'],
  ['q3.waybill', 'route'],
  ['q4', 'a'],
  ['q4', 'c'],
  ['q5', 'a'],
];
const nth = (index: number) => people[index] ?? '';
const done = (person: string | undefined, lesson = 'weigh'): DeviceAct => ({
  kind: 'lesson.done',
  course: 'tea',
  subject: lesson,
  ...(person && { person }),
});
const said = (answers: readonly { outcome: string }[]) =>
  answers.map((one) => ('reason' in one ? `${one.outcome} ${one.reason}` : one.outcome));
const finished = async () => {
  const rows = await db
    .selectFrom('lessonProgress')
    .select('personId')
    .where('completedAt', 'is not', null)
    .orderBy('personId')
    .execute();
  return rows.map((row) => row.personId);
};

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ content, people, others } = await addTeaGroups(database, {
    ...{ slug: group, size: 30, others: 2, haveOthersEnrolled: true },
  }));
  web = await startWeb(database.url);
  operator = await signedIn(web.url, 'pakse');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

beforeEach(async () => {
  for (const table of ['syncAct', 'quizAttempt', 'lessonProgress', 'rollCall', 'groupSeat'] as const) {
    await db.deleteFrom(table).execute();
  }
  await db.updateTable('deviceKey').set({ revokedAt: new Date() }).execute();
  tablet = new Device();
  expect((await tablet.turnOn(operator, { group, people, courses: ['tea'] })).status).toBe(200);
});

async function moveOut<Result>(personId: string, work: () => Promise<Result>): Promise<Result> {
  const role = await db
    .deleteFrom('organisationRole')
    .where('personId', '=', personId)
    .returningAll()
    .executeTakeFirstOrThrow();
  try {
    return await work();
  } finally {
    await db.insertInto('organisationRole').values(role).execute();
  }
}

const idOf = async (username: string) =>
  (await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;

describe('turning a tablet on', () => {
  it('gives the list in both scripts, what is done, the courses and no right answer; it stands in the record', async () => {
    await tablet.send(operator, [tablet.sign(done(nth(0)), ago(3))]);
    const answer = await tablet.turnOn(operator, { group, people: [...people, ...others], courses: ['tea', 'none'] });
    const { about } = JSON.parse(answer.body) as {
      about: {
        people: { id: string; name: string; latin: string; courses: { done: string[] }[] }[];
        courses: { slug: string; parts: { href: string; from: string }[] }[];
      };
    };
    expect(about.people.map((one) => one.id).sort()).toEqual([...people].sort());
    const first = about.people.find((one) => one.id === nth(0));
    expect(first).toMatchObject({ name: 'ຄົນ ທີ 01', latin: 'Khon Thi 01' });
    expect(first?.courses[0]?.done).toEqual(['/courses/tea/lessons/weigh']);
    expect(about.courses.map((one) => one.slug)).toEqual(['tea']);
    for (const { from, href } of about.courses[0]?.parts ?? []) {
      const page = (await operator.get(from)).body;
      expect(page).toContain('data-person="tablet"');
      expect(page).toContain(href.includes('/quizzes/') ? 'data-queue="quiz.submit"' : 'data-queue="lesson.done"');
      if (href.includes('/quizzes/')) expect(page).not.toContain('1250000');
    }
    const acts = await db
      .selectFrom('auditEvent')
      .select('action')
      .where('subjectId', '=', tablet.keyId)
      .orderBy('id')
      .execute();
    expect(acts.map((one) => one.action)).toEqual(['tablet.turn-on', 'tablet.renew']);
    const page = wordsOf((await operator.get(`/groups/${group}/tablet`)).body);
    expect(page).toContain('Blue');
  });

  it('is for who leads the group', async () => {
    const table = [
      ['noy', group, 403],
      ['pakse', 'la-moic', 403],
      ['pakse', 'no-such', 404],
      ['bounmy', group, 200],
    ] as const;
    for (const [username, slug, status] of table) {
      const visitor = await signedIn(web.url, username);
      const answer = await new Device().turnOn(visitor, { group: slug, people, courses: [] });
      expect([username, slug, answer.status]).toEqual([username, slug, status]);
    }
    expect((await new Device().turnOn(operator, { group, people: others, courses: [] })).status).toBe(400);
    expect((await new Device().turnOn(new Visitor(web.url), { group, people, courses: [] })).status).toBe(401);
  });
});

describe('turning a tablet on', () => {
  it('makes one tablet of a device that is turned on twice at once', async () => {
    const device = new Device();
    const both = await Promise.all([1, 2].map(() => device.turnOn(operator, { group, people, courses: ['tea'] })));
    const ids = both.map((one) => (JSON.parse(one.body) as { key: string }).key);
    expect(ids[0]).toBe(ids[1]);
    const rows = await db
      .selectFrom('groupTablet')
      .innerJoin('deviceKey', 'deviceKey.id', 'groupTablet.id')
      .select('groupTablet.id')
      .where('revokedAt', 'is', null)
      .where('groupTablet.id', 'in', ids)
      .execute();
    expect(rows).toHaveLength(1);
  });

  it('asks for the password where it gets another PIN', async () => {
    const of = { group, people, courses: ['tea'] };
    expect((await tablet.turnOn(operator, { ...of, password: 'not it' })).status).toBe(422);
    expect((await tablet.turnOn(operator, { ...of, password: demoPassword })).status).toBe(200);
  });

  it('takes along pages of the courses of the group, and of no other', async () => {
    const quiz = `/groups/${group}/tablet/courses/tea/quizzes/final`;
    const page = `/groups/${group}/tablet/courses/tea/lessons/weigh`;
    const { id: courseId } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'tea')
      .executeTakeFirstOrThrow();
    const rows = await db.deleteFrom('enrolment').where('courseId', '=', courseId).returningAll().execute();
    try {
      expect([(await operator.get(quiz)).status, (await operator.get(page)).status]).toEqual([404, 404]);
    } finally {
      await db.insertInto('enrolment').values(rows).execute();
    }
    expect((await operator.get(quiz)).status).toBe(200);
  });
});

describe('what a tablet brings', () => {
  it('is each person’s own, whoever carries it, and marked with its operator', async () => {
    const quiz = (await operator.get(`/groups/${group}/tablet/courses/tea/quizzes/final`)).body;
    const attempt: DeviceAct = {
      ...{ kind: 'quiz.submit', course: 'tea', subject: 'final', fields: right },
      ...{ attempt: randomUUID(), quiz: fieldValue(quiz, 'quiz'), person: nth(0) },
    };
    const at = ago(6);
    const acts = [tablet.sign(attempt, at), tablet.sign(done(nth(1)), ago(5))];
    expect(said(await tablet.send(new Visitor(web.url), acts))).toEqual(['taken', 'taken']);
    const [stored] = await db.selectFrom('quizAttempt').selectAll().execute();
    expect(stored).toMatchObject({ personId: nth(0), submittedAt: at, claimedAt: at, passed: true });
    expect(stored?.receivedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await finished()).toEqual([nth(1)]);
    expect(await verifyActs({ db })).toEqual({ proved: 2, unsigned: 0, altered: [] });
    const page = wordsOf((await (await signedIn(web.url, 'bounmy')).get(`/people/${nth(0)}`)).body);
    expect(page).toContain('On a service-point tablet, by');
    // An act of one person that is laid at another one's door is no longer what was signed.
    await db
      .updateTable('syncAct')
      .set({ personId: nth(2) })
      .where('personId', '=', nth(1))
      .execute();
    expect((await verifyActs({ db })).altered).toHaveLength(1);
  });

  it('is decided one by one', async () => {
    const stranger = new Device();
    stranger.keyId = newId();
    const phone = new Device();
    await phone.register(operator);
    const twice = tablet.sign(done(nth(2)), ago(2));
    const altered: SignedAct = { ...twice, body: twice.body.replace(nth(2), nth(3)) };
    const gone = nth(4);
    const table: [string, SignedAct, string][] = [
      ['of a device that nobody turned on', stranger.sign(done(nth(0)), ago(1)), 'refused unknown_key'],
      [
        'signed by another device',
        { ...stranger.sign(done(nth(0)), ago(1)), key: tablet.keyId },
        'refused bad_signature',
      ],
      ['changed on the way', altered, 'refused bad_signature'],
      ['of nobody', tablet.sign(done(undefined), ago(1)), 'refused bad_request'],
      ['of another organisation’s person', tablet.sign(done(others[0]), ago(1)), 'refused not_on_list'],
      ['of the operator', tablet.sign(done(await idOf('pakse')), ago(1)), 'refused not_on_list'],
      ['of one who moved away', tablet.sign(done(gone), ago(1)), 'kept left_group'],
      // Nobody proves on it who they are: not stored under a name, either.
      [
        'what one who moved away is said to think of a course',
        tablet.sign({ ...done(gone), kind: 'survey.answer', fields: [['s-useful', '1']] }, ago(1)),
        'refused bad_request',
      ],
      ['of a course that is not taken', tablet.sign(done(nth(29)), ago(1)), 'kept not_enrolled'],
      ['for somebody else from a person’s own device', phone.sign(done(nth(0)), ago(1)), 'refused bad_request'],
      [
        'a roll call from there',
        phone.sign({ kind: 'roll.call', class: null, here: [] }, ago(1)),
        'refused bad_request',
      ],
      ['of one of the list', twice, 'taken'],
      ['the same once more', twice, 'taken'],
    ];
    const answers = await moveOut(gone, () =>
      tablet.send(
        new Visitor(web.url),
        table.map(([, act]) => act),
      ),
    );
    expect(table.map(([what], index) => [what, said(answers)[index]])).toEqual(
      table.map(([what, , outcome]) => [what, outcome]),
    );
    expect(await finished()).toEqual([nth(2)]);
  });

  it('is refused while who turned it on leads the group no longer, and taken once somebody who does turns it on', async () => {
    const acts = [tablet.sign(done(nth(0)), ago(3)), tablet.sign({ kind: 'roll.call', class: null, here: [] }, ago(3))];
    const by = new Visitor(web.url);
    const answers = await moveOut(await idOf('pakse'), () => tablet.send(by, acts));
    expect(said(answers)).toEqual(['refused not_operator', 'refused not_operator']);
    const suspend = (suspendedAt: Date | null) =>
      db.updateTable('person').set({ suspendedAt }).where('username', '=', 'pakse').execute();
    await suspend(new Date());
    expect(said(await tablet.send(by, acts))).toEqual(['refused unknown_key', 'refused unknown_key']);
    await suspend(null);
    expect(await finished()).toEqual([]);
    await tablet.turnOn(await signedIn(web.url, 'bounmy'), { group, people, courses: ['tea'] });
    const again = acts.map((act) => ({ ...act, key: tablet.keyId }));
    expect(said(await tablet.send(by, again))).toEqual(['taken', 'taken']);
    // One device, one who answers for it.
    expect(said(await tablet.send(by, acts))).toEqual(['refused unknown_key', 'refused unknown_key']);
  });

  it('is taken of who left the list that is brought up to date, by the same operator and by another one', async () => {
    const gone = nth(3);
    const rest = people.filter((one) => one !== gone);
    const act = tablet.sign(done(gone), ago(3));
    await tablet.turnOn(operator, { group, people: rest, courses: ['tea'] });
    expect(said(await tablet.send(operator, [act]))).toEqual(['taken']);
    await tablet.turnOn(await signedIn(web.url, 'bounmy'), { group, people: rest, courses: ['tea'] });
    expect(said(await tablet.send(operator, [tablet.sign(done(gone, 'pack'), ago(2))]))).toEqual(['taken']);
    expect(await finished()).toEqual([gone, gone]);
  });

  it('ends with taking it back, which the device can ask for', async () => {
    const known = async () => JSON.parse((await operator.get(`/sync/tablet?key=${tablet.keyId}`)).body) as unknown;
    expect(await known()).toEqual({ known: true });
    const elsewhere = await signedIn(web.url, 'noy');
    expect((await elsewhere.post(`/groups/${group}/tablet`, { tablet: tablet.keyId })).status).toBe(403);
    for (let time = 0; time < 2; time++) await operator.post(`/groups/${group}/tablet`, { tablet: tablet.keyId });
    expect(await known()).toEqual({ known: false });
    expect(said(await tablet.send(operator, [tablet.sign(done(nth(0)), ago(1))]))).toEqual(['refused unknown_key']);
    const acts = await db.selectFrom('auditEvent').select('id').where('action', '=', 'tablet.take-back').execute();
    expect(acts).toHaveLength(1);
    // Neither a sign-out of its operator nor the end of all their sessions takes from a group what it has with it.
    const other = new Device();
    const session = await signedIn(web.url, 'pakse');
    await other.turnOn(session, { group, people, courses: [] });
    await session.post('/sign-out');
    const { personId } = await db
      .selectFrom('deviceKey')
      .select('personId')
      .where('id', '=', other.keyId)
      .executeTakeFirstOrThrow();
    await endSessions(db, personId);
    operator = await signedIn(web.url, 'pakse');
    expect(said(await other.send(operator, [other.sign(done(nth(0)), ago(1))]))).toEqual(['taken']);
  });

  it('that was taken back comes by file all the same, through who leads the group and nobody else', async () => {
    const acts = [
      tablet.sign(done(nth(0)), ago(2)),
      tablet.sign({ kind: 'roll.call', class: null, here: [nth(1)] }, ago(1)),
    ];
    await operator.post(`/groups/${group}/tablet`, { tablet: tablet.keyId });
    const file = { name: 'sala.json', bytes: new TextEncoder().encode(JSON.stringify(tablet.handOver(acts))) };
    const bring = async (visitor: Visitor) => wordsOf((await visitor.upload('/hand-over', {}, file)).body);
    expect(await bring(await signedIn(web.url, 'noy'))).not.toContain('has arrived');
    expect(await finished()).toEqual([]);
    expect(await bring(operator)).toContain('All of it has arrived');
    expect(await finished()).toEqual([nth(0)]);
    // It brings nothing of itself: who hands the file over answers for it.
    expect(said(await tablet.send(operator, [tablet.sign(done(nth(2)), ago(1))]))).toEqual(['refused unknown_key']);
    const { takenBy } = await db
      .selectFrom('rollCall')
      .select('takenBy')
      .orderBy('receivedAt', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(takenBy).toBe(await idOf('pakse'));
  });

  it('comes by file, through anybody, and counts its people', async () => {
    const acts = [0, 1, 2].map((index) => tablet.sign(done(nth(index)), ago(index + 1)));
    const file = { name: 'sala.json', bytes: new TextEncoder().encode(JSON.stringify(tablet.handOver(acts))) };
    const page = wordsOf((await (await signedIn(web.url, 'noy')).upload('/hand-over', {}, file)).body);
    expect(page).toContain('All of it has arrived');
    expect(page).toContain('People: 3');
    expect(await finished()).toEqual([nth(0), nth(1), nth(2)].sort());
    expect(said(await tablet.send(operator, acts))).toEqual(['taken', 'taken', 'taken']);
  });

  it('makes the same of it in any order, in pieces, lost and doubled', async () => {
    const lessons = ['weigh', 'pack'];
    const tries = fc.array(fc.record({ person: fc.integer({ min: 0, max: 5 }), lesson: fc.constantFrom(...lessons) }), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(tries, fc.infiniteStream(fc.nat()), async (given, numbers) => {
        for (const table of ['syncAct', 'lessonProgress'] as const) await db.deleteFrom(table).execute();
        const start = Date.now() - 100 * hour;
        const acts = given.map(({ person, lesson }, index) =>
          tablet.sign(done(nth(person), lesson), new Date(start + index * hour)),
        );
        const next = () => numbers.next().value as number;
        const sent = [...acts, ...acts.filter(() => next() % 2)]
          .map((act) => ({ act, place: next() }))
          .sort((one, other) => one.place - other.place);
        for (const { act } of sent) await tablet.send(operator, [act]);
        const rows = await db
          .selectFrom('lessonProgress')
          .select(['personId', 'lessonSlug', 'completedAt'])
          .where('completedAt', 'is not', null)
          .execute();
        const first = new Map<string, number>();
        for (const [index, { person, lesson }] of given.entries()) {
          const key = `${nth(person)} ${lesson}`;
          if (!first.has(key)) first.set(key, start + index * hour);
        }
        const found = rows.map((row) => [`${row.personId} ${row.lessonSlug}`, row.completedAt?.getTime()] as const);
        expect(new Map(found)).toEqual(first);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a roll call from a tablet', () => {
  async function addClass(closed = false, ofCourse = true): Promise<string> {
    const id = newId();
    const { id: courseId } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'tea')
      .executeTakeFirstOrThrow();
    const { id: organisationId } = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', group)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('classSession')
      .values({
        ...{
          id,
          organisationId,
          courseId: ofCourse ? courseId : null,
          title: { en: 'Weighing' },
          languages: ['en'],
          timeZone: 'Asia/Vientiane',
        },
        ...{ startsAt: ago(6), endsAt: ago(4), startedAt: ago(6), endedAt: ago(4), status: 'ended' },
        attendanceClosedAt: closed ? ago(2) : null,
      })
      .execute();
    return id;
  }
  const seats = async (classSessionId: string) => {
    const rows = await db
      .selectFrom('groupSeat')
      .select(['personId', 'seatedAt', 'leftAt'])
      .where('classSessionId', '=', classSessionId)
      .execute();
    return rows
      .map((row) => [people.indexOf(row.personId), row.seatedAt.getTime(), row.leftAt?.getTime() ?? null])
      .sort();
  };

  it('stands in the record with both times, once, and without a class, too', async () => {
    const at = ago(8);
    const call = tablet.sign({ kind: 'roll.call', class: null, here: [...people.slice(0, 28), others[0] ?? ''] }, at);
    expect(said(await tablet.send(operator, [call, call]))).toEqual(['taken', 'taken']);
    const [stored] = await db.selectFrom('rollCall').selectAll().execute();
    expect(stored).toMatchObject({ at, classSessionId: null, takenBy: await idOf('pakse') });
    expect([stored?.here.length, stored?.missing.length]).toEqual([28, 2]);
    expect(await verifyActs({ db })).toEqual({ proved: 1, unsigned: 0, altered: [] });
  });

  it('keeps how it came and what proves it, when what devices sent is forgotten', async () => {
    const at = ago(5.5);
    const id = await addClass();
    await tablet.send(operator, [tablet.sign({ kind: 'roll.call', class: id, here: [nth(0)] }, at)]);
    const tomorrow = new Date(Date.now() + 86_400_000);
    await forgetOldActs(db, { recordBefore: null, othersBefore: tomorrow });
    expect(await db.selectFrom('syncAct').select('kind').execute()).toEqual([{ kind: 'roll.call' }]);
    await forgetOldActs(db, { recordBefore: tomorrow, othersBefore: tomorrow });
    expect(await db.selectFrom('syncAct').select('kind').execute()).toEqual([]);
    const [call] = await listCallsOfGroups(db, { classSessionId: id, limit: 5 });
    expect(call).toMatchObject({ at, how: 'tablet', cameAt: expect.any(Date) });
  });

  it('is known again when the answer was lost and another operator has the tablet by then', async () => {
    const taken = tablet.sign({ kind: 'roll.call', class: await addClass(), here: [nth(0)] }, ago(5.5));
    expect(said(await tablet.send(operator, [taken]))).toEqual(['taken']);
    const next = await signedIn(web.url, 'bounmy');
    expect((await tablet.turnOn(next, { group, people, courses: ['tea'] })).status).toBe(200);
    expect(said(await tablet.send(next, [{ ...taken, key: tablet.keyId }]))).toEqual(['taken']);
  });

  it('is not another roll call with its id', async () => {
    const id = await addClass();
    const taken = tablet.sign({ kind: 'roll.call', class: id, here: [nth(0)] }, ago(5.5));
    await tablet.send(operator, [taken]);
    // What it brought is forgotten, and it comes again: it is the same. An id of another class is refused.
    await db.deleteFrom('syncAct').execute();
    expect(said(await tablet.send(operator, [taken]))).toEqual(['taken']);
    expect(await db.selectFrom('rollCall').select('id').execute()).toHaveLength(1);
    await db.deleteFrom('syncAct').execute();
    await db.updateTable('rollCall').set({ classSessionId: null }).execute();
    expect(said(await tablet.send(operator, [taken]))).toEqual(['kept already_sent']);
  });

  it('seats the group in a class by its times, in whichever order roll calls come', async () => {
    const times = [ago(5.9), ago(5.5), ago(5)] as const;
    const calls = [
      [0, 1, 2],
      [0, 2],
      [0, 1, 2, 3],
    ];
    const outcomes: unknown[] = [];
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const id = await addClass();
      for (const index of order) {
        const here = (calls[index] ?? []).map(nth);
        const act = tablet.sign({ kind: 'roll.call', class: id, here }, times[index] ?? ago(5));
        expect(said(await tablet.send(operator, [act]))).toEqual(['taken']);
      }
      outcomes.push(await seats(id));
    }
    const [first, second, third] = times.map((one) => one.getTime());
    expect(outcomes[0]).toEqual(
      [
        [0, first, null],
        [1, first, second],
        [1, third, null],
        [2, first, null],
        [3, third, null],
      ].sort(),
    );
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it('finds people by the accounts that remain, in what it brings and in calls from before', async () => {
    const id = await addClass();
    const [kept, merged] = [nth(4), nth(5)];
    const call = (here: string[], at: Date) =>
      tablet.send(operator, [tablet.sign({ kind: 'roll.call', class: id, here }, at)]);
    await call([merged, nth(6)], ago(5.9));
    const whole = { suspendedAt: null, mergedInto: null };
    const role = await db
      .deleteFrom('organisationRole')
      .where('personId', '=', merged)
      .returningAll()
      .executeTakeFirstOrThrow();
    await db
      .updateTable('person')
      .set({ mergedInto: kept, suspendedAt: new Date() })
      .where('id', '=', merged)
      .execute();
    try {
      expect(said(await call([merged, nth(6)], ago(5)))).toEqual(['taken']);
      const from = ago(5.9).getTime();
      const seated = (await seats(id)).map(([index, seatedAt, leftAt]) => [
        index,
        Math.abs(Number(seatedAt) - from) < 60_000,
        leftAt,
      ]);
      expect(seated).toEqual([
        [4, true, null],
        [6, true, null],
      ]);
    } finally {
      await db.updateTable('person').set(whole).where('id', '=', merged).execute();
      await db.insertInto('organisationRole').values(role).execute();
    }
  });

  it('counts none of a time at which the class was not open, whether another one comes before it or after it', async () => {
    for (const times of [
      [ago(9), ago(5)],
      [ago(5), ago(9)],
    ]) {
      const id = await addClass();
      for (const at of times)
        await tablet.send(operator, [tablet.sign({ kind: 'roll.call', class: id, here: [nth(0)] }, at)]);
      expect((await seats(id)).map(([index, , leftAt]) => [index, leftAt])).toEqual([[0, null]]);
      const [seat] = await seats(id);
      expect(Number(seat?.[1])).toBeGreaterThan(ago(6).getTime());
    }
  });

  it('changes nothing of a class that is closed, was not open then, or is not the group’s; it says so', async () => {
    const [open, closed] = [await addClass(), await addClass(true)];
    const here = [nth(0)];
    const answers = await tablet.send(operator, [
      tablet.sign({ kind: 'roll.call', class: closed, here }, ago(5)),
      tablet.sign({ kind: 'roll.call', class: open, here }, ago(9)),
      tablet.sign({ kind: 'roll.call', class: newId(), here }, ago(5)),
      tablet.sign({ kind: 'roll.call', class: await addClass(false, false), here }, ago(5)),
    ]);
    const reasons = ['ledger_frozen', 'class_not_open', 'not_found', 'nobody_expected'];
    expect(said(answers)).toEqual(reasons.map((one) => `kept ${one}`));
    expect([...(await seats(open)), ...(await seats(closed))]).toEqual([]);
    expect(await db.selectFrom('rollCall').select('id').execute()).toHaveLength(2);
  });
});
