import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { endOwnSessions } from '#commands/accounts/end-own-sessions.ts';
import { mergePeople } from '#commands/accounts/merge-people.ts';
import { undoMerge } from '#commands/accounts/undo-merge.ts';
import { takeHandOver } from '#commands/sync/take-hand-over.ts';
import { verifyActs } from '#commands/sync/verify-acts.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { actLimits } from '#domain/sync/act-limits.ts';
import { deleteOldActs } from '#jobs/delete-old-acts.ts';
import type { JobServices } from '#jobs/job.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device, type DeviceAct, type SignedAct } from '#tests/support/device.ts';
import { addTeaCourse, type TeaCourse } from '#tests/support/tea-course.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** What comes from devices after a day without a network, at the server. */
let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let content: TeaCourse['content'];
let personId: TeaCourse['personId'];
let noy: Visitor;
let phone: Device;

const hour = 3_600_000;
const log = createLogger({ service: 'jobs', level: 'silent' });
const course = '/courses/tea';
const final = `${course}/quizzes/final`;
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
const wrong = right.map(([name, value]): [string, string] => [name, name === 'q1' ? '3' : value]);

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ content, personId } = await addTeaCourse(database));
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
  await noy.post(course);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

beforeEach(async () => {
  // Every test makes devices known, more of them together than anybody may in an hour.
  await db.deleteFrom('rateLimit').execute();
  for (const table of ['syncAct', 'quizAttempt', 'lessonProgress'] as const) await db.deleteFrom(table).execute();
  // Long enough ago for everything that is done here.
  await db
    .updateTable('enrolment')
    .set({ enrolledAt: new Date(Date.now() - 1_000 * hour), completedAt: null })
    .execute();
  phone = new Device();
  await phone.register(noy);
});

async function quizId(): Promise<string> {
  return fieldValue((await noy.get(`${final}?again=1`)).body, 'quiz');
}

/** An attempt whose form is as old as one likes. */
const attemptAct = async (fields = right, attempt: string = randomUUID()): Promise<DeviceAct> => ({
  kind: 'quiz.submit',
  course: 'tea',
  subject: 'final',
  fields,
  attempt,
  quiz: await quizId(),
});
const doneAct = (lesson: string): DeviceAct => ({ kind: 'lesson.done', course: 'tea', subject: lesson });
const ago = (hours: number) => new Date(Date.now() - hours * hour);
const attempts = () => db.selectFrom('quizAttempt').selectAll().orderBy('submittedAt').execute();

