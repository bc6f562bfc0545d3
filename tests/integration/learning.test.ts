import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadHome } from '#app/features/home/load-home.server.ts';
import { loadLesson } from '#app/features/learning/load-lesson.server.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { listLearningStates } from '#db/queries/learning/progress.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let db: Database;
let web: WebUnderTest;
let people: DemoPeople;
let content: SampleContent;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  ({ people } = await seedDemoPeople(db, { password: demoPassword, now: new Date() }));
  // Everybody reads English here; the languages have tests of their own.
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  await importAll();
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

const importAll = () =>
  importContent({ db, storage: database.storage }, { actor: 'system', files: folderFiles(content.dir) });
const course = '/courses/tea';
const weigh = `${course}/lessons/weigh`;
const final = `${course}/quizzes/final`;

const right = { q1: '1.250.000 ກີບ', 'q2.weigh': '1', 'q2.pack': '2', 'q2.label': '3', 'q2.send': '4' };
const matched = { 'q3.invoice': 'price', 'q3.waybill': 'route', q5: 'a' };

/** A form as a browser sends it; `multiple` are the ticked boxes of q4. */
function quizForm(fields: Record<string, string>, multiple: string[] = ['a', 'c']): URLSearchParams {
  const form = new URLSearchParams(fields);
  for (const choice of multiple) form.append('q4', choice);
  return form;
}

async function openQuiz(visitor: Visitor, path = final): Promise<{ attempt: string; quiz: string }> {
  const page = await visitor.get(path);
  expect(page.status).toBe(200);
  return { attempt: fieldValue(page.body, 'attempt'), quiz: fieldValue(page.body, 'quiz') };
}

async function enrolled(username: string): Promise<Visitor> {
  const visitor = await signedIn(web.url, username);
  expect((await visitor.post(course)).location).toBe(course);
  return visitor;
}

const attemptsOf = (username: keyof DemoPeople & string, quizSlug: string) =>
  db
    .selectFrom('quizAttempt')
    .selectAll()
    .where('personId', '=', personId(username))
    .where('quizSlug', '=', quizSlug)
    .orderBy('attemptNumber')
    .execute();

function personId(username: keyof DemoPeople & string): string {
  const person = people[username];
  if (!('personId' in person)) throw new Error(`${username} is not one person`);
  return person.personId;
}

describe('people with a task', () => {
  it('start at their work, not at an empty list of courses', async () => {
    const manager = (await (await signedIn(web.url, 'bounmy')).get('/')).body;
    expect(wordsOf(manager)).toContain('My work');
    for (const place of ['/classes/new', '/certification', '/organisations'])
      expect(manager).toContain(`href="${place}"`);
    const interpreter = wordsOf((await (await signedIn(web.url, 'marta')).get('/')).body);
    expect(interpreter).toContain('Classes and attendance');
    for (const no of ['Schedule a class', 'Who is certified', 'no course yet']) expect(interpreter).not.toContain(no);
  });
});

