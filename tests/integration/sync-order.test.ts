import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerCheckQuiz } from '#commands/assessment/answer-check-quiz.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { takeActs } from '#commands/sync/take-acts.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { insertDeviceKey } from '#db/queries/sync/device-keys.ts';
import { isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device, type DeviceAct } from '#tests/support/device.ts';
import fc from '#tests/support/property.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';

/**
 * What two devices of one person send, through a network that loses, doubles and reorders it, from clocks that are wrong;
 * beside somebody who does the very same on the pages, in time. In the end both are told to have learned the same.
 */
const hour = 3_600_000;
const start = Date.now() - 60 * hour;
/** Each thing is done an hour after the one before; all of it is sent later. */
const timeOf = (index: number) => new Date(start + index * hour);
const log = createLogger({ service: 'web', level: 'silent' });

let database: TestDatabase;
let db: Database;
let content: SampleContent;
let quizId: string;
let courseId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  content = createSampleContent();
}, 120_000);

afterAll(async () => {
  content?.remove();
  await database?.drop();
});

type Done = { device: 0 | 1; what: 'weigh' | 'pack' | 'checkA' | 'checkB' | 'right' | 'wrong' };

const doneThings = fc.array(
  fc.record<Done>({
    device: fc.constantFrom(0, 1),
    what: fc.constantFrom('weigh', 'pack', 'checkA', 'checkB', 'right', 'wrong'),
  }),
  { minLength: 1, maxLength: 9 },
);
/** How wrong each clock is, in ms: not at all, or by minutes to years. */
const clock = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 200_000, max: 2e11 }),
  fc.integer({ min: -2e11, max: -200_000 }),
);
const ways = fc.array(
  fc.record({
    place: fc.nat(),
    together: fc.integer({ min: 1, max: 4 }),
    fate: fc.constantFrom('arrives', 'lost', 'answerLost', 'doubled'),
  }),
  { minLength: 30, maxLength: 30 },
);

const fieldsOf = (what: 'right' | 'wrong'): [string, string][] => [
  ['q1', what === 'right' ? '1250000' : '3'],
  ...['weigh', 'pack', 'label', 'send'].map((id, index): [string, string] => [`q2.${id}`, String(index + 1)]),
  ['q3.invoice', what === 'right' ? 'price' : 'route'],
  ['q3.waybill', what === 'right' ? 'route' : 'price'],
  ['q4', 'a'],
  ['q4', 'c'],
  ['q5', what === 'right' ? 'a' : 'b'],
];

function actOf({ what }: Done): DeviceAct {
  switch (what) {
    case 'weigh':
    case 'pack':
      return { kind: 'lesson.done', course: 'tea', subject: what };
    case 'checkA':
    case 'checkB':
      return {
        kind: 'check.answer',
        course: 'tea',
        subject: 'check-weight',
        fields: [['q1', what === 'checkA' ? 'a' : 'b']],
      };
    default:
      return {
        kind: 'quiz.submit',
        course: 'tea',
        subject: 'final',
        fields: fieldsOf(what),
        attempt: randomUUID(),
        quiz: quizId,
      };
  }
}

async function makePerson(): Promise<Viewer> {
  const personId = newId();
  await db
    .insertInto('person')
    .values({ id: personId, displayName: 'Producer', email: noEmailAddress(personId) })
    .execute();
  await insertEnrolment(db, { personId, courseId, now: new Date(start - hour) });
  return { personId, displayName: 'Producer', isPlatformAdmin: false, roles: [] };
}

/** On the pages, each thing at its time. */
async function doInTime(actor: Viewer, things: readonly Done[]): Promise<void> {
  for (const [index, done] of things.entries()) {
    const { kind, course, subject, fields = [], attempt = '' } = actOf(done);
    const typed = new Map<string, string[]>();
    for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
    const at = timeOf(index);
    if (kind === 'lesson.done') await finishLesson({ db }, { actor, course, lesson: subject, at });
    else if (kind === 'check.answer') await answerCheckQuiz({ db }, { actor, course, quiz: subject, typed, at });
    else {
      const sent = submitQuiz(
        { db },
        { actor, course, quiz: subject, attemptId: attempt, answeredId: quizId, typed, at },
      );
      await sent.catch((error: unknown) => {
        if (!isAppError(error) || error.code !== 'attempts_used_up') throw error;
      });
    }
  }
}

interface Way {
  place: number;
  together: number;
  fate: 'arrives' | 'lost' | 'answerLost' | 'doubled';
}

