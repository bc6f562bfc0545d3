import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerRequest } from '#commands/attendance/answer-request.ts';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { correctAttendance } from '#commands/attendance/correct-attendance.ts';
import { requestCheck } from '#commands/attendance/request-check.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { liftSuspension } from '#commands/awards/lift-suspension.ts';
import { revokeAward } from '#commands/awards/revoke-award.ts';
import { suspendAward } from '#commands/awards/suspend-award.ts';
import { endForgottenClasses } from '#commands/live/end-forgotten-classes.ts';
import { nameCaptioner } from '#commands/live/name-captioner.ts';
import { unnameCaptioner } from '#commands/live/unname-captioner.ts';
import { markRead } from '#commands/notices/mark-read.ts';
import { notify } from '#commands/notices/notify.ts';
import { tellOfCertificates } from '#commands/notices/tell-of-certificates.ts';
import { tellStartingClasses } from '#commands/notices/tell-starting-classes.ts';
import { giveRole } from '#commands/organisations/give-role.ts';
import { takeRole } from '#commands/organisations/take-role.ts';
import { cancelClass } from '#commands/schedule/cancel-class.ts';
import { editClass } from '#commands/schedule/edit-class.ts';
import { planClass } from '#commands/schedule/plan-class.ts';
import { restoreClass } from '#commands/schedule/restore-class.ts';
import { createPool } from '#db/client.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { findPerson } from '#db/queries/accounts/person.ts';
import { listNotices } from '#db/queries/notices/notice.ts';
import { lockPlan } from '#db/queries/schedule/class-schedule.ts';
import type { Viewer } from '#domain/rights.ts';
import type { PlanDraft } from '#domain/schedule/class-plan.ts';
import { planVersion } from '#domain/schedule/plan-version.ts';
import { newId } from '#platform/id.ts';
import { createLimits } from '#platform/limits.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const at = new Date('2026-11-02T07:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

let database: TestDatabase;
let programme: TestProgramme;
let manager: Viewer;
let teacher: string;
let trainee: string;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { ministry } = programme;
  const personId = await addStaff('Bounmy');
  manager = {
    personId,
    displayName: 'Bounmy',
    isPlatformAdmin: false,
    roles: [{ role: 'programme_manager', organisationId: ministry.id, organisationPath: ministry.path }],
  };
});
beforeEach(async () => {
  await database.db.deleteFrom('notice').execute();
  teacher = await addStaff('Li Wenjing');
  await database.db
    .insertInto('organisationRole')
    .values({ id: newId(), personId: teacher, organisationId: programme.ministry.id, role: 'instructor' })
    .execute();
  trainee = await programme.addPerson({ enrolledAt: later(-100), name: 'Noy' });
});
afterAll(() => database.drop());

/** Somebody who learns nothing here. */
async function addStaff(displayName = 'Somebody'): Promise<string> {
  const id = newId();
  await database.db
    .insertInto('person')
    .values({ id, displayName, email: noEmailAddress(id) })
    .execute();
  return id;
}

/** Kinds of what somebody was told, the earliest first. */
async function toldTo(personId: string): Promise<string[]> {
  const { rows } = await listNotices(database.db, { personId, kinds: [], unreadOnly: false }, { offset: 0, limit: 50 });
  return rows.reverse().map((row) => row.kind);
}
const newest = async (personId: string) =>
  (await listNotices(database.db, { personId, kinds: [], unreadOnly: false }, { offset: 0, limit: 1 })).rows[0];

const draftOf = (startsAt: string): PlanDraft => ({
  titles: { en: 'Prices' },
  organisationId: programme.ministry.id,
  programmeId: programme.id,
  courseId: '',
  languages: ['en'],
  date: startsAt.slice(0, 10),
  time: startsAt.slice(11, 16),
  minutes: '60',
  timeZone: 'Asia/Vientiane',
  instructorIds: [teacher],
  channels: [],
  duty: '',
  despiteOverlap: true,
});