describe('a visitor', () => {
  it('finds courses by word, language and audience', async () => {
    const visitor = new Visitor(web.url);
    expect(wordsOf((await visitor.get('/courses')).body)).toContain('Selling tea');
    expect(wordsOf((await visitor.get('/courses?q=GRADE&lang=lo&audience=service-points')).body)).toContain(
      'Selling tea',
    );
    const none = await visitor.get('/courses?q=tractor');
    expect(wordsOf(none.body)).toContain('No course fits');
    expect(wordsOf(none.body)).not.toContain('Selling tea');
  });

  it('sees what Sala is, reads courses and lessons, and nothing that is not there', async () => {
    const visitor = new Visitor(web.url);
    expect(wordsOf((await visitor.get('/')).body)).toContain('Learn to trade online');
    expect(wordsOf((await visitor.get(course)).body)).toContain('Sign in to enrol');
    const lesson = await visitor.get(weigh);
    expect(lesson.body).toContain('<ol class="steps">');
    expect(lesson.body).toContain('href="#term-net-weight"');
    expect(lesson.body).toContain('id="term-net-weight"');
    expect((await visitor.get('/courses/coffee')).status).toBe(404);
    expect((await visitor.get(`${course}/lessons/coffee`)).status).toBe(404);
    expect((await visitor.get(final)).location).toBe(`/sign-in?next=${encodeURIComponent(final)}`);
  });

  it('checks an answer, sees why, and leaves no trace', async () => {
    const visitor = new Visitor(web.url);
    const empty = await visitor.post(weigh, { intent: 'check', quiz: 'check-weight', lang: 'en' });
    expect(empty.status).toBe(422);
    expect(empty.body).toContain('aria-invalid="true"');
    const answer = await visitor.post(weigh, { intent: 'check', quiz: 'check-weight', lang: 'en', q1: 'b' });
    expect(answer.status).toBe(200);
    expect(wordsOf(answer.body)).toContain('Correct. Nobody drinks the bag.');
    expect(await db.selectFrom('quizAttempt').selectAll().execute()).toEqual([]);
    expect((await visitor.post(weigh, { intent: 'done' })).status).toBe(401);
    expect((await visitor.post(weigh, { intent: 'dance' })).status).toBe(400);
  });

  it('reads in the language that is there, and is told', async () => {
    const visitor = new Visitor(web.url);
    visitor.cookies.set('language', 'ar');
    const page = await visitor.get(weigh);
    expect(page.body).toContain('<html lang="ar" dir="rtl"');
    expect(page.body).toContain('<div class="prose" lang="en" dir="ltr">');
    expect(wordsOf(page.body)).toContain('هذا غير متاح بعد باللغة العربية، ويُعرض باللغة الإنجليزية.');
    const asked = await visitor.get(`${weigh}?lang=lo`);
    expect(asked.body).toContain('<div class="prose" lang="lo" dir="ltr">');
    expect(wordsOf(asked.body)).not.toContain('هذا غير متاح');
  });
});

describe('enrolling', () => {
  it('is done once, in the course and in its programme', async () => {
    const visitor = await signedIn(web.url, 'noy');
    await Promise.all([visitor.post(course), visitor.post(course), visitor.post(course)]);
    const rows = await db.selectFrom('enrolment').select('id').where('personId', '=', personId('noy')).execute();
    expect(rows).toHaveLength(1);
    const programmes = await db
      .selectFrom('programmeEnrolment')
      .select('organisationId')
      .where('personId', '=', personId('noy'))
      .execute();
    expect(programmes).toEqual([{ organisationId: people.noy.organisationId }]);
    const audit = await db
      .selectFrom('auditEvent')
      .select('subjectId')
      .where('action', '=', 'enrolment.create')
      .execute();
    expect(audit.filter((one) => one.subjectId === rows[0]?.id)).toHaveLength(1);
    const joined = await db
      .selectFrom('auditEvent')
      .select('organisationId')
      .where('action', '=', 'programme.join')
      .where('actorId', '=', personId('noy'))
      .execute();
    expect(joined).toEqual(programmes);
    const page = await visitor.get(course);
    expect(wordsOf(page.body)).toContain('0 of 3 done');
    expect((await visitor.post(course, { back: 'https://evil.example/' })).location).toBe(course);
  });
});

