import type { Database } from '#db/client.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { newId } from '#platform/id.ts';

const longAgo = new Date('2026-01-01T00:00:00Z');

export const testRule: AwardRule = {
  kind: 'competence',
  presence: { minPercent: 80, minMinutes: 0, mandatorySessions: 'none' },
  assessment: { passMark: 60, allLessons: true },
  validityMonths: 36,
};

export type TestProgramme = Awaited<ReturnType<typeof createProgramme>>;

/**
 * A programme of one course (two lessons, quizzes `one` and `two`) issued by the ministry, with a province, a district
 * and an organisation abroad, and ways to let people do what counts.
 */
export async function createProgramme(db: Database, rule: AwardRule = testRule) {
  const organisation = async (
    slug: string,
    parent: { id: string; path: string } | null,
    kind: string,
    country = 'LA',
  ) => {
    const row = {
      id: newId(),
      parentId: parent?.id ?? null,
      slug,
      path: parent ? `${parent.path}.${slug}` : slug,
      kind,
      names: { en: slug },
      country,
      province: kind === 'province' || kind === 'district' ? 'Champasak' : null,
    };
    await db.insertInto('organisation').values(row).execute();
    return row;
  };
  const country = await organisation('la', null, 'country');
  const ministry = await organisation('la-ministry', country, 'ministry');
  const province = await organisation('la-province', ministry, 'province');
  const district = await organisation('la-district', province, 'district');
  const otherProvince = await organisation('la-other', ministry, 'province');
  const abroad = await organisation('et', null, 'country', 'ET');

  const [id, courseId, versionId, moduleId] = [newId(), newId(), newId(), newId()];
  const text = (en: string) => ({ en });
  await db.insertInto('course').values({ id: courseId, slug: 'test-course' }).execute();
  await db
    .insertInto('courseVersion')
    .values({
      id: versionId,
      courseId,
      version: 1,
      contentHash: 'test',
      sourceLocale: 'en',
      locales: ['en'],
      audience: 'producers',
      dye: 'leaf',
      pattern: 'seed',
      hours: 2,
      title: text('Test course'),
      summary: text('For tests'),
      outcomes: JSON.stringify([]),
    })
    .execute();
  await db.updateTable('course').set({ currentVersionId: versionId }).where('id', '=', courseId).execute();
  await db
    .insertInto('module')
    .values({ id: moduleId, courseVersionId: versionId, slug: 'only', position: 1, title: text('Only') })
    .execute();
  const part = (slug: string, position: number) => ({
    id: newId(),
    courseVersionId: versionId,
    moduleId,
    slug,
    position,
    minutes: 10,
  });
  await db
    .insertInto('lesson')
    .values([part('first', 1), part('second', 2)])
    .execute();
  const quizzes = [part('one', 3), part('two', 4), part('check-yourself', 1)].map((one) => ({
    ...one,
    counts: one.slug !== 'check-yourself',
    passMark: 60,
    maxAttempts: 0,
    questions: JSON.stringify([]),
    texts: JSON.stringify({ en: { title: `Quiz ${one.slug}`, questions: {} } }),
  }));
  await db.insertInto('quiz').values(quizzes).execute();
  await db
    .insertInto('programme')
    .values({
      id,
      slug: 'test-programme',
      code: 'TP1',
      issuerId: ministry.id,
      title: { en: 'Test programme', zh: '测试项目', lo: 'ໂຄງການທົດລອງ' },
      summary: text('For tests'),
      hours: 12,
    })
    .execute();
  await db.insertInto('programmeCourse').values({ programmeId: id, courseId, position: 1 }).execute();
  await db
    .insertInto('awardRule')
    .values({ id: newId(), programmeId: id, version: 1, rule: JSON.stringify(rule), inForceFrom: longAgo })
    .execute();

  return {
    id,
    slug: 'test-programme',
    courseId,
    ministry,
    province,
    district,
    otherProvince,
    abroad,

    async addPerson(options: {
      enrolledAt: Date;
      organisationId?: string;
      name?: string;
      latinName?: string;
      sex?: 'female' | 'male';
    }): Promise<string> {
      const personId = newId();
      await db
        .insertInto('person')
        .values({
          id: personId,
          displayName: options.name ?? 'Test Person',
          latinName: options.latinName ?? null,
          email: `${personId}@no-email.invalid`,
          sex: options.sex ?? null,
        })
        .execute();
      await db
        .insertInto('programmeEnrolment')
        .values({
          id: newId(),
          programmeId: id,
          personId,
          organisationId: options.organisationId ?? district.id,
          enrolledAt: options.enrolledAt,
        })
        .execute();
      return personId;
    },

    async addSession(taught: { startedAt: Date; endedAt: Date | null; status?: string }): Promise<string> {
      const sessionId = newId();
      const end = taught.endedAt ?? new Date(taught.startedAt.getTime() + 3_600_000);
      await db
        .insertInto('classSession')
        .values({
          id: sessionId,
          organisationId: ministry.id,
          programmeId: id,
          title: text('A class'),
          languages: ['en'],
          startsAt: taught.startedAt,
          endsAt: end,
          timeZone: 'Asia/Vientiane',
          status: taught.status ?? 'ended',
          startedAt: taught.status === 'scheduled' ? null : taught.startedAt,
          endedAt: taught.endedAt,
        })
        .execute();
      return sessionId;
    },

    async addPresence(
      sessionId: string,
      personId: string,
      seen: { from: Date; to: Date; crashed?: boolean; role?: RoomRole },
    ) {
      await db
        .insertInto('presenceInterval')
        .values({
          id: newId(),
          classSessionId: sessionId,
          personId,
          nodeId: 'test',
          role: seen.role ?? 'trainee',
          joinedAt: seen.from,
          lastSeenAt: seen.to,
          leftAt: seen.crashed ? null : seen.to,
        })
        .execute();
    },

    async finishLessons(personId: string, count = 2, at = longAgo): Promise<void> {
      const rows = ['first', 'second'].slice(0, count).map((lessonSlug) => ({
        personId,
        courseId,
        lessonSlug,
        firstOpenedAt: at,
        lastOpenedAt: at,
        completedAt: at,
      }));
      await db.insertInto('lessonProgress').values(rows).execute();
    },

    async takeQuiz(personId: string, slug: string, percents: readonly number[], at = longAgo): Promise<void> {
      const quizId = quizzes.find((one) => one.slug === slug)?.id ?? '';
      const rows = percents.map((percent, index) => ({
        id: newId(),
        personId,
        courseId,
        quizSlug: slug,
        quizId,
        attemptNumber: index + 1,
        answers: JSON.stringify({}),
        result: JSON.stringify({}),
        points: percent,
        maxPoints: 100,
        percent,
        passed: percent >= 60,
        submittedAt: at,
      }));
      await db.insertInto('quizAttempt').values(rows).execute();
    },
  };
}
