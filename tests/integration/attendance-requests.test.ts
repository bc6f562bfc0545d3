import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerRequest } from '#commands/attendance/answer-request.ts';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { closeForgottenAttendance } from '#commands/attendance/close-forgotten-attendance.ts';
import { correctAttendance } from '#commands/attendance/correct-attendance.ts';
import { giveMoreTime } from '#commands/attendance/give-more-time.ts';
import { requestCheck } from '#commands/attendance/request-check.ts';
import { takeBackMoreTime } from '#commands/attendance/take-back-more-time.ts';
import { listRequests } from '#db/queries/attendance/attendance-requests.ts';
import { loadClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { findMoreTime } from '#db/queries/attendance/more-time.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { listOpenClasses } from '#db/queries/home/classes-of-work.ts';
import { listFeedClasses } from '#db/queries/notices/calendar-feed.ts';
import { findClass } from '#db/queries/schedule/class-session.ts';
import { closesAfterDays, closesByItselfAt } from '#domain/attendance/closing.ts';
import { lastMoreTime, moreTimeUntil } from '#domain/attendance/more-time.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const start = new Date('2026-11-02T07:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * minuteMs);
const daysLater = (days: number) => new Date(at(60).getTime() + days * dayMs);

let database: TestDatabase;
let programme: TestProgramme;
let teacher: Viewer;
let trainee: string;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { ministry } = programme;
  teacher = {
    ...personOf(await programme.addPerson({ enrolledAt: at(-100), name: 'Li Wenjing' })),
    roles: [{ role: 'programme_manager', organisationId: ministry.id, organisationPath: ministry.path }],
  };
});
// All classes are at the same time, and nobody is counted in two at once.
beforeEach(async () => {
  trainee = await programme.addPerson({ enrolledAt: at(-100) });
});
afterAll(() => database.drop());

function personOf(personId: string): Viewer {
  return { personId, displayName: 'Somebody', isPlatformAdmin: false, roles: [] };
}

/** A class of an hour in which the trainee was for 40 minutes. */
async function heldClass(status = 'ended'): Promise<string> {
  const id = await programme.addSession({ startedAt: at(0), endedAt: status === 'ended' ? at(60) : null, status });
  await programme.addPresence(id, trainee, { from: at(0), to: at(40) });
  return id;
}

const ask = (classSessionId: string, words = 'I followed on a friend’s phone.', id = newId()) =>
  requestCheck(database, { id, classSessionId, actor: personOf(trainee), words, at: at(100) });
const requestsOf = (classSessionId: string) =>
  listRequests(database.db, { classSessionId, personId: trainee, limit: 10 });
const close = (classSessionId: string) => closeAttendance(database, { classSessionId, actor: teacher, at: at(200) });
const auditOf = async (subjectId: string) => {
  const rows = database.db.selectFrom('auditEvent').select(['action', 'actorId']).where('subjectId', '=', subjectId);
  return (await rows.orderBy('at').orderBy('id').execute()).map(({ action, actorId }) => [action, actorId]);
};

