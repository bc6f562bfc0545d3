import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { leastOfThree, type StatementCounter, startStatementCounter } from '#tests/support/statement-counter.ts';
import { fieldValue, signedIn, Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** What it costs the database when a device sends the work of a day: it does so when all others do. */
let database: TestDatabase;
let content: SampleContent;
let counter: StatementCounter;
let web: WebUnderTest;
let noy: Visitor;
let phone: Device;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  const { db, storage } = database;
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
  counter = await startStatementCounter(database.url);
  web = await startWeb(counter.url, { LOG_LEVEL: 'error' });
  noy = await signedIn(web.url, 'noy');
  await noy.post('/courses/tea');
  await db
    .updateTable('enrolment')
    .set({ enrolledAt: new Date(Date.now() - 1_000 * 3_600_000) })
    .execute();
  phone = new Device();
  await phone.register(noy);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await counter?.stop();
  content?.remove();
  await database?.drop();
});

/** Signs a lesson, a self-check and a counting quiz, and gives what sends them. */
async function makeDay() {
  for (const table of ['syncAct', 'quizAttempt'] as const) await database.db.deleteFrom(table).execute();
  const quiz = fieldValue((await noy.get('/courses/tea/quizzes/final?again=1')).body, 'quiz');
  const at = new Date(Date.now() - 3_600_000);
  const fields: [string, string][] = [
    ['q1', '3'],
    ...['weigh', 'pack', 'label', 'send'].map((id, index): [string, string] => [`q2.${id}`, String(index + 1)]),
    ['q3.invoice', 'price'],
    ['q3.waybill', 'route'],
    ['q4', 'a'],
    ['q5', 'a'],
  ];
  const acts = [
    phone.sign({ kind: 'lesson.done', course: 'tea', subject: 'weigh' }, at),
    phone.sign({ kind: 'check.answer', course: 'tea', subject: 'check-weight', fields: [['q1', 'a']] }, at),
    phone.sign({ kind: 'quiz.submit', course: 'tea', subject: 'final', fields, attempt: randomUUID(), quiz }, at),
  ];
  return async () => {
    const answers = await phone.send(new Visitor(web.url), acts);
    expect(answers.map((one) => one.outcome)).toEqual(['taken', 'taken', 'taken']);
  };
}

it('a day of a device is seventeen statements in eight turns, and nothing more when it comes again', async () => {
  // A server that has been up for a while.
  await (await makeDay())();
  let send = await makeDay();
  const statements = await leastOfThree(async () => {
    send = await makeDay();
    return counter.during(send);
  });
  expect(statements.length, statements.join('\n\n')).toBe(17);
  const again = await leastOfThree(() => counter.during(send));
  expect(again.length, again.join('\n\n')).toBe(5);
  expect(await leastOfThree(async () => counter.turnsDuring(await makeDay()))).toBe(8);
});
