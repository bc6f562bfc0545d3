import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAward } from '#app/features/awards/verify-award.server.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { revokeAward } from '#commands/awards/revoke-award.ts';
import { findAward, listAwardsOfPerson } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { awardResource } from '#domain/awards/award-resource.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme, testRule } from '#tests/support/programme.ts';

const now = new Date('2026-11-22T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let database: TestDatabase;
let programme: TestProgramme;
let key: CredentialKey;
let sessionId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  key = await loadTestKey();
  sessionId = await programme.addSession({ startedAt: at(-200), endedAt: at(-100) });
});
afterAll(() => database.drop());

/** Somebody who has done everything, but for what `short` leaves out. */
async function addLearner(short: { minutes?: number; lessons?: number; second?: number | null } = {}): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: at(-500), name: 'ບົວຄຳ ວົງສາ', latinName: 'Bouakham Vongsa' });
  await programme.addPresence(sessionId, personId, { from: at(-200), to: at(-200 + (short.minutes ?? 95)) });
  await programme.finishLessons(personId, short.lessons ?? 2);
  await programme.takeQuiz(personId, 'one', [50, 82]);
  if (short.second !== null) await programme.takeQuiz(personId, 'two', [short.second ?? 78]);
  return personId;
}

const claim = (personId: string, at: Date) => ({
  programmeSlug: programme.slug,
  personId,
  actor: { personId, displayName: 'Somebody', isPlatformAdmin: false, roles: [] },
  at,
});
const issue = (personId: string) => issueAward({ db: database.db, key }, claim(personId, now));

const auditOf = (serial: string) =>
  database.db.selectFrom('auditEvent').selectAll().where('subjectId', '=', serial).orderBy('at').execute();

