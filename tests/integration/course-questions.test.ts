import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { readItemFigures } from '#db/queries/assessment/item-figures.ts';
import { listQuestionsOfClass } from '#db/queries/assessment/questions-of-courses.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** What first attempts say of the questions of a course, and the bank that they stand in. */
let database: TestDatabase;
let web: WebUnderTest;
let content: SampleContent;
let admin: Visitor;
let courseId: string;

const single = (id: string, more = '') =>
  `  - { id: ${id}, kind: single, points: 1, choices: [a, b, c], answer: a${more} }\n`;
const words = (id: string, prompt: string) =>
  `  ${id}: { prompt: ${prompt}, choices: { a: Yes, b: No, c: Perhaps }, explanation: So. }\n`;

async function publish() {
  const { db, storage } = database;
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
}

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  await db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  content.write(
    'courses/tea/quizzes/final/quiz.yaml',
    `slug: final\ncounts: true\npassMark: 60\nmaxAttempts: 0\ndraws: [{ topic: leaves, draw: 1 }]\nquestions:\n${single('q1')}${single('q2')}`,
  );
  content.write(
    'courses/tea/bank/leaves/questions.yaml',
    `topic: leaves\nquestions:\n${single('old', ', difficulty: easy')}${single('young', ', difficulty: hard')}`,
  );
  for (const locale of ['en', 'lo']) {
    content.write(
      `courses/tea/quizzes/final/${locale}.yaml`,
      `title: Final\nquestions:\n${words('q1', 'First?')}${words('q2', 'Second?')}`,
    );
    content.write(
      `courses/tea/bank/leaves/${locale}.yaml`,
      `title: Leaves\nquestions:\n${words('old', 'Old leaf?')}${words('young', 'Young leaf?')}`,
    );
  }
  await publish();
  const quiz = await db
    .selectFrom('quiz')
    .select(['id', 'courseVersionId'])
    .where('slug', '=', 'final')
    .executeTakeFirstOrThrow();
  ({ id: courseId } = await db.selectFrom('course').select('id').where('slug', '=', 'tea').executeTakeFirstOrThrow());
  // 40 people: who knows q1 knows the drawn question, too; nobody takes c; q2 is right for all.
  for (let index = 0; index < 40; index++) {
    const personId = newId();
    await db
      .insertInto('person')
      .values({ id: personId, displayName: `Person ${index}`, email: noEmailAddress(personId), username: `p${index}x` })
      .execute();
    const knows = index < 20;
    const result = (isRight: boolean) => ({ points: isRight ? 1 : 0, maxPoints: 1, isRight });
    for (const attemptNumber of [1, 2]) {
      const knowsNow = knows || attemptNumber === 2;
      await db
        .insertInto('quizAttempt')
        .values({
          ...{ id: newId(), personId, courseId, quizSlug: 'final', quizId: quiz.id, attemptNumber },
          answers: { q1: knowsNow ? 'a' : 'b', q2: 'a', 'leaves--old': knowsNow ? 'a' : 'b' },
          result: { q1: result(knowsNow), q2: result(true), 'leaves--old': result(knowsNow) },
          ...{
            points: knowsNow ? 3 : 1,
            maxPoints: 3,
            percent: knowsNow ? 100 : 33.33,
            passed: knowsNow,
            submittedAt: new Date(),
          },
        })
        .execute();
    }
  }
  web = await startWeb(database.url);
  admin = await signedIn(web.url, 'admin');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

