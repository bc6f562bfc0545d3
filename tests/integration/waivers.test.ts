import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verificationRecord, verifyAward } from '#app/features/awards/verify-award.server.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { waiveRequirement, withdrawWaiver } from '#commands/awards/waive-requirement.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import type { Requirement } from '#domain/awards/waivers.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const now = new Date('2026-11-22T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

let database: TestDatabase;
let programme: TestProgramme;
let key: CredentialKey;
let sessionId: string;
let manager: Viewer;
let districtManager: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  key = await loadTestKey();
  sessionId = await programme.addSession({ startedAt: at(-200), endedAt: at(-100) });
  manager = await addManager(programme.ministry.id, 'Bounmy');
  districtManager = await addManager(programme.district.id, 'Khampha');
});
afterAll(() => database.drop());

async function viewer(personId: string): Promise<Viewer> {
  const found = await findViewer(database.db, personId);
  if (!found) throw new Error('nobody');
  return found;
}

async function addManager(organisationId: string, name: string): Promise<Viewer> {
  const personId = await programme.addPerson({ enrolledAt: now, organisationId, name });
  await database.db
    .insertInto('organisationRole')
    .values({ id: newId(), personId, organisationId, role: 'programme_manager' })
    .execute();
  return viewer(personId);
}

/** Somebody who lacks the live classes and one quiz, and nothing else. */
async function lackingPerson(): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: at(-500), organisationId: programme.district.id });
  const role = { personId, organisationId: programme.district.id, role: 'trainee' };
  await database.db
    .insertInto('organisationRole')
    .values({ id: newId(), ...role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await programme.addPresence(sessionId, personId, { from: at(-200), to: at(-180) });
  await programme.finishLessons(personId, 2);
  await programme.takeQuiz(personId, 'one', [80]);
  await programme.takeQuiz(personId, 'two', [40]);
  return personId;
}

const presence = { requirement: 'presence', subject: '' } as const;
const quizTwo = { requirement: 'quiz', subject: 'test-course/two' } as const;
const because = { why: 'our_fault', reason: 'The server was away.' } as const;
const waive = (personId: string, asks: Requirement, actor = manager, waiverId = newId()) =>
  waiveRequirement(database, {
    actor,
    personId,
    waiverId,
    programmeSlug: programme.slug,
    ...asks,
    ...because,
    at: at(1),
  });
const claim = async (personId: string) =>
  issueAward(
    { db: database.db, key },
    { programmeSlug: programme.slug, personId, actor: await viewer(personId), at: at(2) },
  );

describe('a waiver', () => {
  it('lets a certificate be issued that says so, to whoever checks it', async () => {
    const personId = await lackingPerson();
    await expect(claim(personId)).rejects.toMatchObject({ code: 'award_not_due' });
    expect(await waive(personId, presence)).toBe(true);
    await expect(claim(personId)).rejects.toMatchObject({ code: 'award_not_due' });
    expect(await waive(personId, quizTwo)).toBe(true);
    const { award } = await claim(personId);
    expect(award.snapshot.figures).toMatchObject({
      waived: [
        { ...presence, why: 'our_fault' },
        { ...quizTwo, why: 'our_fault' },
      ],
    });
    const checked = await verifyAward({ db: database.db, key }, { serial: award.serial, locales: ['en'], now: at(3) });
    expect(checked.verdict).toBe('valid');
    expect(checked.rule?.waived).toEqual(['presence', 'quiz']);
    expect(verificationRecord(checked)).toMatchObject({ waived: ['presence', 'quiz'] });
    // The signature covers it: nobody takes the note away from the record unnoticed.
    const { waived: _, ...figures } = award.snapshot.figures;
    await database.db
      .updateTable('award')
      .set({ evidence: JSON.stringify({ ...award.snapshot, figures }) })
      .where('serial', '=', award.serial)
      .execute();
    const forged = await verifyAward({ db: database.db, key }, { serial: award.serial, locales: ['en'], now: at(3) });
    expect(forged.verdict).toBe('doubtful');
  });

  it('is given once, for what is missing, and leaves one row in the record', async () => {
    const personId = await lackingPerson();
    const waiverId = newId();
    const given = await Promise.all([
      waive(personId, presence, manager, waiverId),
      waive(personId, presence, manager, waiverId),
      waive(personId, presence),
    ]);
    expect(given.filter(Boolean)).toHaveLength(1);
    expect(await waive(personId, { requirement: 'quiz', subject: 'test-course/one' })).toBe(false);
    const rows = await database.db
      .selectFrom('auditEvent')
      .select(['actorId', 'details'])
      .where('action', '=', 'requirement.waive')
      .where('subjectId', '=', personId)
      .execute();
    expect(rows).toMatchObject([
      {
        actorId: manager.personId,
        details: { requirement: 'presence', exception: 'our_fault', reason: because.reason },
      },
    ]);
  });

  it('is for who answers for the certificate, and for nobody’s own', async () => {
    const personId = await lackingPerson();
    await expect(waive(personId, presence, districtManager)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(waive(manager.personId, presence)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(waive(personId, presence, await viewer(personId))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(waive(newId(), presence)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('counts the same in the figures of all, and is taken back', async () => {
    const personId = await lackingPerson();
    await waive(personId, presence);
    const programmeIds = [programme.id];
    const own = (await loadPersonEvidence(database.db, { personId, programmeIds, now: at(2) })).get(programme.id);
    const [member] = await loadMemberProgress(database.db, programme.id, { personIds: [personId], now: at(2) });
    expect(member?.evidence.waivers).toEqual(own?.waivers);
    expect(own?.waivers).toMatchObject([{ ...presence, byName: 'Bounmy', reason: because.reason }]);
    const waiverId = own?.waivers[0]?.id ?? '';
    const back = { actor: manager, personId, waiverId, programmeSlug: programme.slug, at: at(3) };
    expect(await withdrawWaiver(database, back)).toBe(true);
    expect(await withdrawWaiver(database, back)).toBe(false);
    const [after] = await loadMemberProgress(database.db, programme.id, { personIds: [personId], now: at(4) });
    expect(after?.evidence.waivers).toEqual([]);
  });
});
