import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadReissue } from '#app/features/awards/load-reissue.server.ts';
import { verifyAward } from '#app/features/awards/verify-award.server.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { reissueAward } from '#commands/awards/reissue-award.ts';
import { revokeAward } from '#commands/awards/revoke-award.ts';
import { type AwardRecord, findAward, listAwardsOfPerson } from '#db/queries/awards/award.ts';
import { listCertified } from '#db/queries/certification/certified-people.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';
import { type OrganisationRole, scopeOf, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme, testRule } from '#tests/support/programme.ts';

const now = new Date('2026-11-22T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
/** After the last day of what is issued at `now`, for 36 months. */
const ended = new Date('2029-11-21T17:00:00Z');

let database: TestDatabase;
let programme: TestProgramme;
let key: CredentialKey;
let sessionId: string;
let manager: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  key = await loadTestKey();
  sessionId = await programme.addSession({ startedAt: at(-200), endedAt: at(-100) });
  manager = viewerOf(await programme.addPerson({ enrolledAt: now }), 'programme_manager', programme.ministry);
});
afterAll(() => database.drop());

function viewerOf(personId: string, role: OrganisationRole, place: { id: string; path: string }): Viewer {
  const roles = [{ role, organisationId: place.id, organisationPath: place.path }];
  return { personId, displayName: 'Somebody', isPlatformAdmin: false, roles };
}

/** Somebody who has done everything. */
async function addLearner(): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: at(-500), name: 'Bouakam Vongsa' });
  await programme.addPresence(sessionId, personId, { from: at(-200), to: at(-105) });
  await programme.finishLessons(personId);
  await programme.takeQuiz(personId, 'one', [82]);
  await programme.takeQuiz(personId, 'two', [78]);
  return personId;
}

const claim = (personId: string, at: Date) => ({
  programmeSlug: programme.slug,
  personId,
  actor: { personId, displayName: 'Somebody', isPlatformAdmin: false, roles: [] },
  at,
});
const issue = (personId: string, moment = now) => issueAward({ db: database.db, key }, claim(personId, moment));
const verdict = async ({ serial }: AwardRecord, moment: Date) =>
  (await verifyAward({ db: database.db, key }, { serial, locales: [], now: moment })).verdict;
const auditOf = (serial: string) =>
  database.db.selectFrom('auditEvent').selectAll().where('subjectId', '=', serial).orderBy('id').execute();
const revoke = ({ serial }: AwardRecord, moment = at(1)) =>
  revokeAward(database, { serial, reason: 'The name on it was wrong.', actor: manager, at: moment });
const reissue = ({ serial }: AwardRecord, moment = at(2), actor = manager) =>
  reissueAward({ db: database.db, key }, { serial, actor, at: moment });

async function current({ serial }: AwardRecord): Promise<AwardRecord> {
  const award = await findAward(database.db, serial);
  if (!award) throw new Error('The award is gone');
  return award;
}

/** While another version of the rule is in force. */
async function underRule(rule: AwardRule, act: () => Promise<void>): Promise<void> {
  const { db } = database;
  await db
    .insertInto('awardRule')
    .values({ id: newId(), programmeId: programme.id, version: 2, rule: JSON.stringify(rule), inForceFrom: at(60) })
    .execute();
  try {
    await act();
  } finally {
    const ruleIds = db.selectFrom('awardRule').select('id').where('version', '=', 2);
    await db.deleteFrom('award').where('awardRuleId', 'in', ruleIds).execute();
    await db.deleteFrom('awardRule').where('version', '=', 2).execute();
  }
}

