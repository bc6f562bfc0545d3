import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verificationRecord, verifyAward } from '#app/features/awards/verify-award.server.ts';
import { certifiedCsv } from '#app/features/certification/export-certified.server.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { liftSuspension } from '#commands/awards/lift-suspension.ts';
import { revokeAward } from '#commands/awards/revoke-award.ts';
import { suspendAward } from '#commands/awards/suspend-award.ts';
import { type AwardRecord, findAward } from '#db/queries/awards/award.ts';
import { type CertifiedFilter, eachCertified, listCertified } from '#db/queries/certification/certified-people.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const now = new Date('2026-11-22T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const reason = 'The identity of the holder is checked again.';

let database: TestDatabase;
let programme: TestProgramme;
let key: CredentialKey;
let sessionId: string;
let viewer: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  key = await loadTestKey();
  sessionId = await programme.addSession({ startedAt: at(-200), endedAt: at(-100) });
  const { ministry } = programme;
  viewer = {
    personId: await programme.addPerson({ enrolledAt: now, organisationId: ministry.id, name: 'Bounmy' }),
    displayName: 'Bounmy',
    isPlatformAdmin: false,
    roles: [{ role: 'programme_manager', organisationId: ministry.id, organisationPath: ministry.path }],
  };
});
afterAll(() => database.drop());

async function certify(moment = now): Promise<AwardRecord> {
  const personId = await programme.addPerson({ enrolledAt: at(-500) });
  await programme.addPresence(sessionId, personId, { from: at(-200), to: at(-100) });
  await programme.finishLessons(personId, 2);
  await programme.takeQuiz(personId, 'one', [80]);
  await programme.takeQuiz(personId, 'two', [80]);
  return (await issue(personId, moment)).award;
}

const claim = (personId: string, at: Date) => ({
  programmeSlug: programme.slug,
  personId,
  actor: { personId, displayName: 'Somebody', isPlatformAdmin: false, roles: [] },
  at,
});
const issue = (personId: string, moment = now) => issueAward({ db: database.db, key }, claim(personId, moment));
const verify = ({ serial }: AwardRecord) =>
  verifyAward({ db: database.db, key }, { serial, locales: ['en'], now: at(30) });
const filter = (): CertifiedFilter => ({
  programmeId: programme.id,
  scope: scopeOf(viewer, 'certification:view'),
  year: null,
  timeZone: 'Asia/Vientiane',
  sex: null,
  province: null,
  standing: null,
  search: '',
});

