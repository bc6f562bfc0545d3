import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyActs } from '#commands/sync/verify-acts.ts';
import type { Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device, type DeviceGroupEnd, type DevicePart } from '#tests/support/device.ts';
import type { SampleContent } from '#tests/support/sample-content.ts';
import { addTeaGroups } from '#tests/support/tea-group.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** A tablet leads a group through a lesson or a quiz without a network; in the evening the server decides what counts. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: SampleContent;
let operator: Visitor;
let people: string[];
let others: string[];
let quizId: string;
let tablet: Device;

const group = 'la-pakse-point';
const hour = 3_600_000;
const startedAt = new Date(Date.now() - 3 * hour);
const leftAt = new Date(Date.now() - 2.5 * hour);
const endedAt = new Date(Date.now() - 2 * hour);
const nth = (index: number) => people[index] ?? '';
const said = (answers: readonly { outcome: string }[]) =>
  answers.map((one) => ('reason' in one ? `${one.outcome} ${one.reason}` : one.outcome));

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ content, people, others } = await addTeaGroups(database, {
    ...{ slug: group, size: 6, others: 1, haveOthersEnrolled: true },
  }));
  const quiz = db.selectFrom('quiz').innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId');
  ({ id: quizId } = await quiz.select('quiz.id').where('quiz.slug', '=', 'final').executeTakeFirstOrThrow());
  web = await startWeb(database.url);
  operator = await signedIn(web.url, 'pakse');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

beforeEach(async () => {
  for (const table of ['syncAct', 'quizAttempt', 'lessonProgress', 'groupSitting'] as const) {
    await db.deleteFrom(table).execute();
  }
  await db.updateTable('deviceKey').set({ revokedAt: new Date() }).execute();
  tablet = new Device();
  expect((await tablet.turnOn(operator, { group, people, courses: ['tea'] })).status).toBe(200);
});

type Answers = DevicePart['answers'];
const right: Answers = [
  ['final', 'q1', [['q1', '1250000']]],
  ['final', 'q2', ['weigh', 'pack', 'label', 'send'].map((id, at): [string, string] => [`q2.${id}`, String(at + 1)])],
  [
    'final',
    'q3',
    [
      ['q3.invoice', 'price'],
      ['q3.waybill', 'route'],
    ],
  ],
  [
    'final',
    'q4',
    [
      ['q4', 'a'],
      ['q4', 'c'],
    ],
  ],
  ['final', 'q5', [['q5', 'a']]],
];
const wrong: Answers = [...right.slice(0, 4), ['final', 'q5', [['q5', 'b']]]];

/** A group's time on the tablet, and its acts as the tablet signs them. */
function time(kind: 'lesson' | 'quiz', subject: string) {
  const together = randomUUID();
  const [from, to] = [startedAt.toISOString(), endedAt.toISOString()];
  const of = { together, course: 'tea', subject, isPrivate: false, startedAt: from, endedAt: to };
  const quiz = kind === 'quiz' ? quizId : null;
  const here: DeviceGroupEnd['here'] = [];
  return {
    together,
    part(
      person: string,
      { answers = [] as Answers, hasLeft = false, attempt = randomUUID() as string, by = tablet } = {},
    ) {
      const at = hasLeft ? leftAt : endedAt;
      here.push([person, from, hasLeft ? at.toISOString() : null]);
      const own = { person, arrivedAt: from, hasLeft, answers, attempt, seed: together };
      return by.sign({ kind: `together.${kind}`, ...of, quiz, ...own }, at);
    },
    end: (id: string = together) =>
      tablet.sign({ kind: 'together.end', activity: kind, ...of, quiz, here }, endedAt, id),
  };
}

const partsOf = async (together: string) => {
  const rows = await db
    .selectFrom('groupSittingPerson')
    .select(['personId', 'outcome', 'reason', 'leftAt'])
    .where('sittingId', '=', together)
    .execute();
  return Object.fromEntries(rows.map(({ personId, ...one }) => [people.indexOf(personId), one]));
};
const attempts = async () => {
  const rows = await db
    .selectFrom('quizAttempt')
    .select(['personId', 'quizSlug', 'answers', 'percent', 'sittingId', 'submittedAt', 'claimedAt'])
    .orderBy('submittedAt')
    .execute();
  return rows.map(({ personId, percent, ...one }) => ({
    who: people.indexOf(personId),
    percent: Number(percent),
    ...one,
  }));
};