describe('lessons', () => {
  it('keeps progress and leads on', async () => {
    const visitor = await enrolled('khamsone');
    await visitor.get(weigh);
    const first = await visitor.post(weigh, { intent: 'done' });
    expect([first.status, first.location]).toEqual([302, `${course}/lessons/pack`]);
    const read = () =>
      db
        .selectFrom('lessonProgress')
        .selectAll()
        .where('personId', '=', personId('khamsone'))
        .executeTakeFirstOrThrow();
    const before = await read();
    expect(before.completedAt).not.toBeNull();
    await visitor.post(weigh, { intent: 'done' });
    expect((await read()).completedAt).toEqual(before.completedAt);
    expect((await visitor.post(`${course}/lessons/pack`, { intent: 'done' })).location).toBe(final);
    const home = wordsOf((await visitor.get('/')).body);
    expect(home).toContain('Final quiz');
    expect(home).toContain('2 of 3 done');
  });

  it('goes on with the course begun, not with one that was only chosen', async () => {
    const { id: courseId } = await db
      .selectFrom('course')
      .select('id')
      .where('slug', '=', 'tea')
      .executeTakeFirstOrThrow();
    const chosen = { id: newId(), slug: 'chosen-later' };
    await db.insertInto('course').values(chosen).execute();
    const { currentVersionId } = await db
      .selectFrom('course')
      .select('currentVersionId')
      .where('id', '=', courseId)
      .executeTakeFirstOrThrow();
    await db.updateTable('course').set({ currentVersionId }).where('id', '=', chosen.id).execute();
    const enrolment = { id: newId(), personId: personId('khamsone'), courseId: chosen.id, enrolledAt: new Date() };
    await db.insertInto('enrolment').values(enrolment).execute();
    const states = await listLearningStates(db, personId('khamsone'));
    expect(states.map((state) => state.courseId)).toEqual([courseId, chosen.id]);
    await db.deleteFrom('course').where('id', '=', chosen.id).execute();
  });

  it('keeps nothing for people who are not enrolled', async () => {
    const visitor = await signedIn(web.url, 'liwen');
    expect((await visitor.get(weigh)).status).toBe(200);
    expect((await visitor.post(weigh, { intent: 'done' })).status).toBe(403);
    const rows = await db.selectFrom('lessonProgress').selectAll().where('personId', '=', personId('liwen')).execute();
    expect(rows).toEqual([]);
  });

  it('keeps the last answer to "check yourself"', async () => {
    const visitor = await enrolled('huda');
    visitor.cookies.set('language', 'en');
    for (const q1 of ['a', 'b']) {
      const sent = await visitor.post(`${weigh}?lang=en`, { intent: 'check', quiz: 'check-weight', q1 });
      expect([sent.status, sent.location]).toEqual([302, `${weigh}?lang=en`]);
    }
    expect(await attemptsOf('huda', 'check-weight')).toMatchObject([{ passed: true, answers: { q1: 'b' } }]);
    expect((await visitor.get(`${weigh}?lang=en`)).body).toContain('Nobody drinks the bag.');
    const again = (await visitor.get(`${weigh}?lang=en&again=check-weight`)).body;
    // Of a "check yourself" quiz it comes along unseen, to be compared with where there is no network.
    expect(again.replace(/<template[\s\S]*?<\/template>/g, '')).not.toContain('Nobody drinks the bag.');
  });
});

