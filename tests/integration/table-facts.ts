import { openDraft } from '#commands/authoring/open-draft.ts';
import { addPeople } from '#commands/cohorts/add-people.ts';
import { putQuestion } from '#commands/forum/ask-question.ts';
import { readImport } from '#commands/imports/read-import.ts';
import { notify } from '#commands/notices/notify.ts';
import type { Database } from '#db/client.ts';
import { listOwnRuns } from '#db/queries/labs/runs.ts';
import type { DemoPersonSpec } from '#db/seeds/demo-people.ts';
import { findSeededOrganisations } from '#db/seeds/organisations.ts';
import { seedPeople, setSharedPassword } from '#db/seeds/people.ts';
import type { OrganisationRole } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { addWork } from '#tests/support/assignment-things.ts';
import { addCohort, cohortDraft } from '#tests/support/cohorts.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';
import { peopleSheet, upload, viewerOf } from '#tests/support/import-people.ts';
import { addSound } from '#tests/support/media-things.ts';
import { demoPassword } from '#tests/support/stack.ts';
import type { Facts, Role } from './route-table.ts';

export const usernames: Record<Exclude<Role, 'visitor'>, string> = {
  trainee: 'bouakham',
  traineeElsewhere: 'alemu',
  instructor: 'liwen',
  interpreter: 'marta',
  operator: 'pakse',
  manager: 'bounmy',
  auditor: 'dao',
  admin: 'admin',
  managerElsewhere: 'selam',
  auditorElsewhere: 'tigist',
  managerNextDoor: 'khampha',
  instructorNextDoor: 'sisouk',
};

/** Fills a database with the demonstration and with what the addresses of route-table.ts are made of. */
export async function prepareFacts(database: TestDatabase): Promise<Facts> {
  await seedDemonstration(database);
  return makeFacts(database.db);
}

type OrganisationSlug = DemoPersonSpec['roles'][number]['organisation'];

