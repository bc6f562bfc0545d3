import { afterAll, describe, expect, it } from 'vitest';
import { mergePeople } from '#commands/accounts/merge-people.ts';
import { reopenPerson } from '#commands/accounts/reopen-person.ts';
import { undoMerge } from '#commands/accounts/undo-merge.ts';
import { addPeople } from '#commands/cohorts/add-people.ts';
import { giveMoreTime } from '#commands/cohorts/give-more-time.ts';
import { joinCohort } from '#commands/cohorts/join-cohort.ts';
import { leaveCohort, takeOutOfCohort } from '#commands/cohorts/leave-cohort.ts';
import { isDeadlineOver } from '#commands/cohorts/require-open-deadline.ts';
import { changeCohort } from '#commands/cohorts/save-cohort.ts';
import { setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { createDatabase, createPool } from '#db/client.ts';
import { type CohortView, findCohort, planOf } from '#db/queries/cohorts/cohort.ts';
import { listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { findMembership } from '#db/queries/cohorts/members.ts';
import { listNearDeadlines } from '#db/queries/cohorts/reminders.ts';
import { cohortVersion } from '#domain/cohorts/cohort-version.ts';
import { stateOfNew } from '#domain/cohorts/places.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createLimits } from '#platform/limits.ts';
import { addViewer, createCohortStage } from '#tests/support/cohorts.ts';
import { startStatementCounter } from '#tests/support/statement-counter.ts';

/** What holds of places and deadlines of a cohort whatever happens around them. */
const at = new Date('2026-05-10T03:00:00Z');

const { database, programme, manager, trainee, draftOf, cohortOf, toldOf } = await createCohortStage();
const administrator = { ...(await addViewer(database.db, null)), isPlatformAdmin: true };
afterAll(database.drop);

const join = ({ code }: CohortView, actor: Viewer, moment = at) => joinCohort(database, { actor, code, at: moment });
const set = ({ id: cohortId }: CohortView, day: string, moment = at) =>
  setCohortDeadline(database, {
    ...{ actor: manager, cohortId, about: 'test-course quiz one', day, clock: '', at: moment },
  });
const own = ({ id: cohortId }: CohortView, { personId }: Viewer) =>
  listOwnDeadlines(database.db, { personId, cohortId });
const placeOf = ({ id: cohortId }: CohortView, { personId }: Viewer) =>
  findMembership(database.db, { cohortId, personId });
const isOver = ({ personId }: Viewer, moment: string) =>
  isDeadlineOver(database.db, {
    ...{ personId, courseId: programme.courseId, area: 'quiz', slug: 'one', at: new Date(moment) },
  });

describe('coming in', () => {
  it('asks for one connection: of a pool of two, ten who come at once wait for nobody but the one before', async () => {
    const cohort = await cohortOf();
    const people = await Promise.all(Array.from({ length: 10 }, trainee));
    const pool = createPool({ url: database.url, size: 2, onError: () => {} });
    const db = createDatabase(pool);
    const auth = { ...database.auth, limits: createLimits(pool) };
    const states = await Promise.allSettled(
      people.map((actor) => joinCohort({ auth, db }, { actor, code: cohort.code, at })),
    );
    await db.destroy();
    expect(states.map((one) => (one.status === 'fulfilled' ? one.value.state : String(one.reason)))).toEqual(
      people.map(() => 'in'),
    );
  });
});

describe('places for those who wait', () => {
  const later = (minute: number) => new Date(at.getTime() + minute * 60_000);

  it('are given to all of them at once, with programme, courses, a line in the record and a notice for each', async () => {
    const counter = await startStatementCounter(database.url);
    const db = createDatabase(createPool({ url: counter.url, size: 1, onError: () => {} }));
    const openTo = async (people: number) => {
      const cohort = await cohortOf({ places: '1' });
      const waiting = await Promise.all(Array.from({ length: people }, trainee));
      for (const [minute, one] of [await trainee(), ...waiting].entries()) await join(cohort, one, later(minute));
      const act = {
        actor: manager,
        id: cohort.id,
        draft: draftOf(),
        seen: cohortVersion(planOf(cohort)),
        at: later(60),
      };
      const statements = await counter.during(() => changeCohort({ db }, act));
      for (const one of waiting) expect(await placeOf(cohort, one)).toMatchObject({ state: 'in', placedAt: later(60) });
      const ids = waiting.map(({ personId }) => personId);
      for (const table of ['enrolment', 'programmeEnrolment'] as const) {
        expect(await database.db.selectFrom(table).select('id').where('personId', 'in', ids).execute()).toHaveLength(
          people,
        );
      }
      const told = database.db.selectFrom('notice').where('kind', '=', 'cohort.placed').where('personId', 'in', ids);
      expect(await told.select('id').execute()).toHaveLength(people);
      const placed = database.db.selectFrom('auditEvent').where('action', '=', 'cohort.place').select('id');
      expect(await placed.where('subjectId', '=', cohort.id).execute()).toHaveLength(people);
      return statements.length;
    };
    expect(await openTo(6)).toBe(await openTo(2));
    await db.destroy();
    await counter.stop();
  });

  it('that are free are the same on every page: closed and merged accounts hold up nobody', async () => {
    const cohort = await cohortOf({ places: '1' });
    const [first, closed] = [await trainee(), await trainee()];
    for (const one of [first, closed]) await join(cohort, one);
    expect(await findCohort(database.db, cohort.id)).toMatchObject({ taken: 1, waiting: 1 });
    await database.db.updateTable('person').set({ suspendedAt: at }).where('id', '=', closed.personId).execute();
    await leaveCohort(database, { actor: first, cohortId: cohort.id, at });
    const view = await findCohort(database.db, cohort.id);
    expect(view).toMatchObject({ taken: 0, waiting: 0 });
    expect(view && stateOfNew(view)).toBe('in');
    expect(await join(cohort, first)).toMatchObject({ state: 'in' });
  });

  it('that come late are in the order in which people came, also of those put in together', async () => {
    const cohort = await cohortOf({ places: '2' });
    const [one, two, three] = [await trainee(), await trainee(), await trainee()];
    const personIds = [one, two, three, one].map(({ personId }) => personId);
    const act = { actor: manager, cohortId: cohort.id, personIds, at };
    expect(await addPeople(database, act)).toEqual({ placed: 2, waiting: 1, already: 0, passed: 0 });
    expect(await addPeople(database, act)).toEqual({ placed: 0, waiting: 0, already: 3, passed: 0 });
    expect(await placeOf(cohort, three)).toMatchObject({ state: 'waiting', placedAt: null });
  });
});

it('another way in has another code: who saw that of an open cohort does not come in by it', async () => {
  const cohort = await cohortOf({ wayIn: 'open' });
  const change = (wayIn: string, seen: CohortView) =>
    changeCohort(database, {
      ...{ actor: manager, id: cohort.id, draft: draftOf({ wayIn }), seen: cohortVersion(planOf(seen)), at },
    });
  await change('code', cohort);
  await expect(join(cohort, await trainee())).rejects.toMatchObject({ code: 'cohort_unknown' });
  const closed = await findCohort(database.db, cohort.id);
  expect(closed && (await join(closed, await trainee()))).toMatchObject({ state: 'in' });
});

describe('a deadline that is moved', () => {
  const moreTime = async (cohort: CohortView, { personId }: Viewer, day: string) => {
    const [deadline] = await listOwnDeadlines(database.db, { personId, cohortId: cohort.id });
    const about = { cohortId: cohort.id, deadlineId: deadline?.id ?? '', personId };
    await giveMoreTime(database, {
      ...{ actor: manager, id: newId(), ...about, day, clock: '', why: 'illness', reason: '', at },
    });
  };

  it('later than the more time that somebody has holds for them as well, and is not called theirs', async () => {
    const cohort = await cohortOf({ afterDeadline: 'closed' });
    await set(cohort, '2026-05-12');
    const noy = await trainee();
    await join(cohort, noy);
    await moreTime(cohort, noy, '2026-05-15');
    expect(await own(cohort, noy)).toMatchObject([{ day: '2026-05-15', isExtended: true }]);
    await set(cohort, '2026-05-20');
    expect(await own(cohort, noy)).toMatchObject([{ day: '2026-05-20', isExtended: false }]);
    expect(await isOver(noy, '2026-05-16T03:00:00Z')).toBe(false);
    expect(await isOver(noy, '2026-05-21T03:00:00Z')).toBe(true);
    const near = await listNearDeadlines(database.db, {
      ...{ at: new Date('2026-05-18T03:00:00Z'), after: null, limit: 100 },
    });
    expect(near.filter((one) => one.personId === noy.personId)).toMatchObject([{ day: '2026-05-20' }]);
  });

  it('earlier leaves them the more time that they were given', async () => {
    const cohort = await cohortOf();
    await set(cohort, '2026-05-20');
    const noy = await trainee();
    await join(cohort, noy);
    await moreTime(cohort, noy, '2026-05-25');
    await set(cohort, '2026-05-12');
    expect(await own(cohort, noy)).toMatchObject([{ day: '2026-05-25', isExtended: true }]);
  });
});

describe('who leaves', () => {
  const leave = ({ id: cohortId }: CohortView, actor: Viewer) => leaveCohort(database, { actor, cohortId, at });

  it('and comes again has the clocks that they had, whatever their profile says by now', async () => {
    const cohort = await cohortOf();
    const noy = await trainee();
    await join(cohort, noy);
    await database.db
      .updateTable('person')
      .set({ timeZone: 'Pacific/Pago_Pago' })
      .where('id', '=', noy.personId)
      .execute();
    await leave(cohort, noy);
    await join(cohort, noy);
    expect(await placeOf(cohort, noy)).toMatchObject({ state: 'in', timeZone: 'Asia/Vientiane' });
  });

  it('is not rid of a deadline after which nothing is taken; whom a manager takes out is', async () => {
    const cohort = await cohortOf({ afterDeadline: 'closed' });
    await set(cohort, '2026-05-12');
    const [noy, kham] = [await trainee(), await trainee()];
    for (const one of [noy, kham]) await join(cohort, one);
    await leave(cohort, noy);
    const act = { actor: manager, cohortId: cohort.id, personId: kham.personId, why: 'left', reason: '', at } as const;
    await takeOutOfCohort(database, act);
    expect(await isOver(noy, '2026-05-12T03:00:00Z')).toBe(false);
    expect(await isOver(noy, '2026-05-13T03:00:00Z')).toBe(true);
    expect(await isOver(kham, '2026-05-13T03:00:00Z')).toBe(false);
  });

  it('is free of it once the cohort is over, by the days of where that is', async () => {
    const cohort = await cohortOf({ afterDeadline: 'closed' });
    await set(cohort, '2026-05-12');
    const noy = await trainee();
    await join(cohort, noy);
    await leave(cohort, noy);
    expect(await isOver(noy, '2026-06-30T16:59:00Z')).toBe(true);
    expect(await isOver(noy, '2026-06-30T17:00:00Z')).toBe(false);
  });

  it('is held by no deadline after which work is only late', async () => {
    const cohort = await cohortOf();
    await set(cohort, '2026-05-12');
    const noy = await trainee();
    await join(cohort, noy);
    await leave(cohort, noy);
    expect(await isOver(noy, '2026-05-13T03:00:00Z')).toBe(false);
  });
});

describe('places of one person with two accounts', () => {
  const merge = (kept: Viewer, gone: Viewer) =>
    mergePeople(database, {
      ...{
        actor: administrator,
        keptId: kept.personId,
        goneId: gone.personId,
        chosen: [],
        words: 'The same person',
        at,
      },
    });

  it('are one, the better of the two, and the other is the next one’s', async () => {
    const cohort = await cohortOf({ places: '2' });
    const [first, again, next] = [await trainee(), await trainee(), await trainee()];
    for (const [minute, one] of [first, again, next].entries())
      await join(cohort, one, new Date(at.getTime() + minute * 60_000));
    expect(await placeOf(cohort, next)).toMatchObject({ state: 'waiting' });
    await merge(first, again);
    expect(await placeOf(cohort, next)).toMatchObject({ state: 'in' });
  });

  it('in it and in the line, are the one in it; parted again, each has their own', async () => {
    const cohort = await cohortOf({ places: '1' });
    const [first, again, next] = [await trainee(), await trainee(), await trainee()];
    for (const [minute, one] of [first, again, next].entries())
      await join(cohort, one, new Date(at.getTime() + minute * 60_000));
    const mergeId = await merge(again, first);
    expect(await placeOf(cohort, again)).toMatchObject({ state: 'in', askedAt: at, placedAt: at });
    expect(await placeOf(cohort, next)).toMatchObject({ state: 'waiting' });
    await undoMerge(database, { actor: administrator, mergeId, at });
    expect(await placeOf(cohort, first)).toMatchObject({ state: 'in' });
    expect(await placeOf(cohort, again)).toMatchObject({ state: 'waiting', placedAt: null });
  });
});

it('whose account is opened again gets the free place for which they waited', async () => {
  const cohort = await cohortOf({ places: '1' });
  const [first, closed] = [await trainee(), await trainee()];
  for (const one of [first, closed]) await join(cohort, one);
  await database.db.updateTable('person').set({ suspendedAt: at }).where('id', '=', closed.personId).execute();
  await leaveCohort(database, { actor: first, cohortId: cohort.id, at });
  expect(await placeOf(cohort, closed)).toMatchObject({ state: 'waiting' });
  await reopenPerson(database, { actor: administrator, personId: closed.personId, at });
  expect(await placeOf(cohort, closed)).toMatchObject({ state: 'in' });
});

describe('people are told', () => {
  it('when somebody takes them out, not of what they did themselves', async () => {
    const cohort = await cohortOf();
    const [noy, kham] = [await trainee(), await trainee()];
    for (const one of [noy, kham]) await join(cohort, one);
    const act = { actor: manager, cohortId: cohort.id, why: 'left', reason: '', at } as const;
    await takeOutOfCohort(database, { ...act, personId: noy.personId });
    await leaveCohort(database, { actor: kham, cohortId: cohort.id, at });
    expect(await toldOf(noy)).toEqual(['cohort.out']);
    expect(await toldOf(kham)).toEqual([]);
  });

  it('of a deadline that is earlier now, where it holds for them, not of one that is later', async () => {
    const cohort = await cohortOf();
    await set(cohort, '2026-05-20');
    const [noy, done] = [await trainee(), await trainee()];
    for (const one of [noy, done]) await join(cohort, one);
    await programme.takeQuiz(done.personId, 'one', [100], at);
    await set(cohort, '2026-05-25');
    expect(await toldOf(noy)).toEqual([]);
    await set(cohort, '2026-05-09', new Date(at.getTime() + 1_000));
    expect(await toldOf(noy)).toEqual(['deadline.earlier']);
    expect(await toldOf(done)).toEqual([]);
  });
});