describe('what was done without a network', () => {
  it('is one attempt with its own time, however often it comes and from however many tabs', async () => {
    const at = ago(17);
    const sent = phone.sign(await attemptAct(), at);
    const answers = await Promise.all([0, 1, 2, 3].map(() => phone.send(noy, [sent])));
    expect(answers.flat().map((one) => one.outcome)).toEqual(['taken', 'taken', 'taken', 'taken']);
    const stored = await attempts();
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ submittedAt: at, claimedAt: at, passed: true, attemptNumber: 1 });
    expect(stored[0]?.receivedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    const page = wordsOf((await noy.get(`${final}?attempt=${stored[0]?.id}`)).body);
    expect(page).toContain('without a network');
  });

  it('has the right time where the clock is years off', async () => {
    phone.clockError = -7 * 365 * 24 * hour;
    const at = ago(17);
    await phone.send(noy, [phone.sign(await attemptAct(), at)]);
    const [stored] = await attempts();
    expect(Math.abs((stored?.submittedAt.getTime() ?? 0) - at.getTime())).toBeLessThan(60_000);
    expect(stored?.claimedAt?.getUTCFullYear()).toBe(at.getUTCFullYear() - 7);
  });

  it('is no attempt of its own beside the same form that was sent with a network', async () => {
    const page = (await noy.get(`${final}?again=1`)).body;
    const [attempt, quiz] = [fieldValue(page, 'attempt'), fieldValue(page, 'quiz')];
    await noy.post(final, new URLSearchParams([...right, ['attempt', attempt], ['quiz', quiz]]));
    const act = await attemptAct(right, attempt);
    const late = db.selectFrom('auditEvent').select('id').where('action', '=', 'attempt.late');
    const before = await late.execute();
    expect(await phone.send(noy, [phone.sign(act, new Date())])).toMatchObject([{ outcome: 'taken' }]);
    // What comes at once is no late one.
    expect(await late.execute()).toHaveLength(before.length);
    // From another device, with other answers: both are kept, one counts.
    const other = await phone.send(noy, [phone.sign({ ...act, fields: wrong }, new Date())]);
    expect(other).toMatchObject([{ outcome: 'kept', reason: 'other_answers', counted: { percent: 100 } }]);
    expect(await attempts()).toHaveLength(1);
  });

  it('is kept and does not count where the attempts are used up, and the page tells', async () => {
    const begunAt = new Date();
    const { maxAttempts } = await db
      .selectFrom('quiz')
      .select('maxAttempts')
      .where('slug', '=', 'final')
      .executeTakeFirstOrThrow();
    const acts = await Promise.all(Array.from({ length: maxAttempts + 1 }, () => attemptAct(wrong)));
    const answers = await phone.send(
      noy,
      acts.map((act, index) => phone.sign(act, ago(20 - index))),
    );
    expect(answers.at(-1)).toMatchObject({ outcome: 'kept', reason: 'attempts_used_up' });
    expect(await attempts()).toHaveLength(maxAttempts);
    expect(await db.selectFrom('syncAct').select('body').where('outcome', '=', 'kept').execute()).toHaveLength(1);
    expect(wordsOf((await noy.get(final)).body)).toContain('does not count');
    const acted = await db
      .selectFrom('auditEvent')
      .select('action')
      .where('action', 'like', 'attempt.%')
      .where('at', '>=', begunAt)
      .execute();
    expect(acted.map((one) => one.action).sort()).toEqual(
      [...Array.from({ length: maxAttempts }, () => 'attempt.late'), 'attempt.keep'].sort(),
    );
  });

  it('is kept, too, where another course comes first, as for every other rule', async () => {
    const act = await attemptAct(right);
    const tea = await db.selectFrom('course').selectAll().where('slug', '=', 'tea').executeTakeFirstOrThrow();
    const { id: programmeId } = await db.selectFrom('programme').select('id').executeTakeFirstOrThrow();
    const organisation = await db.selectFrom('organisation').select('id').limit(1).executeTakeFirstOrThrow();
    const member = await db.selectFrom('person').select('id').where('username', '=', 'noy').executeTakeFirstOrThrow();
    const firstId = newId();
    await db
      .insertInto('course')
      .values({ id: firstId, slug: 'first-of-all', currentVersionId: tea.currentVersionId })
      .execute();
    await db
      .insertInto('programmeEnrolment')
      .values({ id: newId(), programmeId, personId: member.id, organisationId: organisation.id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await db.insertInto('coursePrerequisite').values({ programmeId, courseId: tea.id, firstId }).execute();
    const before = await attempts();
    const answers = await phone.send(noy, [phone.sign(act, ago(1))]);
    await db.deleteFrom('coursePrerequisite').execute();
    expect(answers).toMatchObject([{ outcome: 'kept', reason: 'prerequisite_open' }]);
    expect(await attempts()).toHaveLength(before.length);
    expect(wordsOf((await noy.get(final)).body)).toContain('Another course comes first');
  });

  it('with questions open is nothing yet', async () => {
    const sent = phone.sign(await attemptAct(right.slice(1)), ago(1));
    expect(await phone.send(noy, [sent])).toEqual([{ outcome: 'incomplete' }]);
    expect(await attempts()).toEqual([]);
  });

  it('completes the course when the last of it was done, in whichever order it comes', async () => {
    const { lessons, checks } = await courseParts();
    const acts = [...lessons.map(doneAct), await attemptAct()];
    const times = new Map(acts.map((act, index) => [act, ago(100 - index)]));
    const last = Math.max(...[...times.values()].map((one) => one.getTime()));
    for (const order of [acts, [...acts].reverse(), [...acts].sort(() => Math.random() - 0.5)]) {
      for (const table of ['syncAct', 'quizAttempt', 'lessonProgress'] as const) await db.deleteFrom(table).execute();
      await db.updateTable('enrolment').set({ completedAt: null }).execute();
      const sent = order.map((act) => phone.sign(act, times.get(act) ?? new Date()));
      // Each twice, in pieces.
      for (const one of [...sent, ...sent]) await phone.send(noy, [one]);
      const enrolment = await db
        .selectFrom('enrolment')
        .select('completedAt')
        .where('personId', '=', personId('noy'))
        .executeTakeFirstOrThrow();
      expect(enrolment.completedAt?.getTime()).toBe(last);
    }
    expect(checks.length).toBeGreaterThan(0);
  });

  it('of a self-check, keeps the answer that was given last', async () => {
    const { checks } = await courseParts();
    const [check] = checks;
    if (!check) throw new Error('The sample has a self-check');
    const answer = (choice: string, at: Date) =>
      phone.sign({ kind: 'check.answer', course: 'tea', subject: check.slug, fields: check.answer(choice) }, at);
    await phone.send(noy, [answer('b', ago(1)), answer('a', ago(2))]);
    const [stored] = await db.selectFrom('quizAttempt').select(['answers', 'submittedAt']).execute();
    expect(Object.values(stored?.answers ?? {})).toContain('b');
  });
});

describe('who did it', () => {
  it('is whose key signed it, whoever carries it', async () => {
    const sent = phone.sign(doneAct('weigh'), ago(3));
    expect(await phone.send(await signedIn(web.url, 'khamsone'), [sent])).toMatchObject([{ outcome: 'taken' }]);
    const rows = await db
      .selectFrom('lessonProgress')
      .select('personId')
      .where('completedAt', 'is not', null)
      .execute();
    expect(rows).toEqual([{ personId: personId('noy') }]);
    expect(await phone.send(new Visitor(web.url), [phone.sign(doneAct('weigh'), ago(1))])).toMatchObject([
      { outcome: 'taken' },
    ]);
  });

  it('is nobody where the signature does not fit, the key is unknown, or its person is suspended', async () => {
    const good = phone.sign(doneAct('weigh'), ago(3));
    const altered: SignedAct = { ...good, body: good.body.replace('weigh', 'pack') };
    const stranger = new Device();
    stranger.keyId = newId();
    const khamsones = new Device();
    await khamsones.register(await signedIn(web.url, 'khamsone'));
    const answers = await phone.send(noy, [
      altered,
      { ...good, signature: 'x' },
      stranger.sign(doneAct('weigh'), ago(1)),
      { ...good, key: khamsones.keyId },
      phone.sign({ ...doneAct('weigh'), kind: 'award.issue' as 'lesson.done' }, ago(1)),
    ]);
    expect(answers.map((one) => ('reason' in one ? one.reason : one.outcome))).toEqual([
      'bad_signature',
      'bad_signature',
      'unknown_key',
      'bad_signature',
      'bad_request',
    ]);
    await db.updateTable('person').set({ suspendedAt: new Date() }).where('id', '=', personId('noy')).execute();
    try {
      expect(await phone.send(new Visitor(web.url), [good])).toEqual([{ outcome: 'refused', reason: 'unknown_key' }]);
    } finally {
      await db.updateTable('person').set({ suspendedAt: null }).where('id', '=', personId('noy')).execute();
    }
    expect(await db.selectFrom('lessonProgress').selectAll().where('completedAt', 'is not', null).execute()).toEqual(
      [],
    );
  });

  it('may not use the id of somebody else’s act to learn of it', async () => {
    const khamsones = new Device();
    await khamsones.register(await signedIn(web.url, 'khamsone'));
    const id = randomUUID();
    await phone.send(noy, [phone.sign(doneAct('weigh'), ago(3), id)]);
    const answers = await khamsones.send(noy, [khamsones.sign(doneAct('weigh'), ago(3), id)]);
    expect(answers).toMatchObject([{ outcome: 'refused', reason: 'bad_request' }]);
  });

  it('has twenty keys at most', async () => {
    for (let more = 0; more < 22; more++) await new Device().register(noy);
    const { count } = await db
      .selectFrom('deviceKey')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('personId', '=', personId('noy'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(20);
    expect(await phone.send(noy, [phone.sign(doneAct('weigh'), ago(1))])).toMatchObject([{ reason: 'unknown_key' }]);
  });
});

describe('a key', () => {
  it('is registered for the person whose page made it alone', async () => {
    const other = await signedIn(web.url, 'khamsone');
    const mixed = { person: noy.cookies.get('person'), publicKey: new Device().publicKey };
    expect((await other.postJson('/sync/key', mixed)).status).toBe(409);
    expect((await noy.postJson('/sync/key', mixed)).status).toBe(200);
  });

  it('is of no use once its person ended sessions, and is made known again by who is signed in', async () => {
    await endOwnSessions(database, { personId: personId('noy'), sessionToken: null, which: { sessionId: newId() } });
    const act = phone.sign(doneAct('weigh'), ago(1));
    expect(await phone.send(noy, [act])).toEqual([{ outcome: 'refused', reason: 'unknown_key' }]);
    await phone.register(noy);
    expect(await phone.send(noy, [{ ...act, key: phone.keyId }])).toMatchObject([{ outcome: 'taken' }]);
  });
});

describe('signing out', () => {
  it('ends the key of the browser, and no other; what it signed stays provable', async () => {
    const browser = await signedIn(web.url, 'noy');
    const tablet = new Device();
    await tablet.register(browser);
    expect(await tablet.send(browser, [tablet.sign(doneAct('weigh'), ago(2))])).toMatchObject([{ outcome: 'taken' }]);
    await browser.post('/sign-out');
    expect(await tablet.send(noy, [tablet.sign(doneAct('pack'), ago(1))])).toMatchObject([{ reason: 'unknown_key' }]);
    expect(await phone.send(noy, [phone.sign(doneAct('pack'), ago(1))])).toMatchObject([{ outcome: 'taken' }]);
    expect(await verifyActs({ db })).toEqual({ proved: 2, unsigned: 0, altered: [] });
  });

  it('ends the key that the browser names, where another session made it known; nobody else’s', async () => {
    const khamsones = new Device();
    await khamsones.register(await signedIn(web.url, 'khamsone'));
    await (await signedIn(web.url, 'noy')).post('/sign-out', { key: khamsones.keyId });
    await (await signedIn(web.url, 'noy')).post('/sign-out', { key: phone.keyId });
    const answers = await phone.send(noy, [
      phone.sign(doneAct('weigh'), ago(1)),
      khamsones.sign(doneAct('weigh'), ago(1)),
    ]);
    expect(answers.map((one) => ('reason' in one ? one.reason : one.outcome))).toEqual(['unknown_key', 'not_enrolled']);
  });
});

describe('the record of acts', () => {
  it('tells which are no longer what was signed', async () => {
    const [good, bad] = [randomUUID(), randomUUID()];
    await phone.send(noy, [phone.sign(doneAct('weigh'), ago(2), good), phone.sign(doneAct('pack'), ago(1), bad)]);
    const { body } = await db.selectFrom('syncAct').select('body').where('id', '=', bad).executeTakeFirstOrThrow();
    await db
      .updateTable('syncAct')
      .set({ body: body.replace('pack', 'weigh') })
      .where('id', '=', bad)
      .execute();
    expect(await verifyActs({ db })).toEqual({ proved: 1, unsigned: 0, altered: [bad] });
  });

  it('takes so much of a device and a person at a time; the rest waits on the device', async () => {
    const sent = phone.sign(doneAct('weigh'), ago(1));
    await phone.send(noy, [sent]);
    const known = await db.selectFrom('syncAct').selectAll().executeTakeFirstOrThrow();
    const others = Array.from({ length: actLimits.ofKey.most - 2 }, () => ({ ...known, id: newId() }));
    await db.insertInto('syncAct').values(others).execute();
    const answers = await phone.send(noy, [
      phone.sign(doneAct('pack'), ago(1)),
      phone.sign(doneAct('weigh'), ago(1)),
      sent,
    ]);
    // What came before is told again, whatever came since.
    expect(answers).toMatchObject([
      { outcome: 'taken' },
      { outcome: 'later', reason: 'too_many' },
      { outcome: 'taken' },
    ]);
    const tablet = new Device();
    await tablet.register(noy);
    expect(await tablet.send(noy, [tablet.sign(doneAct('weigh'), ago(1))])).toMatchObject([{ outcome: 'taken' }]);
  });

  it('takes no more of them where they come by two ways at once', async () => {
    const [first, second, known] = [
      phone.sign(doneAct('weigh'), ago(2)),
      phone.sign(doneAct('pack'), ago(1)),
      randomUUID(),
    ];
    await phone.send(noy, [phone.sign(doneAct('weigh'), ago(3), known)]);
    const row = await db.selectFrom('syncAct').selectAll().where('id', '=', known).executeTakeFirstOrThrow();
    const others = Array.from({ length: actLimits.ofKey.most - 2 }, () => ({ ...row, id: newId() }));
    await db.insertInto('syncAct').values(others).execute();
    const answers = await Promise.all([first, second].map((act) => phone.send(new Visitor(web.url), [act])));
    expect(
      answers
        .flat()
        .map((one) => one.outcome)
        .sort(),
    ).toEqual(['later', 'taken']);
  });

  it('forgets lessons after a year, attempts with the record, and keys that no act needs', async () => {
    await phone.send(noy, [phone.sign(doneAct('weigh'), ago(2)), phone.sign(await attemptAct(), ago(1))]);
    const left = async () => {
      const rows = await db.selectFrom('syncAct').select('kind').orderBy('kind').execute();
      return rows.map((one) => one.kind);
    };
    const daysOf = (_what: Parameters<JobServices['daysOf']>[0]) => 400;
    const run = (auditDays: number) => deleteOldActs({ db, log, auditDays, daysOf } as JobServices, {});
    await run(1_825);
    expect(await left()).toEqual(['lesson.done', 'quiz.submit']);
    await db
      .updateTable('syncAct')
      .set({ receivedAt: ago(24 * 500) })
      .execute();
    await run(0);
    expect(await left()).toEqual(['quiz.submit']);
    await db.updateTable('deviceKey').set({ revokedAt: new Date() }).where('id', '=', phone.keyId).execute();
    const keys = () => db.selectFrom('deviceKey').select('id').where('id', '=', phone.keyId).execute();
    await run(1_825);
    expect(await keys()).toHaveLength(1);
    await run(400);
    expect(await left()).toEqual([]);
    expect(await keys()).toEqual([]);
    expect(await attempts()).toHaveLength(1);
  });
});

describe('who manages the person', () => {
  it('sees attempts made without a network with both times, what does not count, and what is not as it was signed', async () => {
    const admin = await signedIn(web.url, 'admin');
    const page = async () => wordsOf((await admin.get(`/people/${personId('noy')}`)).body);
    expect(await page()).not.toContain('Answered without a network');
    const act = await attemptAct();
    await phone.send(noy, [phone.sign(act, ago(17)), phone.sign({ ...act, fields: wrong }, ago(16))]);
    const both = await page();
    for (const words of [
      'Answered without a network',
      'by the phone’s clock',
      'does not count',
      'it is what was signed',
    ]) {
      expect(both).toContain(words);
    }
    // Beside the quiz in the learning record, too.
    expect(both).toMatch(/Answered without a network:\s*1/);
    await db
      .updateTable('syncAct')
      .set((eb) => ({ body: sql<string>`replace(${eb.ref('body')}, '1.250.000', '9')` }))
      .execute();
    expect(await page()).toContain('This is not what was signed');
  });

  it('also where a device signed what no database reads as JSON, and what went to another account of the person', async () => {
    const admin = await signedIn(web.url, 'admin');
    const act = await attemptAct([...right, ['q9', '\ud800']]);
    const [taken] = await phone.send(noy, [phone.sign(act, ago(3))]);
    expect(taken).toMatchObject({ outcome: 'taken' });
    const page = await admin.get(`/people/${personId('noy')}`);
    expect(page.status).toBe(200);
    expect(wordsOf(page.body)).toContain('it is what was signed');

    const other = personId('khamsone');
    await db.updateTable('person').set({ mergedInto: other }).where('id', '=', personId('noy')).execute();
    await db.updateTable('syncAct').set({ personId: other }).execute();
    expect(await verifyActs({ db })).toEqual({ proved: 1, unsigned: 0, altered: [] });
    await db.updateTable('person').set({ mergedInto: null }).where('id', '=', personId('noy')).execute();
    expect(await verifyActs({ db })).toMatchObject({ proved: 0, altered: [expect.any(String)] });
  });
});

describe('one act', () => {
  it('that is none, is too long, names an attempt of somebody else or has an impossible time keeps back no other', async () => {
    const good = phone.sign(doneAct('weigh'), ago(1));
    const long = phone.sign({ ...doneAct('weigh'), subject: 'x'.repeat(61_000) }, ago(1));
    const nought = phone.sign(doneAct('pack'), new Date('0000-01-01T00:00:00Z'));
    const notOurs = phone.sign({ ...(await attemptAct()), attempt: newId(), quiz: newId() }, ago(1));
    const answers = await phone.send(noy, [long, { ...good, key: 'x' }, notOurs, nought, good]);
    const refused = { outcome: 'refused', reason: 'bad_request' };
    expect(answers.slice(0, 3)).toEqual([refused, refused, refused]);
    expect(answers[3]?.outcome).not.toBe('later');
    expect(answers[4]).toMatchObject({ outcome: 'taken' });
  });

  it('that came by two ways at once leaves what one of them did, and is told alike', async () => {
    const [first, second] = [phone.sign(doneAct('weigh'), ago(2)), phone.sign(doneAct('weigh'), ago(1))];
    const answers = await Promise.all([phone.send(noy, [first, second]), phone.send(noy, [second, first])]);
    expect(answers.flat().map((one) => one.outcome)).toEqual(['taken', 'taken', 'taken', 'taken']);
  });
});

describe('the door', () => {
  it('takes JSON of our own pages, of a bounded size', async () => {
    const one = phone.sign(doneAct('weigh'), ago(1));
    const body = (acts: unknown[]) => ({ sentAt: new Date().toISOString(), acts });
    expect((await noy.postJson('/sync', body([]))).status).toBe(400);
    expect((await noy.postJson('/sync', body(Array.from({ length: 51 }, () => one)))).status).toBe(400);
    expect((await noy.postJson('/sync', body([{ ...one, body: 'x'.repeat(210_000) }]))).status).toBe(413);
    noy.headers = { origin: 'https://elsewhere.example' };
    expect((await noy.postJson('/sync', body([one]))).status).toBe(403);
    noy.headers = {};
  });
});

describe('what waits on a device of an account that was merged since', () => {
  it('is done by the account that remains, also by a file, until they are two again or all devices are signed out', async () => {
    const [keptId, goneId] = [personId('bouakham'), personId('khamsone')];
    const [kept, gone] = [await signedIn(web.url, 'bouakham'), await signedIn(web.url, 'khamsone')];
    for (const visitor of [kept, gone]) await visitor.post(course);
    await db
      .updateTable('enrolment')
      .set({ enrolledAt: ago(1_000) })
      .execute();
    const tablet = new Device();
    await tablet.register(gone);
    const waiting = tablet.sign(doneAct('weigh'), ago(3));
    const attempt = tablet.sign(await attemptAct(), ago(2));
    const actor = await findViewer(db, personId('bounmy'));
    if (!actor) throw new Error('There is no bounmy');
    const act = { actor, keptId, goneId, chosen: [], words: 'Registered twice', at: new Date() };
    const mergeId = await mergePeople(database, act);

    const nobody = new Visitor(web.url);
    expect(await tablet.send(nobody, [waiting, attempt])).toMatchObject([{ outcome: 'taken' }, { outcome: 'taken' }]);
    expect(await tablet.send(nobody, [waiting])).toMatchObject([{ outcome: 'taken' }]);
    expect(await attempts()).toMatchObject([{ personId: keptId, percent: 100 }]);
    const stored = await db.selectFrom('syncAct').select('personId').execute();
    expect(stored).toEqual([{ personId: keptId }, { personId: keptId }]);
    expect(await verifyActs({ db })).toMatchObject({ proved: 2, altered: [] });
    const file = Buffer.from(JSON.stringify(tablet.handOver([tablet.sign(doneAct('pack'), ago(1))])));
    expect(await takeHandOver({ ...database, log }, { actor, bytes: file, at: new Date() })).toMatchObject({
      taken: 1,
    });

    await undoMerge(database, { actor, mergeId, at: new Date() });
    const later = tablet.sign(doneAct('weigh'), ago(1));
    expect(await tablet.send(nobody, [later])).toMatchObject([{ outcome: 'taken' }]);
    const { personId: doneBy } = await db
      .selectFrom('syncAct')
      .select('personId')
      .where('id', '=', (JSON.parse(later.body) as { id: string }).id)
      .executeTakeFirstOrThrow();
    expect(doneBy).toBe(goneId);

    await mergePeople(database, act);
    await endOwnSessions(database, { personId: keptId, sessionToken: null, which: {} });
    const after = tablet.sign(doneAct('pack'), ago(1));
    expect(await tablet.send(nobody, [after])).toEqual([{ outcome: 'refused', reason: 'unknown_key' }]);
  });
});

/** Slugs of the sample's lessons, and its self-checks with a way to answer them. */
async function courseParts() {
  const lessons = await db
    .selectFrom('lesson')
    .innerJoin('course', 'course.currentVersionId', 'lesson.courseVersionId')
    .select('lesson.slug')
    .where('course.slug', '=', 'tea')
    .orderBy('lesson.position')
    .execute();
  const quizzes = await db
    .selectFrom('quiz')
    .innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId')
    .select(['quiz.slug', 'quiz.questions'])
    .where('course.slug', '=', 'tea')
    .where('quiz.counts', '=', false)
    .execute();
  return {
    lessons: lessons.map((one) => one.slug),
    checks: quizzes.map(({ slug, questions }) => ({
      slug,
      answer: (choice: string) => questions.map((one): [string, string] => [one.id, choice]),
    })),
  };
}
