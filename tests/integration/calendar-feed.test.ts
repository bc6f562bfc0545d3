import ICAL from 'ical.js';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeFeed } from '#app/features/notices/feed.server.ts';
import { cancelClass } from '#commands/schedule/cancel-class.ts';
import { editClass } from '#commands/schedule/edit-class.ts';
import { planClass } from '#commands/schedule/plan-class.ts';
import { restoreClass } from '#commands/schedule/restore-class.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { lockPlan } from '#db/queries/schedule/class-schedule.ts';
import type { PieceState } from '#domain/assignments/definition.ts';
import type { Viewer } from '#domain/rights.ts';
import type { PlanDraft } from '#domain/schedule/class-plan.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { newId } from '#platform/id.ts';
import { addWork } from '#tests/support/assignment-things.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** What a calendar of another maker (ical.js) reads in the feed. */
let database: TestDatabase;
let programme: TestProgramme;
let manager: Viewer;
let trainee: string;

const at = new Date('2026-09-01T07:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { ministry } = programme;
  const personId = newId();
  const email = noEmailAddress(personId);
  await database.db.insertInto('person').values({ id: personId, displayName: 'Bounmy', email }).execute();
  const roles = ['programme_manager', 'instructor'] as const;
  for (const role of roles) {
    const row = { id: newId(), personId, organisationId: ministry.id, role };
    await database.db.insertInto('organisationRole').values(row).execute();
  }
  manager = {
    personId,
    displayName: 'Bounmy',
    isPlatformAdmin: false,
    roles: roles.map((role) => ({ role, organisationId: ministry.id, organisationPath: ministry.path })),
  };
  trainee = await programme.addPerson({ enrolledAt: later(-100), name: 'Noy' });
});
afterAll(() => database.drop());

const draftOf = (startsAt: string, more: Partial<PlanDraft> = {}): PlanDraft => ({
  titles: { en: 'Prices; margins, and\\or "more"', lo: 'ລາຄາ ແລະ ກຳໄລ ຂອງ ສິນຄ້າ ທີ່ ຂາຍ ຜ່ານ ອິນເຕີເນັດ ຢູ່ ບ້ານ ຫ່າງໄກ' },
  organisationId: programme.ministry.id,
  programmeId: programme.id,
  courseId: '',
  languages: ['en'],
  date: startsAt.slice(0, 10),
  time: startsAt.slice(11, 16),
  minutes: '90',
  timeZone: 'Asia/Vientiane',
  instructorIds: [manager.personId],
  channels: [],
  duty: '',
  despiteOverlap: true,
  ...more,
});

async function plan(draft: PlanDraft): Promise<string> {
  const id = newId();
  await planClass(database, { actor: manager, id, draft, at });
  return id;
}

