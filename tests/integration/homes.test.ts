import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadHealth } from '#app/features/home/health.server.ts';
import { addPeople } from '#commands/cohorts/add-people.ts';
import { setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { notify } from '#commands/notices/notify.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { newId } from '#platform/id.ts';
import { addCohort, cohortDraft } from '#tests/support/cohorts.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** The start page of each role answers what waits, and shows nobody what is not theirs. */

let database: TestDatabase;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareFacts(database);
  await database.db
    .updateTable('person')
    .set({ locales: ['en'] })
    .execute();
  web = await startWeb(database.url, { LOG_LEVEL: 'error' });
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function homeOf(role: keyof typeof usernames): Promise<string> {
  const visitor = await signedIn(web.url, usernames[role]);
  const page = await visitor.get('/');
  expect(page.status).toBe(200);
  return page.body;
}

describe('how the platform does', () => {
  it('stands on an administrator’s start page, with what fails, what to do, and deliveries that failed', async () => {
    const { db } = database;
    const noticeId = await db.selectFrom('notice').select('id').limit(1).executeTakeFirstOrThrow();
    await db
      .insertInto('noticeDelivery')
      .values({
        id: newId(),
        noticeId: noticeId.id,
        channel: 'sms',
        state: 'refused',
        createdAt: new Date(),
        dueAt: new Date(),
      })
      .execute();
    const html = await homeOf('admin');
    const words = wordsOf(html);
    expect(words).toContain('How Sala is doing');
    expect(words).toMatch(/Database Works/);
    // Neither a media server nor a jobs process runs here.
    expect(words).toMatch(/Media server Live classes cannot be entered.* Does not work/);
    expect(words).toMatch(/Background jobs Letters, notices and lists wait.* Does not work/);
    expect(words).toMatch(/Backup No backup was seen in 7 days: run npm run backup every night.* Look at this/);
    expect(words).toContain('Not measured yet; it is measured every night.');
    expect(html).toContain('href="/notices/deliveries?state=refused"');
    expect(html).not.toContain('href="/notices/deliveries?state=given_up"');
  });

  it('never holds up the page for what does not answer', async () => {
    const viewer = { personId: newId(), displayName: 'A', isPlatformAdmin: true, roles: [] };
    const context = {
      ...{ db: database.db, now: new Date(), viewer, readiness: () => new Promise<never>(() => {}) },
      reader: { locale: 'en', contentLocales: ['en'], timeZone: 'UTC', theme: 'auto', lowData: false },
    } satisfies Parameters<typeof loadHealth>[0];
    const startedAt = performance.now();
    const health = await loadHealth(context, viewer);
    expect(performance.now() - startedAt).toBeLessThan(500);
    expect(health?.parts).toEqual({ web: 'unknown', database: 'unknown', media: 'unknown', jobs: 'fails' });
    expect(await loadHealth(context, { ...viewer, isPlatformAdmin: false })).toBeNull();
  });

  it.each(['trainee', 'instructor', 'manager', 'auditor', 'operator'] as const)('is not told to %s', async (role) => {
    expect(await homeOf(role)).not.toContain('How Sala is doing');
  });
});

const partsOfWork = ['What waits for you', 'Next classes', 'My group', 'Ready, not collected', 'Done last'];
const shownOf = (html: string) => partsOfWork.filter((one) => html.includes(one));

describe('the parts of a start page', () => {
  it.each([
    // A notice that is unread.
    ['trainee', ['What waits for you']],
    ['instructor', ['What waits for you', 'Next classes']],
    ['manager', ['What waits for you', 'Next classes', 'Ready, not collected']],
    ['auditor', ['What waits for you', 'Ready, not collected', 'Done last']],
    ['operator', ['What waits for you', 'My group']],
  ] as const)('%s', async (role, parts) => {
    expect(shownOf(await homeOf(role))).toEqual(parts);
  });
});

it('who leads a group finds there who needs a code, with the way to the slips, and its classes, with the way to seat it', async () => {
  const html = await homeOf('operator');
  expect(wordsOf(html)).toMatch(/4 people of your group need a code to sign in/);
  expect(html).toContain('href="/organisations/la-pakse-point/slips"');
  expect(html).toMatch(/href="\/groups\/la-pakse-point\/classes\/[\w-]+"/);
  const visitor = await signedIn(web.url, usernames.operator);
  const { body } = await visitor.get('/classes');
  expect(body).toContain('href="/groups/la-pakse-point#group-classes"');
});

it('who leads a group finds there who of it missed a deadline of a cohort', async () => {
  const { db } = database;
  const held = await db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .innerJoin('person', 'person.id', 'organisationRole.personId')
    .select(['person.id', 'displayName', 'organisationId'])
    .where('organisation.slug', '=', 'la-pakse-point')
    .where('role', '=', 'trainee')
    .orderBy('person.id')
    .executeTakeFirstOrThrow();
  const admin = await db.selectFrom('person').select('id').where('username', '=', 'admin').executeTakeFirstOrThrow();
  const actor = await findViewer(db, admin.id);
  if (!actor) throw new Error('There is no administrator');
  const day = (away: number) => new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);
  const draft = { about: `course ${await courseId('first-sale')}`, startsOn: day(-20), endsOn: day(40) };
  const begun = new Date(Date.now() - 21 * 86_400_000);
  const cohort = await addCohort(db, actor, cohortDraft(held.organisationId, draft), begun);
  const of = { actor, cohortId: cohort.id, at: begun };
  await addPeople({ db }, { ...of, personIds: [held.id] });
  await setCohortDeadline({ db }, { ...of, about: 'first-sale course', day: day(-3), clock: '' });
  const words = wordsOf(await homeOf('operator'));
  // The demonstration has a cohort with people of the group, too.
  expect(words).toMatch(/\d (person|people) of your group missed a deadline/);
  expect(words).toContain(held.displayName);
});

