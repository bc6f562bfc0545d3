import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import type { SyncAnswer } from '#commands/sync/take-acts.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { insertDeviceKey } from '#db/queries/sync/device-keys.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { Visitor } from '#tests/support/visitor.ts';
import { startWeb } from '#tests/support/web.ts';

const kills = 50;
const hourMs = 3_600_000;
/** Of the counting quiz. */
const right: [string, string][] = [
  ['q1', '1250000'],
  ...['weigh', 'pack', 'label', 'send'].map((id, index): [string, string] => [`q2.${id}`, String(index + 1)]),
  ['q3.invoice', 'price'],
  ['q3.waybill', 'route'],
  ['q4', 'a'],
  ['q4', 'c'],
  ['q5', 'a'],
];

let database: TestDatabase;
let content: SampleContent;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  content = createSampleContent();
  content.change('programmes/tea-1.yaml', 'issuer: ministry', 'issuer: la-moic');
  const { db, storage } = database;
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
}, 240_000);

afterAll(async () => {
  content?.remove();
  await database?.drop();
});

test('the web server killed 50 times while devices send: each act is taken once, at its time', async () => {
  const { db } = database;
  const now = new Date();
  const { id: courseId } = await db
    .selectFrom('course')
    .select('id')
    .where('slug', '=', 'tea')
    .executeTakeFirstOrThrow();
  const { id: quiz } = await db
    .selectFrom('quiz')
    .innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId')
    .select('quiz.id')
    .where('quiz.slug', '=', 'check-weight')
    .where('course.slug', '=', 'tea')
    .executeTakeFirstOrThrow();
  const { id: counting } = await db
    .selectFrom('quiz')
    .innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId')
    .select('quiz.id')
    .where('quiz.slug', '=', 'final')
    .where('course.slug', '=', 'tea')
    .executeTakeFirstOrThrow();
  const times = new Map<string, number>();
  const taken: SyncAnswer[] = [];
  let web = await startWeb(database.url);
  for (let round = 0; round < kills; round++) {
    const personId = newId();
    await db
      .insertInto('person')
      .values({ id: personId, displayName: `Producer ${round}`, email: noEmailAddress(personId) })
      .execute();
    await insertEnrolment(db, { personId, courseId, now: new Date(now.getTime() - 100 * hourMs) });
    const device = new Device();
    device.keyId = await insertDeviceKey(
      db,
      { personId, publicKey: device.publicKey, userAgent: 'test', sessionId: null, now },
      20,
    );
    const at = now.getTime() - (round + 1) * hourMs;
    times.set(personId, at);
    const acts = [
      device.sign({ kind: 'lesson.done', course: 'tea', subject: 'weigh' }, new Date(at)),
      device.sign(
        { kind: 'check.answer', course: 'tea', subject: 'check-weight', fields: [['q1', 'a']], quiz },
        new Date(at),
      ),
      device.sign({ kind: 'lesson.done', course: 'tea', subject: 'pack' }, new Date(at)),
      device.sign(
        { kind: 'quiz.submit', course: 'tea', subject: 'final', fields: right, attempt: randomUUID(), quiz: counting },
        new Date(at),
      ),
    ];
    const sending = held(device.send(new Visitor(web.url), acts).catch(() => null));
    await pause(Math.random() * 60);
    process.kill(web.pid, 'SIGKILL');
    const first = await sending;
    await web.stop();
    web = await startWeb(database.url);
    // It waits on the device, and is sent again.
    taken.push(...(first ?? []), ...(await device.send(new Visitor(web.url), acts)));
  }
  await web.stop();
  expect(taken.filter((one) => one.outcome !== 'taken')).toEqual([]);
  const done = await db
    .selectFrom('lessonProgress')
    .select(['personId', 'completedAt'])
    .where('completedAt', 'is not', null)
    .execute();
  expect(done).toHaveLength(kills * 2);
  for (const one of done) expect(one.completedAt?.getTime()).toBe(times.get(one.personId));
  const tried = await db.selectFrom('quizAttempt').select(['personId', 'quizSlug', 'percent', 'submittedAt']).execute();
  const checks = tried.filter((one) => one.quizSlug === 'check-weight');
  const attempts = tried.filter((one) => one.quizSlug === 'final');
  expect(new Set(attempts.map((one) => one.personId)).size).toBe(kills);
  expect(attempts).toHaveLength(kills);
  for (const one of attempts) {
    expect([one.percent, one.submittedAt.getTime()]).toEqual([100, times.get(one.personId)]);
  }
  const completed = await db.selectFrom('enrolment').select('completedAt').where('courseId', '=', courseId).execute();
  expect(completed.filter((one) => one.completedAt !== null)).toHaveLength(kills);
  expect(new Set(checks.map((one) => one.personId)).size).toBe(kills);
  expect(checks).toHaveLength(kills);
}, 600_000);