/** The feed as it is written at a time, parsed, by the id of each event. */
async function readFeed(now: Date, locales: readonly string[] = ['en']) {
  const text = await writeFeed(
    database.db,
    { personId: trainee, locales, timeZone: 'Asia/Vientiane' },
    { publicUrl: 'https://sala.example', names: {}, now },
  );
  // RFC 5545, 3.1: lines end with CRLF and have 75 octets at most.
  expect(text.endsWith('\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
  return { calendar, events: new Map(events.map((one) => [one.uid, one])) };
}

const classIn = (events: Map<string, ICAL.Event>, id: string) => {
  const event = events.get(`class-${id}@sala.example`);
  if (!event) throw new Error('the class is not in the feed');
  return {
    event,
    starts: event.startDate.toJSDate().toISOString(),
    ends: event.endDate.toJSDate().toISOString(),
    status: event.component.getFirstPropertyValue('status'),
    sequence: Number(event.sequence),
  };
};

it('says what it is and how often to look', async () => {
  const { calendar } = await readFeed(at);
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH');
  expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
});

it('a class is there with its title, whatever stands in it, and rings before the door opens', async () => {
  const id = await plan(draftOf('2026-11-05T14:00'));
  const { event, starts, ends, status } = classIn((await readFeed(at)).events, id);
  expect(event.summary).toBe('Prices; margins, and\\or "more"');
  expect([starts, ends, status]).toEqual(['2026-11-05T07:00:00.000Z', '2026-11-05T08:30:00.000Z', 'CONFIRMED']);
  expect(event.component.getFirstPropertyValue('url')).toBe(`https://sala.example/classes/${id}`);
  expect(event.component.getAllSubcomponents('valarm')).toHaveLength(1);
  expect(classIn((await readFeed(at, ['lo'])).events, id).event.summary).toContain('ລາຄາ ແລະ ກຳໄລ ຂອງ ສິນຄ້າ');
});

it('that is moved, cancelled and held after all is the same one with a higher number each time', async () => {
  const id = await plan(draftOf('2026-11-05T14:00'));
  const planned = classIn((await readFeed(at)).events, id);
  const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
  await editClass(database, { actor: manager, id, draft: draftOf('2026-11-06T15:00'), seen, at: later(2) });
  const moved = classIn((await readFeed(later(2))).events, id);
  expect([moved.starts, moved.status]).toEqual(['2026-11-06T08:00:00.000Z', 'CONFIRMED']);
  expect(moved.sequence).toBeGreaterThan(planned.sequence);
  await cancelClass(database, { actor: manager, id, reason: 'Flood', at: later(3) });
  const cancelled = classIn((await readFeed(later(3))).events, id);
  expect([cancelled.starts, cancelled.status]).toEqual([moved.starts, 'CANCELLED']);
  expect(cancelled.sequence).toBeGreaterThan(moved.sequence);
  expect(cancelled.event.component.getAllSubcomponents('valarm')).toEqual([]);
  await restoreClass(database, { actor: manager, id, at: later(4) });
  const restored = classIn((await readFeed(later(4))).events, id);
  expect(restored.status).toBe('CONFIRMED');
  expect(restored.sequence).toBeGreaterThan(cancelled.sequence);
});

it('in the night in which clocks show an hour twice it has its right time and length', async () => {
  // In Berlin 25 October has 02:30 twice: at half past midnight and at half past one UTC. The first is meant.
  const inside = await plan(draftOf('2026-10-25T02:30', { timeZone: 'Europe/Berlin' }));
  const before = await plan(draftOf('2026-10-25T01:45', { timeZone: 'Europe/Berlin' }));
  const after = await plan(draftOf('2026-10-25T03:30', { timeZone: 'Europe/Berlin' }));
  const { events } = await readFeed(at);
  const timesOf = (id: string) => [classIn(events, id).starts, classIn(events, id).ends];
  expect(timesOf(inside)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T02:00:00.000Z']);
  expect(timesOf(before)).toEqual(['2026-10-24T23:45:00.000Z', '2026-10-25T01:15:00.000Z']);
  expect(timesOf(after)).toEqual(['2026-10-25T02:30:00.000Z', '2026-10-25T04:00:00.000Z']);
});

it('what is to be handed in is there until its day, gone once it is, and back when it is sent back; a quiz until it closes', async () => {
  const { db } = database;
  const { courseId } = programme;
  const course = 'test-course';
  await db.insertInto('enrolment').values({ id: newId(), personId: trainee, courseId, enrolledAt: at }).execute();
  await db
    .updateTable('quiz')
    .set({ rules: JSON.stringify({ closesAt: '2026-11-20T17:00:00+07:00' }) })
    .where('slug', '=', 'one')
    .execute();
  const organisationId = programme.ministry.id;
  const { pieceId } = await addWork(db, { course, personId: trainee, organisationId });
  const setPiece = (state: PieceState) =>
    db.updateTable('assignmentPiece').set({ state }).where('id', '=', pieceId).execute();
  const rules = sql<string>`jsonb_set(rules, '{due}', '{"days": 10}')`;
  await db.updateTable('assignment').set({ rules }).where('slug', '=', 'label-photo').execute();
  const read = async () => {
    const { events } = await readFeed(at);
    return ['assignment-test-course-label-photo', 'quiz-test-course-one'].map((uid) => {
      const event = events.get(`${uid}@sala.example`) ?? expect.fail(`${uid} is not in the feed`);
      const status = event.component.getFirstPropertyValue('status');
      return { ends: event.endDate.toJSDate().toISOString(), status, sequence: Number(event.sequence), event };
    });
  };

  await setPiece('draft');
  const [open, quiz] = await read();
  // Ten days, to the end of the day where the person lives.
  expect(open).toMatchObject({ ends: '2026-09-11T17:00:00.000Z', status: 'CONFIRMED' });
  expect(open?.event.summary).toBe('Hand in: Photo of my label');
  expect(quiz).toMatchObject({ ends: '2026-11-20T10:00:00.000Z', status: 'CONFIRMED' });
  expect(quiz?.event.component.getFirstPropertyValue('url')).toBe(
    'https://sala.example/courses/test-course/quizzes/one',
  );
  await setPiece('waiting');
  const [waiting] = await read();
  await setPiece('returned');
  const [returned] = await read();
  expect([waiting?.status, returned?.status]).toEqual(['CANCELLED', 'CONFIRMED']);
  expect([open, waiting, returned].map((one) => one?.sequence)).toEqual([1_000, 1_001, 1_002]);
});