describe('a lesson before a tablet without a network', () => {
  it('is done for who stayed, opened for who left, with their answers; counts for nobody who does not take the course', async () => {
    const room = time('lesson', 'weigh');
    const answers: Answers = [['check-weight', 'q1', [['q1', 'b']]]];
    const acts = [
      room.part(nth(0), { answers }),
      room.part(nth(1), { hasLeft: true }),
      room.part(nth(5), { answers }),
      room.end(),
    ];
    expect(said(await tablet.send(new Visitor(web.url), acts))).toEqual([
      'taken',
      'taken',
      'kept not_enrolled',
      'taken',
    ]);
    expect(await partsOf(room.together)).toEqual({
      0: { outcome: 'done', reason: null, leftAt: null },
      1: { outcome: 'opened', reason: null, leftAt },
      5: { outcome: 'kept', reason: 'not_enrolled', leftAt: null },
    });
    const progress = await db.selectFrom('lessonProgress').select(['personId', 'completedAt', 'sittingId']).execute();
    expect(progress.map((one) => [people.indexOf(one.personId), one.completedAt, one.sittingId]).sort()).toEqual([
      [0, endedAt, room.together],
      [1, null, null],
    ]);
    expect(await attempts()).toMatchObject([
      { who: 0, quizSlug: 'check-weight', answers: { q1: 'b' }, sittingId: room.together, submittedAt: endedAt },
    ]);
    const page = wordsOf((await operator.get(`/groups/${group}/together/${room.together}`)).body);
    expect(page).toContain('Does not take this course');
    expect(page).toContain('Left early: opened');
    expect(page).toContain('on a service-point tablet, came');
    expect(await db.selectFrom('presenceInterval').select('id').execute()).toEqual([]);
  });
});

describe('a counting quiz before a tablet without a network', () => {
  it('is an attempt of each who answered everything, by the rules that hold with a network', async () => {
    const room = time('quiz', 'final');
    const acts = [
      room.part(nth(0), { answers: right }),
      room.part(nth(1), { answers: wrong, hasLeft: true }),
      room.part(nth(2), { answers: right.slice(0, 3) }),
      room.part(nth(3)),
      room.end(),
    ];
    expect(said(await tablet.send(operator, acts))).toEqual(['taken', 'taken', 'kept open', 'taken', 'taken']);
    expect(await partsOf(room.together)).toMatchObject({
      0: { outcome: 'done' },
      1: { outcome: 'done', leftAt },
      2: { outcome: 'open', reason: null },
      3: { outcome: 'none' },
    });
    expect(await attempts()).toMatchObject([
      { who: 1, submittedAt: leftAt, claimedAt: leftAt, sittingId: room.together },
      { who: 0, submittedAt: endedAt, claimedAt: endedAt, percent: 100, sittingId: room.together },
    ]);
    const page = wordsOf((await operator.get(`/groups/${group}/together/${room.together}`)).body);
    expect(page).toContain('100%');
    expect(page).toContain('Questions open: no attempt used');
  });

  it('uses up attempts: what is beyond is kept, with what it would have had', async () => {
    for (const expected of ['taken', 'taken', 'kept attempts_used_up']) {
      const room = time('quiz', 'final');
      expect(said(await tablet.send(operator, [room.part(nth(0), { answers: wrong })]))).toEqual([expected]);
    }
    expect(await attempts()).toHaveLength(2);
  });
});

