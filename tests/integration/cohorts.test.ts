import { afterAll, describe, expect, it } from 'vitest';
import { loadOpenCohorts } from '#app/features/cohorts/open-cohorts.server.ts';
import { addPeople } from '#commands/cohorts/add-people.ts';
import { giveMoreTime } from '#commands/cohorts/give-more-time.ts';
import { joinCohort } from '#commands/cohorts/join-cohort.ts';
import { leaveCohort, takeOutOfCohort } from '#commands/cohorts/leave-cohort.ts';
import { beginCohort, changeCohort, renewCode } from '#commands/cohorts/save-cohort.ts';
import { removeCohortDeadline, setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { findAudience } from '#commands/notices/announce.ts';
import { listProgrammeEnrolments } from '#db/queries/awards/programme-enrolment.ts';
import { type CohortView, findCohort, listCohorts, planOf } from '#db/queries/cohorts/cohort.ts';
import { listDeadlines, listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { findMembership, placeInLine } from '#db/queries/cohorts/members.ts';
import { countCohortContent, listCohortPeople } from '#db/queries/cohorts/progress.ts';
import { cohortVersion } from '#domain/cohorts/cohort-version.ts';
import { deadlineStanding, lastMomentOf } from '#domain/cohorts/deadline.ts';
import { shownCode } from '#domain/cohorts/join-code.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { addViewer, createCohortStage } from '#tests/support/cohorts.ts';

const at = new Date('2026-05-10T03:00:00Z');

const { database, programme, manager, trainee, draftOf, cohortOf, toldOf } = await createCohortStage();
afterAll(database.drop);

const join = (cohort: CohortView, actor: Viewer, moment = at) =>
  joinCohort(database, { actor, code: shownCode(cohort.code).toLowerCase(), at: moment });
const stateOf = async ({ id }: CohortView, { personId }: Viewer) =>
  (await findMembership(database.db, { cohortId: id, personId }))?.state ?? null;

describe('a cohort', () => {
  it('is begun by who manages its organisation, once, however often the form comes', async () => {
    const id = newId();
    const act = { actor: manager, id, draft: draftOf(), at };
    await beginCohort(database, act);
    await beginCohort(database, act);
    await expect(beginCohort(database, { ...act, draft: draftOf({ places: '5' }) })).rejects.toMatchObject({
      code: 'already_sent',
    });
    expect(await findCohort(database.db, id)).toMatchObject({ names: { en: 'May group' }, places: null, taken: 0 });
    const stranger = await addViewer(database.db, { organisationId: programme.abroad.id, role: 'programme_manager' });
    await expect(beginCohort(database, { ...act, id: newId(), actor: stranger })).rejects.toMatchObject({
      problems: { organisationId: 'chooseOne' },
    });
    await expect(beginCohort(database, { ...act, id: newId(), actor: await trainee() })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is changed by one who saw what it says now, and keeps its programme', async () => {
    const cohort = await cohortOf();
    const seen = cohortVersion(planOf(cohort));
    const change = { actor: manager, id: cohort.id, draft: draftOf({ endsOn: '2026-07-31' }), seen, at };
    await changeCohort(database, change);
    await changeCohort(database, change);
    expect(await findCohort(database.db, cohort.id)).toMatchObject({ endsOn: '2026-07-31' });
    await expect(changeCohort(database, { ...change, draft: draftOf() })).rejects.toMatchObject({ code: 'conflict' });
    const now = cohortVersion({ ...planOf(cohort), endsOn: '2026-07-31' });
    const about = `course ${programme.courseId}`;
    await expect(changeCohort(database, { ...change, seen: now, draft: draftOf({ about }) })).rejects.toMatchObject({
      problems: { about: 'aboutStays' },
    });
  });

  it('is seen by who looks after it or teaches it, and found by words of its name', async () => {
    const teacher = await addViewer(database.db, { organisationId: programme.district.id, role: 'instructor' });
    const cohort = await cohortOf({
      names: { en: 'Taught by Li', lo: '', zh: '', ar: '' },
      instructorIds: [teacher.personId],
    });
    const seenBy = async (viewer: Viewer, search = '', phase: 'running' | 'over' | null = null) =>
      (await listCohorts(database.db, viewer, { search, phase, now: at, offset: 0, limit: 50 })).rows.map(
        (one) => one.id,
      );
    expect(await seenBy(teacher)).toEqual([cohort.id]);
    expect(await seenBy(manager, 'TAUGHT', 'running')).toEqual([cohort.id]);
    expect(await seenBy(manager, 'taught', 'over')).toEqual([]);
    expect(await seenBy(await trainee())).toEqual([]);
    expect(
      await seenBy(
        await addViewer(database.db, { organisationId: programme.otherProvince.id, role: 'programme_manager' }),
      ),
    ).toEqual([]);
  });
});

describe('coming in', () => {
  it('with the code one has a place, the programme and its courses; twice is once', async () => {
    const cohort = await cohortOf();
    const noy = await trainee();
    expect(await join(cohort, noy)).toEqual({ cohortId: cohort.id, state: 'in' });
    expect(await join(cohort, noy)).toEqual({ cohortId: cohort.id, state: 'in' });
    expect(await listProgrammeEnrolments(database.db, noy.personId)).toMatchObject([
      { programmeId: programme.id, organisationId: programme.district.id },
    ]);
    const courses = await database.db
      .selectFrom('enrolment')
      .select('courseId')
      .where('personId', '=', noy.personId)
      .execute();
    expect(courses).toEqual([{ courseId: programme.courseId }]);
    const acts = await database.db
      .selectFrom('auditEvent')
      .select('action')
      .where('actorId', '=', noy.personId)
      .execute();
    expect(acts.map((one) => one.action).sort()).toEqual(['cohort.join', 'programme.join']);
  });

  it('of a course one is enrolled in that, without an organisation too; a programme asks for one', async () => {
    const ofCourse = await cohortOf({ about: `course ${programme.courseId}` });
    const loner = await addViewer(database.db, null);
    expect(await join(ofCourse, loner)).toMatchObject({ state: 'in' });
    await expect(join(await cohortOf(), loner)).rejects.toMatchObject({ code: 'cohort_no_organisation' });
  });

  it('is refused outside its days, where managers see to it, and with a code that was renewed', async () => {
    const cohort = await cohortOf({ opensOn: '2026-05-11', closesOn: '2026-05-12' });
    const noy = await trainee();
    const day = (text: string) => new Date(`${text}T03:00:00Z`);
    await expect(join(cohort, noy, day('2026-05-10'))).rejects.toMatchObject({ code: 'cohort_not_yet' });
    await expect(join(cohort, noy, day('2026-05-13'))).rejects.toMatchObject({ code: 'cohort_closed' });
    await expect(join(cohort, noy, day('2026-07-13'))).rejects.toMatchObject({ code: 'cohort_over' });
    await expect(join(await cohortOf({ wayIn: 'managers' }), noy)).rejects.toMatchObject({ code: 'cohort_managers' });
    await renewCode(database, { actor: manager, id: cohort.id, seen: cohort.code, at });
    await renewCode(database, { actor: manager, id: cohort.id, seen: cohort.code, at });
    await expect(join(cohort, noy, day('2026-05-11'))).rejects.toMatchObject({ code: 'cohort_unknown' });
    const renewed = await findCohort(database.db, cohort.id);
    expect(renewed && (await join(renewed, noy, day('2026-05-11')))).toMatchObject({ state: 'in' });
  });

  it('is offered on the page of the course and the programme, where whoever is signed in may', async () => {
    const open = await cohortOf({ wayIn: 'open' });
    await cohortOf({ wayIn: 'code' });
    const context = { db: database.db, now: at, reader: { contentLocales: ['en'] } };
    for (const of of [{ courseId: programme.courseId }, { programmeId: programme.id }]) {
      expect((await loadOpenCohorts(context, of)).map((one) => one.href)).toEqual([`/join/${open.code}`]);
    }
    const noy = await trainee();
    await join(open, noy);
    const { way } = await database.db
      .selectFrom('cohortMember')
      .select('way')
      .where('personId', '=', noy.personId)
      .executeTakeFirstOrThrow();
    expect(way).toBe('self');
  });

  it('is not guessed: after twenty codes that there are not, none is looked for, a right one neither', async () => {
    const cohort = await cohortOf();
    const guesser = await trainee();
    const guess = (code: string) => joinCohort(database, { actor: guesser, code, at });
    for (let tries = 0; tries < 20; tries += 1) {
      await expect(guess('AAAA-AAAA')).rejects.toMatchObject({ code: 'cohort_unknown' });
    }
    await expect(guess(cohort.code)).rejects.toMatchObject({ code: 'too_many_requests' });
    // Nobody else waits for them.
    expect(await join(cohort, await trainee())).toMatchObject({ state: 'in' });
  });

  it('by who manages people: each once, those of others passed over', async () => {
    const cohort = await cohortOf();
    const [noy, kham] = [await trainee(), await trainee()];
    const stranger = await addViewer(database.db, { organisationId: programme.abroad.id });
    const act = {
      actor: manager,
      cohortId: cohort.id,
      personIds: [noy, kham, stranger].map((one) => one.personId),
      at,
    };
    expect(await addPeople(database, act)).toEqual({ placed: 2, waiting: 0, already: 0, passed: 1 });
    expect(await addPeople(database, act)).toEqual({ placed: 0, waiting: 0, already: 2, passed: 1 });
    expect(await toldOf(noy)).toEqual(['cohort.placed']);
    await expect(addPeople(database, { ...act, actor: noy })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('places', () => {
  it('of one place, twenty who come at once have one, and nineteen wait in a line', async () => {
    const cohort = await cohortOf({ places: '1' });
    const people = await Promise.all(Array.from({ length: 20 }, () => trainee()));
    const states = await Promise.all(people.map((one) => join(cohort, one)));
    expect(states.filter((one) => one.state === 'in')).toHaveLength(1);
    const lines = await Promise.all(
      people.map(async ({ personId }) => {
        const known = await findMembership(database.db, { cohortId: cohort.id, personId });
        return known?.state === 'waiting' ? placeInLine(database.db, cohort.id, known) : 0;
      }),
    );
    expect(lines.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('given up goes to who waits longest, who is told and enrolled; who waits is not', async () => {
    const cohort = await cohortOf({ places: '1' });
    const [first, second, third] = [await trainee(), await trainee(), await trainee()];
    for (const [minute, one] of [first, second, third].entries()) {
      await join(cohort, one, new Date(at.getTime() + minute * 60_000));
    }
    expect(await listProgrammeEnrolments(database.db, second.personId)).toEqual([]);
    await leaveCohort(database, { actor: first, cohortId: cohort.id, at });
    await leaveCohort(database, { actor: first, cohortId: cohort.id, at });
    expect(await Promise.all([first, second, third].map((one) => stateOf(cohort, one)))).toEqual([
      null,
      'in',
      'waiting',
    ]);
    expect(await toldOf(second)).toEqual(['cohort.placed']);
    expect(await listProgrammeEnrolments(database.db, second.personId)).toHaveLength(1);
    // The courses stay with who left.
    expect(await listProgrammeEnrolments(database.db, first.personId)).toHaveLength(1);
  });

  it('taken by a manager, with a reason, are free for the next whose account is open', async () => {
    const cohort = await cohortOf({ places: '1' });
    const [first, closed, third] = [await trainee(), await trainee(), await trainee()];
    const personIds = [first, closed, third].map((one) => one.personId);
    for (const [minute, personId] of personIds.entries()) {
      const moment = new Date(at.getTime() + minute * 60_000);
      await addPeople(database, { actor: manager, cohortId: cohort.id, personIds: [personId], at: moment });
    }
    expect(await toldOf(third)).toEqual(['cohort.waiting']);
    await database.db.updateTable('person').set({ suspendedAt: at }).where('id', '=', closed.personId).execute();
    const act = {
      actor: manager,
      cohortId: cohort.id,
      personId: first.personId,
      why: 'other',
      reason: '',
      at,
    } as const;
    await expect(takeOutOfCohort(database, act)).rejects.toMatchObject({ problems: { reason: 'required' } });
    await takeOutOfCohort(database, { ...act, why: 'left' });
    expect(await Promise.all([first, closed, third].map((one) => stateOf(cohort, one)))).toEqual([
      null,
      'waiting',
      'in',
    ]);
  });

  it('that become more let those in who wait; that become fewer put nobody out', async () => {
    const cohort = await cohortOf({ places: '1' });
    const people = [await trainee(), await trainee(), await trainee()];
    for (const one of people) await join(cohort, one);
    const change = async (places: string) => {
      const now = await findCohort(database.db, cohort.id);
      const seen = now ? cohortVersion(planOf(now)) : '';
      await changeCohort(database, { actor: manager, id: cohort.id, draft: draftOf({ places }), seen, at });
    };
    await change('2');
    expect(await findCohort(database.db, cohort.id)).toMatchObject({ taken: 2, waiting: 1 });
    await change('1');
    expect(await findCohort(database.db, cohort.id)).toMatchObject({ taken: 2, waiting: 1 });
    await change('');
    expect(await findCohort(database.db, cohort.id)).toMatchObject({ taken: 3, waiting: 0 });
  });
});

describe('deadlines', () => {
  const set = (cohort: CohortView, about: string, day: string, clock = '') =>
    setCohortDeadline(database, { actor: manager, cohortId: cohort.id, about, day, clock, at });
  const own = async (cohort: CohortView, { personId }: Viewer) =>
    listOwnDeadlines(database.db, { personId, cohortId: cohort.id });

  it('are of a course or an activity that the cohort takes, and set anew in place', async () => {
    const cohort = await cohortOf();
    await set(cohort, 'test-course quiz one', '2026-05-12');
    await set(cohort, 'test-course course', '2026-06-20', '17:00');
    await set(cohort, 'test-course quiz one', '2026-05-14');
    expect(await listDeadlines(database.db, cohort.id)).toMatchObject([
      { area: 'quiz', slug: 'one', day: '2026-05-14', clock: null, title: { en: 'Quiz one' } },
      { area: 'course', slug: '', day: '2026-06-20', clock: '17:00', courseTitle: { en: 'Test course' } },
    ]);
    await expect(set(cohort, 'test-course quiz none', '2026-05-12')).rejects.toMatchObject({
      problems: { about: 'chooseOne' },
    });
    await expect(set(cohort, 'test-course quiz one', '2026-04-12', '25:00')).rejects.toMatchObject({
      problems: { day: 'beforeStart', clock: 'timeForm' },
    });
    const [first] = await listDeadlines(database.db, cohort.id);
    const gone = { actor: manager, cohortId: cohort.id, deadlineId: first?.id ?? '', at };
    await removeCohortDeadline(database, gone);
    await removeCohortDeadline(database, gone);
    expect(await listDeadlines(database.db, cohort.id)).toHaveLength(1);
  });

  it('run by the clocks of where each person was when they came in, whatever their device says later', async () => {
    const cohort = await cohortOf();
    await set(cohort, 'test-course quiz one', '2026-05-12');
    const [inLaos, inEthiopia] = [await trainee('Asia/Vientiane'), await trainee('Africa/Addis_Ababa')];
    for (const one of [inLaos, inEthiopia]) await join(cohort, one);
    await database.db
      .updateTable('person')
      .set({ timeZone: 'Pacific/Apia' })
      .where('id', '=', inLaos.personId)
      .execute();
    const dueOf = async (one: Viewer) =>
      (await own(cohort, one)).map((row) => lastMomentOf(row, row.timeZone).toISOString());
    expect(await dueOf(inLaos)).toEqual(['2026-05-12T16:59:59.999Z']);
    expect(await dueOf(inEthiopia)).toEqual(['2026-05-12T20:59:59.999Z']);
  });

  it('are nobody’s who only waits', async () => {
    const cohort = await cohortOf({ places: '1' });
    await set(cohort, 'test-course quiz one', '2026-05-12');
    const [first, second] = [await trainee(), await trainee()];
    for (const one of [first, second]) await join(cohort, one);
    expect(await own(cohort, first)).toHaveLength(1);
    expect(await own(cohort, second)).toEqual([]);
  });

  it('are kept by what was done when: the quiz passed, the lesson done; late is late', async () => {
    const cohort = await cohortOf();
    await set(cohort, 'test-course quiz one', '2026-05-12');
    await set(cohort, 'test-course lesson first', '2026-05-12');
    const noy = await trainee();
    await join(cohort, noy);
    await programme.finishLessons(noy.personId, 1, new Date('2026-05-12T16:00:00Z'));
    await programme.takeQuiz(noy.personId, 'one', [40, 100], new Date('2026-05-12T18:00:00Z'));
    const later = new Date('2026-05-20T00:00:00Z');
    const standings = (await own(cohort, noy)).map((row) => [
      row.area,
      deadlineStanding(lastMomentOf(row, row.timeZone), row.doneAt, later),
    ]);
    expect(Object.fromEntries(standings)).toEqual({
      lesson: { state: 'done', isLate: false },
      quiz: { state: 'done', isLate: true },
    });
    const people = await listCohortPeople(database.db, {
      ...{ cohortId: cohort.id, programmeId: programme.id, courseId: null },
      ...{ state: null, search: '', offset: 0, limit: 10 },
    });
    expect(people.rows).toMatchObject([{ personId: noy.personId, lessonsDone: 1, coursesDone: 0, state: 'in' }]);
    expect(people.rows[0]?.deadlines.map((one) => one.doneAt?.slice(0, 10))).toEqual(['2026-05-12', '2026-05-12']);
    expect(await countCohortContent(database.db, { programmeId: programme.id, courseId: null })).toEqual({
      lessons: 2,
      courses: 1,
    });
  });

  it('are later for who was given more time, with a reason, by another person, who tells them', async () => {
    const cohort = await cohortOf();
    await set(cohort, 'test-course quiz one', '2026-05-12');
    const noy = await trainee();
    await join(cohort, noy);
    const [deadline] = await own(cohort, noy);
    const about = { cohortId: cohort.id, deadlineId: deadline?.id ?? '', personId: noy.personId };
    const why = 'illness' as const;
    const act = { actor: manager, id: newId(), ...about, day: '2026-05-20', clock: '12:00', why, reason: '', at };
    await expect(giveMoreTime(database, { ...act, day: '2026-05-12' })).rejects.toMatchObject({
      problems: { day: 'notLater' },
    });
    await giveMoreTime(database, act);
    await giveMoreTime(database, act);
    await expect(giveMoreTime(database, { ...act, day: '2026-05-21' })).rejects.toMatchObject({ code: 'already_sent' });
    expect(await own(cohort, noy)).toMatchObject([{ day: '2026-05-20', clock: '12:00', isExtended: true }]);
    expect(await toldOf(noy)).toEqual(['deadline.extended']);
    await expect(giveMoreTime(database, { ...act, id: newId(), actor: noy, day: '2026-05-30' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await addPeople(database, { actor: manager, cohortId: cohort.id, personIds: [manager.personId], at });
    const [ofManager] = await own(cohort, manager);
    const forThemselves = { ...act, id: newId(), personId: manager.personId, deadlineId: ofManager?.id ?? '' };
    await expect(giveMoreTime(database, forThemselves)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

it('something is told to all who have a place, by who manages or teaches it', async () => {
  const cohort = await cohortOf({ places: '1' });
  const [first, second] = [await trainee(), await trainee()];
  for (const one of [first, second]) await join(cohort, one);
  const { people } = await findAudience(database.db, { actor: manager, to: `cohort ${cohort.id}` });
  expect(people.map((one) => one.personId)).toEqual([first.personId]);
  await expect(findAudience(database.db, { actor: first, to: `cohort ${cohort.id}` })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
