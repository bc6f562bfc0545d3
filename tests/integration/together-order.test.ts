import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endGroupTime } from '#commands/group/end-group-time.ts';
import { noteAnswers, notePresence } from '#commands/group/note-group-time.ts';
import { startGroupTime } from '#commands/group/start-group-time.ts';
import { turnOnTablet } from '#commands/group/turn-on-tablet.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { takeActs } from '#commands/sync/take-acts.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { type AnswerField, learnersOf, type NotedGroupTime, noteEntry } from '#domain/group/group-time.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device, type DeviceGroupEnd, type DevicePart, type SignedAct } from '#tests/support/device.ts';
import { addGroup } from '#tests/support/group.ts';
import fc from '#tests/support/property.ts';
import type { SampleContent } from '#tests/support/sample-content.ts';
import { addTeaGroups } from '#tests/support/tea-group.ts';

/**
 * Two groups do the very same: one with a network, noted at each tap; one before a tablet without it, whose acts then go
 * through a network that loses, doubles and reorders them, from a clock that is wrong. In the end both have the same.
 */
const group = 'la-pakse-point';
const size = 3;
const minute = 60_000;
const begin = Date.now() - 40 * 3_600_000;
const log = createLogger({ service: 'web', level: 'silent' });

let database: TestDatabase;
let db: Database;
let content: SampleContent;
let operator: Viewer;
let courseId: string;
let quizId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  ({ content } = await addTeaGroups(database, { slug: group, size: 2, others: 1, haveOthersEnrolled: false }));
  content.change('courses/tea/quizzes/final/quiz.yaml', 'maxAttempts: ', 'maxAttempts: 9 # ');
  await importContent({ db, storage: database.storage }, { actor: 'system', files: folderFiles(content.dir) });
  const quiz = db.selectFrom('quiz').innerJoin('course', 'course.currentVersionId', 'quiz.courseVersionId');
  const found = await quiz
    .select(['quiz.id', 'course.id as courseId'])
    .where('quiz.slug', '=', 'final')
    .executeTakeFirstOrThrow();
  [quizId, courseId] = [found.id, found.courseId];
  const person = db.selectFrom('person').select('id').where('username', '=', 'pakse');
  const viewer = await findViewer(db, (await person.executeTakeFirstOrThrow()).id);
  if (!viewer) throw new Error('The demo has an operator');
  operator = viewer;
}, 240_000);

afterAll(async () => {
  content?.remove();
  await database?.drop();
});

/** One tap of who leads. */
interface Tap {
  who: number;
  what: 'here' | 'gone' | 'right' | 'wrong' | 'some' | 'none';
}

interface Time {
  kind: 'lesson' | 'quiz';
  taps: Tap[];
}

const times = fc.array(
  fc.record<Time>({
    kind: fc.constantFrom('lesson', 'quiz'),
    taps: fc.array(
      fc.record<Tap>({
        who: fc.integer({ min: 0, max: size - 1 }),
        what: fc.constantFrom('here', 'here', 'gone', 'right', 'right', 'wrong', 'some', 'none'),
      }),
      { minLength: 3, maxLength: 12 },
    ),
  }),
  { minLength: 1, maxLength: 2 },
);
/** How wrong the tablet's clock is, in ms. */
const clock = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 200_000, max: 2e11 }),
  fc.integer({ min: -2e11, max: -200_000 }),
);
const ways = fc.array(
  fc.record({ place: fc.nat(), many: fc.integer({ min: 1, max: 4 }), isLost: fc.boolean(), isDoubled: fc.boolean() }),
  { minLength: 24, maxLength: 24 },
);

/** What a tap enters, by question. */
function answersOf(kind: Time['kind'], what: Tap['what']): [quiz: string, question: string, fields: AnswerField[]][] {
  if (kind === 'lesson') {
    const choice: Partial<Record<Tap['what'], AnswerField[]>> = {
      ...{ right: [['q1', 'b']], wrong: [['q1', 'a']], none: [] },
    };
    const fields = choice[what];
    return fields ? [['check-weight', 'q1', fields]] : [];
  }
  const all: [string, AnswerField[]][] = [
    ['q1', [['q1', what === 'wrong' ? '3' : '1250000']]],
    ['q2', ['weigh', 'pack', 'label', 'send'].map((id, at): AnswerField => [`q2.${id}`, String(at + 1)])],
    [
      'q3',
      [
        ['q3.invoice', 'price'],
        ['q3.waybill', 'route'],
      ],
    ],
    [
      'q4',
      [
        ['q4', 'a'],
        ['q4', 'c'],
      ],
    ],
    ['q5', [['q5', what === 'wrong' ? 'b' : 'a']]],
  ];
  if (what === 'none') return [['final', 'q5', []]];
  return all.slice(0, what === 'some' ? 2 : 5).map(([question, fields]) => ['final', question, fields]);
}

