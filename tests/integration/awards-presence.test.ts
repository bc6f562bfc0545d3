import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme, testRule } from '#tests/support/programme.ts';

const now = new Date('2026-11-22T03:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const rule = {
  ...testRule,
  presence: {
    minPercent: 80,
    minMinutes: 0,
    mandatorySessions: 'marked' as const,
    maxLateMinutes: 10,
    countsOnceClosed: true,
  },
};

let database: TestDatabase;
let programme: TestProgramme;
let key: CredentialKey;
/** Of 100 minutes, one after the other; the second one is mandatory. */
let sessions: [first: string, mandatory: string];

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db, rule);
  key = await loadTestKey();
  sessions = [await addClass(-900), await addClass(-700)];
  await database.db.updateTable('classSession').set({ isMandatory: true }).where('id', '=', sessions[1]).execute();
});
afterAll(() => database.drop());

const addClass = (from: number) => programme.addSession({ startedAt: at(from), endedAt: at(from + 100) });

/** Somebody who has learned everything, came to the first class, and `late` minutes late to the second; null: never. */
async function addLearner(late: number | null): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: at(-1000) });
  await programme.addPresence(sessions[0], personId, { from: at(-900), to: at(-800) });
  if (late !== null) await programme.addPresence(sessions[1], personId, { from: at(-700 + late), to: at(-600) });
  await programme.finishLessons(personId, 2);
  await programme.takeQuiz(personId, 'one', [80]);
  await programme.takeQuiz(personId, 'two', [80]);
  return personId;
}

/** What is open, once as the person's pages and once as the ministry's page count it. */
async function reasonsOf(personId: string) {
  const evidence = await loadPersonEvidence(database.db, { personId, programmeIds: [programme.id], now });
  const [progress] = await loadMemberProgress(database.db, programme.id, { personIds: [personId] });
  const own = evidence.get(programme.id);
  const both = [own, progress?.evidence].map((one) => {
    const decision = one && evaluateAward(rule, one);
    return decision?.due === false ? decision.reasons : [];
  });
  expect(both[1]).toEqual(both[0]);
  return both[0];
}

const claim = (personId: string, at: Date) => ({
  programmeSlug: programme.slug,
  personId,
  actor: { personId, displayName: 'Somebody', isPlatformAdmin: false, roles: [] },
  at,
});
const issue = (personId: string, moment = now) => issueAward({ db: database.db, key }, claim(personId, moment));
const close = (classSessionId: string) => closeAttendance(database, { classSessionId, actor: 'system', at: now });

describe('the presence rule, over the ledger', () => {
  it('names the mandatory class that was missed, or come to late, and waits for open attendance last', async () => {
    const [onTime, late, missed] = [await addLearner(3), await addLearner(12.5), await addLearner(null)];
    const waits = sessions.map((sessionId) => ({ code: 'attendance_open', sessionId }));
    expect(await reasonsOf(onTime)).toEqual(waits);
    expect(await reasonsOf(late)).toEqual([
      { code: 'session_late', sessionId: sessions[1], minutes: 13, limit: 10 },
      ...waits,
    ]);
    expect(await reasonsOf(missed)).toMatchObject([
      { code: 'presence_minutes_missing', minutes: 60, percent: 50 },
      { code: 'session_missed', sessionId: sessions[1] },
    ]);
    for (const one of [onTime, late, missed]) await expect(issue(one)).rejects.toMatchObject({ code: 'award_not_due' });
  });

  it('gives the award once both are closed, and a repeat makes good for who missed', async () => {
    const [onTime, missed] = [await addLearner(0), await addLearner(null)];
    expect(await close(sessions[0])).toBe('closed');
    expect(await reasonsOf(onTime)).toEqual([{ code: 'attendance_open', sessionId: sessions[1] }]);
    expect(await close(sessions[1])).toBe('closed');
    expect(await reasonsOf(onTime)).toEqual([]);
    const { award } = await issue(onTime);
    expect(award.snapshot).toMatchObject({
      rule,
      figures: { taughtMinutes: 200, presentMinutes: 200, presencePercent: 100 },
    });

    const repeat = await addClass(-400);
    await database.db.updateTable('classSession').set({ repeatsId: sessions[1] }).where('id', '=', repeat).execute();
    await programme.addPresence(repeat, missed, { from: at(-400), to: at(-300) });
    expect(await reasonsOf(missed)).toEqual([{ code: 'attendance_open', sessionId: repeat }]);
    await close(repeat);
    // Taught are 200 minutes, not 300: for who was in the first one the repeat is no class of its own.
    expect((await issue(missed)).award.snapshot.figures).toMatchObject({ taughtMinutes: 200, presentMinutes: 200 });
    expect(await reasonsOf(onTime)).toEqual([]);
  });
});