describe('what comes of it', () => {
  it('comes once, in whatever order and however often, by the network or in a file', async () => {
    const room = time('quiz', 'final');
    const [first, second] = [room.part(nth(0), { answers: right }), room.part(nth(1), { answers: wrong })];
    const end = room.end();
    await tablet.send(operator, [end]);
    expect(await partsOf(room.together)).toMatchObject({ 0: { outcome: null }, 1: { outcome: null } });
    await tablet.send(operator, [second]);
    await Promise.all([tablet.send(operator, [second, first, end]), tablet.send(operator, [end, first, second])]);
    const file = new TextEncoder().encode(JSON.stringify(tablet.handOver([first, second, end])));
    expect((await operator.upload('/hand-over', {}, { name: 'sala.json', bytes: file })).status).toBe(200);
    expect(await partsOf(room.together)).toMatchObject({ 0: { outcome: 'done' }, 1: { outcome: 'done' } });
    expect(await attempts()).toHaveLength(2);
    const acts = await db.selectFrom('auditEvent').select('action').where('subjectId', '=', room.together).execute();
    expect(acts.map(({ action }) => action)).toEqual(['sitting.end']);
    expect(await verifyActs({ db })).toEqual({ proved: 3, unsigned: 0, altered: [] });
  });

  it('is of people of the group alone: of who has left it is kept, of who never was on the list it is refused', async () => {
    const room = time('lesson', 'weigh');
    const acts = [room.part(nth(0)), room.part(others[0] ?? ''), room.part(nth(1)), room.end()];
    const role = await db
      .deleteFrom('organisationRole')
      .where('personId', '=', nth(0))
      .returningAll()
      .executeTakeFirstOrThrow();
    try {
      expect(said(await tablet.send(operator, acts))).toEqual([
        'kept left_group',
        'refused not_on_list',
        'taken',
        'taken',
      ]);
    } finally {
      await db.insertInto('organisationRole').values(role).execute();
    }
    expect(await partsOf(room.together)).toMatchObject({
      0: { outcome: 'kept', reason: 'left_group' },
      1: { outcome: 'done' },
    });
  });

  it('comes from the tablet of a group alone, of who leads it by then, and never for themselves', async () => {
    const phone = new Device();
    const trainee = await signedIn(web.url, 'noy');
    await phone.register(trainee);
    const own = time('lesson', 'weigh');
    expect(said(await phone.send(trainee, [own.part(nth(0), { by: phone })]))).toEqual(['refused bad_request']);

    const { id: leader } = await db
      .selectFrom('person')
      .select('id')
      .where('username', '=', 'pakse')
      .executeTakeFirstOrThrow();
    const asLearner = {
      id: newId(),
      personId: leader,
      organisationId: await organisationOf(group),
      role: 'trainee' as const,
    };
    await db.insertInto('organisationRole').values(asLearner).execute();
    await tablet.turnOn(operator, { group, people: [...people, leader], courses: ['tea'] });
    const room = time('lesson', 'weigh');
    expect(said(await tablet.send(operator, [room.part(leader), room.end()]))).toEqual([
      'refused bad_request',
      'taken',
    ]);
    expect(await partsOf(room.together)).toEqual({});
    await db.deleteFrom('organisationRole').where('id', '=', asLearner.id).execute();

    const role = await db
      .deleteFrom('organisationRole')
      .where('personId', '=', leader)
      .where('role', '=', 'service_point_operator')
      .returningAll()
      .executeTakeFirstOrThrow();
    try {
      const late = time('lesson', 'weigh');
      const acts = [late.part(nth(0)), late.end()];
      expect(said(await tablet.send(operator, acts))).toEqual(['refused not_operator', 'refused not_operator']);
    } finally {
      await db.insertInto('organisationRole').values(role).execute();
    }
  });

  it('says nothing of what somebody else did: an end with the id of their act is refused', async () => {
    const room = time('lesson', 'weigh');
    const part = room.part(nth(0));
    expect(said(await tablet.send(operator, [part, room.end()]))).toEqual(['taken', 'taken']);
    const { id } = JSON.parse(part.body) as { id: string };
    expect(said(await tablet.send(operator, [room.end(id)]))).toEqual(['refused bad_request']);
    expect(said(await tablet.send(operator, [room.end()]))).toEqual(['taken']);
  });

  it('belongs to no time of another kind: an id that stands for one with a network is refused', async () => {
    const room = time('lesson', 'weigh');
    const of = { organisationId: await organisationOf(group), courseId: await courseOf('tea'), kind: 'lesson' };
    const open = { ...of, activitySlug: 'weigh', isPrivate: false, startedAt: new Date(), ledBy: null };
    await db
      .insertInto('groupSitting')
      .values({ id: room.together, ...open })
      .execute();
    const acts = [room.part(nth(0)), room.end()];
    expect(said(await tablet.send(operator, acts))).toEqual(['refused bad_request', 'refused bad_request']);
    expect(await db.selectFrom('lessonProgress').select('personId').execute()).toEqual([]);
  });
});

const organisationOf = async (slug: string) =>
  (await db.selectFrom('organisation').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
const courseOf = async (slug: string) =>
  (await db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