describe('issuing', () => {
  it('gives an award with serial, validity, evidence, signature and an audit row', async () => {
    const personId = await addLearner();
    const { award, isNew } = await issue(personId);
    expect(isNew).toBe(true);
    expect(award.serial).toMatch(/^LA-TP1-2026-\d{6}-[0-9A-HJKMNP-Z]{6}$/);
    expect(parseSerial(award.serial)).toMatchObject({ ok: true, serial: { country: 'LA', code: 'TP1', year: 2026 } });
    expect(award).toMatchObject({
      holderName: 'ບົວຄຳ ວົງສາ',
      holderLatinName: 'Bouakham Vongsa',
      kind: 'competence',
      status: 'active',
      issuedAt: now,
      validUntil: new Date('2029-11-21T16:59:59.999Z'),
      organisation: { id: programme.district.id },
    });
    expect(award.snapshot).toMatchObject({
      ruleVersion: 1,
      rule: testRule,
      figures: { presencePercent: 95, assessmentPercent: 80 },
      issuer: { country: 'LA', timeZone: 'Asia/Vientiane' },
    });
    expect(await key.verify(award.credential)).toMatchObject({ jti: award.serial });
    expect(await auditOf(award.serial)).toMatchObject([{ action: 'award.issue', actorId: personId }]);
  });

  it('gives the same award however often and however much at once it is asked for', async () => {
    const personId = await addLearner();
    const issued = await Promise.all(Array.from({ length: 8 }, () => issue(personId)));
    expect(new Set(issued.map((one) => one.award.serial)).size).toBe(1);
    expect(issued.filter((one) => one.isNew)).toHaveLength(1);
    expect(await listAwardsOfPerson(database.db, personId)).toHaveLength(1);
    expect(await auditOf(issued[0]?.award.serial ?? '')).toHaveLength(1);
  });

  it('gives each person another serial when many ask at once', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => addLearner()));
    const serials = (await Promise.all(people.map(issue))).map((one) => one.award.serial);
    expect(new Set(serials).size).toBe(12);
    for (const serial of serials) expect(parseSerial(serial).ok).toBe(true);
  });

  it('asks the fonts first: a name that no certificate can show falls back to the Latin one, or is refused in words', async () => {
    const { db } = database;
    const rename = async (name: { displayName: string; latinName: string | null }) => {
      const personId = await addLearner();
      await db.updateTable('person').set(name).where('id', '=', personId).execute();
      return personId;
    };
    for (const displayName of ['Noy 🌸', '👨‍👩‍👧‍👦', '\u3164\u3164', '𞤀𞤁', 'A\ue000']) {
      const refused = await rename({ displayName, latinName: null });
      const signs = displayName === 'Noy 🌸' ? '🌸' : expect.any(String);
      await expect(issue(refused), displayName).rejects.toMatchObject({
        code: 'name_not_printable',
        details: { signs },
      });
      expect(await listAwardsOfPerson(db, refused)).toEqual([]);
      const { award } = await issue(await rename({ displayName, latinName: 'Noy Keomany' }));
      expect(award).toMatchObject({ holderName: displayName, holderLatinName: 'Noy Keomany' });
    }
    for (const displayName of ['José Núñez', 'नुनेज़', '𠮷田', "D'Arcy <b>"])
      await issue(await rename({ displayName, latinName: null }));
  });

  it('asks the fonts for the programme and the issuer, too: one of their languages has to be printable', async () => {
    const { db } = database;
    const personId = await addLearner();
    const entitle = (title: Record<string, string>) =>
      db.updateTable('programme').set({ title }).where('id', '=', programme.id).execute();
    const { title } = await db
      .selectFrom('programme')
      .select('title')
      .where('id', '=', programme.id)
      .executeTakeFirstOrThrow();
    await entitle({ en: 'Flowers 🌸', lo: '🌸' });
    await expect(issue(personId)).rejects.toMatchObject({ code: 'title_not_printable', details: { signs: '🌸' } });
    await entitle({ en: 'Flowers 🌸', lo: 'ດອກໄມ້' });
    expect((await issue(personId)).isNew).toBe(true);
    await entitle(title as Record<string, string>);
  });

  it('is for oneself only', async () => {
    const personId = await addLearner();
    const { actor } = claim(newId(), now);
    for (const isPlatformAdmin of [false, true]) {
      const act = { ...claim(personId, now), actor: { ...actor, isPlatformAdmin } };
      await expect(issueAward({ db: database.db, key }, act)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('rests on what is there once nothing else can be decided for the person', async () => {
    const { db } = database;
    const personId = await addLearner();
    let asked: Promise<unknown> | undefined;
    await db.transaction().execute(async (trx) => {
      await trx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
      asked = issue(personId).catch((error: unknown) => error);
      await setTimeout(200);
      await trx.deleteFrom('quizAttempt').where('personId', '=', personId).execute();
    });
    expect(await asked).toMatchObject({ code: 'award_not_due' });
  });

  it('refuses whoever is not in the programme, and what is not due', async () => {
    const stranger = newId();
    await expect(issue(stranger)).rejects.toMatchObject({ code: 'not_enrolled' });
    const reasons = async (short: Parameters<typeof addLearner>[0]) => {
      const personId = await addLearner(short);
      await expect(issue(personId)).rejects.toMatchObject({ code: 'award_not_due' });
      const evidence = await loadPersonEvidence(database.db, { personId, programmeIds: [programme.id], now });
      const own = evidence.get(programme.id);
      const decision = own && evaluateAward(testRule, own);
      return decision?.due === false ? decision.reasons : [];
    };
    const course = { courseSlug: 'test-course' };
    expect(await reasons({ minutes: 68 })).toEqual([
      { code: 'presence_minutes_missing', minutes: 12, percent: 68, needed: 80 },
    ]);
    expect(await reasons({ lessons: 1 })).toEqual([{ code: 'lessons_missing', ...course, count: 1 }]);
    expect(await reasons({ second: 55 })).toEqual([
      { code: 'quiz_below', ...course, quizSlug: 'two', percent: 55, needed: 60 },
    ]);
    expect(await reasons({ second: null })).toEqual([
      { code: 'quiz_not_taken', ...course, quizSlug: 'two', needed: 60 },
    ]);
  });
});

describe('what was issued', () => {
  it('stays as it was when the rule, the programme, the name or the evidence change', async () => {
    const { db } = database;
    const personId = await addLearner();
    const { award } = await issue(personId);
    await db
      .insertInto('awardRule')
      .values({
        id: newId(),
        programmeId: programme.id,
        version: 2,
        rule: JSON.stringify({ ...testRule, assessment: { passMark: 99, allLessons: true } }),
        inForceFrom: at(-10),
      })
      .execute();
    await db
      .updateTable('programme')
      .set({ title: { en: 'Another title' }, hours: 99 })
      .execute();
    await db.updateTable('person').set({ displayName: 'New Name' }).where('id', '=', personId).execute();
    await db.deleteFrom('quizAttempt').where('personId', '=', personId).execute();

    const again = await findAward(db, award.serial);
    expect(again).toEqual(award);
    const verification = await verifyAward({ db, key }, { serial: award.serial, locales: ['en'], now });
    expect(verification).toMatchObject({
      verdict: 'valid',
      award: { holderName: 'ບົວຄຳ ວົງສາ', programme: { text: 'Test programme', hours: 12 } },
    });
    await db.deleteFrom('awardRule').where('version', '=', 2).execute();
    await db
      .updateTable('programme')
      .set({ title: { en: 'Test programme' }, hours: 12 })
      .execute();
  });

  it('stays when attendance is corrected afterwards, and asking again gives the same', async () => {
    const { db } = database;
    const personId = await addLearner();
    const { award } = await issue(personId);
    await db
      .insertInto('attendanceCorrection')
      .values({
        id: newId(),
        classSessionId: sessionId,
        personId,
        reason: 'Somebody else sat at the telephone.',
        minutesBefore: 95,
        minutesAfter: 10,
        createdAt: at(1),
      })
      .execute();
    const evidence = await loadPersonEvidence(db, { personId, programmeIds: [programme.id], now });
    expect(evidence.get(programme.id)?.sessions).toMatchObject([{ minutes: 10 }]);
    expect(await issue(personId)).toEqual({ award, isNew: false });
    expect(await verifyAward({ db, key }, { serial: award.serial, locales: ['en'], now })).toMatchObject({
      verdict: 'valid',
    });
    expect(award.snapshot.figures.presencePercent).toBe(95);
  });

  it('was decided by the version of the rule that was in force on that day, and says which', async () => {
    const { db } = database;
    const [early, late, short] = [await addLearner(), await addLearner(), await addLearner({ second: 55 })];
    const { award } = await issue(early);
    const version = (number: number, passMark: number, inForceFrom: Date) => ({
      id: newId(),
      programmeId: programme.id,
      version: number,
      rule: JSON.stringify({ ...testRule, assessment: { passMark, allLessons: true }, validityMonths: 12 }),
      inForceFrom,
    });
    await db
      .insertInto('awardRule')
      .values([version(2, 50, at(-10)), version(3, 99, at(10))])
      .execute();

    // Version 2 lets 55 percent pass; version 3 is not in force yet.
    const { award: second } = await issue(short);
    expect(second.snapshot).toMatchObject({ ruleVersion: 2, rule: { assessment: { passMark: 50 } } });
    expect(second.validUntil).toEqual(new Date('2027-11-21T16:59:59.999Z'));
    const later = at(20);
    const issueLater = (personId: string) => issueAward({ db, key }, claim(personId, later));
    await expect(issueLater(late)).rejects.toMatchObject({ code: 'award_not_due' });
    // Who was certified under version 1 keeps that, though 99 percent would be asked today.
    expect(await issueLater(early)).toEqual({ award, isNew: false });
    const verification = await verifyAward({ db, key }, { serial: award.serial, locales: ['en'], now: later });
    expect(verification).toMatchObject({ verdict: 'valid', rule: { version: 1, rule: testRule } });
    await db.deleteFrom('award').where('id', '=', second.id).execute();
    await db.deleteFrom('awardRule').where('version', '>', 1).execute();
  });

  it('is never called valid when the record was changed behind our back', async () => {
    const { db } = database;
    const { award } = await issue(await addLearner());
    const verdict = async () => (await verifyAward({ db, key }, { serial: award.serial, locales: [], now })).verdict;
    expect(await verdict()).toBe('valid');
    await db.updateTable('award').set({ holderName: 'Someone Else' }).where('id', '=', award.id).execute();
    expect(await verdict()).toBe('doubtful');
    await db
      .updateTable('award')
      .set({ holderName: award.holderName, validUntil: new Date('2099-01-01') })
      .where('id', '=', award.id)
      .execute();
    expect(await verdict()).toBe('doubtful');
  });

  it('expires with its last day in the issuer’s zone', async () => {
    const { db } = database;
    const { award } = await issue(await addLearner());
    const verdict = async (moment: string) =>
      (await verifyAward({ db, key }, { serial: award.serial, locales: [], now: new Date(moment) })).verdict;
    expect(await verdict('2029-11-21T16:59:00Z')).toBe('valid');
    expect(await verdict('2029-11-21T17:00:00Z')).toBe('expired');
  });
});

describe('revoking', () => {
  let viewer: Viewer;
  beforeEach(async () => {
    const personId = await programme.addPerson({ enrolledAt: now, organisationId: programme.ministry.id });
    viewer = {
      personId,
      displayName: 'Manager',
      isPlatformAdmin: false,
      roles: [
        {
          role: 'programme_manager',
          organisationId: programme.ministry.id,
          organisationPath: programme.ministry.path,
        },
      ],
    };
  });

  it('is done once, with reason and audit row, and cannot be undone by asking for another', async () => {
    const { db } = database;
    const personId = await addLearner();
    const { award } = await issue(personId);
    const act = {
      serial: award.serial,
      reason: 'The identity was confirmed by mistake.',
      actor: viewer,
      at: now,
    };
    await revokeAward(database, act);
    await expect(revokeAward(database, act)).rejects.toMatchObject({ code: 'award_not_active' });
    const verification = await verifyAward({ db, key }, { serial: award.serial, locales: [], now });
    expect(verification).toMatchObject({ verdict: 'revoked', award: { reason: act.reason, revokedAt: now } });
    expect(await auditOf(award.serial)).toMatchObject([
      { action: 'award.issue' },
      { action: 'award.revoke', actorId: viewer.personId, details: { reason: act.reason } },
    ]);
    await expect(issue(personId)).rejects.toMatchObject({ code: 'award_not_active' });
  });

  it('is the issuer’s right, not that of the holder’s organisation or of an auditor', async () => {
    const { award } = await issue(await addLearner());
    const at = (role: 'programme_manager' | 'auditor', place: { id: string; path: string }): Viewer => ({
      ...viewer,
      roles: [{ role, organisationId: place.id, organisationPath: place.path }],
    });
    const mayRevoke = (one: Viewer) => can(one, 'award:revoke', awardResource(award));
    expect(mayRevoke(viewer)).toBe(true);
    expect(mayRevoke(at('programme_manager', programme.district))).toBe(false);
    expect(mayRevoke(at('auditor', programme.ministry))).toBe(false);
    await expect(
      revokeAward(database, {
        serial: award.serial,
        reason: 'Because I can.',
        actor: at('auditor', programme.ministry),
        at: now,
      }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});
