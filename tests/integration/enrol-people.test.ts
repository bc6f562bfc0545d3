import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrolPeople } from '#commands/people/enrol-people.ts';
import { leaveProgramme, rejoinProgramme } from '#commands/people/leave-programme.ts';
import { undoEnrolling } from '#commands/people/undo-enrolling.ts';
import { unenrolPeople } from '#commands/people/unenrol-people.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { listProgrammeEnrolments } from '#db/queries/awards/programme-enrolment.ts';
import { undoDays, undoKeptDays } from '#domain/people/undo.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { forgetOldUndoing } from '#jobs/forget-old-undoing.ts';
import type { JobServices } from '#jobs/job.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const now = new Date('2026-11-22T03:00:00Z');
const later = new Date('2026-11-23T03:00:00Z');

let database: TestDatabase;
let programme: TestProgramme;
let manager: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  manager = await viewer(await addHolder('programme_manager', programme.province.id));
});
afterAll(() => database.drop());

async function viewer(personId: string): Promise<Viewer> {
  const found = await findViewer(database.db, personId);
  if (!found) throw new Error('nobody');
  return found;
}

/** Somebody with a role who is in no programme. */
async function addHolder(role: OrganisationRole, organisationId: string): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: now, organisationId });
  await database.db.deleteFrom('programmeEnrolment').where('personId', '=', personId).execute();
  await database.db
    .insertInto('organisationRole')
    .values({ id: newId(), personId, organisationId, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return personId;
}

/** What of a person's enrolments undoing needs stands beside the record, which may be kept for a day. */
const clearRecord = () => database.db.deleteFrom('auditEvent').where('action', 'like', 'programme.%').execute();

const enrol = (personIds: readonly string[], actor = manager, at = now, actId = newId()) =>
  enrolPeople(database, {
    ...{ actor, actId },
    organisationId: programme.district.id,
    personIds,
    programmeSlug: programme.slug,
    at,
  });
const acts = (action: string) =>
  database.db.selectFrom('auditEvent').select(['details', 'actorId']).where('action', '=', action).execute();

describe('enrolling many', () => {
  it('counts them where they belong, once, with their courses and a row for each', async () => {
    const [one, two] = [
      await addHolder('trainee', programme.district.id),
      await addHolder('trainee', programme.district.id),
    ];
    const elsewhere = await addHolder('trainee', programme.otherProvince.id);
    expect(await enrol([one, two, elsewhere, newId()])).toBe(2);
    expect(await enrol([one, two], manager, later)).toBe(0);
    expect(await listProgrammeEnrolments(database.db, elsewhere)).toEqual([]);
    expect(await listProgrammeEnrolments(database.db, one)).toMatchObject([
      { organisationId: programme.district.id, enrolledAt: now },
    ]);
    const courses = await database.db.selectFrom('enrolment').select('id').where('personId', '=', two).execute();
    expect(courses).toHaveLength(1);
    const rows = (await acts('programme.join')).filter((row) => row.actorId === manager.personId);
    expect(rows.map((row) => row.details)).toMatchObject([{ personId: one }, { personId: two }]);
  });

  it('is refused where an organisation is archived', async () => {
    const person = await addHolder('trainee', programme.district.id);
    const archive = (archivedAt: Date | null) =>
      database.db
        .updateTable('organisation')
        .set({ archivedAt, archivedWith: archivedAt && programme.district.id })
        .where('id', '=', programme.district.id)
        .execute();
    await archive(now);
    await expect(enrol([person])).rejects.toMatchObject({ code: 'organisation_archived' });
    await archive(null);
    expect(await listProgrammeEnrolments(database.db, person)).toEqual([]);
  });

  it('is for who manages people there, and fifty at once at most', async () => {
    const person = await addHolder('trainee', programme.district.id);
    await expect(enrol([person], await viewer(person))).rejects.toMatchObject({ code: 'forbidden' });
    const next = await viewer(await addHolder('programme_manager', programme.otherProvince.id));
    await expect(enrol([person], next)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(enrol(Array.from({ length: 51 }, () => newId()))).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('a form that enrols', () => {
  it('is one act, however often it comes, and no other', async () => {
    const people = await Promise.all([1, 2, 3].map(() => addHolder('trainee', programme.district.id)));
    const [one = '', two = '', three = ''] = people;
    const actId = newId();
    const both = await Promise.all([1, 2].map(() => enrol([one, two], manager, now, actId)));
    expect(both).toEqual([2, 2]);
    const ofOne = (action: string) =>
      sql<number>`select count(*)::int as count from audit_event
      where action = ${action} and details ->> 'personId' = ${one}`.execute(database.db);
    expect((await ofOne('programme.join')).rows).toEqual([{ count: 1 }]);
    await expect(enrol([one, two, three], manager, now, actId)).rejects.toMatchObject({ code: 'already_sent' });
    const act = { actor: manager, actId, organisationId: programme.district.id, personIds: [one, two], at: now };
    const out = unenrolPeople(database, { ...act, programmeSlug: programme.slug, why: 'left', reason: '' });
    await expect(out).rejects.toMatchObject({ code: 'already_sent' });
    const other = await viewer(await addHolder('programme_manager', programme.province.id));
    await expect(enrol([one, two], other, now, actId)).rejects.toMatchObject({ code: 'already_sent' });
    await expect(enrol([three], manager, now, 'none')).rejects.toMatchObject({ code: 'bad_request' });
    expect(await listProgrammeEnrolments(database.db, three)).toEqual([]);
  });

  it('counts nobody whose last role is taken at the same moment', async () => {
    const person = await addHolder('trainee', programme.district.id);
    const taking = await database.db.startTransaction().execute();
    await taking.deleteFrom('organisationRole').where('personId', '=', person).execute();
    const enrolling = held(enrol([person]));
    await setTimeout(200);
    await taking.commit().execute();
    expect(await enrolling).toBe(0);
    expect(await listProgrammeEnrolments(database.db, person)).toEqual([]);
  });
});

describe('taking somebody out of a programme', () => {
  const because = { why: 'left', reason: '', at: new Date() } as const;
  it('is done once, leaves what was learnt, and is undone as if it had not been', async () => {
    const personId = await addHolder('trainee', programme.district.id);
    await enrol([personId]);
    await programme.takeQuiz(personId, 'one', [80]);
    const act = { actor: manager, personId };
    const left = await leaveProgramme(database, { ...act, ...because, programmeId: programme.id });
    expect(left).not.toBeNull();
    expect(await acts('programme.leave')).toMatchObject([
      { actorId: manager.personId, details: { personId, exception: 'left' } },
    ]);
    expect(await leaveProgramme(database, { ...act, ...because, programmeId: programme.id })).toBeNull();
    expect(await listProgrammeEnrolments(database.db, personId)).toEqual([]);
    const attempts = await database.db
      .selectFrom('quizAttempt')
      .select('id')
      .where('personId', '=', personId)
      .execute();
    expect(attempts).toHaveLength(1);
    await clearRecord();
    const back = { ...act, enrolmentId: left ?? '', at: new Date() };
    await Promise.all([rejoinProgramme(database, back), rejoinProgramme(database, back)]);
    expect(await listProgrammeEnrolments(database.db, personId)).toMatchObject([
      { organisationId: programme.district.id, enrolledAt: now },
    ]);
  });

  it('is undone as one enrols: for some days, into no archived place, and where the person holds a role', async () => {
    const personId = await addHolder('trainee', programme.district.id);
    await enrol([personId]);
    const act = { actor: manager, personId };
    const left = await leaveProgramme(database, { ...act, ...because, programmeId: programme.id });
    const back = (days = 0) =>
      rejoinProgramme(database, {
        ...{ ...act, enrolmentId: left ?? '' },
        at: new Date(Date.now() + days * 86_400_000),
      });
    await expect(back(undoDays + 1)).rejects.toMatchObject({ code: 'undo_over' });
    const archive = (archivedAt: Date | null) =>
      database.db
        .updateTable('organisation')
        .set({ archivedAt, archivedWith: archivedAt && programme.district.id })
        .where('id', '=', programme.district.id)
        .execute();
    await archive(new Date());
    await expect(back()).rejects.toMatchObject({ code: 'organisation_archived' });
    await archive(null);
    const [role] = await database.db
      .deleteFrom('organisationRole')
      .where('personId', '=', personId)
      .returningAll()
      .execute();
    if (!role) throw new Error('no role');
    // Whom nobody sees any more is not found; with a role elsewhere they are no one's here.
    await database.db
      .insertInto('organisationRole')
      .values({ ...role, organisationId: programme.province.id })
      .execute();
    await expect(back()).rejects.toMatchObject({ code: 'conflict' });
    await database.db.updateTable('organisationRole').set(role).where('id', '=', role.id).execute();
    await back();
    // It is the enrolment that it was: taken out of it once more, the same undoing is that of the last time.
    expect(await leaveProgramme(database, { ...act, ...because, programmeId: programme.id })).toBe(left);
  });

  it('is for who manages people where they are counted', async () => {
    const personId = await addHolder('trainee', programme.district.id);
    await enrol([personId]);
    const programmeId = programme.id;
    const self = { ...because, actor: await viewer(personId), personId, programmeId };
    await expect(leaveProgramme(database, self)).rejects.toMatchObject({ code: 'forbidden' });
    const next = await viewer(await addHolder('programme_manager', programme.otherProvince.id));
    await expect(leaveProgramme(database, { ...self, actor: next })).rejects.toMatchObject({ code: 'not_found' });
    expect(await listProgrammeEnrolments(database.db, personId)).toHaveLength(1);
  });
});

describe('undoing what was done with many', () => {
  const undo = (actId: string, at = later) =>
    undoEnrolling(database, { actor: manager, organisationId: programme.district.id, actId, at });
  const unenrol = (personIds: readonly string[], actId = newId()) =>
    unenrolPeople(database, {
      ...{ actor: manager, actId, organisationId: programme.district.id, personIds, programmeSlug: programme.slug },
      ...{ why: 'works_elsewhere', reason: '', at: now },
    });
  const areIn = async (personIds: readonly string[]) =>
    Promise.all(personIds.map(async (one) => (await listProgrammeEnrolments(database.db, one)).length));
  const coursesOf = async (personId: string) =>
    (await database.db.selectFrom('enrolment').select('id').where('personId', '=', personId).execute()).length;

  it('takes out whom the form enrolled, with courses that nobody began, but nobody who was in before', async () => {
    const people = await Promise.all([1, 2, 3, 4].map(() => addHolder('trainee', programme.district.id)));
    const [before = '', busy = '', fresh = '', certified = ''] = people;
    await enrol([before]);
    const actId = newId();
    expect(await enrol(people, manager, now, actId)).toBe(3);
    await programme.takeQuiz(busy, 'one', [80]);
    const { id: awardRuleId } = await database.db.selectFrom('awardRule').select('id').executeTakeFirstOrThrow();
    await database.db
      .insertInto('award')
      .values({
        ...{ id: newId(), serial: 'LA-UNDO-1', programmeId: programme.id, personId: certified, awardRuleId },
        ...{ organisationId: programme.district.id, kind: 'competence', holderName: 'Certified', evidence: '{}' },
        ...{ credential: 'none', issuedAt: later },
      })
      .execute();
    await clearRecord();
    expect(await undo(actId)).toEqual({ undone: 2, left: 1 });
    expect(await areIn(people)).toEqual([1, 0, 0, 1]);
    expect([await coursesOf(before), await coursesOf(busy), await coursesOf(fresh)]).toEqual([1, 1, 0]);
    expect(await undo(actId)).toEqual({ undone: 2, left: 1 });
  });

  it('puts back whom the form took out, as they were, where they hold a role still', async () => {
    const people = await Promise.all([1, 2].map(() => addHolder('trainee', programme.district.id)));
    const [stays = '', gone = ''] = people;
    await enrol(people);
    const actId = newId();
    expect(await unenrol(people, actId)).toBe(2);
    expect(await areIn(people)).toEqual([0, 0]);
    await database.db.deleteFrom('organisationRole').where('personId', '=', gone).execute();
    expect(await undo(actId)).toEqual({ undone: 1, left: 1 });
    expect(await listProgrammeEnrolments(database.db, stays)).toMatchObject([{ enrolledAt: now }]);
    expect(await areIn([gone])).toEqual([0]);
  });

  it('passes over who counts elsewhere by now, and over whom others took out or back', async () => {
    const people = await Promise.all([1, 2, 3].map(() => addHolder('trainee', programme.district.id)));
    const [moved = '', taken = '', stays = ''] = people;
    const actId = newId();
    await enrol(people, manager, now, actId);
    const elsewhere = { organisationId: programme.otherProvince.id };
    await database.db.updateTable('programmeEnrolment').set(elsewhere).where('personId', '=', moved).execute();
    await unenrol([taken]);
    // Who is out already is as before the form, whoever saw to that.
    expect(await undo(actId)).toEqual({ undone: 2, left: 1 });
    expect(await listProgrammeEnrolments(database.db, moved)).toMatchObject([elsewhere]);
    expect(await areIn([taken, stays])).toEqual([0, 0]);

    const outId = newId();
    await enrol([stays], manager, now);
    await unenrol([stays], outId);
    // Another form took them since, for another organisation.
    const row = { id: newId(), programmeId: programme.id, personId: stays, ...elsewhere };
    await database.db.insertInto('programmeEnrolment').values(row).execute();
    expect(await undo(outId)).toEqual({ undone: 0, left: 1 });
    expect(await listProgrammeEnrolments(database.db, stays)).toMatchObject([elsewhere]);
  });

  it('leaves whom another form enrolled after the first was undone', async () => {
    const person = await addHolder('trainee', programme.district.id);
    const actId = newId();
    await enrol([person], manager, now, actId);
    expect(await undo(actId)).toEqual({ undone: 1, left: 0 });
    expect(await enrol([person], manager, later)).toBe(1);
    expect(await undo(actId)).toEqual({ undone: 1, left: 0 });
    expect(await areIn([person])).toEqual([1]);
    // The form of before, come again, enrols nobody anew.
    expect(await enrol([person], manager, later, actId)).toBe(0);
  });

  it('is for some days, for who manages people there, and puts nobody into an archived organisation', async () => {
    const person = await addHolder('trainee', programme.district.id);
    await enrol([person]);
    const actId = newId();
    await unenrol([person], actId);
    const tooLate = new Date(now.getTime() + (undoDays * 24 + 1) * 3_600_000);
    await expect(undo(actId, tooLate)).rejects.toMatchObject({ code: 'undo_over' });
    await expect(undo(newId())).rejects.toMatchObject({ code: 'not_found' });
    const actor = await viewer(await addHolder('programme_manager', programme.otherProvince.id));
    const elsewhere = undoEnrolling(database, { actor, organisationId: programme.district.id, actId, at: later });
    await expect(elsewhere).rejects.toMatchObject({ code: 'forbidden' });
    await archive(now);
    await expect(undo(actId)).rejects.toMatchObject({ code: 'organisation_archived' });
    await archive(null);
    expect((await undo(actId)).undone).toBe(1);
  });

  it('is forgotten some time after it is too late', async () => {
    const person = await addHolder('trainee', programme.district.id);
    const old = new Date(Date.now() - (undoKeptDays + 1) * 86_400_000);
    const [oldId, newerId] = [newId(), newId()];
    await enrol([person], manager, old, oldId);
    await undo(oldId, old);
    await enrol([person], manager, new Date(), newerId);
    const log = createLogger({ service: 'jobs', level: 'silent' });
    await forgetOldUndoing({ db: database.db, log } as JobServices, {});
    await expect(undo(oldId)).rejects.toMatchObject({ code: 'not_found' });
    expect((await undo(newerId, new Date())).undone).toBe(1);
  });
});

const archive = (archivedAt: Date | null) =>
  database.db
    .updateTable('organisation')
    .set({ archivedAt, archivedWith: archivedAt && programme.district.id })
    .where('id', '=', programme.district.id)
    .execute();
