import { afterAll, describe, expect, it } from 'vitest';
import { addPeople } from '#commands/cohorts/add-people.ts';
import { callOffCohort, removeCohort, restoreCohort } from '#commands/cohorts/call-off-cohort.ts';
import { joinCohort } from '#commands/cohorts/join-cohort.ts';
import { setCohortDeadline } from '#commands/cohorts/set-deadline.ts';
import { findCohort, listCohorts } from '#db/queries/cohorts/cohort.ts';
import { listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import type { Viewer } from '#domain/rights.ts';
import { addViewer, createCohortStage } from '#tests/support/cohorts.ts';

/** A cohort that is called off, one that takes place after all, and one that is deleted. */
const at = new Date('2026-05-10T03:00:00Z');
const later = (days: number) => new Date(at.getTime() + days * 86_400_000);

const { database, programme, manager, trainee, cohortOf, toldOf } = await createCohortStage();
afterAll(database.drop);

const tooFew = { why: 'too_few', reason: 'Only one came' } as const;
const told = async (person: Viewer) =>
  (await toldOf(person)).filter((kind) => kind !== 'cohort.placed' && kind !== 'cohort.waiting');

describe('a cohort that is called off', () => {
  it('tells everybody in it once, lets nobody in, and has no deadlines that hold', async () => {
    const cohort = await cohortOf({ places: '1' });
    const of = { actor: manager, cohortId: cohort.id, at };
    const [noy, waiting, late] = [await trainee(), await trainee(), await trainee()];
    for (const actor of [noy, waiting]) await joinCohort(database, { actor, code: cohort.code, at });
    await setCohortDeadline(database, { ...of, about: 'test-course quiz one', day: '2026-06-20', clock: '' });
    const own = () => listOwnDeadlines(database.db, { personId: noy.personId });
    expect(await own()).toHaveLength(1);
    await expect(callOffCohort(database, { ...of, why: 'other', reason: '' })).rejects.toMatchObject({
      problems: { reason: 'required' },
    });
    for (let times = 0; times < 2; times += 1) await callOffCohort(database, { ...of, ...tooFew });
    expect([await told(noy), await told(waiting)]).toEqual([['cohort.called-off'], ['cohort.called-off']]);
    expect(await own()).toEqual([]);
    const refused = { code: 'cohort_called_off' };
    await expect(joinCohort(database, { actor: late, code: cohort.code, at })).rejects.toMatchObject(refused);
    await expect(addPeople(database, { ...of, personIds: [late.personId] })).rejects.toMatchObject(refused);
    const list = async (phase: 'off' | 'running') =>
      (await listCohorts(database.db, manager, { search: '', phase, now: at, offset: 0, limit: 50 })).rows.map(
        ({ id }) => id,
      );
    expect(await list('off')).toEqual([cohort.id]);
    expect(await list('running')).not.toContain(cohort.id);
  });

  it('takes place after all within a week: everybody has their place, and is told', async () => {
    const cohort = await cohortOf();
    const of = { actor: manager, cohortId: cohort.id };
    const noy = await trainee();
    await joinCohort(database, { actor: noy, code: cohort.code, at });
    await callOffCohort(database, { ...of, ...tooFew, at });
    await restoreCohort(database, { ...of, at: later(6) });
    await restoreCohort(database, { ...of, at: later(6) });
    expect(await told(noy)).toEqual(['cohort.called-off', 'cohort.restored']);
    expect(await findCohort(database.db, cohort.id)).toMatchObject({ calledOffAt: null, callOffWhy: null, taken: 1 });
    await callOffCohort(database, { ...of, ...tooFew, at: later(7) });
    await expect(restoreCohort(database, { ...of, at: later(14) })).rejects.toMatchObject({ code: 'undo_over' });
  });

  it('is called off by who manages it, and not once it is over', async () => {
    const cohort = await cohortOf();
    const of = { cohortId: cohort.id, ...tooFew };
    const stranger = await addViewer(database.db, { organisationId: programme.abroad.id, role: 'programme_manager' });
    await expect(callOffCohort(database, { ...of, actor: stranger, at })).rejects.toMatchObject({ code: 'not_found' });
    const over = new Date('2026-07-02T00:00:00Z');
    await expect(callOffCohort(database, { ...of, actor: manager, at: over })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('a cohort that is deleted', () => {
  it('is one in which nobody is or was', async () => {
    const [empty, used] = [await cohortOf(), await cohortOf()];
    await joinCohort(database, { actor: await trainee(), code: used.code, at });
    await expect(removeCohort(database, { actor: manager, cohortId: used.id })).rejects.toMatchObject({
      code: 'cohort_not_empty',
    });
    await removeCohort(database, { actor: manager, cohortId: empty.id });
    expect(await findCohort(database.db, empty.id)).toBeUndefined();
    const { rows } = await listCohorts(database.db, manager, {
      search: '',
      phase: null,
      now: at,
      offset: 0,
      limit: 50,
    });
    expect(rows.map(({ id }) => id)).not.toContain(empty.id);
  });
});