describe('a quiz', () => {
  it('names what is unanswered and keeps the rest', async () => {
    const visitor = await enrolled('alemu');
    const ids = await openQuiz(visitor);
    const page = await visitor.post(final, quizForm({ ...ids, ...right, 'q2.pack': '1', q5: 'b' }, ['b']));
    expect(page.status).toBe(422);
    expect(wordsOf(page.body)).toContain('2 questions still need an answer.');
    expect(wordsOf(page.body)).toContain('Two lines have the same place.');
    expect(fieldValue(page.body, 'attempt')).toBe(ids.attempt);
    expect(fieldValue(page.body, 'q1')).toBe('1.250.000 ກີບ');
    expect(page.body).toMatch(/name="q4"[^>]*checked=""[^>]*value="b"|name="q4"[^>]*value="b"[^>]*checked=""/);
    expect(await attemptsOf('alemu', 'final')).toEqual([]);
  });

  it('is graded once however often it is sent, and completes the course', async () => {
    const visitor = await signedIn(web.url, 'khamsone');
    const ids = await openQuiz(visitor);
    const form = quizForm({ ...ids, ...right, ...matched });
    const sent = await Promise.all([visitor.post(final, form), visitor.post(final, form), visitor.post(final, form)]);
    expect(sent.map((one) => one.location)).toEqual(Array(3).fill(`${final}?attempt=${ids.attempt}`));
    expect(await attemptsOf('khamsone', 'final')).toMatchObject([{ percent: 100, passed: true, maxPoints: 10 }]);
    const result = wordsOf((await visitor.get(`${final}?attempt=${ids.attempt}`)).body);
    expect(result).toContain('Passed');
    expect(result).toContain('First the scale.');
    // Back in the browser, other answers, sent again: the first result stays, and that is said.
    const changed = await visitor.post(final, quizForm({ ...ids, ...right, ...matched, q5: 'c' }));
    expect(changed.location).toBe(`${final}?attempt=${ids.attempt}&changed=1`);
    expect(wordsOf((await visitor.get(changed.location ?? '')).body)).toContain('were not taken');
    expect(result).not.toContain('were not taken');
    const { completedAt } = await db
      .selectFrom('enrolment')
      .select('completedAt')
      .where('personId', '=', personId('khamsone'))
      .executeTakeFirstOrThrow();
    expect(completedAt).not.toBeNull();
  });

  it('keeps the right answers back from whoever may still try again', async () => {
    const visitor = await enrolled('noy');
    visitor.cookies.set('language', 'en');
    const answer = async (fields: Record<string, string>) => {
      const ids = await openQuiz(visitor, `${final}?again=1`);
      const sent = await visitor.post(final, quizForm({ ...ids, ...right, ...matched, ...fields }, ['b']));
      return visitor.get(sent.location);
    };
    const first = await answer({ q1: '5', 'q2.weigh': '4', 'q2.send': '1', 'q3.invoice': 'route', q5: 'b' });
    expect(wordsOf(first.body)).toContain('Not yet passed');
    expect(wordsOf(first.body)).toContain('after your last attempt');
    for (const kept of ['First the scale.', 'Right answer', 'The right answer:', 'The right order:']) {
      expect(wordsOf(first.body)).not.toContain(kept);
    }
    // The second is the last.
    const second = wordsOf((await answer({ q1: '5', 'q2.weigh': '4', 'q2.send': '1', q5: 'b' })).body);
    expect(second).toContain('First the scale.');
    expect(second).toContain('The right order:');
    expect(second).not.toContain('after your last attempt');
  });

  it('allows no more attempts than it says, also from two tabs', async () => {
    const visitor = await enrolled('bouakham');
    visitor.cookies.set('language', 'en');
    const tabs = await Promise.all([openQuiz(visitor), openQuiz(visitor), openQuiz(visitor)]);
    const wrong = { ...right, ...matched, q1: '5', q5: 'b', 'q2.weigh': '4', 'q2.send': '1', 'q3.invoice': 'route' };
    const sent = await Promise.all(tabs.map((ids) => visitor.post(final, quizForm({ ...ids, ...wrong }, ['b']))));
    expect(sent.map((one) => one.status).sort()).toEqual([302, 302, 409]);
    expect(await attemptsOf('bouakham', 'final')).toHaveLength(2);
    const page = await visitor.get(`${final}?again=1`);
    expect(page.body).not.toContain('name="attempt"');
  });

  it('is tried once more when a manager of the person gives that, with a reason, once, for all to see', async () => {
    const me = await signedIn(web.url, 'bouakham');
    me.cookies.set('language', 'en');
    const askWhom = wordsOf((await me.get(final)).body);
    expect(askWhom).toContain('All attempts are used.');
    expect(askWhom).toMatch(/Do you need one more attempt\? Ask .+\./);
    const address = `/people/${personId('bouakham')}`;
    const manager = await signedIn(web.url, 'bounmy');
    const page = await manager.get(address);
    expect(wordsOf(page.body)).toContain('2 attempts used.');
    const grant = (reason: string, grantId = fieldValue(page.body, 'grantId')) => ({
      intent: 'attempt.tea.final',
      grantId,
      course: 'tea',
      quiz: 'final',
      reason,
    });
    expect((await manager.post(address, grant('   '))).status).toBe(422);
    expect((await manager.post(address, { ...grant('Why'), quiz: 'none' })).status).toBe(404);
    // Nobody else: not the person, not who only looks at people, not a manager of elsewhere.
    const others = await Promise.all(
      (['bouakham', 'liwen', 'khamsone'] as const).map(async (one) =>
        (await signedIn(web.url, one)).post(address, grant('For me', newId())),
      ),
    );
    for (const { status } of others) expect([403, 404]).toContain(status);
    const reason = 'The power failed at the service point.';
    const sent = await Promise.all([
      manager.post(address, grant(reason)),
      manager.post(address, grant(reason)),
      manager.post(address, grant('Another form', newId())),
    ]);
    expect(sent.map((one) => one.status)).toEqual([302, 302, 302]);
    expect(await db.selectFrom('attemptGrant').select('quizSlug').execute()).toEqual([{ quizSlug: 'final' }]);
    const audit = await db.selectFrom('auditEvent').selectAll().where('action', '=', 'attempt.grant').execute();
    expect(audit).toMatchObject([
      { subjectId: personId('bouakham'), actorId: personId('bounmy'), details: { quiz: 'final', attempt: 3 } },
    ]);
    const given = wordsOf((await me.get(final)).body);
    expect(given).toContain('1 attempt left');
    expect(given).toMatch(/gave you one more attempt/);
    const ids = await openQuiz(me, `${final}?again=1`);
    expect((await me.post(final, quizForm({ ...ids, ...right, ...matched, q1: '5', q5: 'b' }, ['b']))).status).toBe(
      302,
    );
    expect(await attemptsOf('bouakham', 'final')).toHaveLength(3);
    const spent = await me.post(final, quizForm({ ...ids, attempt: newId(), ...right, ...matched }));
    expect(spent.status).toBe(409);
  });

  it('shows on the page of its person to who may see all their places, to others when it counts in what these see', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const id = personId('bouakham');
    const shown = async () => (await manager.get(`/people/${id}`)).body.includes('record-of-course');
    const elsewhere = db.selectFrom('organisation').select('id').where('slug', '=', 'cn-yunnan-university');
    const { id: organisationId } = await elsewhere.executeTakeFirstOrThrow();
    const role = { id: newId(), personId: id, organisationId, role: 'trainee' as const };
    await db.insertInto('organisationRole').values(role).execute();
    const joined = await db.selectFrom('programmeEnrolment').selectAll().where('personId', '=', id).execute();
    expect([joined.length > 0, await shown()]).toEqual([true, true]);
    await db.deleteFrom('programmeEnrolment').where('personId', '=', id).execute();
    expect(await shown()).toBe(false);
    await db.insertInto('programmeEnrolment').values(joined).execute();
    await db.deleteFrom('organisationRole').where('id', '=', role.id).execute();
  });

  it('belongs to people who are enrolled, and an attempt to its person', async () => {
    const outsider = await signedIn(web.url, 'liwen');
    expect(wordsOf((await outsider.get(final)).body)).toContain('Enrol in the course');
    const quiz = await db.selectFrom('quiz').select('id').where('slug', '=', 'final').executeTakeFirstOrThrow();
    const form = quizForm({ attempt: newId(), quiz: quiz.id, ...right, ...matched });
    expect((await outsider.post(final, form)).status).toBe(403);
    const [own] = await attemptsOf('khamsone', 'final');
    const alemu = await signedIn(web.url, 'alemu');
    expect((await alemu.get(`${final}?attempt=${own?.id}`)).status).toBe(404);
    expect((await alemu.post(final, quizForm({ attempt: own?.id ?? '', quiz: quiz.id }))).status).toBe(400);
    expect((await alemu.post(final, quizForm({ attempt: 'x', quiz: 'y' }))).status).toBe(400);
  });

  it('goes on through a new version, unless its questions are others', async () => {
    const visitor = await signedIn(web.url, 'alemu');
    const ids = await openQuiz(visitor);
    content.change('courses/tea/lessons/pack/en.md', 'Keep it **dry**.', 'Keep it dry.');
    await importAll();
    const half = quizForm({ ...ids, ...right, ...matched, q5: 'b' }, ['b']);
    expect((await visitor.post(final, half)).status).toBe(302);
    const again = await openQuiz(visitor, `${final}?again=1`);
    content.change('courses/tea/quizzes/final/quiz.yaml', 'answer: 1250000', 'answer: 1500000');
    await importAll();
    expect((await visitor.post(final, quizForm({ ...again, ...right, ...matched }))).status).toBe(409);
    const shown = wordsOf((await visitor.get(`${final}?attempt=${ids.attempt}`)).body);
    expect(shown).toContain('How much?');
    expect(await attemptsOf('alemu', 'final')).toHaveLength(1);
  });
});