describe('renewing', () => {
  it('gives another award once the first one has ended, which stays ended', async () => {
    const personId = await addLearner();
    const { award } = await issue(personId);
    expect(await issue(personId, new Date(ended.getTime() - 1))).toMatchObject({ isNew: false });
    const { award: next, isNew } = await issue(personId, ended);
    expect(isNew).toBe(true);
    expect(next.serial).not.toBe(award.serial);
    expect(next).toMatchObject({ status: 'active', issuedAt: ended, validUntil: new Date('2032-11-21T16:59:59.999Z') });
    expect([await verdict(award, ended), await verdict(next, ended)]).toEqual(['expired', 'valid']);
    // But for its status, what was issued is as it was.
    expect(await current(award)).toEqual({ ...award, status: 'expired' });
    expect(await auditOf(award.serial)).toMatchObject([
      { action: 'award.issue' },
      { action: 'award.replace', actorId: personId, details: { status: 'expired', by: next.serial } },
    ]);
    expect(await auditOf(next.serial)).toMatchObject([
      { action: 'award.issue', actorId: personId, details: { replaces: award.serial } },
    ]);
  });

  it('asks for what the rule in force asks', async () => {
    const personId = await addLearner();
    const { award } = await issue(personId);
    await underRule({ ...testRule, assessment: { passMark: 90, allLessons: true } }, async () => {
      await expect(issue(personId, ended)).rejects.toMatchObject({ code: 'award_not_due' });
    });
    expect(await current(award)).toEqual(award);
  });

  it('gives one award however often and however much at once it is asked for, also as the year turns', async () => {
    const personId = await addLearner();
    const { award } = await issue(personId);
    const turn = new Date('2029-12-31T17:00:00Z').getTime();
    const moments = Array.from({ length: 10 }, (_, index) => new Date(turn + (index % 2 ? 1 : -1)));
    const issued = await Promise.all(moments.map((moment) => issue(personId, moment)));
    expect(new Set(issued.map((one) => one.award.serial)).size).toBe(1);
    expect(issued.filter((one) => one.isNew)).toHaveLength(1);
    const awards = await listAwardsOfPerson(database.db, personId);
    expect(awards.map((one) => one.status)).toEqual(['active', 'expired']);
    expect(awards[1]?.serial).toBe(award.serial);
  });

  it('supersedes what is still in force, where the rule lets it be renewed before its end', async () => {
    const personId = await addLearner();
    const { award } = await issue(personId);
    await underRule({ ...testRule, renewalMonths: 3 }, async () => {
      const opens = new Date('2029-08-21T17:00:00Z');
      expect(await issue(personId, new Date(opens.getTime() - 1))).toEqual({ award, isNew: false });
      const issued = await Promise.all([1, 2, 3].map(() => issue(personId, opens)));
      expect(issued.filter((one) => one.isNew)).toHaveLength(1);
      const [next] = issued.map((one) => one.award);
      if (!next) throw new Error('None was issued');
      expect([await verdict(award, opens), await verdict(next, opens)]).toEqual(['superseded', 'valid']);
      // Also once its own last day has gone.
      expect(await verdict(award, ended)).toBe('superseded');
      await expect(revoke(award, ended)).rejects.toMatchObject({ code: 'award_not_active' });
    });
  });

  it('and revoking at the same moment come one after the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const personId = await addLearner();
      const { award } = await issue(personId);
      const results = await Promise.allSettled([issue(personId, ended), revoke(award, ended)]);
      expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
      const statuses = (await listAwardsOfPerson(database.db, personId)).map((one) => one.status);
      expect([['active', 'expired'], ['revoked']]).toContainEqual(statuses);
    }
  });

  it('is held to one award in force by the database itself', async () => {
    const { award } = await issue(await addLearner());
    const row = await database.db.selectFrom('award').selectAll().where('id', '=', award.id).executeTakeFirstOrThrow();
    const { searchName: _kept, ...stored } = row;
    const again = { ...stored, id: newId(), serial: `${row.serial}-again`, evidence: JSON.stringify(row.evidence) };
    await expect(database.db.insertInto('award').values(again).execute()).rejects.toThrow('award_once');
  });
});