describe('the questions of a course', () => {
  it('are measured by first attempts: how hard, how much they tell, what is taken', async () => {
    const figures = new Map(
      (await readItemFigures(database.db, [courseId])).map((one) => [`${one.quiz} ${one.question}`, one]),
    );
    expect([...figures.keys()].sort()).toEqual(['final q1', 'final q2', 'null leaves--old']);
    const first = figures.get('final q1');
    expect(first).toMatchObject({ answers: 40, rightShare: 0.5, picked: { a: 20, b: 20 } });
    expect(first?.discrimination).toBeCloseTo(1);
    expect(figures.get('final q2')).toMatchObject({ rightShare: 1, discrimination: null });
  });

  it('stand on a page with those of the bank, found by topic, difficulty and words', async () => {
    const all = wordsOf((await admin.get('/authoring/tea/questions')).body);
    for (const prompt of ['First?', 'Second?', 'Old leaf?', 'Young leaf?']) expect(all).toContain(prompt);
    const hard = wordsOf((await admin.get('/authoring/tea/questions?topic=leaves&difficulty=hard')).body);
    expect(hard).toContain('Young leaf?');
    expect(hard).not.toContain('Old leaf?');
    expect(wordsOf((await admin.get('/authoring/tea/questions?q=second')).body)).not.toContain('First?');
    expect(wordsOf((await admin.get('/authoring/tea/questions?missing=lo')).body)).toContain(
      'No question is like that.',
    );
  });

  it('say what an author should look at', async () => {
    const first = wordsOf((await admin.get('/authoring/tea/questions/final.q1')).body);
    expect(first).toContain('40 first attempts');
    expect(first).toContain('Hardly anybody takes \u2068Perhaps\u2069');
    expect(wordsOf((await admin.get('/authoring/tea/questions/final.q2')).body)).toContain(
      'Nearly everybody gets it right',
    );
    expect((await admin.get('/authoring/tea/questions/final.q9')).status).toBe(404);
  });

  it('stand with those of all other courses on one page, by topic, found the same way', async () => {
    const read = async (more = '') => wordsOf((await admin.get(`/authoring/questions${more}`)).body);
    const all = await read();
    for (const prompt of ['First?', 'Old leaf?', 'What does the buyer pay for?']) expect(all).toContain(prompt);
    // Those of a topic come first; the table of topics counts them by difficulty.
    expect(all.indexOf('Old leaf?')).toBeLessThan(all.indexOf('First?'));
    expect(all).toMatch(/leaves 1 0 1 2 /);
    expect(all).toMatch(/First\? One right choice Selling tea 50% 1 /);
    const hard = await read('?topic=leaves&difficulty=hard&course=tea');
    expect(hard).toContain('Young leaf?');
    expect(hard).not.toContain('Old leaf?');
    expect(await read('?q=perhaps')).toContain('Second?');
    expect(await read('?course=nowhere')).toContain('No question is like that.');
    expect((await admin.get('/authoring/questions?topic=leaves')).body).toContain(
      '/authoring/tea/questions/leaves--old',
    );
  });

  it('are shown to the authors of the organisation that writes the course, and to nobody else', async () => {
    const author = await signedIn(web.url, 'bounmy');
    const read = async (more = '') => wordsOf((await author.get(`/authoring/questions${more}`)).body);
    expect(await read()).toContain('No published course has questions yet.');
    const ministry = await database.db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'la-moic')
      .executeTakeFirstOrThrow();
    const give = (organisationId: string | null) =>
      database.db.updateTable('course').set({ organisationId }).where('id', '=', courseId).execute();
    await give(ministry.id);
    expect(await read()).toContain('Old leaf?');
    expect(await read('?organisation=la-namtha-point')).not.toContain('Old leaf?');
    await give(null);
    const learner = await signedIn(web.url, 'noy');
    expect((await learner.get('/authoring/questions')).status).toBe(403);
  });

  it('are measured anew once they are others', async () => {
    content.change('courses/tea/quizzes/final/quiz.yaml', single('q1'), single('q1').replace('answer: a', 'answer: b'));
    await publish();
    const figures = await readItemFigures(database.db, [courseId]);
    expect(figures.map((one) => one.question).sort()).toEqual(['leaves--old', 'q2']);
  });
});