async function plan(): Promise<string> {
  const id = newId();
  await planClass(database, { actor: manager, id, draft: draftOf('2026-11-05T14:00'), at });
  return id;
}

describe('a class', () => {
  it('that is planned, moved, cancelled and restored is told to those who learn and teach, not to who did it', async () => {
    const id = await plan();
    // Sent twice, told once.
    await planClass(database, { actor: manager, id, draft: draftOf('2026-11-05T14:00'), at: later(1) });
    const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
    await editClass(database, { actor: manager, id, draft: draftOf('2026-11-06T15:00'), seen, at: later(2) });
    await cancelClass(database, { actor: manager, id, reason: 'Flood', at: later(3) });
    await cancelClass(database, { actor: manager, id, reason: 'Flood', at: later(4) });
    await restoreClass(database, { actor: manager, id, at: later(5) });
    const all = ['class.planned', 'class.moved', 'class.cancelled', 'class.restored'];
    expect(await toldTo(trainee)).toEqual(all);
    expect(await toldTo(teacher)).toEqual(all);
    expect(await toldTo(manager.personId)).toEqual([]);
    const { rows } = await listNotices(
      database.db,
      { personId: trainee, kinds: ['class.cancelled', 'class.moved'], unreadOnly: false },
      { offset: 0, limit: 5 },
    );
    expect(rows).toMatchObject([
      { kind: 'class.cancelled', params: { reason: 'Flood', classId: id, title: { en: 'Prices' } } },
      { kind: 'class.moved', params: { wasAt: '2026-11-05T07:00:00.000Z', startsAt: '2026-11-06T08:00:00.000Z' } },
    ]);
  });

  it('that is moved has to be known before its old time and its new one', async () => {
    const usefulUntil = async () =>
      (
        await database.db
          .selectFrom('notice')
          .select('usefulUntil')
          .where('personId', '=', trainee)
          .where('kind', '=', 'class.moved')
          .orderBy('createdAt', 'desc')
          .executeTakeFirstOrThrow()
      ).usefulUntil?.toISOString();
    const id = await plan();
    const move = async (to: string, minutes: number) => {
      const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
      await editClass(database, { actor: manager, id, draft: draftOf(to), seen, at: later(minutes) });
    };
    await move('2026-11-12T14:00', 2);
    expect(await usefulUntil()).toBe('2026-11-05T07:00:00.000Z');
    await move('2026-11-04T14:00', 3);
    expect(await usefulUntil()).toBe('2026-11-04T07:00:00.000Z');
  });

  it('that nobody moved is no news but to whoever is to teach it', async () => {
    const id = await plan();
    const other = await addStaff();
    await database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: other, organisationId: programme.ministry.id, role: 'instructor' })
      .execute();
    const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
    const draft = { ...draftOf('2026-11-05T14:00'), titles: { en: 'Margins' }, instructorIds: [teacher, other] };
    await editClass(database, { actor: manager, id, draft, seen, at: later(2) });
    expect(await toldTo(trainee)).toEqual(['class.planned']);
    expect(await toldTo(other)).toEqual(['class.planned']);
  });

  it('that gets another length, place or instructor is told to those whom that concerns', async () => {
    const id = await plan();
    const other = await addStaff();
    await database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: other, organisationId: programme.ministry.id, role: 'instructor' })
      .execute();
    const edit = async (changes: Partial<PlanDraft>, minutes: number) => {
      const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
      const draft = { ...draftOf('2026-11-05T14:00'), ...changes };
      await editClass(database, { actor: manager, id, draft, seen, at: later(minutes) });
    };
    await edit({ minutes: '90' }, 2);
    await edit({ minutes: '90', instructorIds: [other] }, 3);
    expect(await toldTo(teacher)).toEqual(['class.planned', 'class.changed', 'class.left']);
    expect(await toldTo(other)).toEqual(['class.planned']);
    // Held below, it is of those alone who are counted there.
    await edit({ minutes: '90', instructorIds: [other], organisationId: programme.otherProvince.id }, 4);
    expect(await toldTo(trainee)).toEqual(['class.planned', 'class.changed', 'class.left']);
    await edit({ minutes: '90', instructorIds: [other] }, 5);
    expect(await toldTo(trainee)).toEqual(['class.planned', 'class.changed', 'class.left', 'class.planned']);
    expect(await toldTo(other)).toEqual(['class.planned']);
  });

  it('that begins within the hour is told to whoever was not told its time just then, whatever else was edited', async () => {
    const id = await plan();
    const start = new Date('2026-11-05T07:00:00Z');
    const before = (minutes: number) => new Date(start.getTime() - minutes * 60_000);
    await database.db.updateTable('classSession').set({ createdAt: at }).where('id', '=', id).execute();
    const other = await addStaff();
    await database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: other, organisationId: programme.ministry.id, role: 'instructor' })
      .execute();
    const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
    const draft = { ...draftOf('2026-11-05T14:00'), titles: { en: 'Margins' }, instructorIds: [teacher, other] };
    await editClass(database, { actor: manager, id, draft, seen, at: before(50) });
    expect(await tellStartingClasses(database, { at: before(40) })).toContain(id);
    expect(await tellStartingClasses(database, { at: before(39) })).toEqual([]);
    expect(await toldTo(teacher)).toEqual(['class.planned', 'class.starting']);
    expect(await toldTo(other)).toEqual(['class.planned']);
  });

  it('is told to those who are named to interpret it, with the language; that it is moved, and that they do so no more', async () => {
    const interpreter = await addStaff('Marta');
    await database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: interpreter, organisationId: programme.ministry.id, role: 'interpreter' })
      .execute();
    const id = newId();
    const draft = { ...draftOf('2026-11-05T14:00'), channels: [{ locale: 'lo', interpreterIds: [interpreter, ''] }] };
    await planClass(database, { actor: manager, id, draft, at });
    expect(await toldTo(interpreter)).toEqual(['class.task']);
    expect((await lockPlan(database.db, id))?.channels).toEqual([{ locale: 'lo', interpreterIds: [interpreter] }]);
    const edit = async (change: Partial<PlanDraft>, minutes: number) => {
      const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
      await editClass(database, { actor: manager, id, draft: { ...draft, ...change }, seen, at: later(minutes) });
    };
    await edit({ date: '2026-11-06' }, 1);
    await edit({ date: '2026-11-06', channels: [{ locale: 'lo', interpreterIds: ['', ''] }] }, 2);
    expect(await toldTo(interpreter)).toEqual(['class.task', 'class.moved', 'class.task-over']);
    const { params } = await database.db
      .selectFrom('notice')
      .select('params')
      .where('personId', '=', interpreter)
      .where('kind', '=', 'class.task')
      .executeTakeFirstOrThrow();
    expect(params).toMatchObject({ classId: id, task: 'interpretation', locale: 'lo' });
    expect((await lockPlan(database.db, id))?.channels).toEqual([{ locale: 'lo', interpreterIds: [] }]);
  });

  it('is told to those who are named to write captions of it, and that they do so no more; nobody is told twice', async () => {
    const id = await plan();
    const captioner = await addStaff('Kham');
    await database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: captioner, organisationId: programme.ministry.id, role: 'instructor' })
      .execute();
    const act = { classSessionId: id, actorId: teacher, personId: captioner, locale: 'lo' };
    for (const minutes of [1, 2]) await nameCaptioner(database, { ...act, at: later(minutes) });
    expect(await toldTo(captioner)).toEqual(['class.task']);
    // A class that is moved or cancelled is told to them as to those who teach it.
    const seen = planVersion((await lockPlan(database.db, id)) ?? expect.fail('no plan'));
    const draft = { ...draftOf('2026-11-05T14:00'), titles: { en: 'Margins' }, date: '2026-11-07' };
    await editClass(database, { actor: manager, id, draft, seen, at: later(3) });
    for (const minutes of [4, 5]) await unnameCaptioner(database, { ...act, at: later(minutes) });
    expect(await toldTo(captioner)).toEqual(['class.task', 'class.moved', 'class.task-over']);
  });

  it('that is refused is told to nobody', async () => {
    const id = await plan();
    const nobody = { ...manager, roles: [] };
    await expect(cancelClass(database, { actor: nobody, id, at: later(3) })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await toldTo(trainee)).toEqual(['class.planned']);
  });

  it('that has ended is theirs to close who teach it', async () => {
    const id = await programme.addSession({ startedAt: at, endedAt: null, status: 'live' });
    await database.db.insertInto('classInstructor').values({ classSessionId: id, personId: teacher }).execute();
    await endForgottenClasses(database, { at: later(60 * 24) });
    await endForgottenClasses(database, { at: later(60 * 25) });
    expect(await toldTo(teacher)).toEqual(['attendance.to-close']);
    expect(await toldTo(trainee)).toEqual([]);
  });
});