describe('issuing again what was revoked', () => {
  it('is for a manager of the issuer, with the name put right; the revoked one stays revoked', async () => {
    const { db } = database;
    const personId = await addLearner();
    const { award } = await issue(personId);
    expect(await loadReissue(db, award, at(1))).toBe(null);
    await expect(reissue(award)).rejects.toMatchObject({ code: 'award_not_active' });
    await revoke(award);
    await db.updateTable('person').set({ displayName: 'Bouakham Vongsa' }).where('id', '=', personId).execute();
    await expect(issue(personId, at(2))).rejects.toMatchObject({ code: 'award_not_active' });

    const revoked = await current(award);
    expect(await loadReissue(db, revoked, at(2))).toMatchObject({ name: 'Bouakham Vongsa', isDue: true });
    const issued = await Promise.all([1, 2, 3, 4].map(() => reissue(revoked)));
    expect(new Set(issued.map((one) => one.award.serial)).size).toBe(1);
    expect(issued.filter((one) => one.isNew)).toHaveLength(1);
    const next = issued[0]?.award;
    expect(next).toMatchObject({ holderName: 'Bouakham Vongsa', status: 'active' });
    expect(await current(award)).toEqual(revoked);
    expect(await verdict(award, at(3))).toBe('revoked');
    expect(await auditOf(next?.serial ?? '')).toMatchObject([
      { action: 'award.issue', actorId: manager.personId, details: { replaces: award.serial } },
    ]);
    // From here on the new one is the person's own; once it has ended they renew it themselves.
    expect(await issue(personId, at(3))).toMatchObject({ isNew: false, award: { serial: next?.serial } });
    expect(await loadReissue(db, revoked, at(3))).toBe(null);
    expect(await issue(personId, new Date('2030-01-01'))).toMatchObject({ isNew: true });
    await expect(reissue(revoked, new Date('2034-01-01'))).rejects.toMatchObject({ code: 'award_not_active' });
  });

  it('is for nobody else, and for nobody’s own certificate', async () => {
    const personId = await addLearner();
    const { award } = await issue(personId);
    await revoke(award);
    const revoked = await current(award);
    const others = [
      viewerOf(manager.personId, 'programme_manager', programme.district),
      viewerOf(manager.personId, 'auditor', programme.ministry),
      viewerOf(personId, 'trainee', programme.district),
      viewerOf(personId, 'programme_manager', programme.ministry),
    ];
    const refused = { code: 'forbidden' };
    for (const viewer of others) await expect(reissue(revoked, at(2), viewer)).rejects.toMatchObject(refused);
    expect(await listAwardsOfPerson(database.db, personId)).toHaveLength(1);
  });

  it('still takes everything that the rule asks', async () => {
    const personId = await addLearner();
    const { award } = await issue(personId);
    await revoke(award);
    await database.db.deleteFrom('quizAttempt').where('personId', '=', personId).execute();
    const revoked = await current(award);
    expect(await loadReissue(database.db, revoked, at(2))).toMatchObject({ isDue: false });
    await expect(reissue(revoked)).rejects.toMatchObject({ code: 'award_not_due' });
  });
});

describe('figures', () => {
  it('count a person once, by the latest award', async () => {
    const { db } = database;
    const [renewed, replaced] = [await addLearner(), await addLearner()];
    await issue(renewed);
    const { award: second } = await issue(renewed, ended);
    const { award: wrong } = await issue(replaced);
    await revoke(wrong);
    const { award: right } = await reissue(await current(wrong));

    const progress = await loadMemberProgress(db, programme.id, { personIds: [renewed, replaced] });
    const awardOf = (personId: string) => progress.filter((one) => one.personId === personId).map((one) => one.award);
    expect(awardOf(renewed)).toEqual([{ status: 'active', validUntil: second.validUntil }]);
    expect(awardOf(replaced)).toEqual([{ status: 'active', validUntil: right.validUntil }]);

    const list = async (standing: 'valid' | 'expired' | 'revoked' | null, moment: Date) => {
      const scope = scopeOf(manager, 'certification:view');
      const filter = { year: null, timeZone: 'UTC', sex: null, province: null, scope, search: '' };
      const { rows } = await listCertified(
        db,
        { ...filter, programmeId: programme.id, standing },
        { now: moment, offset: 0, limit: 1000 },
      );
      const own = [...(await listAwardsOfPerson(db, renewed)), ...(await listAwardsOfPerson(db, replaced))];
      const serials = new Set(own.map((one) => one.serial));
      return rows.filter((row) => serials.has(row.serial));
    };
    const serials = async (...of: Parameters<typeof list>) => (await list(...of)).map((row) => row.serial).sort();
    expect(await serials('valid', at(5))).toEqual([second.serial, right.serial].sort());
    expect(await serials('expired', ended)).toEqual([right.serial]);
    expect(await serials(null, ended)).toEqual([second.serial, right.serial, wrong.serial].sort());
    expect(await list('revoked', ended)).toMatchObject([{ serial: wrong.serial, isReplaced: true }]);
  });
});
