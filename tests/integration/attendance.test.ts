import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attendanceCsv } from '#app/features/attendance/attendance-csv.server.ts';
import type { PersonLine } from '#app/features/attendance/attendance-view.ts';
import {
  countPresence,
  listPeople,
  loadClassAttendance,
  loadPerson,
} from '#app/features/attendance/load-attendance.server.ts';
import type { PeopleFilter } from '#app/features/attendance/people-list.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { Reader } from '#app/server/context.ts';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { correctAttendance } from '#commands/attendance/correct-attendance.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { listCorrections } from '#db/queries/attendance/attendance-corrections.ts';
import { loadClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** 09:00 in Vientiane. One hour, of which a break takes 6 minutes and an outage of ours 4: 50 had to be attended. */
const start = new Date('2026-11-02T02:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const later = at(24 * 60);
const everybody: PeopleFilter = { q: '', organisation: null, below: null };
const reader: Reader = {
  locale: 'en',
  contentLocales: ['en'],
  timeZone: 'Asia/Vientiane',
  theme: 'auto',
  lowData: false,
};

let database: TestDatabase;
let programme: TestProgramme;
let teacher: Viewer;
let classId: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  programme = await createProgramme(db);
  teacher = {
    personId: await programme.addPerson({ enrolledAt: at(5_000), name: 'Teacher' }),
    displayName: 'Teacher',
    isPlatformAdmin: false,
    roles: [{ role: 'programme_manager', organisationId: programme.ministry.id, organisationPath: 'la.la-ministry' }],
  };
  classId = await addClass();
  const came = async (
    name: string,
    spans: [from: number, to: number, crashed?: boolean][],
    organisationId?: string,
  ) => {
    const personId = await programme.addPerson({ enrolledAt: at(-600), name, organisationId });
    for (const [from, to, crashed] of spans)
      await programme.addPresence(classId, personId, { from: at(from), to: at(to), crashed });
    people[name] = personId;
  };
  await came('Late', [[12, 60]]);
  await came('Left early', [[-5, 50]]);
  await came('Two tabs', [
    [0, 40],
    [20, 65],
  ]);
  await came('Short drop', [
    [0, 10],
    [11.5, 60],
  ]);
  await came('Long drop', [
    [0, 10],
    [15, 60],
  ]);
  await came('Our outage', [
    [0, 44],
    [48, 60],
  ]);
  await came('Crash', [[0, 20, true]], programme.otherProvince.id);
  await came('Absent', []);
  people.TooLate = await programme.addPerson({ enrolledAt: at(120), name: 'Enrolled after the class' });
});
afterAll(() => database.drop());

async function addClass(): Promise<string> {
  const id = await programme.addSession({ startedAt: start, endedAt: at(60) });
  const hole = { classSessionId: id };
  await database.db
    .insertInto('sessionBreak')
    .values({ ...hole, id: newId(), startedAt: at(30), endedAt: at(36) })
    .execute();
  await database.db
    .insertInto('sessionOutage')
    .values({ ...hole, id: newId(), nodeId: 'test', cause: 'worker_died', startedAt: at(44), endedAt: at(48) })
    .execute();
  return id;
}

async function load(id = classId, now = later) {
  const context = { db: database.db, now, reader };
  const view = await findClass(database.db, { id, viewerId: teacher.personId });
  if (!view) throw new Error('no class');
  const loaded = await loadClassAttendance(context, teacher, view);
  return { context, loaded };
}

async function listed(filter: Partial<PeopleFilter> = {}, page = { offset: 0, limit: 50 }) {
  const { context, loaded } = await load();
  return listPeople(context, loaded, { ...everybody, ...filter }, page);
}

function figures(rows: readonly PersonLine[]) {
  return Object.fromEntries(
    rows.map((one) => [
      one.displayName,
      [one.minutes, one.percent, one.lateMinutes, one.earlyMinutes].map(
        (value) => value && Math.round(value * 100) / 100,
      ),
    ]),
  );
}

const correction = (values: Partial<Parameters<typeof correctAttendance>[1]> = {}) => ({
  id: newId(),
  classSessionId: classId,
  personId: people.Crash ?? '',
  actor: teacher,
  minutes: 45,
  reason: 'Followed on the phone of a neighbour',
  at: later,
  ...values,
});

