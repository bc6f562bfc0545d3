import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { issueAward } from '#commands/awards/issue-award.ts';
import { revokeAward } from '#commands/awards/revoke-award.ts';
import { suspendAward } from '#commands/awards/suspend-award.ts';
import { takeOverAward } from '#commands/awards/take-over-award.ts';
import type { Database } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { findProgramme, type ProgrammeRow } from '#db/queries/awards/programme.ts';
import type { AwardFigures } from '#domain/awards/evaluate-award.ts';
import { isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { seedCrowdLearning } from './crowd-learning.ts';
import type { DemoPeople, DemoPerson } from './demo-people.ts';
import { demoTime } from './demo-time.ts';

/** Days ago at which people of earlier cohorts were certified: one has expired, some expire soon. */
const earlier: Record<string, readonly number[]> = {
  'rural-ecommerce-1': [1130, 1085, 1062, 1040, 1034, 1008, 985, 960, 730, 410],
  'policy-corridor-1': [745, 700, 655, 300],
};
/** Which of them was revoked, by place in the list. */
const revokedPlace = 8;
/** Which of them is suspended. */
const suspendedPlace = 6;
const suspensionReason = 'The identity document of the holder is checked again with the district office.';
const revocationReason = 'Two trainees with the same name were mixed up; the certificate was issued to the wrong one.';

/**
 * Joins the demonstration's trainees to the programmes, lets the crowd learn, and issues what is due by the same rule
 * and code as for everybody; earlier cohorts were certified years ago. Done once: later starts change nothing.
 */
export async function seedDemoAwards(db: Database, people: DemoPeople, now: Date, key: CredentialKey): Promise<void> {
  for (const slug of Object.keys(earlier)) {
    // The rule may have come into force a moment after `now`, in the same start.
    const programme = await findProgramme(db, slug, new Date(Math.max(now.getTime(), Date.now())));
    if (!programme) continue;
    const known = await db
      .selectFrom('programmeEnrolment')
      .select('id')
      .where('programmeId', '=', programme.id)
      .limit(1)
      .executeTakeFirst();
    if (!known) await seedProgramme(db, { programme: await backdateRule(db, programme, now), people, now, key });
  }
}

/** The rule was in force before the first of the earlier cohorts was certified under it. */
async function backdateRule(db: Database, programme: ProgrammeRow, now: Date): Promise<ProgrammeRow> {
  const oldest = Math.max(...(earlier[programme.slug] ?? [0]));
  const inForceFrom = demoTime(now, -(oldest + 90));
  await db.updateTable('awardRule').set({ inForceFrom }).where('id', '=', programme.rule.id).execute();
  return { ...programme, rule: { ...programme.rule, inForceFrom } };
}

interface Seeding {
  programme: ProgrammeRow;
  people: DemoPeople;
  now: Date;
  key: CredentialKey;
}

async function seedProgramme(db: Database, { programme, people, now, key }: Seeding): Promise<void> {
  const { bouakham, somphone, noy, khamsone, alemu, huda, crowd } = people;
  const days = earlier[programme.slug] ?? [];
  // Every second one of the crowd came with an earlier cohort, as far as the list goes.
  const veterans = crowd.filter((_one, index) => index % 2 === 0).slice(0, days.length);
  const learners = crowd.filter((one) => !veterans.includes(one));
  const at = (daysAgo: number) => demoTime(now, -daysAgo);

  await joinAll(db, programme.id, [
    ...[bouakham, somphone, noy, khamsone, alemu, huda].map((person) => ({ person, at: at(14) })),
    ...learners.map((person) => ({ person, at: at(40) })),
    ...veterans.map((person, index) => ({ person, at: at((days[index] ?? 0) + 60) })),
  ]);
  await seedCrowdLearning(db, { programmeId: programme.id, learners, now });
  if (programme.rule.rule.presence.countsOnceClosed) await closeFirstClass(db, programme.id, people.liwen, at(5));

  const manager = await viewerOf(db, people.bounmy);
  const of = (person: DemoPerson) => ({
    programmeSlug: programme.slug,
    personId: person.personId,
    actor: 'system' as const,
  });
  for (const [index, person] of veterans.entries()) {
    const figures = earlierFigures(index);
    const { award } = await takeOverAward({ db, key }, { ...of(person), figures, at: at(days[index] ?? 0) });
    if (programme.slug !== 'rural-ecommerce-1') continue;
    const act = { serial: award.serial, actor: manager };
    if (index === revokedPlace) await revokeAward({ db }, { ...act, reason: revocationReason, at: at(45) });
    if (index === suspendedPlace) await suspendAward({ db }, { ...act, reason: suspensionReason, at: at(3) });
  }
  for (const [index, person] of learners.entries()) {
    // Two who could have it have not asked yet.
    if (index % 10 === 3) continue;
    await issueAward({ db, key }, { ...of(person), at: at((index % 3) / 2 + 1) }).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'award_not_due') throw error;
    });
  }
}

async function viewerOf(db: Database, { personId }: DemoPerson): Promise<Viewer> {
  const viewer = await findViewer(db, personId);
  if (!viewer) throw new Error('The demonstration lost a person');
  return viewer;
}

/** The first class is long over and its attendance closed; that of the second one still waits for that. */
async function closeFirstClass(db: Database, programmeId: string, by: DemoPerson, at: Date): Promise<void> {
  const first = await db
    .selectFrom('classSession')
    .select('id')
    .where('programmeId', '=', programmeId)
    .where('status', '=', 'ended')
    .orderBy('startedAt')
    .executeTakeFirst();
  if (first) await closeAttendance({ db }, { classSessionId: first.id, actor: await viewerOf(db, by), at });
}

function earlierFigures(index: number): AwardFigures {
  const presencePercent = 84 + ((index * 5) % 16);
  return {
    taughtMinutes: 240,
    presentMinutes: (240 * presencePercent) / 100,
    presencePercent,
    assessmentPercent: 71 + ((index * 7) % 27),
    quizzes: [],
  };
}

async function joinAll(
  db: Database,
  programmeId: string,
  joined: readonly { person: DemoPerson; at: Date }[],
): Promise<void> {
  await db
    .insertInto('programmeEnrolment')
    .values(
      joined.map(({ person, at }) => ({
        id: newId(),
        programmeId,
        personId: person.personId,
        organisationId: person.organisationId,
        enrolledAt: at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['programmeId', 'personId']).doNothing())
    .execute();
}
