import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mergePeople } from '#commands/accounts/merge-people.ts';
import { reopenPerson } from '#commands/accounts/reopen-person.ts';
import { undoMerge } from '#commands/accounts/undo-merge.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { movedColumns } from '#db/queries/accounts/merge-tables.ts';
import { forgetMergedFacts, listDuplicates } from '#db/queries/accounts/merges.ts';
import { searchPeople } from '#db/queries/accounts/people-search.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { fingerprintOf } from '#db/queries/attendance/attendance-fingerprint.ts';
import { insertChatMessage } from '#db/queries/live/chat.ts';
import { findFeedOwner } from '#db/queries/notices/calendar-feed.ts';
import { undoableSince } from '#domain/accounts/merge.ts';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';

let database: TestDatabase;
let manager: Viewer;
const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  manager = await viewer('bounmy');
}, 240_000);
afterAll(() => database?.drop());

async function idOf(username: string): Promise<string> {
  const { db } = database;
  return (await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;
}

async function viewer(username: string): Promise<Viewer> {
  const found = await findViewer(database.db, await idOf(username));
  if (!found) throw new Error(`${username} is not there`);
  return found;
}

interface NewPerson {
  organisation?: string;
  role?: OrganisationRole;
  phone?: string;
  latinName?: string;
  email?: string;
}

async function addPerson(
  displayName: string,
  { organisation = 'la-pakse', role = 'trainee', ...more }: NewPerson = {},
): Promise<string> {
  const id = newId();
  await database.db
    .insertInto('person')
    .values({ id, displayName, email: noEmailAddress(id), username: `u${id.slice(-12)}`, ...more })
    .execute();
  await sql`insert into organisation_role (id, person_id, organisation_id, role)
    select ${newId()}, ${id}, id, ${role} from organisation where slug = ${organisation}`.execute(database.db);
  return id;
}

const tables = [
  ...['enrolment', 'programme_enrolment', 'lesson_progress', 'quiz_attempt', 'attempt_grant', 'presence_interval'],
  ...['attendance_record', 'attendance_correction', 'attendance_request', 'award', 'organisation_role', 'notice'],
];

/** Everything that is about some people, as text. */
async function stateOf(people: readonly string[]): Promise<Record<string, string[]>> {
  const state: Record<string, string[]> = {};
  for (const table of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} t where person_id = any(${[...people]}::uuid[])
      order by 1`.execute(database.db);
    state[table] = rows.map(({ row }) => row);
  }
  const { rows } = await sql<{ row: string }>`
    select jsonb_build_object('id', id, 'name', display_name, 'latin', latin_name, 'username', username, 'email', email,
      'phone', phone, 'suspended', suspended_at, 'into', merged_into)::text as row
    from person where id = any(${[...people]}::uuid[]) order by 1`.execute(database.db);
  return { ...state, person: rows.map(({ row }) => row) };
}

const merge = (keptId: string, goneId: string, by = manager) =>
  mergePeople(database, { actor: by, keptId, goneId, chosen: [], words: 'Registered twice', at: now });

/** Of the demonstration, with results, attendance and a certificate: one who learns where bounmy manages. */
async function findLearner(): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select award.person_id as id from award join organisation_role r on r.person_id = award.person_id
    join organisation o on o.id = r.organisation_id
    where award.status = 'active' and o.path like 'la.%' and r.role = 'trainee'
      and exists(select from attendance_record kept where kept.person_id = award.person_id)
      and exists(select from quiz_attempt kept where kept.person_id = award.person_id)
    order by award.serial limit 1`.execute(database.db);
  return rows[0]?.id ?? '';
}

describe('two accounts of one person', () => {
  it('become one, and two again as they were', async () => {
    const { db } = database;
    const goneId = await findLearner();
    const keptId = await addPerson('The same again', { phone: '+8562055500001' });
    const { courseId } = await db
      .selectFrom('enrolment')
      .select('courseId')
      .where('personId', '=', goneId)
      .executeTakeFirstOrThrow();
    await db.insertInto('enrolment').values({ id: newId(), personId: keptId, courseId }).execute();
    const first = await db
      .selectFrom('quizAttempt')
      .selectAll()
      .where('personId', '=', goneId)
      .executeTakeFirstOrThrow();
    await sql`insert into quiz_attempt select (jsonb_populate_record(q, ${JSON.stringify({ id: newId(), person_id: keptId, attempt_number: 1 })}::jsonb)).*
      from quiz_attempt q where id = ${first.id}`.execute(db);
    const before = await stateOf([keptId, goneId]);
    const closed = await db
      .selectFrom('classSession')
      .select(['id', 'attendanceFingerprint'])
      .where('attendanceFingerprint', 'is not', null)
      .execute();
    const serials = (
      await db.selectFrom('award').select(['serial', 'holderName']).where('personId', '=', goneId).execute()
    ).sort();

    const id = await merge(keptId, goneId);
    expect(await merge(keptId, goneId)).toBe(id);
    const after = await stateOf([goneId]);
    for (const table of ['quiz_attempt', 'attendance_record', 'presence_interval', 'award', 'organisation_role']) {
      expect(after[table], table).toEqual([]);
    }
    expect(after.enrolment).toHaveLength(1);
    const moved = await db
      .selectFrom('award')
      .select(['serial', 'holderName'])
      .where('personId', '=', keptId)
      .execute();
    expect(moved.sort()).toEqual(serials);
    const attempts = await db
      .selectFrom('quizAttempt')
      .select('attemptNumber')
      .where('personId', '=', keptId)
      .where('quizSlug', '=', first.quizSlug)
      .where('courseId', '=', first.courseId)
      .orderBy('attemptNumber')
      .execute();
    expect(attempts.map((one) => one.attemptNumber)).toEqual(attempts.map((_, place) => place + 1));
    for (const one of closed) {
      const { attendanceFingerprint } = await db
        .selectFrom('classSession')
        .select('attendanceFingerprint')
        .where('id', '=', one.id)
        .executeTakeFirstOrThrow();
      expect(attendanceFingerprint).toBe(await fingerprintOf(db, one.id));
    }
    const gone = await db.selectFrom('person').selectAll().where('id', '=', goneId).executeTakeFirstOrThrow();
    expect([gone.mergedInto, gone.suspendedAt]).toEqual([keptId, now]);
    const admin = await viewer('admin');
    const found = await searchPeople(db, admin, { search: gone.displayName, offset: 0, limit: 50 });
    expect(found.rows.map((row) => row.personId)).not.toContain(goneId);
    const audit = await db
      .selectFrom('auditEvent')
      .select(['subjectId', 'details'])
      .where('action', '=', 'person.merge')
      .execute();
    expect(audit.map((row) => row.subjectId).sort()).toEqual([keptId, goneId].sort());
    expect(audit[0]?.details).toMatchObject({ mergeId: id, keptId, goneId, why: 'Registered twice' });

    await expect(undoMerge(database, { actor: manager, mergeId: id, at: later(31) })).rejects.toMatchObject({
      code: 'merge_undo_over',
    });
    expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(29) })).toEqual({});
    expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(29) })).toEqual({});
    expect(await stateOf([keptId, goneId])).toEqual(before);
    for (const one of closed) {
      expect(await fingerprintOf(db, one.id)).toBe(one.attendanceFingerprint);
    }
  });

  it('keep what the manager chose of each, and give it back', async () => {
    const { db } = database;
    const keptId = await addPerson('Kept Name', { phone: '+8562055500002' });
    const goneId = await addPerson('Gone Name', { phone: '+8562055500003', email: 'gone@example.org' });
    await db
      .insertInto('authAccount')
      .values({ id: newId(), personId: goneId, accountId: goneId, providerId: 'credential', password: 'hash of gone' })
      .execute();
    await db
      .insertInto('authSession')
      .values({ id: newId(), personId: goneId, token: newId(), expiresAt: later(1) })
      .execute();
    const before = await stateOf([keptId, goneId]);
    const username = async (id: string) =>
      (await db.selectFrom('person').select('username').where('id', '=', id).executeTakeFirstOrThrow()).username;
    const [keptName, goneName] = [await username(keptId), await username(goneId)];
    const chosen = ['displayName', 'signIn', 'email', 'phone'] as const;
    const id = await mergePeople(database, { actor: manager, keptId, goneId, chosen, words: 'Twice', at: now });
    const kept = await db.selectFrom('person').selectAll().where('id', '=', keptId).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ displayName: 'Gone Name', email: 'gone@example.org', phone: '+8562055500003' });
    expect([await username(keptId), await username(goneId)]).toEqual([goneName, keptName]);
    const passwords = await db
      .selectFrom('authAccount')
      .select(['personId', 'accountId'])
      .where('password', '=', 'hash of gone')
      .execute();
    expect(passwords).toEqual([{ personId: keptId, accountId: keptId }]);
    expect(await db.selectFrom('authSession').select('id').where('personId', '=', goneId).execute()).toEqual([]);

    // Changed since: that stays.
    await db.updateTable('person').set({ phone: '+8562055500009' }).where('id', '=', keptId).execute();
    expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(1) })).toEqual({ facts: 1 });
    await db.updateTable('person').set({ phone: '+8562055500002' }).where('id', '=', keptId).execute();
    expect(await stateOf([keptId, goneId])).toEqual(before);
  });

  it('what somebody went on with stays, and is said', async () => {
    const { db } = database;
    const keptId = await addPerson('Goes On');
    const goneId = await addPerson('Went Before');
    const { id: courseId } = await db.selectFrom('course').select('id').executeTakeFirstOrThrow();
    const enrolmentId = newId();
    await db.insertInto('enrolment').values({ id: enrolmentId, personId: goneId, courseId }).execute();
    const lesson = { personId: goneId, courseId, lessonSlug: 'one', firstOpenedAt: later(-1), lastOpenedAt: later(-1) };
    await db.insertInto('lessonProgress').values(lesson).execute();
    const id = await merge(keptId, goneId);
    await db
      .updateTable('lessonProgress')
      .set({ lastOpenedAt: later(1) })
      .where('personId', '=', keptId)
      .execute();
    expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(2) })).toEqual({
      enrolment: 1,
      lesson_progress: 1,
    });
  });

  it('keep no address where none was chosen', async () => {
    const keptId = await addPerson('Has Mail', { email: 'has.mail@example.org' });
    const goneId = await addPerson('Has No Mail');
    const before = await stateOf([keptId, goneId]);
    const wanted = { actor: manager, keptId, goneId, chosen: ['email'] as const, words: 'Twice', at: now };
    const id = await mergePeople(database, wanted);
    const kept = await database.db.selectFrom('person').select('email').where('id', '=', keptId).executeTakeFirst();
    expect(kept?.email).toBe(noEmailAddress(keptId));
    expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(1) })).toEqual({});
    expect(await stateOf([keptId, goneId])).toEqual(before);
  });

  it('are counted once in a programme, and get nothing back that was taken from them since', async () => {
    const { db } = database;
    const keptId = await addPerson('In Both', { role: 'instructor' });
    const goneId = await addPerson('In Both', { role: 'instructor' });
    const { id: programmeId } = await db.selectFrom('programme').select('id').executeTakeFirstOrThrow();
    for (const personId of [keptId, goneId]) {
      await sql`insert into programme_enrolment (id, programme_id, person_id, organisation_id)
        select ${newId()}, ${programmeId}, ${personId}, id from organisation where slug = 'la-pakse'`.execute(db);
    }
    const before = await stateOf([keptId, goneId]);
    const id = await merge(keptId, goneId);
    await expect(
      reopenPerson(database, { actor: await viewer('admin'), personId: goneId, at: now }),
    ).rejects.toMatchObject({
      code: 'merged_already',
    });
    const inIt = () => db.selectFrom('programmeEnrolment').select('personId').where('personId', 'in', [keptId, goneId]);
    expect(await inIt().execute()).toEqual([{ personId: keptId }]);
    expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(1) })).toEqual({});
    expect(await stateOf([keptId, goneId])).toEqual(before);

    const again = await merge(keptId, goneId);
    await db.deleteFrom('organisationRole').where('personId', '=', keptId).where('role', '=', 'instructor').execute();
    await sql`insert into organisation_role (id, person_id, organisation_id, role)
      select ${newId()}, ${keptId}, id, 'trainee' from organisation where slug = 'la-pakse'`.execute(db);
    await db
      .updateTable('person')
      .set({ suspendedAt: later(1) })
      .where('id', '=', keptId)
      .execute();
    expect(await undoMerge(database, { actor: manager, mergeId: again, at: later(2) })).toEqual({
      organisation_role: 1,
    });
    const gone = await stateOf([goneId]);
    expect(gone.organisation_role).toEqual([]);
    const { suspendedAt } = await db
      .selectFrom('person')
      .select('suspendedAt')
      .where('id', '=', goneId)
      .executeTakeFirstOrThrow();
    expect(suspendedAt).not.toBeNull();
  });

  it('were enrolled from the earlier day on, until they are two again', async () => {
    const { db } = database;
    const [keptId, goneId] = [await addPerson('Enrolled Later'), await addPerson('Enrolled Before')];
    const { id: courseId } = await db.selectFrom('course').select('id').executeTakeFirstOrThrow();
    const { id: programmeId } = await db.selectFrom('programme').select('id').executeTakeFirstOrThrow();
    const { id: organisationId } = await db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
    for (const [personId, enrolledAt] of [
      [keptId, later(-1)],
      [goneId, later(-30)],
    ] as const) {
      await db.insertInto('enrolment').values({ id: newId(), personId, courseId, enrolledAt }).execute();
      const row = { id: newId(), personId, programmeId, organisationId, enrolledAt };
      await db.insertInto('programmeEnrolment').values(row).execute();
    }
    const before = await stateOf([keptId, goneId]);
    const id = await merge(keptId, goneId);
    for (const table of ['enrolment', 'programmeEnrolment'] as const) {
      const rows = await db.selectFrom(table).select('enrolledAt').where('personId', '=', keptId).execute();
      expect(rows).toEqual([{ enrolledAt: later(-30) }]);
    }
    expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(1) })).toEqual({});
    expect(await stateOf([keptId, goneId])).toEqual(before);
  });

  it('with a certificate of one programme each keep the one that is chosen, and both are in force again by undoing', async () => {
    const { db } = database;
    const goneId = await findLearner();
    const keptId = await addPerson('Certified Twice');
    const award = await db
      .selectFrom('award')
      .selectAll()
      .where('personId', '=', goneId)
      .where('status', '=', 'active')
      .executeTakeFirstOrThrow();
    const twin = { id: newId(), serial: 'LA-TWIN-1' };
    const { searchName: _, evidence, ...row } = award;
    await db
      .insertInto('award')
      .values({ ...row, evidence: JSON.stringify(evidence), id: twin.id, personId: keptId, serial: twin.serial })
      .execute();
    const before = await stateOf([keptId, goneId]);
    const mergeWith = (stays: readonly string[]) =>
      mergePeople(database, { actor: manager, keptId, goneId, chosen: [], stays, words: 'Twice', at: now });
    const problem = (code: string) => ({ problems: { 'stays[0]': code } });
    await expect(mergeWith([])).rejects.toMatchObject(problem('chooseAward'));
    await expect(mergeWith([award.serial, twin.serial])).rejects.toMatchObject(problem('chooseAward'));
    const suspend = (status: string) => db.updateTable('award').set({ status }).where('id', '=', twin.id).execute();
    await suspend('suspended');
    await expect(mergeWith([award.serial])).rejects.toMatchObject(problem('awardSuspended'));
    await suspend('active');
    expect(await stateOf([keptId, goneId])).toEqual(before);

    for (const stays of [award.serial, twin.serial]) {
      const id = await mergeWith([stays]);
      const rows = await db
        .selectFrom('award')
        .select(['serial', 'status'])
        .where('personId', '=', keptId)
        .where('programmeId', '=', award.programmeId)
        .where('kind', '=', award.kind)
        .where('serial', 'in', [award.serial, twin.serial])
        .execute();
      expect(Object.fromEntries(rows.map((one) => [one.serial, one.status]))).toEqual({
        [award.serial]: stays === award.serial ? 'active' : 'superseded',
        [twin.serial]: stays === twin.serial ? 'active' : 'superseded',
      });
      expect(await undoMerge(database, { actor: manager, mergeId: id, at: later(1) })).toEqual({});
      expect(await stateOf([keptId, goneId])).toEqual(before);
    }
    const told = await db
      .selectFrom('auditEvent')
      .select(['action', 'subjectId'])
      .where('subjectId', 'in', [award.serial, twin.serial])
      .where('action', 'in', ['award.replace', 'award.restore'])
      .orderBy('at')
      .orderBy('id')
      .execute();
    expect(told.map(({ action, subjectId }) => `${action} ${subjectId}`)).toEqual([
      `award.replace ${twin.serial}`,
      `award.restore ${twin.serial}`,
      `award.replace ${award.serial}`,
      `award.restore ${award.serial}`,
    ]);
    await db.deleteFrom('award').where('id', '=', twin.id).execute();
  });

  it('are forgotten as they were once they cannot be two again', async () => {
    const { db } = database;
    const [keptId, goneId] = [await addPerson('Forgotten'), await addPerson('Forgotten Before')];
    const id = await merge(keptId, goneId);
    const factsOf = async () =>
      (await db.selectFrom('personMerge').select('facts').where('id', '=', id).executeTakeFirstOrThrow()).facts;
    await forgetMergedFacts(db, undoableSince(later(29)));
    expect(await factsOf()).toMatchObject({ gone: { displayName: 'Forgotten Before' } });
    expect(await forgetMergedFacts(db, undoableSince(later(30)))).toBeGreaterThan(0);
    expect(await factsOf()).toEqual({});
    await expect(undoMerge(database, { actor: manager, mergeId: id, at: later(30) })).rejects.toMatchObject({
      code: 'merge_undo_over',
    });
  });

  it('keep what shows notices and calendars to themselves: a browser that was signed out shows nothing of the other', async () => {
    const { db } = database;
    const [keptId, goneId] = [await addPerson('Browser'), await addPerson('Browser')];
    const feed = (personId: string, id: string, createdAt: Date) =>
      db.insertInto('calendarFeed').values({ personId, id, createdAt }).execute();
    const browser = (personId: string, sessionId: string | null) =>
      db
        .insertInto('pushSubscription')
        .values({ id: newId(), personId, sessionId, endpoint: `https://push.invalid/${newId()}`, ...sealed })
        .execute();
    const sealed = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22), userAgent: null, createdAt: later(-2) };
    const browsersOf = async (personId: string) =>
      (await db.selectFrom('pushSubscription').select('id').where('personId', '=', personId).execute()).length;
    const own = newId();
    await feed(goneId, own, later(-1));
    const session = { id: newId(), personId: goneId, token: newId(), expiresAt: later(9) };
    await db.insertInto('authSession').values(session).execute();
    await browser(goneId, session.id);
    const mergeId = await merge(keptId, goneId);
    expect([await browsersOf(keptId), await browsersOf(goneId)]).toEqual([0, 0]);
    // Nobody reads it while the account is closed, least of all the other's classes.
    expect(await findFeedOwner(db, own)).toBeUndefined();

    const meanwhile = newId();
    await feed(keptId, meanwhile, later(1));
    await browser(keptId, null);
    await undoMerge(database, { actor: manager, mergeId, at: later(2) });
    expect([await browsersOf(keptId), await browsersOf(goneId)]).toEqual([0, 0]);
    expect(await findFeedOwner(db, meanwhile)).toBeUndefined();
    expect((await findFeedOwner(db, own))?.personId).toBe(goneId);
  });

  it('merged by two people at once are merged once', async () => {
    const keptId = await addPerson('At Once');
    const goneId = await addPerson('At Once');
    const both = await Promise.allSettled([merge(keptId, goneId), merge(goneId, keptId), merge(keptId, goneId)]);
    const done = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(new Set(done).size).toBe(1);
    const rows = await database.db
      .selectFrom('personMerge')
      .select('id')
      .where('id', '=', done[0] ?? '')
      .execute();
    expect(rows).toHaveLength(1);
  });
});