it('attendance: who asks is answered, who teaches learns of it, and all learn that it is closed', async () => {
  const id = await programme.addSession({ startedAt: at, endedAt: later(60) });
  await programme.addPresence(id, trainee, { from: at, to: later(40) });
  await database.db.insertInto('classInstructor').values({ classSessionId: id, personId: teacher }).execute();
  const asker: Viewer = { personId: trainee, displayName: 'Noy', isPlatformAdmin: false, roles: [] };
  const request = { id: newId(), classSessionId: id, personId: trainee, words: 'Please look.' };
  await requestCheck(database, { ...request, actor: asker, at: later(100) });
  await requestCheck(database, { ...request, actor: asker, at: later(101) });
  await answerRequest(database, { ...request, words: 'It is right.', actor: manager, at: later(102) });
  await correctAttendance(database, {
    ...{ id: newId(), classSessionId: id, personId: trainee, minutes: 50, reason: 'The list' },
    actor: manager,
    at: later(103),
  });
  await closeAttendance(database, { classSessionId: id, actor: manager, at: later(200) });
  expect(await toldTo(teacher)).toEqual(['attendance.asked']);
  expect(await toldTo(trainee)).toEqual(['attendance.answered', 'attendance.answered', 'attendance.closed']);
  expect(await newest(teacher)).toMatchObject({ params: { personId: trainee, person: { name: 'Noy' } } });
});