async function courseId(slug: string): Promise<string> {
  return (await database.db.selectFrom('course').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id;
}

it('a request about attendance leads whoever teaches the class to its answer', async () => {
  const asked = await database.db
    .selectFrom('attendanceRequest')
    .innerJoin('classInstructor', 'classInstructor.classSessionId', 'attendanceRequest.classSessionId')
    .innerJoin('person', 'person.id', 'classInstructor.personId')
    .select('attendanceRequest.classSessionId')
    .where('attendanceRequest.answeredAt', 'is', null)
    .where('person.username', '=', usernames.instructor)
    .executeTakeFirstOrThrow();
  const link = `href="/classes/${asked.classSessionId}/attendance"`;
  expect(await homeOf('instructor')).toContain(link);
  expect(await homeOf('instructorNextDoor')).not.toContain(link);
});

it('a group is the people of the own service point, and of no other', async () => {
  const html = await homeOf('operator');
  const people = await database.db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .select(['organisationRole.personId', 'organisation.slug'])
    .where('organisationRole.role', '=', 'trainee')
    .execute();
  const own = await database.db
    .selectFrom('organisationRole')
    .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
    .innerJoin('person', 'person.id', 'organisationRole.personId')
    .select('organisation.slug')
    .where('person.username', '=', usernames.operator)
    .executeTakeFirstOrThrow();
  const linked = people.filter((one) => html.includes(`/people/${one.personId}"`));
  expect(linked.length).toBeGreaterThan(0);
  expect([...new Set(linked.map((one) => one.slug))]).toEqual([own.slug]);
});

it('a certificate that is ready stands first for who earned it, until it is issued', async () => {
  const { db } = database;
  const mine = await db
    .selectFrom('programmeEnrolment')
    .innerJoin('person', 'person.id', 'programmeEnrolment.personId')
    .innerJoin('programme', 'programme.id', 'programmeEnrolment.programmeId')
    .leftJoin('award', (join) =>
      join
        .onRef('award.personId', '=', 'person.id')
        .onRef('award.programmeId', '=', 'programme.id')
        .on('award.status', '=', 'active'),
    )
    .select(['person.id as personId', 'programme.id as programmeId', 'programme.slug', 'programme.title'])
    .where('person.username', '=', usernames.trainee)
    .where('award.id', 'is', null)
    .executeTakeFirstOrThrow();
  expect(await homeOf('trainee')).not.toContain('Your certificate is ready');
  await notify(db, {
    kind: 'certificate.ready',
    params: { programme: mine.slug, title: mine.title },
    to: [mine.personId],
    key: `${mine.programmeId} first`,
    at: new Date(),
  });
  const html = await homeOf('trainee');
  expect(html).toContain('Your certificate is ready');
  expect(html).toContain(`href="/programmes/${mine.slug}"`);
});