describe('a request for a check', () => {
  it('is one however often and however much at once it is sent, and one at a time', async () => {
    const id = await heldClass();
    const requestId = newId();
    const sent = await Promise.all([1, 2, 3].map(() => ask(id, 'Please look.', requestId)));
    expect(sent).toEqual(['asked', 'asked', 'asked']);
    expect(await ask(id, 'And once more.')).toBe('already_open');
    expect(await requestsOf(id)).toMatchObject([{ id: requestId, words: 'Please look.', outcome: null, answer: null }]);
    expect(await auditOf(id)).toEqual([['attendance.ask', trainee]]);
    const other = await programme.addPerson({ enrolledAt: at(-100) });
    const stolen = { id: requestId, classSessionId: id, actor: personOf(other), words: 'Mine.', at: at(100) };
    await expect(requestCheck(database, stolen)).rejects.toMatchObject({ code: 'conflict' });
    await expect(ask(id, 'Other words.', requestId)).rejects.toMatchObject({ code: 'already_sent' });
  });

  it('is for those who are expected in the class', async () => {
    const id = await heldClass();
    const act = { id: newId(), classSessionId: id, words: 'Me, too.', at: at(100) };
    const stranger = requestCheck(database, { ...act, actor: personOf(newId()) });
    await expect(stranger).rejects.toMatchObject({ code: 'forbidden' });
    const later = await programme.addPerson({ enrolledAt: at(70) });
    await expect(requestCheck(database, { ...act, actor: personOf(later) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('is taken once the class has ended and until its attendance is closed', async () => {
    expect(await ask(await heldClass('live'))).toBe('not_over');
    const id = await heldClass();
    expect(await close(id)).toBe('closed');
    await expect(ask(id)).rejects.toMatchObject({ code: 'ledger_frozen' });
    await expect(ask(newId())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is answered by a correction, and another one can be asked then', async () => {
    const id = await heldClass();
    await ask(id);
    const correction = { id: newId(), classSessionId: id, personId: trainee, actor: teacher, at: at(120) };
    const wish = { ...correction, minutes: 55, reason: 'She was in the picture of Noy.' };
    expect(await correctAttendance(database, wish)).toBe('corrected');
    expect(await requestsOf(id)).toMatchObject([
      { outcome: 'corrected', answeredBy: 'Li Wenjing', answer: wish.reason, answeredAt: at(120) },
    ]);
    expect(await ask(id, 'All of it, I think.')).toBe('asked');
    expect(await requestsOf(id)).toHaveLength(2);
  });

  it('is refused with words, once, and leaves the minutes as they are', async () => {
    const id = await heldClass();
    const requestId = newId();
    await ask(id, 'I was there to the end.', requestId);
    const act = { id: requestId, classSessionId: id, personId: trainee, actor: teacher, at: at(120) };
    const refuse = (answer: string) => answerRequest(database, { ...act, words: answer });
    await Promise.all([refuse('Nobody saw you.'), refuse('Nobody saw you.')]);
    await expect(refuse('Something else.')).rejects.toMatchObject({ code: 'conflict' });
    await expect(answerRequest(database, { ...act, id: newId(), words: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await requestsOf(id)).toMatchObject([{ outcome: 'refused', answer: 'Nobody saw you.' }]);
    expect(await auditOf(id)).toEqual([
      ['attendance.ask', trainee],
      ['attendance.refuse', teacher.personId],
    ]);
    const evidence = await loadPersonEvidence(database.db, {
      personId: trainee,
      programmeIds: [programme.id],
      now: at(200),
    });
    const session = evidence.get(programme.id)?.sessions.find((one) => one.sessionId === id);
    expect(session).toMatchObject({ minutes: 40, hasOpenRequest: false, isClosed: false });
  });

  it('holds the closing back until it is answered', async () => {
    const id = await heldClass();
    const requestId = newId();
    await ask(id, 'Please look.', requestId);
    expect(await close(id)).toBe('requests_open');
    const act = { id: requestId, classSessionId: id, personId: trainee, actor: teacher, at: at(120) };
    await answerRequest(database, { ...act, words: 'Nothing is wrong.' });
    expect(await close(id)).toBe('closed');
  });
});

describe('more time to ask', () => {
  const grant = (classSessionId: string, days: 3 | 7 | 14, id = newId(), actor = teacher) =>
    giveMoreTime(database, {
      ...{ id, classSessionId, personId: trainee, days, actor, at: at(120) },
      ...{ why: 'illness' as const, reason: '' },
    });

  it('keeps the attendance open for so long, is told to the person, and is given once', async () => {
    const id = await heldClass();
    const grantId = newId();
    const until = moreTimeUntil(at(60), 7, at(120));
    expect(await Promise.all([1, 2].map(() => grant(id, 7, grantId)))).toEqual([until, until]);
    // Less than what is given already changes nothing.
    expect(await grant(id, 3)).toEqual(until);
    expect(await findMoreTime(database.db, { classSessionId: id, personId: trainee })).toMatchObject({
      until,
      why: 'illness',
    });
    expect(await auditOf(id)).toEqual([['attendance.more-time', teacher.personId]]);
    const told = await database.db.selectFrom('notice').select('kind').where('personId', '=', trainee).execute();
    expect(told.filter(({ kind }) => kind === 'attendance.more-time')).toHaveLength(1);
    expect(await close(id)).toBe('time_given');
    const closeAll = (now: Date) => closeForgottenAttendance(database, { at: now });
    expect(await closeAll(new Date(until.getTime() - 1))).not.toContain(id);
    expect(await closeAll(until)).toContain(id);
    await expect(grant(id, 14)).rejects.toMatchObject({ code: 'ledger_frozen' });
  });

  it('is given by who may correct, of a class that has ended, and to nobody by themselves', async () => {
    const id = await heldClass();
    await expect(grant(id, 7, newId(), personOf(trainee))).rejects.toMatchObject({ code: 'forbidden' });
    const running = await heldClass('live');
    await expect(grant(running, 7)).rejects.toMatchObject({ code: 'conflict' });
    const act = { id: newId(), classSessionId: id, personId: newId(), days: 7 as const, actor: teacher, at: at(120) };
    const stranger = giveMoreTime(database, { ...act, why: 'illness', reason: '' });
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is another grant with another id, when other days, reasons, classes or people are meant', async () => {
    const [id, other] = [await heldClass(), await heldClass()];
    const grantId = newId();
    await grant(id, 3, grantId);
    await expect(grant(id, 14, grantId)).rejects.toMatchObject({ code: 'already_sent' });
    await expect(grant(other, 3, grantId)).rejects.toMatchObject({ code: 'already_sent' });
    expect(await findMoreTime(database.db, { classSessionId: other, personId: trainee })).toBeUndefined();
    expect(await findMoreTime(database.db, { classSessionId: id, personId: trainee })).toMatchObject({
      until: moreTimeUntil(at(60), 3, at(120)),
    });
  });

  const closesOn = async (id: string) => {
    const view = await findClass(database.db, { id, viewerId: trainee });
    return view?.endedAt && closesByItselfAt(view.endedAt, view.longestGiven);
  };
  const takeBack = (classSessionId: string, actor = teacher) =>
    takeBackMoreTime(database, {
      ...{ classSessionId, personId: trainee, actor, at: at(130) },
      ...{ why: 'given_by_mistake' as const, reason: '' },
    });

  it('moves the day on which the attendance closes, wherever that is said, and moves it back when it is taken back', async () => {
    const id = await heldClass();
    const usual = daysLater(closesAfterDays);
    expect(await closesOn(id)).toEqual(usual);
    const until = await grant(id, 14);
    expect(await closesOn(id)).toEqual(until);
    const feed = async () => {
      const classes = await listFeedClasses(database.db, trainee, at(-10_000));
      const found = classes.find((one) => one.id === id);
      return [found?.longestGiven, found?.timeChanges];
    };
    expect(await feed()).toEqual([until, 1]);
    const open = await listOpenClasses(database.db, teacher, { now: new Date(usual.getTime() + 1_000), limit: 50 });
    expect(open.find((one) => one.id === id)?.longestGiven).toEqual(until);

    await expect(takeBack(id, personOf(trainee))).rejects.toMatchObject({ code: 'forbidden' });
    await Promise.all([takeBack(id), takeBack(id)]);
    expect(await closesOn(id)).toEqual(usual);
    expect(await feed()).toEqual([null, 2]);
    expect((await auditOf(id)).map(([action]) => action)).toEqual([
      'attendance.more-time',
      'attendance.more-time-back',
    ]);
    const told = await database.db.selectFrom('notice').select('kind').where('personId', '=', trainee).execute();
    expect(told.filter(({ kind }) => kind === 'attendance.more-time-back')).toHaveLength(1);
    // It is given again, and the class then closes.
    expect(await grant(id, 3)).toEqual(moreTimeUntil(at(60), 3, at(120)));
    await takeBack(id);
    expect(await close(id)).toBe('closed');
    await expect(takeBack(id)).rejects.toMatchObject({ code: 'ledger_frozen' });
  });

  it('ends with the answer to its person, and not with that to another', async () => {
    const [id, waiting] = [await heldClass(), await heldClass()];
    const requestId = newId();
    for (const one of [id, waiting]) await grant(one, 14);
    await ask(id, 'Please look.', requestId);
    const act = { id: requestId, classSessionId: id, personId: trainee, actor: teacher, at: at(130) };
    await answerRequest(database, { ...act, words: 'Nothing is wrong.' });
    expect([await close(id), await close(waiting)]).toEqual(['closed', 'time_given']);
    // A correction answers, too; of who has not asked it ends nothing.
    const correct = (minutes: number) =>
      correctAttendance(database, {
        ...{ id: newId(), classSessionId: waiting, personId: trainee, actor: teacher, at: at(130) },
        ...{ minutes, reason: 'Seen there.' },
      });
    await correct(50);
    expect(await close(waiting)).toBe('time_given');
    await ask(waiting);
    await correct(55);
    expect(await close(waiting)).toBe('closed');
  });

  it('is given until a last day, and not after it', async () => {
    const id = await heldClass();
    const act = { classSessionId: id, personId: trainee, days: 14 as const, actor: teacher };
    const because = { why: 'illness' as const, reason: '' };
    const last = lastMoreTime(at(60));
    const soonOver = new Date(last.getTime() - dayMs);
    expect(await giveMoreTime(database, { ...act, ...because, id: newId(), at: soonOver })).toEqual(last);
    const late = giveMoreTime(database, { ...act, ...because, id: newId(), at: last });
    await expect(late).rejects.toMatchObject({ problems: { days: 'moreTimeOver' } });
  });
});

describe('attendance that nobody closes', () => {
  const closeAll = (now: Date) => closeForgottenAttendance(database, { at: now });

  it('closes by itself after its days, with the same totals and fingerprint, and not before', async () => {
    const id = await heldClass();
    expect(await closeAll(new Date(daysLater(closesAfterDays).getTime() - 1))).not.toContain(id);
    expect(await loadClosedAttendance(database.db, id)).toBe(null);
    expect(await closeAll(daysLater(closesAfterDays))).toContain(id);
    expect(await closeAll(daysLater(closesAfterDays + 1))).not.toContain(id);
    const closed = await loadClosedAttendance(database.db, id);
    expect(closed).toMatchObject({ wasByItself: true, closedBy: null, isIntact: true });
    expect(closed?.closedAt).toEqual(daysLater(closesAfterDays));
    expect(await auditOf(id)).toEqual([['attendance.freeze-by-itself', null]]);
    const record = database.db.selectFrom('attendanceRecord').select('minutes').where('classSessionId', '=', id);
    expect(await record.where('personId', '=', trainee).execute()).toEqual([{ minutes: 40 }]);

    // The fingerprint is over the rows, as that of a class closed by hand.
    await database.db
      .updateTable('presenceInterval')
      .set({ leftAt: at(41) })
      .where('classSessionId', '=', id)
      .execute();
    expect(await loadClosedAttendance(database.db, id)).toMatchObject({ isIntact: false });
  });

  it('stays open while a request waits, and closes in the next turn after the answer', async () => {
    const [waiting, other] = [await heldClass(), await heldClass()];
    const requestId = newId();
    await ask(waiting, 'Please look.', requestId);
    const closed = await closeAll(daysLater(30));
    expect(closed).toContain(other);
    expect(closed).not.toContain(waiting);
    const act = { id: requestId, classSessionId: waiting, personId: trainee, actor: teacher, at: daysLater(30) };
    await answerRequest(database, { ...act, words: 'Nothing is wrong.' });
    expect(await closeAll(daysLater(30))).toContain(waiting);
  });

  it('is closed once when two servers come to it together, and left alone where nothing was held', async () => {
    const id = await heldClass();
    const running = await heldClass('live');
    const turns = await Promise.all([closeAll(daysLater(40)), closeAll(daysLater(40))]);
    expect(turns.flat().filter((one) => one === id)).toHaveLength(1);
    expect(turns.flat()).not.toContain(running);
    expect(await auditOf(id)).toHaveLength(1);
  });
});
