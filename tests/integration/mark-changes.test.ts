import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeMark, undoMark } from '#commands/assessment/change-mark.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { listMarkChanges } from '#db/queries/assessment/mark-changes.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import type { NoticeKind } from '#domain/notices/kinds.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme, testRule } from '#tests/support/programme.ts';

/** Marks that who teaches sets, and what is not asked of somebody: what follows for the course and for certificates. */
const now = new Date('2026-11-22T03:00:00Z');
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const course = 'test-course';

let database: TestDatabase;
let programme: TestProgramme;
let sessionId: string;
let teacher: Viewer;
let manager: Viewer;
let noy: string;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const lessons = await database.db.selectFrom('lesson').select(['id', 'slug']).execute();
  const words = { locale: 'en', summary: '', html: '', bytes: 0, status: 'reviewed', about: '{}', textHash: 'x' };
  await database.db
    .insertInto('lessonText')
    .values(lessons.map(({ id, slug }) => ({ lessonId: id, title: slug, ...words })))
    .execute();
  sessionId = await programme.addSession({ startedAt: before(200), endedAt: before(100) });
  teacher = await addViewer('instructor', programme.district);
  manager = await addViewer('programme_manager', programme.ministry);
});
afterAll(() => database.drop());

async function addViewer(role: OrganisationRole, organisation: { id: string; path: string }): Promise<Viewer> {
  const personId = await programme.addPerson({ enrolledAt: before(500), name: role });
  await addRole(personId, role, organisation.id);
  const roles = [{ role, organisationId: organisation.id, organisationPath: organisation.path }];
  return { personId, displayName: role, isPlatformAdmin: false, roles };
}

async function addRole(personId: string, role: OrganisationRole, organisationId: string) {
  await database.db.insertInto('organisationRole').values({ id: newId(), personId, organisationId, role }).execute();
}

/** Somebody who has done everything but the second quiz. */
beforeEach(async () => {
  noy = await programme.addPerson({ enrolledAt: before(500), name: 'Noy' });
  await addRole(noy, 'trainee', programme.district.id);
  await insertEnrolment(database.db, { personId: noy, courseId: programme.courseId, now: before(500) });
  await programme.addPresence(sessionId, noy, { from: before(200), to: before(105) });
  await programme.finishLessons(noy);
  await programme.takeQuiz(noy, 'one', [50, 82]);
  await programme.takeQuiz(noy, 'two', [40]);
});

const reason = { why: 'our_fault', reason: 'The quiz had a fault' } as const;
const act = (slug: string, percent: number | null, changeId = newId(), actor = teacher) => ({
  ...{ actor, personId: noy, course, part: 'quiz' as const, slug, changeId, at: now, ...reason },
  change: percent === null ? ({ change: 'exemption' } as const) : ({ change: 'override', percent } as const),
});
const set = (slug: string, percent: number | null, changeId?: string) =>
  changeMark(database, act(slug, percent, changeId));
const undo = (changeId: string) => undoMark(database, { actor: teacher, personId: noy, course, changeId, at: now });
const state = async () => {
  const found = await findLearningState(database.db, course, noy);
  if (!found) throw new Error('Nobody learns here');
  return found;
};
const decide = async () => {
  const evidence = await loadPersonEvidence(database.db, { personId: noy, programmeIds: [programme.id], now });
  const own = evidence.get(programme.id);
  if (!own) throw new Error('There is no evidence');
  return evaluateAward(testRule, own);
};
const issue = async () => {
  const actor = { personId: noy, displayName: 'Noy', isPlatformAdmin: false, roles: [] };
  const key = await loadTestKey();
  const { award } = await issueAward(
    { db: database.db, key },
    { programmeSlug: programme.slug, personId: noy, actor, at: now },
  );
  return { award, claims: await key.verify(award.credential) };
};
const noticesOf = (personId: string, kind: NoticeKind) =>
  database.db
    .selectFrom('notice')
    .select(['kind', 'params'])
    .where('personId', '=', personId)
    .where('kind', '=', kind)
    .execute();
const auditOf = (personId: string) =>
  database.db
    .selectFrom('auditEvent')
    .select(['action', 'details'])
    .where('subjectId', '=', personId)
    .orderBy('id')
    .execute();