describe('suspending', () => {
  it('is told to verifiers with its reason, and undone by lifting; both are done once and audited', async () => {
    const { db } = database;
    const award = await certify();
    const act = { serial: award.serial, actor: viewer, at: at(10) };
    await suspendAward(database, { ...act, reason });
    await suspendAward(database, { ...act, reason });
    await expect(suspendAward(database, { ...act, reason: 'For another reason.' })).rejects.toMatchObject({
      code: 'award_not_active',
    });
    const suspended = await verify(award);
    expect(suspended).toMatchObject({ verdict: 'suspended', award: { reason, suspendedAt: at(10), revokedAt: null } });
    expect(verificationRecord(suspended)).toMatchObject({
      status: 'suspended',
      suspendedAt: at(10).toISOString(),
      reason,
      credential: award.credential,
    });
    // Its holder keeps it, and gets no other one.
    expect(await issue(award.personId)).toMatchObject({ isNew: false, award: { serial: award.serial } });

    await liftSuspension(database, { serial: award.serial, actor: viewer, at: at(20) });
    await liftSuspension(database, { serial: award.serial, actor: viewer, at: at(21) });
    expect(await verify(award)).toMatchObject({ verdict: 'valid', award: { reason: null, suspendedAt: null } });
    expect(await findAward(db, award.serial)).toEqual(award);
    const audit = db.selectFrom('auditEvent').select(['action', 'actorId', 'details']);
    expect(await audit.where('subjectId', '=', award.serial).orderBy('at').orderBy('id').execute()).toMatchObject([
      { action: 'award.issue' },
      { action: 'award.suspend', actorId: viewer.personId, details: { reason } },
      { action: 'award.lift', actorId: viewer.personId, details: { reason } },
    ]);
  });

  it('is the right of those who may revoke, and nothing for what is revoked', async () => {
    const award = await certify();
    const { district } = programme;
    const below: Viewer = {
      ...viewer,
      roles: [{ role: 'programme_manager', organisationId: district.id, organisationPath: district.path }],
    };
    await expect(suspendAward(database, { serial: award.serial, actor: below, at: now, reason })).rejects.toMatchObject(
      { code: 'forbidden' },
    );
    await suspendAward(database, { serial: award.serial, actor: viewer, at: now, reason });
    await expect(liftSuspension(database, { serial: award.serial, actor: below, at: now })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await revokeAward(database, {
      serial: award.serial,
      actor: viewer,
      at: at(5),
      reason: 'It was issued to another person.',
    });
    expect(await verify(award)).toMatchObject({
      verdict: 'revoked',
      award: { reason: 'It was issued to another person.', suspendedAt: null },
    });
    const act = { serial: award.serial, actor: viewer, at: now };
    for (const again of [() => suspendAward(database, { ...act, reason }), () => liftSuspension(database, act)])
      await expect(again()).rejects.toMatchObject({ code: 'award_not_active' });
  });

  it('is not lifted by the holder, whatever rights the holder has', async () => {
    const award = await certify();
    await suspendAward(database, { serial: award.serial, actor: viewer, at: now, reason });
    for (const isPlatformAdmin of [false, true]) {
      const holder: Viewer = { ...viewer, personId: award.personId, isPlatformAdmin };
      await expect(liftSuspension(database, { serial: award.serial, actor: holder, at: now })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    expect(await verify(award)).toMatchObject({ verdict: 'suspended' });
    await liftSuspension(database, { serial: award.serial, actor: viewer, at: now });
  });

  it('is found by the ministry’s filter', async () => {
    const { db } = database;
    const award = await certify();
    await suspendAward(database, { serial: award.serial, actor: viewer, at: at(10), reason });
    const found = await listCertified(db, { ...filter(), standing: 'suspended' }, { now, offset: 0, limit: 10 });
    expect(found.rows).toMatchObject([
      { serial: award.serial, suspendedAt: at(10), suspendedByName: 'Bounmy', suspensionReason: reason },
    ]);
  });
});

describe('the export', () => {
  it('has everybody once, however small its parts, also those certified at the same moment', async () => {
    const { db } = database;
    const same = at(60);
    for (let count = 0; count < 7; count += 1) await certify(count < 4 ? same : at(60 + count));
    const whole = await listCertified(db, filter(), { now, offset: 0, limit: 1_000 });
    for (const size of [1, 3, 1_000]) {
      const serials: string[] = [];
      for await (const rows of eachCertified(db, filter(), { now, size })) {
        expect(rows.length).toBeLessThanOrEqual(size);
        serials.push(...rows.map((one) => one.serial));
      }
      expect(serials).toEqual(whole.rows.map((one) => one.serial));
      expect(serials).toHaveLength(whole.total);
    }
  });

  it('says who suspended what, when and why', async () => {
    const parts = eachCertified(database.db, { ...filter(), standing: 'suspended' }, { now, size: 1 });
    const options = { locale: 'en' as const, locales: ['en'], programme: 'Test', provinces: new Map(), now };
    let text = '';
    for await (const part of certifiedCsv(parts, options)) text += part;
    const [head = '', line = ''] = text.split('\r\n');
    expect(head.startsWith('\uFEFFNumber,Name,')).toBe(true);
    expect(head).toContain('Status,Suspended,Suspended by,Withdrawn,Withdrawn by,Reason,Version of the award rule');
    expect(line).toContain(`Suspended,2026-11-22,Bounmy,,,${reason},1,`);
    expect(text.split('\r\n')).toHaveLength(3);
  });
});