const subjectOf = (kind: Time['kind']) => (kind === 'lesson' ? 'weigh' : 'final');
const startOf = (index: number) => begin + index * 600 * minute;
const tapAt = (index: number, tap: number) => startOf(index) + (tap + 1) * minute;
const endOf = (index: number, { taps }: Time) => tapAt(index, taps.length);
const isPresence = ({ what }: Tap) => what === 'here' || what === 'gone';

/** With a network: each tap when it is made. @returns the ids of the times */
async function doInTime(people: readonly string[], all: readonly Time[]): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, time] of all.entries()) {
    const id = newId();
    ids.push(id);
    const asked = { actor: operator, slug: group, groupTimeId: id };
    const what = { course: 'tea', kind: time.kind, activity: subjectOf(time.kind), isPrivate: false };
    await startGroupTime({ db }, { id, actor: operator, slug: group, ...what, at: new Date(startOf(index)) });
    const here = new Set<string>();
    for (const [place, tap] of time.taps.entries()) {
      const person = people[tap.who] ?? '';
      const at = new Date(tapAt(index, place));
      if (isPresence(tap)) {
        if (tap.what === 'here') here.add(person);
        else here.delete(person);
        await notePresence({ db }, { ...asked, here: [...here], at });
        continue;
      }
      for (const [quiz, question, fields] of answersOf(time.kind, tap.what)) {
        await noteAnswers({ db }, { ...asked, asked: { quiz, question }, given: new Map([[person, fields]]), at });
      }
    }
    await endGroupTime({ db }, { ...asked, at: new Date(endOf(index, time)) });
  }
  return ids;
}

/** On the tablet: what was noted when it ended, as its acts. */
function actsOf(
  tablet: Device,
  people: readonly string[],
  index: number,
  time: Time,
): { id: string; acts: SignedAct[] } {
  const id = randomUUID();
  let noted: NotedGroupTime = {};
  const here = new Set<string>();
  for (const [place, tap] of time.taps.entries()) {
    const person = people[tap.who] ?? '';
    const at = tapAt(index, place);
    if (tap.what === 'here' || tap.what === 'gone') {
      // Who is not there does not leave.
      if (tap.what === 'here') here.add(person);
      else if (!here.delete(person)) continue;
      noted = noteEntry(noted, { kind: tap.what, person, at });
    } else if (here.has(person)) {
      for (const [quiz, question, fields] of answersOf(time.kind, tap.what)) {
        noted = noteEntry(noted, { kind: 'answer', person, at, quiz, question, fields });
      }
    }
  }
  const text = (at: number) => new Date(at + tablet.clockError).toISOString();
  const end = endOf(index, time);
  const of = { together: id, course: 'tea', subject: subjectOf(time.kind), isPrivate: false };
  const group = {
    ...of,
    startedAt: text(startOf(index)),
    endedAt: text(end),
    quiz: time.kind === 'quiz' ? quizId : null,
  };
  const learners = Object.entries(learnersOf(noted));
  const parts = learners.map(([person, { arrivedAt, leftAt, answers }]) => {
    const given: DevicePart['answers'] = Object.entries(answers).flatMap(([quiz, questions]) =>
      Object.entries(questions).map(([question, { fields }]): DevicePart['answers'][number] => [
        quiz,
        question,
        fields.map(([name, value]): [string, string] => [name, value]),
      ]),
    );
    const own = { person, arrivedAt: text(arrivedAt), hasLeft: leftAt !== null, answers: given };
    const part = { kind: `together.${time.kind}` as const, ...group, ...own, attempt: randomUUID(), seed: id };
    return tablet.sign(part, new Date(leftAt ?? end));
  });
  const present = learners.map(([person, { arrivedAt, leftAt }]): DeviceGroupEnd['here'][number] => [
    ...([person, text(arrivedAt), leftAt === null ? null : text(leftAt)] as const),
  ]);
  const ended: DeviceGroupEnd = { kind: 'together.end', activity: time.kind, ...group, here: present };
  return { id, acts: [...parts, tablet.sign(ended, new Date(end), id)] };
}

type Way = { place: number; many: number; isLost: boolean; isDoubled: boolean };