/** People of elsewhere, and a class and names to make addresses of. */
async function makeFacts(db: Database): Promise<Facts> {
  const organisations = await findSeededOrganisations(db);
  const now = new Date();
  const holder = (role: keyof typeof usernames, held: OrganisationRole, organisation: OrganisationSlug) => ({
    username: usernames[role],
    displayName: usernames[role],
    locales: ['en' as const],
    timeZone: 'UTC',
    country: 'LA',
    roles: [{ role: held, organisation }],
  });
  const strangers = [
    holder('managerElsewhere', 'programme_manager', 'et-addis-chamber'),
    holder('auditorElsewhere', 'auditor', 'et-addis-chamber'),
    holder('managerNextDoor', 'programme_manager', 'la-luang-namtha'),
    holder('instructorNextDoor', 'instructor', 'la-luang-namtha'),
  ];
  await seedPeople(db, strangers, organisations, now);
  const idOf = async (username: string) =>
    (await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;
  await setSharedPassword(db, await Promise.all(strangers.map((one) => idOf(one.username))), demoPassword);

  const personId = await idOf(usernames.trainee);
  const course = await db
    .selectFrom('course')
    .innerJoin('lesson', 'lesson.courseVersionId', 'course.currentVersionId')
    .innerJoin('quiz', 'quiz.courseVersionId', 'course.currentVersionId')
    .select(['course.slug', 'lesson.slug as lesson', 'quiz.slug as quiz'])
    .where('quiz.counts', '=', true)
    // Who visits is enrolled in it.
    .where('course.slug', '=', 'first-sale')
    .orderBy('lesson.position')
    .orderBy('quiz.position')
    .executeTakeFirstOrThrow();
  // The ministry of the demonstration writes it.
  await openDraft({ db }, { actor: await viewerOf(db, usernames.manager), at: now, slug: course.slug });
  // A course of its own: the forms of this test enrol everybody in the others.
  const ownCourse = { id: newId(), slug: 'course-of-the-table' };
  await db.insertInto('course').values(ownCourse).execute();
  await db.insertInto('enrolment').values({ id: newId(), personId, courseId: ownCourse.id }).execute();
  const liwen = await idOf('liwen');
  const addClass = async (startsInMs: number, isLive: boolean) => {
    const id = newId();
    const startsAt = new Date(now.getTime() + startsInMs);
    await db
      .insertInto('classSession')
      .values({
        id,
        organisationId: organisations.get('la-champasak') ?? '',
        courseId: ownCourse.id,
        title: { en: 'A class of the table' },
        languages: ['en'],
        startsAt,
        endsAt: new Date(startsAt.getTime() + 3_600_000),
        timeZone: 'Asia/Vientiane',
        ...(isLive ? { status: 'live', startedAt: startsAt } : {}),
      })
      .execute();
    await db.insertInto('classInstructor').values({ classSessionId: id, personId: liwen }).execute();
    return id;
  };
  const classId = await addClass(86_400_000, false);
  const liveClassId = await addClass(-600_000, true);

  const programme = await db.selectFrom('programme').select('slug').orderBy('slug').executeTakeFirstOrThrow();
  const award = await db
    .selectFrom('award')
    .innerJoin('organisation', 'organisation.id', 'award.organisationId')
    .select(['award.id', 'serial'])
    .where('status', '=', 'active')
    .where('organisation.path', 'like', 'la.la-moic.%')
    .orderBy('award.id')
    .executeTakeFirstOrThrow();
  await db.updateTable('award').set({ personId }).where('id', '=', award.id).execute();
  const key = 'of the table';
  await notify(db, { kind: 'email.changed', params: { isRemoved: false }, to: [personId], key, at: now });
  const { id: noticeId } = await db
    .selectFrom('notice')
    .select('id')
    .where('key', 'like', `%${key}`)
    .executeTakeFirstOrThrow();
  return {
    organisation: 'la-paksong-coffee',
    personId,
    otherPersonId: await idOf('khamsone'),
    importId: await addImport(db),
    mediaId: await addSound(db, { organisationId: organisations.get('la-paksong-coffee') ?? '', madeBy: liwen }),
    classId,
    liveClassId,
    course: course.slug,
    lesson: course.lesson,
    quiz: course.quiz,
    ...(await addWork(db, {
      course: course.slug,
      personId,
      organisationId: organisations.get('la-paksong-coffee') ?? '',
    })),
    programme: programme.slug,
    serial: award.serial,
    noticeId,
    ...(await makeCohort(db, personId, liwen)),
    ...(await makeThread(db, personId)),
    ...(await findLabRun(db, personId)),
  };
}

/** A cohort of the province above, into which only its managers let people: the trainee is in it. */
async function makeCohort(db: Database, personId: string, instructorId: string) {
  const manager = await viewerOf(db, usernames.manager);
  const organisations = await findSeededOrganisations(db);
  const programme = await db.selectFrom('programme').select('id').orderBy('slug').executeTakeFirstOrThrow();
  const said = { about: `programme ${programme.id}`, wayIn: 'managers', instructorIds: [instructorId] };
  const cohort = await addCohort(db, manager, cohortDraft(organisations.get('la-champasak') ?? '', said));
  await addPeople({ db }, { actor: manager, cohortId: cohort.id, personIds: [personId], at: new Date() });
  // Addresses with it are recorded.
  const cohortCode = 'ACEF3467';
  await db.updateTable('cohort').set({ code: cohortCode }).where('id', '=', cohort.id).execute();
  return { cohortId: cohort.id, cohortCode };
}

/** A question about a course that the trainee alone takes. */
async function makeThread(db: Database, personId: string) {
  const forumCourse = 'policy-corridor';
  const { id: courseId } = await db
    .selectFrom('course')
    .select('id')
    .where('slug', '=', forumCourse)
    .executeTakeFirstOrThrow();
  const others = Object.values(usernames);
  await db
    .deleteFrom('enrolment')
    .where('courseId', '=', courseId)
    .where('personId', 'in', (eb) => eb.selectFrom('person').select('id').where('username', 'in', others))
    .execute();
  await db.insertInto('enrolment').values({ id: newId(), personId, courseId }).execute();
  const threadId = newId();
  const act = { id: threadId, course: forumCourse, lesson: '', words: 'Who grades it?', locale: '', reads: ['en'] };
  await putQuestion({ db }, { actor: await viewerOf(db, usernames.trainee), ...act, at: new Date() });
  return { forumCourse, threadId };
}

/** What the trainee of the demonstration has begun in a lab and not handed in. */
async function findLabRun(db: Database, personId: string): Promise<{ labRunId: string }> {
  const run = (await listOwnRuns(db, personId)).find(
    ({ handedInAt, task }) => handedInAt === null && task.startsWith('point-'),
  );
  if (!run) throw new Error('nothing stands open in a lab');
  return { labRunId: run.id };
}

/** A sheet of people that was read and checked. */
async function addImport(db: Database): Promise<string> {
  const manager = await viewerOf(db, usernames.manager);
  const lines = peopleSheet(3, { organisation: '', faults: 1 });
  const importId = await upload(db, manager, { slug: 'la-paksong-coffee', lines });
  await readImport({ db }, { importId });
  return importId;
}