describe('pages', () => {
  it('run a fixed, small number of queries', async () => {
    let queries = 0;
    const pool = createPool({ url: database.url, size: 2, onError: () => {} });
    pool.on('connect', (client) => {
      const query = client.query.bind(client);
      client.query = ((...args: Parameters<typeof query>) => {
        queries += 1;
        return query(...args);
      }) as typeof client.query;
    });
    const counted = createDatabase(pool);
    const context = {
      db: counted,
      now: new Date(),
      viewer: { personId: personId('khamsone'), displayName: 'K', isPlatformAdmin: false, roles: [] },
      reader: { locale: 'en', contentLocales: ['en'], timeZone: 'UTC', theme: 'auto', lowData: false },
    } satisfies ReadingContext;
    const count = async (work: () => Promise<unknown>) => {
      queries = 0;
      await work();
      return queries;
    };
    const lesson = () => loadLesson(context, { course: 'tea', lesson: 'weigh', lang: null, again: null });
    const cold = await count(lesson);
    const warm = await count(lesson);
    // What everybody is shown, and what this person noted down there.
    expect([cold, warm]).toEqual([expect.any(Number), 2]);
    expect(cold).toBeLessThanOrEqual(6);
    expect(
      await count(() => loadHome({ ...context, unreadNotices: 0, readiness: async () => ({}) }, context.viewer)),
    ).toBeLessThanOrEqual(3);
    await counted.destroy();
  });
});