/** On two devices without a network, then sent until each has its answer. `inOrder`: as our pages send it. */
async function doLater(
  actor: Viewer,
  things: readonly Done[],
  clocks: readonly number[],
  network: readonly Way[],
  inOrder: boolean,
) {
  const devices = await Promise.all(
    clocks.map(async (clockError) => {
      const device = new Device();
      device.clockError = clockError;
      const { personId } = actor;
      const key = { personId, publicKey: device.publicKey, userAgent: 'test', sessionId: null, now: new Date(start) };
      device.keyId = await insertDeviceKey(db, key, 20);
      return device;
    }),
  );
  const signed = things.map((done, index) => {
    const device = devices[inOrder ? 0 : done.device];
    if (!device) throw new Error('There are two devices');
    return { device, act: device.sign(actOf(done), timeOf(index)) };
  });
  let now = start + 58 * hour;
  let tries = 0;
  const placeOf = (index: number) => network[index % network.length]?.place ?? 0;
  let waiting = signed.map((_one, index) => index);
  if (!inOrder) waiting.sort((one, other) => placeOf(one) - placeOf(other));
  while (waiting.length > 0) {
    const { together = 1, fate = 'arrives' } = network[tries++ % network.length] ?? {};
    const [first = 0] = waiting;
    const from = signed[first]?.device;
    const some = waiting.slice(0, together).filter((index) => signed[index]?.device === from);
    // Not for ever: a network that loses everything synchronises nothing.
    const isLost = tries < 20 && fate === 'lost';
    now += 1_000;
    const at = new Date(now);
    const sentAt = new Date(now + (from?.clockError ?? 0));
    const acts = some.flatMap((index) => signed[index]?.act ?? []);
    if (!isLost) await takeActs({ db, log }, { acts, sentAt, at });
    if (fate === 'doubled') await Promise.all([0, 1].map(() => takeActs({ db, log }, { acts, sentAt, at })));
    if (isLost || (tries < 20 && fate === 'answerLost')) {
      // What is not answered waits; a device that sends in order begins with it again.
      if (!inOrder) waiting = [...waiting.filter((index) => !some.includes(index)), ...some];
    } else waiting = waiting.filter((index) => !some.includes(index));
  }
}

/** What is known of a person in the end, without ids. Attempts are counted as they come; their order is that of their times. */
async function learned({ personId }: Viewer) {
  const lessons = await db
    .selectFrom('lessonProgress')
    .select(['lessonSlug', 'completedAt'])
    .where('personId', '=', personId)
    .orderBy('lessonSlug')
    .execute();
  const attempts = await db
    .selectFrom('quizAttempt')
    .select(['quizSlug', 'answers', 'percent', 'passed', 'submittedAt'])
    .where('personId', '=', personId)
    .orderBy('quizSlug')
    .orderBy('submittedAt')
    .execute();
  const { completedAt } = await db
    .selectFrom('enrolment')
    .select('completedAt')
    .where('personId', '=', personId)
    .executeTakeFirstOrThrow();
  return { lessons, attempts, completedAt };
}

const keptOf = ({ personId }: Viewer) =>
  db.selectFrom('syncAct').select('id').where('personId', '=', personId).where('outcome', '=', 'kept').execute();

/** A new version of the course, whose counting quiz may be tried so often. */
async function allowAttempts(most: number): Promise<void> {
  const { storage } = database;
  content.change('courses/tea/quizzes/final/quiz.yaml', 'maxAttempts: ', `maxAttempts: ${most} # `);
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
  const found = await db
    .selectFrom('quiz')
    .innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId')
    .select(['quiz.id', 'course.id as courseId'])
    .where('quiz.slug', '=', 'final')
    .where('course.slug', '=', 'tea')
    .executeTakeFirstOrThrow();
  [courseId, quizId] = [found.courseId, found.id];
}

it.each([
  ['whatever the order', 9, false],
  ['in order, where attempts are few', 2, true],
])(
  'what comes late is what would have come in time: %s',
  async (_name, most, inOrder) => {
    await allowAttempts(most);
    await fc.assert(
      fc.asyncProperty(doneThings, fc.tuple(clock, clock), ways, async (things, clocks, network) => {
        const [timely, late] = [await makePerson(), await makePerson()];
        await doInTime(timely, things);
        await doLater(late, things, clocks, network, inOrder);
        expect(await learned(late)).toEqual(await learned(timely));
        const tried = things.filter(({ what }) => what === 'right' || what === 'wrong').length;
        expect(await keptOf(late)).toHaveLength(Math.max(0, tried - most));
      }),
      { numRuns: 30 },
    );
  },
  240_000,
);
