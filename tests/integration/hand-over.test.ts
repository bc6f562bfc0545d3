import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HandOverFile } from '#commands/sync/hand-over-file.ts';
import { registerDeviceKey } from '#commands/sync/register-device-key.ts';
import { takeActs } from '#commands/sync/take-acts.ts';
import { takeHandOver } from '#commands/sync/take-hand-over.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device, type SignedAct } from '#tests/support/device.ts';
import { addGroup } from '#tests/support/group.ts';
import { viewerOf } from '#tests/support/import-people.ts';
import fc from '#tests/support/property.ts';
import { addTeaCourse, type TeaCourse } from '#tests/support/tea-course.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

const log = createLogger({ service: 'web', level: 'silent' });
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

let database: TestDatabase;
let web: WebUnderTest;
let content: TeaCourse['content'];
let carrier: Viewer;
let courseId: string;
let quiz: string;
let groups = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  ({ content } = await addTeaCourse(database));
  ({ id: courseId } = await db.selectFrom('course').select('id').where('slug', '=', 'tea').executeTakeFirstOrThrow());
  ({ id: quiz } = await db.selectFrom('quiz').select('id').where('slug', '=', 'final').executeTakeFirstOrThrow());
  carrier = await viewerOf(db, 'pakse');
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  content?.remove();
  await database?.drop();
});

/** A day of some people with one device: each finishes a lesson and a quiz, signed by their own key. */
async function spendDay(size: number) {
  const { db } = database;
  const ids = await addGroup(db, { slug: 'la-pakse-point', size, prefix: `day${groups++}x` });
  const [enrolledAt, at] = [new Date(Date.now() - 86_400_000), new Date(Date.now() - 3_600_000)];
  await db
    .insertInto('enrolment')
    .values(ids.map((personId) => ({ id: newId(), personId, courseId, enrolledAt })))
    .execute();
  const { slug: lesson } = await db.selectFrom('lesson').select('slug').orderBy('position').executeTakeFirstOrThrow();
  const acts: SignedAct[] = [];
  let device = new Device();
  for (const personId of ids) {
    const actor = await findViewer(db, personId);
    if (!actor) throw new Error('nobody');
    device = new Device();
    device.keyId = await registerDeviceKey(database, {
      ...{ actor, publicKey: device.publicKey, userAgent: 'tablet', sessionId: null, at },
    });
    acts.push(
      device.sign({ kind: 'lesson.done', course: 'tea', subject: lesson }, at),
      device.sign(
        { kind: 'quiz.submit', course: 'tea', subject: 'final', fields: right, attempt: randomUUID(), quiz },
        at,
      ),
    );
  }
  const learned = async () => {
    const lessons = await db.selectFrom('lessonProgress').select('personId').where('personId', 'in', ids).execute();
    const attempts = await db.selectFrom('quizAttempt').select('personId').where('personId', 'in', ids).execute();
    return [lessons.length, attempts.length, new Set(attempts.map((row) => row.personId)).size];
  };
  return { acts, device, learned };
}

const bytesOf = (file: HandOverFile) => new TextEncoder().encode(JSON.stringify(file));
const bring = (file: HandOverFile) =>
  takeHandOver({ ...database, log }, { actor: carrier, bytes: bytesOf(file), at: new Date() });

describe('the hand-over of a day by file', () => {
  it('takes the day of 30 people on a page without scripts, once, whatever came by the network before', async () => {
    const { acts, device, learned } = await spendDay(30);
    // The network was back for a moment, and a part of it went.
    await takeActs({ db: database.db, log }, { acts: acts.slice(0, 21), sentAt: new Date(), at: new Date() });
    const operator = await signedIn(web.url, 'pakse');
    const file = { name: 'sala-2026-11-27.json', bytes: bytesOf(device.handOver(acts)) };
    const page = await operator.upload('/hand-over', {}, file);
    expect(page.status).toBe(200);
    expect(wordsOf(page.body)).toMatch(/All of it has arrived\.[\s\S]*Taken now ?39[\s\S]*Had arrived before ?21/);
    expect(await learned()).toEqual([30, 30, 30]);
    // Once more, and by the network too.
    expect(await bring(device.handOver(acts))).toMatchObject({ all: 60, people: 30, taken: 0, before: 60 });
    await takeActs({ db: database.db, log }, { acts: acts.slice(0, 50), sentAt: new Date(), at: new Date() });
    expect(await learned()).toEqual([30, 30, 30]);
  }, 120_000);

  it('gives the same in any order, in any pieces, brought any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 8 }), { maxLength: 4 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
        async (pieces, last) => {
          const { acts, device, learned } = await spendDay(4);
          const pick = (places: readonly number[]) => places.flatMap((place) => acts[place] ?? []);
          for (const piece of pieces) await bring(device.handOver(pick(piece)));
          const end = await bring(device.handOver(pick(last)));
          expect(end.taken + end.before).toBe(8);
          expect(await learned()).toEqual([4, 4, 4]);
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it('refuses, in words, what was changed, cut, or made by a device that nobody knows; and takes nothing of it', async () => {
    const { acts, device, learned } = await spendDay(2);
    const file = device.handOver(acts);
    const other = acts[0]?.body.replace('lesson.done', 'quiz.submit') ?? '';
    const changed = [
      { ...file, acts: file.acts.slice(1) },
      { ...file, acts: file.acts.toReversed() },
      { ...file, acts: file.acts.map((one, index) => (index === 0 ? { ...one, body: other } : one)) },
      { ...file, madeAt: new Date(0).toISOString() },
    ];
    for (const one of changed) await expect(bring(one)).rejects.toMatchObject({ problems: { file: 'fileChanged' } });
    const stranger = new Device();
    stranger.keyId = randomUUID();
    await expect(bring(stranger.handOver(acts))).rejects.toMatchObject({ problems: { file: 'fileUnknown' } });
    const operator = await signedIn(web.url, 'pakse');
    const cut = { name: 'sala.json', bytes: bytesOf(file).slice(0, 400) };
    const page = await operator.upload('/hand-over', {}, cut);
    expect([page.status, wordsOf(page.body)]).toEqual([422, expect.stringContaining('The file ends too early.')]);
    expect(await learned()).toEqual([0, 0, 0]);
    // Signed by a key that is known, and still no act: nothing of it is looked for.
    const none = { key: device.keyId, body: `{"id":"${'-'.repeat(36)}"}`, signature: acts[0]?.signature ?? '' };
    expect(await bring(device.handOver([none]))).toMatchObject({ all: 1, taken: 0, notTaken: 1 });
    // An act of a key that the server never heard of is told apart from the others, which arrive.
    const lost = { ...acts[0], key: randomUUID() } as SignedAct;
    expect(await bring(device.handOver([lost, ...acts.slice(1)]))).toMatchObject({ taken: 3, notTaken: 1 });
  }, 120_000);
});