const expected = {
  // minutes, percent, late, early
  Late: [38, 76, 12, 0],
  'Left early': [40, 80, 0, 10],
  'Two tabs': [50, 100, 0, 0],
  'Short drop': [50, 100, 0, 0],
  'Long drop': [45, 90, 0, 0],
  'Our outage': [50, 100, 0, 0],
  Crash: [20, 40, 0, 30],
  Absent: [0, 0, 50, 0],
};

describe('the attendance page of a class', () => {
  it('shows what the ledger says of each person, and who did not come', async () => {
    const { rows, total } = await listed();
    expect(figures(rows)).toEqual(expected);
    expect(total).toBe(8);
    expect(rows.at(-1)).toMatchObject({ displayName: 'Absent', isAbsent: true });
    const { context, loaded } = await load();
    expect(await countPresence(context, loaded)).toEqual({ came: 7, expected: 8 });
    expect(loaded.head.taught).toMatchObject({ state: 'over', minutes: 50, breakMinutes: 6, outageMinutes: 4 });
  });

  it('shows the connections behind the figures, and what was bridged', async () => {
    const { rows } = await listed();
    const one = (name: string) => rows.find((row) => row.displayName === name);
    expect(one('Two tabs')?.intervals).toHaveLength(2);
    expect(one('Two tabs')?.segments).toHaveLength(1);
    expect(one('Short drop')?.segments).toHaveLength(1);
    expect(one('Long drop')?.segments).toHaveLength(2);
    expect(one('Crash')?.intervals).toMatchObject([{ leftAt: null, lastSeenAt: at(20) }]);
  });

  it('finds people by name, organisation and percentage, and pages through those who came and those who did not', async () => {
    expect(Object.keys(figures((await listed({ q: 'drop' })).rows))).toEqual(['Long drop', 'Short drop']);
    expect((await listed({ q: '%' })).total).toBe(0);
    expect((await listed({ organisation: programme.otherProvince.id })).rows).toMatchObject([
      { displayName: 'Crash', organisationNames: { en: 'la-other' } },
    ]);
    expect(Object.keys(figures((await listed({ below: 80 })).rows))).toEqual(['Crash', 'Late', 'Absent']);
    const names: string[] = [];
    for (let offset = 0; offset < 9; offset += 3) {
      const part = await listed({}, { offset, limit: 3 });
      expect(part.total).toBe(8);
      names.push(...part.rows.map((row) => row.displayName));
    }
    expect(names).toEqual((await listed()).rows.map((row) => row.displayName));
  });

  it('counts to this moment while the class runs, and calls nobody early', async () => {
    const nextDay = 24 * 60;
    const running = await programme.addSession({ startedAt: at(nextDay), endedAt: null, status: 'live' });
    const seen = { from: at(nextDay + 12), to: at(nextDay + 20), crashed: true };
    await programme.addPresence(running, people.Late ?? '', seen);
    const { context, loaded } = await load(running, at(nextDay + 20));
    expect(loaded.head).toMatchObject({
      taught: { state: 'running', minutes: 20 },
      mayCorrect: false,
      mayClose: false,
    });
    const { rows } = await listPeople(context, loaded, { ...everybody, q: 'Late' }, { offset: 0, limit: 5 });
    expect(figures(rows)).toEqual({ Late: [8, 40, 12, null] });
  });

  it('has no page for a person who was neither there nor expected', async () => {
    const { context, loaded } = await load();
    expect(await loadPerson(context, loaded, people.Absent ?? '')).toMatchObject({ isAbsent: true, minutes: 0 });
    await expect(loadPerson(context, loaded, people.TooLate ?? '')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('as a file: headers in the reader’s language, nothing that a spreadsheet would run', async () => {
    const { rows } = await listed({ q: 'Late' });
    const named = rows.map((row) => ({ ...row, displayName: '=HYPERLINK("http://x")', latinName: '@SUM(A1)' }));
    const { t } = getI18n('lo');
    const text = attendanceCsv(named, { t, contentLocales: ['lo'] });
    expect(text.startsWith('\uFEFFຊື່,')).toBe(true);
    const line = text.split('\n')[1];
    expect(line).toContain(`"'=HYPERLINK(""http://x"")",'@SUM(A1),la-district,ຜູ້ຮຽນ,38,50,76,12,0,`);
  });
});

describe('a correction', () => {
  it('is a row beside the ledger with who, why, before and after; sent twice it is one', async () => {
    const one = correction();
    expect(await correctAttendance(database, one)).toBe('corrected');
    expect(await correctAttendance(database, one)).toBe('corrected');
    for (const otherwise of [{ minutes: 40 }, { reason: 'Another reason.' }]) {
      await expect(correctAttendance(database, { ...one, ...otherwise })).rejects.toMatchObject({
        code: 'already_sent',
      });
    }
    const history = await listCorrections(database.db, { classSessionId: classId, personId: one.personId, limit: 10 });
    expect(history).toMatchObject([
      { actorName: 'Teacher', reason: one.reason, minutesBefore: 20, minutesAfter: 45, at: later },
    ]);
    expect(figures((await listed({ q: 'Crash' })).rows)).toEqual({ Crash: [45, 90, 0, 30] });
    const audits = await database.db
      .selectFrom('auditEvent')
      .select(['actorId', 'details'])
      .where('action', '=', 'attendance.correct')
      .where('subjectId', '=', classId)
      .execute();
    expect(audits).toMatchObject([
      { actorId: teacher.personId, details: { minutesBefore: 20, minutesAfter: 45, personId: one.personId } },
    ]);
  });

  it('is for those who teach the class, and for nobody’s own minutes', async () => {
    const own = correctAttendance(database, correction({ personId: teacher.personId }));
    await expect(own).rejects.toMatchObject({ code: 'forbidden' });
    const trainee = { ...teacher, personId: people.Late ?? '', roles: [] };
    await expect(correctAttendance(database, correction({ actor: trainee }))).rejects.toMatchObject({
      code: 'forbidden',
    });
    const stranger = correctAttendance(database, correction({ personId: people.TooLate ?? '' }));
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
  });

  it('also counts a person whom the ledger never saw', async () => {
    const absent = correction({ personId: people.Absent ?? '', minutes: 50 });
    expect(await correctAttendance(database, absent)).toBe('corrected');
    expect((await listed({ q: 'Absent' })).rows).toMatchObject([{ isAbsent: false, minutes: 50, percent: 100 }]);
    expect(await correctAttendance(database, { ...absent, id: newId(), minutes: 0 })).toBe('corrected');
    expect((await listed({ q: 'Absent' })).rows).toMatchObject([{ isAbsent: true, minutes: 0 }]);
  });

  it('is refused beyond what was taught, when it changes nothing, while the class runs, and under another’s id', async () => {
    for (const [minutes, problem] of [
      [50.2, 'minutesOutOfRange'],
      [-1, 'minutesOutOfRange'],
      [Number.NaN, 'minutesOutOfRange'],
      [null, 'minutesMissing'],
      [45, 'minutesSame'],
    ] as const) {
      const refused = correctAttendance(database, correction({ minutes }));
      await expect(refused).rejects.toMatchObject({ status: 422, problems: { minutes: problem } });
    }
    const wordless = correctAttendance(database, correction({ minutes: 51, reason: ' ' }));
    await expect(wordless).rejects.toMatchObject({ problems: { minutes: 'minutesOutOfRange', reason: 'required' } });
    const running = await programme.addSession({ startedAt: start, endedAt: null, status: 'live' });
    expect(await correctAttendance(database, correction({ classSessionId: running }))).toBe('not_over');
    const known = correction({ personId: people.Late ?? '', minutes: 39 });
    await correctAttendance(database, known);
    const stolen = correctAttendance(database, { ...known, personId: people.Crash ?? '' });
    await expect(stolen).rejects.toMatchObject({ code: 'conflict' });
    await correctAttendance(database, { ...known, id: newId(), minutes: 38 });
  });
});

describe('closing the attendance', () => {
  const close = (id: string, moment = later) =>
    closeAttendance(database, { classSessionId: id, actor: teacher, at: moment });

  it('is for those who teach the class or manage its organisation', async () => {
    const roles = [{ role: 'auditor' as const, organisationId: programme.ministry.id, organisationPath: 'la' }];
    const act = { classSessionId: classId, actor: { ...teacher, roles }, at: later };
    await expect(closeAttendance(database, act)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('waits for the end of the class and for the last person to go', async () => {
    const running = await programme.addSession({ startedAt: start, endedAt: null, status: 'live' });
    expect(await close(running)).toBe('not_over');
    const justOver = await addClass();
    const seen = { from: at(0), to: at(60), crashed: true };
    await programme.addPresence(justOver, people.Late ?? '', seen);
    expect(await close(justOver, at(60.5))).toBe('still_connected');
    expect(await close(justOver, at(61))).toBe('closed');
  });

  it('stores everybody’s totals once, whatever is pressed at the same time', async () => {
    const before = figures((await listed()).rows);
    const outcomes = await Promise.all([close(classId), close(classId), close(classId)]);
    expect(outcomes.sort()).toEqual(['closed', 'unchanged', 'unchanged']);
    expect(figures((await listed()).rows)).toEqual(before);
    const closed = await loadClosedAttendance(database.db, classId);
    expect(closed).toMatchObject({ closedAt: later, closedBy: 'Teacher', isIntact: true });
    expect(closed?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    const stored = await database.db
      .selectFrom('attendanceRecord')
      .select(['personId', 'minutes', 'taughtMinutes', 'percent'])
      .where('classSessionId', '=', classId)
      .execute();
    expect(stored).toHaveLength(8);
    expect(stored).toContainEqual({ personId: people.Absent, minutes: 0, taughtMinutes: 50, percent: 0 });
    const audits = await database.db
      .selectFrom('auditEvent')
      .select('details')
      .where('action', '=', 'attendance.freeze')
      .where('subjectId', '=', classId)
      .execute();
    expect(audits).toEqual([{ details: { people: 8, hash: closed?.fingerprint } }]);
  });

  it('refuses corrections afterwards, but not one that was stored before and is sent again', async () => {
    const refused = correctAttendance(database, correction({ minutes: 10 }));
    await expect(refused).rejects.toMatchObject({ code: 'ledger_frozen', status: 409 });
    const { loaded } = await load();
    expect(loaded.head).toMatchObject({ mayCorrect: false, mayClose: false });
  });

  it('is not disturbed by a media server that comes back and ends what its crash left open', async () => {
    await database.db
      .updateTable('presenceInterval')
      .set((eb) => ({ leftAt: eb.ref('lastSeenAt') }))
      .where('classSessionId', '=', classId)
      .where('leftAt', 'is', null)
      .execute();
    expect(await loadClosedAttendance(database.db, classId)).toMatchObject({ isIntact: true });
  });

  it('shows that rows were changed later; the figures stay those that were stored', async () => {
    const change = (minutes: number) =>
      database.db
        .updateTable('presenceInterval')
        .set({ joinedAt: at(minutes) })
        .where('classSessionId', '=', classId)
        .where('personId', '=', people.Late ?? '')
        .execute();
    await change(0);
    expect(await loadClosedAttendance(database.db, classId)).toMatchObject({ isIntact: false });
    const own = (await loadAttendance(database.db, { classSessionIds: [classId] }, later)).get(classId);
    expect(own?.people.get(people.Late ?? '')).toMatchObject({ minutes: 38, percent: 76 });
    await change(12);
    expect(await loadClosedAttendance(database.db, classId)).toMatchObject({ isIntact: true });

    const raise = (minutes: number) =>
      database.db
        .updateTable('attendanceRecord')
        .set({ minutes })
        .where('classSessionId', '=', classId)
        .where('personId', '=', people.Absent ?? '')
        .execute();
    await raise(50);
    expect(await loadClosedAttendance(database.db, classId)).toMatchObject({ isIntact: false });
    await raise(0);
    expect(await loadClosedAttendance(database.db, classId)).toMatchObject({ isIntact: true });
  });

  it('gives certification the same minutes as the page', async () => {
    const personId = people['Long drop'] ?? '';
    const [progress] = await loadMemberProgress(database.db, programme.id, { personIds: [personId] });
    // Both classes were taught for 50 minutes; this person came to one of them.
    const figures = progress?.evidence.sessions.map(({ taughtMinutes, minutes }) => [taughtMinutes, minutes]);
    expect(figures).toEqual([
      [50, 45],
      [50, 0],
    ]);
  });
});