/** Which account went into which, who marked, and who told people something. */
const ofOtherThings = [
  ...['person.merged_into', 'person_merge.gone_id', 'person_merge.kept_id'],
  ...['assignment_mark.marker_id', 'announcement.sender_id'],
];

it('messages that others wrote to one of them alone are the person’s, until they are two again', async () => {
  const { db } = database;
  const [keptId, goneId, writerId] = [
    await addPerson('Bounthan Keo'),
    await addPerson('Bounthan Keo'),
    await addPerson('Writer'),
  ];
  const { id: classSessionId } = await db.selectFrom('classSession').select('id').executeTakeFirstOrThrow();
  const id = newId();
  const words = { displayName: 'Writer', role: 'trainee' as const, body: 'ສະບາຍດີ', toHosts: false, locale: 'lo' };
  const to = { toPersonId: goneId, toName: 'Bounthan Keo', breakoutId: null, groupId: null, reportedAt: null };
  await insertChatMessage(db, { id, classSessionId, personId: writerId, ...words, ...to, sentAt: now });
  const phrase = { locale: 'lo', words: 'ດີຫຼາຍ', usedAt: now };
  await db
    .insertInto('markingPhrase')
    .values({ markerId: goneId, ...phrase })
    .execute();
  const whose = async () => {
    const message = db.selectFrom('chatMessage').select('toPersonId').where('id', '=', id);
    const said = db.selectFrom('markingPhrase').select('markerId').where('markerId', 'in', [keptId, goneId]);
    return [(await message.executeTakeFirstOrThrow()).toPersonId, (await said.executeTakeFirstOrThrow()).markerId];
  };
  const mergeId = await merge(keptId, goneId);
  expect(await whose()).toEqual([keptId, keptId]);
  expect(await undoMerge(database, { actor: manager, mergeId, at: later(1) })).toEqual({});
  expect(await whose()).toEqual([goneId, goneId]);
});