it('roles: whoever gets or loses one learns which and where', async () => {
  const { db } = database;
  const pool = createPool({ url: database.url, size: 2, onError: () => {} });
  const auth = { limits: createLimits(pool), digestCode: String, digestAddress: String };
  const role = { actor: manager, organisationId: programme.province.id, role: 'interpreter' as const };
  await giveRole({ db, auth }, { ...role, to: { personId: teacher }, at });
  await giveRole({ db, auth }, { ...role, to: { personId: teacher }, at: later(1) });
  const roleId = (await findPerson(db, teacher))?.roles.find((held) => held.role === 'interpreter')?.roleId ?? '';
  await takeRole({ db }, { actor: manager, personId: teacher, roleId, at: later(2) });
  await pool.end();
  expect(await toldTo(teacher)).toEqual(['role.given', 'role.taken']);
  expect(await newest(teacher)).toMatchObject({
    params: { role: 'interpreter', organisation: programme.province.names },
  });
});

it('certificates: ready once, issued, suspended, in force again, ending, withdrawn', async () => {
  const { db } = database;
  const key = await loadTestKey();
  // After the classes of the other tests, which do not count then.
  const after = (minutes: number) => later(7 * 1440 + minutes);
  trainee = await programme.addPerson({ enrolledAt: after(-100), name: 'Noy' });
  const held = await programme.addSession({ startedAt: after(-60), endedAt: after(-10) });
  await programme.addPresence(held, trainee, { from: after(-60), to: after(-10) });
  await programme.finishLessons(trainee, 2);
  await programme.takeQuiz(trainee, 'one', [80]);
  await tellOfCertificates({ db }, { at: after(0) });
  expect(await toldTo(trainee)).toEqual([]);
  await programme.takeQuiz(trainee, 'two', [80]);
  await tellOfCertificates({ db }, { at: after(0) });
  await tellOfCertificates({ db }, { at: after(60) });
  expect(await toldTo(trainee)).toEqual(['certificate.ready']);
  const actor: Viewer = { personId: trainee, displayName: 'Noy', isPlatformAdmin: false, roles: [] };
  const claim = { programmeSlug: programme.slug, personId: trainee, actor };
  const { award } = await issueAward({ db, key }, { ...claim, at: after(61) });
  await issueAward({ db, key }, { ...claim, at: after(62) });
  const act = { serial: award.serial, reason: 'The photo is not hers.', actor: manager };
  await suspendAward({ db }, { ...act, at: after(63) });
  await liftSuspension({ db }, { ...act, at: after(64) });
  const ends = award.validUntil?.getTime() ?? 0;
  await tellOfCertificates({ db }, { at: new Date(ends - 61 * 86_400_000) });
  expect(await toldTo(trainee)).toHaveLength(4);
  await tellOfCertificates({ db }, { at: new Date(ends - 59 * 86_400_000) });
  await tellOfCertificates({ db }, { at: new Date(ends - 58 * 86_400_000) });
  await revokeAward({ db }, { ...act, at: new Date(ends - 1) });
  expect(await toldTo(trainee)).toEqual([
    'certificate.ready',
    'certificate.issued',
    'certificate.suspended',
    'certificate.restored',
    'certificate.expiring',
    'certificate.revoked',
  ]);
  expect(await newest(trainee)).toMatchObject({ params: { serial: award.serial, reason: act.reason } });
});