describe('a mark that is set', () => {
  it('counts for the course, which it completes, and changes no other mark', async () => {
    const others = (await state()).record;
    await set('two', 70);
    const { record, completedAt } = await state();
    expect(record.quizzes.two).toEqual({ bestPercent: 70, isPassed: true, attempts: 1, isSet: true });
    expect({ ...record.quizzes, two: null }).toEqual({ ...others.quizzes, two: null });
    expect(completedAt).not.toBeNull();
    expect(await auditOf(noy)).toMatchObject([
      { action: 'mark.override', details: { course, quiz: 'two', percent: 70, exception: 'our_fault' } },
    ]);
    expect(await noticesOf(noy, 'mark.changed')).toMatchObject([{ params: { change: 'override', percent: 70 } }]);
  });

  it('stands in the evidence of a certificate with what was reached, and in its signed claims', async () => {
    expect(await decide()).toMatchObject({ due: false, reasons: [{ code: 'quiz_below', quizSlug: 'two' }] });
    await set('two', 70);
    const { award, claims } = await issue();
    const figure = { kind: 'quiz', subject: `${course}/two`, percent: 70, own: 40 };
    expect(award.snapshot.figures).toMatchObject({ assessmentPercent: 76, set: [figure] });
    expect(claims).toMatchObject({ sala: { marksSet: 1 } });
    const [progress] = await loadMemberProgress(database.db, programme.id, { personIds: [noy], now });
    expect(progress?.evidence.quizzes.map((one) => one.percent)).toEqual([82, 70]);
  });

  it('is taken back: what was set before counts again, then what the person reached', async () => {
    const [first, second] = [newId(), newId()];
    await set('two', 70, first);
    await set('two', 90, second);
    expect((await state()).record.quizzes.two?.bestPercent).toBe(90);
    expect([await undo(second), await undo(second)]).toEqual([true, false]);
    expect((await state()).record.quizzes.two?.bestPercent).toBe(70);
    expect(await undo(first)).toBe(true);
    const { record, completedAt } = await state();
    expect(record.quizzes.two).toMatchObject({ bestPercent: 40, isPassed: false, isSet: false });
    expect(completedAt).toBeNull();
    const changes = await listMarkChanges(database.db, { personId: noy, courseId: programme.courseId });
    expect(changes.map((one) => [one.percent, one.beforePercent, one.endedAt !== null])).toEqual([
      [90, 70, true],
      [70, 40, true],
    ]);
  });

  it('is set once though its form comes twice; under its id nothing else is set', async () => {
    const id = newId();
    await set('two', 70, id);
    await set('two', 70, id);
    await expect(set('two', 71, id)).rejects.toMatchObject({ code: 'already_sent' });
    expect(await listMarkChanges(database.db, { personId: noy, courseId: programme.courseId })).toHaveLength(1);
  });

  it('is set by who teaches or manages there, by nobody elsewhere, and never for oneself', async () => {
    const elsewhere = await addViewer('instructor', programme.otherProvince);
    const operator = await addViewer('service_point_operator', programme.district);
    const auditor = await addViewer('auditor', programme.ministry);
    const own: Viewer = { ...teacher, personId: noy };
    for (const [actor, code] of [
      [elsewhere, 'not_found'],
      [operator, 'not_found'],
      [auditor, 'forbidden'],
      [own, 'forbidden'],
    ] as const) {
      await expect(changeMark(database, act('two', 70, newId(), actor))).rejects.toMatchObject({ code });
    }
    await expect(set('check-yourself', 70)).rejects.toMatchObject({ code: 'not_found' });
    await expect(set('two', 101)).rejects.toMatchObject({ code: 'bad_request' });
    expect((await state()).record.quizzes.two?.bestPercent).toBe(40);
  });
});

describe('what is not asked of a person', () => {
  it('is done in the course, and still asked by the rule of a certificate', async () => {
    await set('two', null);
    const { record, completedAt } = await state();
    expect(record.exempt).toEqual(['quiz/two']);
    expect(record.quizzes.two).toMatchObject({ bestPercent: 40, isPassed: false });
    expect(completedAt).not.toBeNull();
    expect(await decide()).toMatchObject({ due: false, reasons: [{ code: 'quiz_below', quizSlug: 'two' }] });
  });
});

describe('a certificate whose mark is lowered', () => {
  it('stays, and whoever may revoke it is told once, with the way there', async () => {
    await set('two', 70);
    const { award } = await issue();
    const id = newId();
    await set('two', 30, id);
    await set('two', 30, id);
    const told = await noticesOf(manager.personId, 'certificate.in-doubt');
    expect(told).toMatchObject([
      { params: { serial: award.serial, holder: { name: 'Noy' }, part: { en: 'Quiz two' } } },
    ]);
    // Who teaches there may not revoke it.
    expect(await noticesOf(teacher.personId, 'certificate.in-doubt')).toEqual([]);
    const { status } = await database.db
      .selectFrom('award')
      .select('status')
      .where('serial', '=', award.serial)
      .executeTakeFirstOrThrow();
    expect(status).toBe('active');
    expect((await state()).completedAt).toBeNull();
  });

  it('is no matter where the mark still passes', async () => {
    await set('two', 70);
    await issue();
    const told = await noticesOf(manager.personId, 'certificate.in-doubt');
    await set('two', 65);
    await set('one', 61);
    expect(await noticesOf(manager.personId, 'certificate.in-doubt')).toEqual(told);
  });
});