it('knows every column that says that something is about a person', async () => {
  const { rows } = await sql<{ name: string }>`
    select conrelid::regclass || '.' || attname as name from pg_constraint
    join pg_attribute on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'person'::regclass order by 1`.execute(database.db);
  // How somebody signs in stays with the account, or goes with its user name; so does what sessions opened, and ends with
  // them or with the account.
  const ofSignIn = ['auth_account', 'auth_session', 'phone_proof', 'reset_code', 'sign_in_card'];
  // A move is undone with the roles that the account had then; who writes at a draft just now is no record;
  // a class as one file is made anew.
  const ofOneTime = ['class_record', 'draft_presence', 'person_move'];
  // Counted anew from what was moved.
  const ofFigures = ['learner_pace'];
  const ofAccount = [...ofSignIn, ...ofOneTime, ...ofFigures, 'calendar_feed', 'device_key', 'push_subscription'];
  // Who did something to others stays who did it; the accounts themselves say which went into which.
  const others = rows.filter(({ name }) => !/_by$|\.actor_id$/.test(name) && !ofOtherThings.includes(name));
  const known = [...movedColumns, ...ofAccount.map((table) => `${table}.person_id`)];
  expect(others.map((row) => row.name).sort()).toEqual(known.sort());
});

it('knows every list of people that a row holds, none of which a merge changes', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and udt_name = '_uuid' order by 1`.execute(database.db);
  // Whoever reads one asks for the accounts that remain (db/queries/people/merged-accounts.ts).
  const ofPeople = ['group_tablet.people', 'group_tablet.taken_along', 'roll_call.here', 'roll_call.missing'];
  expect(rows.map((row) => row.name)).toEqual(ofPeople);
});

it('goes into no suspended account, from which nobody could sign in', async () => {
  const [keptId, goneId] = [await addPerson('Way In'), await addPerson('Way In')];
  const suspend = (suspendedAt: Date | null, id: string) =>
    database.db.updateTable('person').set({ suspendedAt }).where('id', '=', id).execute();
  await suspend(later(0), keptId);
  await expect(merge(keptId, goneId)).rejects.toMatchObject({ code: 'merged_into_suspended' });
  await suspend(null, keptId);
  await suspend(later(0), goneId);
  expect(await merge(keptId, goneId)).not.toBe('');
});

describe('who may', () => {
  it('only a manager of all places of both, never oneself, never an administrator', async () => {
    const keptId = await addPerson('Right One');
    const goneId = await addPerson('Right One');
    for (const username of ['dao', 'pakse']) {
      await expect(merge(keptId, goneId, await viewer(username))).rejects.toMatchObject({ name: 'AppError' });
    }
    await expect(merge(keptId, goneId, await viewer('bouakham'))).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      merge(keptId, await addPerson('Right One', { organisation: 'et-addis-chamber' })),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    const abroad = await addPerson('Right One');
    await sql`insert into organisation_role (id, person_id, organisation_id, role)
      select ${newId()}, ${abroad}, id, 'trainee' from organisation where slug = 'et-addis-chamber'`.execute(
      database.db,
    );
    await expect(merge(keptId, abroad)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(merge(abroad, keptId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(merge(keptId, manager.personId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(merge(manager.personId, keptId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(merge(keptId, keptId)).rejects.toMatchObject({ code: 'not_found' });
    const admin = await viewer('admin');
    await expect(merge(keptId, admin.personId, admin)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('and sees pairs that are probably one person, of what one manages', async () => {
    const one = await addPerson('ບຸນທອງ ສີດາ', { latinName: 'Bounthong Sida' });
    const other = await addPerson('Bounthong  SÍDA', { organisation: 'la-luang-namtha' });
    const samePhone = await addPerson('Quite Another', { phone: '+8562055577777' });
    const samePhoneToo = await addPerson('Name Unlike', { phone: '+8562055577777' });
    const abroad = await addPerson('Bounthong Sida', { organisation: 'et-addis-chamber' });
    const { rows } = await listDuplicates(database.db, manager, { offset: 0, limit: 500 });
    const pairs = rows.map((row) => [row.one.personId, row.other.personId].sort().join());
    expect(pairs).toContain([one, other].sort().join());
    expect(pairs).toContain([samePhone, samePhoneToo].sort().join());
    expect(pairs.join()).not.toContain(abroad);
    expect(pairs.join()).not.toContain(manager.personId);
    expect((await listDuplicates(database.db, await viewer('bouakham'), { offset: 0, limit: 9 })).rows).toEqual([]);
  });
});