async function doLater(people: readonly string[], all: readonly Time[], clockError: number, network: readonly Way[]) {
  const tablet = new Device();
  tablet.clockError = clockError;
  const { publicKey } = tablet;
  const load = { slug: group, name: 'Blue', people, courses: ['tea'], publicKey, userAgent: 'test' };
  tablet.keyId = (await turnOnTablet({ db }, { ...load, actor: operator, at: new Date(begin) })).id;
  const brought = all.map((time, index) => actsOf(tablet, people, index, time));
  let waiting = brought.flatMap(({ acts }) => acts);
  const placeOf = (index: number) => network[index % network.length]?.place ?? 0;
  waiting = waiting
    .map((act, index) => ({ act, place: placeOf(index) }))
    .sort((one, other) => one.place - other.place)
    .map(({ act }) => act);
  let now = begin + 36 * 3_600_000;
  for (let tries = 0; waiting.length > 0; tries += 1) {
    const { many = 1, isLost = false, isDoubled = false } = network[tries % network.length] ?? {};
    const acts = waiting.slice(0, many);
    now += 1_000;
    const at = new Date(now);
    const sentAt = new Date(now + clockError);
    const send = () => takeActs({ db, log }, { acts, sentAt, at });
    await (isDoubled ? Promise.all([send(), send()]) : send());
    // The answer was lost: it waits still, behind the others.
    waiting = waiting.slice(many);
    if (isLost && tries < 12) waiting = [...waiting, ...acts];
  }
  return brought.map(({ id }) => id);
}

/** All that is there of these people in the end, without ids. */
async function outcomeOf(people: readonly string[], ids: readonly string[]) {
  const who = (personId: string) => people.indexOf(personId);
  const time = (id: string | null) => (id === null ? null : ids.indexOf(id));
  const lessons = await db
    .selectFrom('lessonProgress')
    .select(['personId', 'lessonSlug', 'firstOpenedAt', 'completedAt', 'sittingId'])
    .where('personId', 'in', people)
    .execute();
  const attempts = await db
    .selectFrom('quizAttempt')
    .select(['personId', 'quizSlug', 'answers', 'percent', 'passed', 'submittedAt', 'sittingId'])
    .where('personId', 'in', people)
    .execute();
  const parts = await db
    .selectFrom('groupSittingPerson')
    .select(['personId', 'sittingId', 'arrivedAt', 'leftAt', 'outcome', 'reason'])
    .where('personId', 'in', people)
    .execute();
  const rooms = await db
    .selectFrom('groupSitting')
    .select(['id', 'organisationId', 'kind', 'activitySlug', 'quizId', 'ledBy', 'startedAt', 'closedAt'])
    .where('id', 'in', ids)
    .execute();
  const sorted = <T>(rows: T[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    lessons: sorted(
      lessons.map(({ personId, sittingId, ...one }) => ({ who: who(personId), in: time(sittingId), ...one })),
    ),
    attempts: sorted(
      attempts.map(({ personId, sittingId, ...one }) => ({ who: who(personId), in: time(sittingId), ...one })),
    ),
    parts: sorted(
      parts.map(({ personId, sittingId, ...one }) => ({ who: who(personId), in: time(sittingId), ...one })),
    ),
    rooms: sorted(rooms.map(({ id, ...one }) => ({ in: time(id), ...one }))),
  };
}

let groups = 0;
async function makePeople(): Promise<string[]> {
  const people = await addGroup(db, { slug: group, size, prefix: `order${groups++}x` });
  const enrolledAt = new Date(begin - 3_600_000);
  await db
    .insertInto('enrolment')
    .values(people.map((personId) => ({ id: newId(), personId, courseId, enrolledAt })))
    .execute();
  return people;
}

it('a tablet brings what would have come in time, whatever is lost, doubled or late, and however wrong its clock is', async () => {
  await fc.assert(
    fc.asyncProperty(times, clock, ways, async (all, clockError, network) => {
      const [timely, late] = [await makePeople(), await makePeople()];
      const inTime = await outcomeOf(timely, await doInTime(timely, all));
      const later = await outcomeOf(late, await doLater(late, all, clockError, network));
      expect(later).toEqual(inTime);
      // The group stays small.
      await db
        .deleteFrom('organisationRole')
        .where('personId', 'in', [...timely, ...late])
        .execute();
      await db.updateTable('deviceKey').set({ revokedAt: new Date() }).execute();
    }),
    { numRuns: 25 },
  );
}, 240_000);
