import { afterAll, describe, expect, it } from 'vitest';
import { giveMoreTime } from '#commands/cohorts/give-more-time.ts';
import { joinCohort } from '#commands/cohorts/join-cohort.ts';
import { requireCohort } from '#commands/cohorts/require-cohort.ts';
import { removeCohortDeadline, setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { announce, findAudience } from '#commands/notices/announce.ts';
import { takeRole } from '#commands/organisations/take-role.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { loadCohortOptions } from '#db/queries/cohorts/choices.ts';
import { type CohortView, findCohort, listCohorts } from '#db/queries/cohorts/cohort.ts';
import { listCohortsToTell } from '#db/queries/cohorts/cohort-choices.ts';
import { listDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { listAllCohortPeople } from '#db/queries/cohorts/progress.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { addViewer, createCohortStage } from '#tests/support/cohorts.ts';

/** What holds for those who look after a cohort, and what their acts leave behind. */
const at = new Date('2026-05-10T03:00:00Z');

const { database, programme, manager, trainee, cohortOf } = await createCohortStage();
afterAll(database.drop);

const join = ({ code }: CohortView, actor: Viewer) => joinCohort(database, { actor, code, at });

describe('who is an instructor no longer', () => {
  const giveRole = ({ personId }: Viewer, role: 'instructor' | 'trainee') =>
    database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId, organisationId: programme.district.id, role })
      .execute();
  const now = async ({ personId }: Viewer) => {
    const found = await findViewer(database.db, personId);
    if (!found) throw new Error('nobody');
    return found;
  };

  it('sees no cohort that they taught and tells nobody there; an instructor again, they teach it again', async () => {
    const teacher = await addViewer(database.db, { organisationId: programme.district.id, role: 'instructor' });
    const cohort = await cohortOf({ instructorIds: [teacher.personId] });
    await join(cohort, await trainee());
    await giveRole(teacher, 'trainee');
    const held = database.db.selectFrom('organisationRole').select('id').where('personId', '=', teacher.personId);
    const { id: roleId } = await held.where('role', '=', 'instructor').executeTakeFirstOrThrow();
    const administrator = { ...(await addViewer(database.db, null)), isPlatformAdmin: true };
    await takeRole(database, { actor: administrator, personId: teacher.personId, roleId, at });
    const former = await now(teacher);
    const seen = { search: '', phase: null, now: at, offset: 0, limit: 50 };
    expect((await listCohorts(database.db, former, seen)).rows).toEqual([]);
    expect(await listCohortsToTell(database.db, former, '2026-01-01', 50)).toEqual([]);
    await expect(requireCohort(database.db, former, cohort.id)).rejects.toMatchObject({ code: 'not_found' });
    const audience = { actor: former, to: `cohort ${cohort.id}` };
    await expect(findAudience(database.db, audience)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await findCohort(database.db, cohort.id)).toMatchObject({ instructors: [], instructorIds: [] });
    await giveRole(teacher, 'instructor');
    expect(await requireCohort(database.db, await now(teacher), cohort.id)).toMatchObject({
      instructorIds: [teacher.personId],
    });
  });
});

describe('a deadline that is taken away', () => {
  it('is told to those for whom it held, and stands in the record with the time that people were given', async () => {
    const cohort = await cohortOf();
    const set = {
      actor: manager,
      cohortId: cohort.id,
      about: 'test-course quiz one',
      day: '2026-05-12',
      clock: '',
      at,
    };
    await setCohortDeadline(database, set);
    await setCohortDeadline(database, set);
    const [noy, done] = [await trainee(), await trainee()];
    for (const one of [noy, done]) await join(cohort, one);
    await programme.takeQuiz(done.personId, 'one', [100], at);
    const [deadline] = await listDeadlines(database.db, cohort.id);
    const of = { actor: manager, cohortId: cohort.id, deadlineId: deadline?.id ?? '', at };
    const more = { id: newId(), personId: noy.personId, day: '2026-05-15', clock: '17:00' };
    await giveMoreTime(database, { ...of, ...more, why: 'illness', reason: '' });
    await removeCohortDeadline(database, of);
    await removeCohortDeadline(database, of);
    const told = database.db.selectFrom('notice').select('personId').where('kind', '=', 'deadline.removed');
    expect(await told.execute()).toEqual([{ personId: noy.personId }]);
    const rows = await database.db
      .selectFrom('auditEvent')
      .select(['action', 'subjectId', 'details'])
      .where('subjectId', 'in', [cohort.id, noy.personId])
      .where('action', 'like', 'cohort.%-deadline')
      .orderBy('id')
      .execute();
    const about = { course: 'test-course', area: 'quiz', activity: 'one' };
    expect(rows).toEqual([
      { action: 'cohort.set-deadline', subjectId: cohort.id, details: { ...about, day: '2026-05-12', clock: null } },
      { action: 'cohort.remove-deadline', subjectId: cohort.id, details: { ...about, day: '2026-05-12', clock: null } },
      {
        action: 'cohort.remove-deadline',
        subjectId: noy.personId,
        details: { ...about, day: '2026-05-15', clock: '17:00' },
      },
    ]);
  });
});

describe('an announcement', () => {
  it('that is sent again is the same one and is not counted again, however often the form comes', async () => {
    const teller = await addViewer(database.db, { organisationId: programme.province.id, role: 'programme_manager' });
    const cohort = await cohortOf();
    await join(cohort, await trainee());
    const act = {
      actor: teller,
      to: `cohort ${cohort.id}`,
      id: newId(),
      title: 'Tomorrow',
      words: 'We begin at 8.',
      at,
    };
    for (let time = 0; time < 25; time += 1) expect(await announce(database, act)).toBe(1);
    await expect(announce(database, { ...act, words: 'We begin at 9.' })).rejects.toMatchObject({
      code: 'already_sent',
    });
    expect(await announce(database, { ...act, id: newId() })).toBe(1);
  });
});

it('a file of its people has all of them, however many pieces they are read in', async () => {
  const cohort = await cohortOf();
  for (let more = 0; more < 5; more += 1) await join(cohort, await trainee());
  const wish = { cohortId: cohort.id, programmeId: programme.id, courseId: null, state: null, search: '' };
  const ids = (await listAllCohortPeople(database.db, wish, 2)).map((one) => one.personId);
  expect(new Set(ids).size).toBe(5);
  expect(ids).toEqual((await listAllCohortPeople(database.db, wish)).map((one) => one.personId));
});

it('what a cohort takes and where it belongs is offered by its form, whatever stands before it in long lists', async () => {
  const cohort = await cohortOf();
  const others = Array.from({ length: 301 }, (_, index) => ({
    ...{ id: newId(), slug: `a-${index}`, code: `A${index}`, issuerId: programme.province.id },
    ...{ title: { en: `A ${index}` }, summary: { en: '' }, hours: 1 },
  }));
  await database.db.insertInto('programme').values(others).execute();
  const options = await loadCohortOptions(database.db, manager, cohort);
  expect(options.programmes.filter((one) => one.id === programme.id)).toHaveLength(1);
  expect(options.organisations.filter((one) => one.id === programme.province.id)).toHaveLength(1);
});
