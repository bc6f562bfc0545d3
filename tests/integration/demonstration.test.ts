import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { seedDemoActivity, seedDemoPeople } from '#db/seeds/demo.ts';
import { demoTime } from '#db/seeds/demo-time.ts';
import { root } from '#scripts/supervisor/settings.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';

interface Told {
  certified: string[];
  waiting: string[];
  /** Organisations where answers to a survey count, with how many. */
  surveyed: string[];
}

/**
 * Who holds which certificate, which requests for a check wait, and what the crowd said of a course, in a demonstration that is
 * made at an hour of today.
 */
async function tellAt(hour: number): Promise<Told> {
  const { db, storage, drop } = await createTestDatabase();
  try {
    const now = demoTime(new Date(), 0, hour);
    const key = await loadTestKey();
    await seedDemoPeople(db, { password: demoPassword, now });
    await importContent({ db, storage }, { actor: 'system', files: folderFiles(join(root, 'content')) });
    await seedDemoActivity(db, { now, key });
    const awards = await db
      .selectFrom('award')
      .innerJoin('person', 'person.id', 'award.personId')
      .innerJoin('programme', 'programme.id', 'award.programmeId')
      .select(['programme.slug', 'person.username', 'award.status'])
      .execute();
    const requests = await db
      .selectFrom('attendanceRequest')
      .innerJoin('classSession', 'classSession.id', 'attendanceRequest.classSessionId')
      .select(['words', 'outcome', 'attendanceRequest.createdAt', 'endedAt'])
      .execute();
    const groups = await db
      .selectFrom('surveySheet')
      .innerJoin('surveyGroup', 'surveyGroup.id', 'surveySheet.groupId')
      .leftJoin('organisation', 'organisation.id', 'surveyGroup.organisationId')
      .select(({ fn }) => ['organisation.slug', fn.countAll<string>().as('sheets')])
      .groupBy(['surveyGroup.id', 'organisation.slug'])
      .execute();
    // Nobody asks about a class, and nobody is answered, before it was held.
    expect(requests.filter((one) => one.endedAt === null || one.createdAt < one.endedAt)).toEqual([]);
    return {
      certified: awards.map((one) => `${one.slug} ${one.username} ${one.status}`).sort(),
      waiting: requests.filter((one) => one.outcome === null).map((one) => one.words),
      surveyed: groups.map((one) => `${one.slug} ${one.sheets}`).sort(),
    };
  } finally {
    await drop();
  }
}

describe('the demonstration', () => {
  let night: Told;
  beforeAll(async () => {
    night = await tellAt(0.5);
  });

  it('tells of people with certificates, and of surveys', () => {
    expect(night.certified.length).toBeGreaterThan(10);
    expect(night.surveyed.length).toBeGreaterThan(1);
  });

  it.each([9, 15.5, 23.5])('tells the same at hour %s of the day as in the night', async (hour) => {
    expect(await tellAt(hour)).toEqual(night);
  });
});