describe('questions for a quick quiz in a class', () => {
  it('are those of its course, with what is right, for who teaches it and may see them', async () => {
    const { db } = database;
    const { id: organisationId } = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'la-moic')
      .executeTakeFirstOrThrow();
    const { id: instructor } = await db
      .selectFrom('person')
      .select('id')
      .where('username', '=', 'liwen')
      .executeTakeFirstOrThrow();
    const id = newId();
    const times = { startsAt: new Date(), endsAt: new Date(Date.now() + 3_600_000), timeZone: 'Asia/Vientiane' };
    await db
      .insertInto('classSession')
      .values({ id, organisationId, courseId, title: { en: 'Tea' }, languages: ['lo'], ...times })
      .execute();
    await db.insertInto('classInstructor').values({ classSessionId: id, personId: instructor }).execute();
    const here = `/classes/${id}/quiz-questions.json`;
    const found = async (visitor: Visitor, search = '') => {
      const { questions } = JSON.parse((await visitor.get(`${here}?q=${encodeURIComponent(search)}`)).body);
      return questions as { question: string; options: string[]; rightChoices: number[] }[];
    };
    const all = await found(admin);
    expect(all.slice(0, 2).map(({ question }) => question)).toEqual(['Old leaf?', 'Young leaf?']);
    expect(all[0]).toEqual({
      kind: 'single',
      question: 'Old leaf?',
      options: ['Yes', 'No', 'Perhaps'],
      rightChoices: [0],
    });
    expect(all.map(({ question }) => question)).toContain('First?');
    expect((await found(admin, 'young')).map(({ question }) => question)).toEqual(['Young leaf?']);
    for (const nothing of ['%', 'leaf of a palm']) expect(await found(admin, nothing)).toEqual([]);
    // What nobody sees is nothing that is looked for.
    expect(await found(admin, '\u200b')).toEqual(all);
    // Who teaches the class and does not write the course learns nothing of it.
    expect(await found(await signedIn(web.url, 'liwen'))).toEqual([]);
    expect((await (await signedIn(web.url, 'noy')).get(here)).status).toBe(403);
  });

  it('are looked for in the courses of the class alone, also for who may write all courses', async () => {
    const { db } = database;
    const { organisationId, id: classSessionId } = await db
      .selectFrom('classSession')
      .select(['organisationId', 'id'])
      .where('courseId', '=', courseId)
      .executeTakeFirstOrThrow();
    // Twenty other courses with the same bank.
    await sql`
      with more as (select gen_random_uuid() as course_id, gen_random_uuid() as version_id from generate_series(1, 20)),
        made as (insert into course (id, slug, organisation_id)
          select course_id, 'other-' || course_id, ${organisationId}::uuid from more),
        versioned as (insert into course_version select (jsonb_populate_record(published, jsonb_build_object(
            'id', more.version_id, 'course_id', more.course_id))).* from more, course_version published
          where published.id = (select current_version_id from course where id = ${courseId}::uuid))
      insert into bank_topic (course_version_id, slug, questions, texts)
        select more.version_id, leaf.slug, leaf.questions, leaf.texts from more, bank_topic leaf
        where leaf.course_version_id = (select current_version_id from course where id = ${courseId}::uuid)`.execute(
      db,
    );
    await sql`update course set current_version_id = made.id from course_version made
      where made.course_id = course.id and course.slug like 'other-%'`.execute(db);
    const writer = { personId: newId(), displayName: 'Writer', isPlatformAdmin: true, roles: [] };
    const read = await db.transaction().execute(async (trx) => {
      // Few as they are here, all rows would be read at once: as of thousands.
      for (const way of ['seqscan', 'hashjoin', 'mergejoin'])
        await sql.raw(`set local enable_${way} = off`).execute(trx);
      const asked = { classSessionId, kinds: ['single'] as const, search: '', limit: 50 };
      const found = await listQuestionsOfClass(trx, writer, asked);
      const { rows } = await sql<{ topics: number }>`
        select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as topics from pg_stat_xact_user_tables
        where relname = 'bank_topic'`.execute(trx);
      return { found: found.length, topics: rows[0]?.topics };
    });
    expect(read.found).toBeGreaterThan(1);
    // Of one and twenty.
    expect(read.topics).toBeLessThan(5);
  });
});