describe('the list', () => {
  const tell = (key: string, minutes = 0) =>
    notify(database.db, {
      kind: 'email.changed',
      params: { isRemoved: false },
      to: [trainee, trainee],
      key,
      at: later(minutes),
    });

  it('has what happened once, however often it is told, and in pages', async () => {
    await Promise.all([tell('same'), tell('same'), tell('same')]);
    await tell('other', 1);
    const page = (offset: number) =>
      listNotices(database.db, { personId: trainee, kinds: [], unreadOnly: false }, { offset, limit: 1 });
    expect((await page(0)).total).toBe(2);
    expect((await page(1)).rows).toHaveLength(1);
    expect(await page(9)).toEqual({ rows: [], total: 2 });
  });

  it('is marked as read by its person alone, one or all', async () => {
    for (const key of ['a', 'b', 'c']) await tell(key);
    const found = await newest(trainee);
    const ids = [found?.id ?? ''];
    expect(await markRead(database, { personId: teacher, ids, at })).toBe(0);
    expect(await markRead(database, { personId: trainee, ids, at })).toBe(1);
    expect(await markRead(database, { personId: trainee, ids, at: later(5) })).toBe(0);
    const unread = () =>
      listNotices(database.db, { personId: trainee, kinds: [], unreadOnly: true }, { offset: 0, limit: 9 });
    expect((await unread()).total).toBe(2);
    expect(await markRead(database, { personId: trainee, ids: null, at })).toBe(2);
    expect((await unread()).total).toBe(0);
  });

  it('of what is rolled back is empty', async () => {
    const refused = database.db.transaction().execute(async (trx) => {
      await notify(trx, { kind: 'email.changed', params: { isRemoved: true }, to: [trainee], key: 'x', at });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await toldTo(trainee)).toEqual([]);
  });
});
