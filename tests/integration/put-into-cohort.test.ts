import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginCohort } from '#commands/cohorts/save-cohort.ts';
import { newId } from '#platform/id.ts';
import { addViewer, cohortDraft } from '#tests/support/cohorts.ts';
import { startTasks, type TasksUnderTest } from '#tests/support/tasks.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';

/** Whoever looks after people puts them into a cohort where they find them: in the list of people, and on one's page. */
let things: TasksUnderTest;
let manager: Visitor;
let noy: string;
let bouakham: string;
let cohortId: string;
const list = '/people?q=bou';

beforeAll(async () => {
  things = await startTasks([]);
  const { db } = things.database;
  manager = await signedIn(things.web.url, 'bounmy');
  [noy, bouakham] = [await things.idOf('person', 'noy'), await things.idOf('person', 'bouakham')];
  const moic = await things.idOf('organisation', 'la-moic');
  const programme = await db.selectFrom('programme').select('id').executeTakeFirstOrThrow();
  const actor = await addViewer(db, { organisationId: moic, role: 'programme_manager' });
  const dates = { startsOn: '2026-01-01', endsOn: '2027-01-01', places: '1' };
  const draft = cohortDraft(moic, { about: `programme ${programme.id}`, ...dates });
  cohortId = newId();
  await beginCohort(things.database, { actor, id: cohortId, draft, at: new Date() });
}, 240_000);

afterAll(() => things?.stop());

const members = () =>
  things.database.db
    .selectFrom('cohortMember')
    .select(['personId', 'state'])
    .where('cohortId', '=', cohortId)
    .orderBy('askedAt')
    .execute();
const joined = () =>
  things.database.db
    .selectFrom('auditEvent')
    .select('action')
    .where('subjectId', '=', cohortId)
    .where('action', 'in', ['cohort.join', 'cohort.wait'])
    .orderBy('action')
    .execute();

it('asks which cohort and whom, with the ticks as they were', async () => {
  const nobody = await manager.post(list, { intent: 'put-in', cohort: cohortId });
  expect(nobody.status).toBe(422);
  expect(wordsOf(nobody.body)).toContain('People : Choose at least one');
  const nowhere = await manager.post(list, { intent: 'put-in', cohort: '', personId: bouakham });
  expect(nowhere.status).toBe(422);
  expect(nowhere.body).toMatch(new RegExp(`<input[^>]*checked[^>]*value="${bouakham}"`));
  expect(await members()).toEqual([]);
});

it('puts those who are ticked into the cohort, once, with a line in the record', async () => {
  expect(wordsOf((await manager.get(list)).body)).toContain('Put into a cohort');
  for (const [placed, already] of [
    [1, 0],
    [0, 1],
  ]) {
    const { location } = await manager.post(list, { intent: 'put-in', cohort: cohortId, personId: bouakham });
    expect(location).toBe(`/cohorts/${cohortId}?saved=added&placed=${placed}&waiting=0&already=${already}&passed=0`);
    const said = wordsOf((await manager.get(location)).body);
    expect(said.includes('1 person was put in.')).toBe(placed === 1);
    expect(said.includes('1 person was in it or waiting already.')).toBe(already === 1);
  }
  expect((await members()).map((one) => one.personId)).toEqual([bouakham]);
  expect(await joined()).toEqual([{ action: 'cohort.join' }]);
});

it('from a person’s page too: where all places are taken, the person waits', async () => {
  expect(wordsOf((await manager.get(`/people/${noy}`)).body)).toContain('Put into a cohort');
  const { location } = await manager.post(`/people/${noy}`, { intent: 'put-in', cohort: cohortId, personId: noy });
  expect(location).toContain('placed=0&waiting=1');
  expect(wordsOf((await manager.get(location)).body)).toContain('1 person waits for a place.');
  expect(await joined()).toEqual([{ action: 'cohort.join' }, { action: 'cohort.wait' }]);
});

it('is not offered to who manages no cohort, and refused where the cohort is not theirs', async () => {
  const operator = await signedIn(things.web.url, 'pakse');
  expect(wordsOf((await operator.get(list)).body)).not.toContain('Put into a cohort');
  const sent = { intent: 'put-in', cohort: cohortId, personId: noy };
  expect((await operator.post('/people', sent)).status).toBe(403);
  expect((await operator.post(`/people/${bouakham}`, { ...sent, personId: bouakham })).status).toBe(404);
  const auditor = await signedIn(things.web.url, 'dao');
  expect(wordsOf((await auditor.get(list)).body)).not.toContain('Put into a cohort');
  expect((await auditor.post(`/people/${noy}`, sent)).status).toBe(403);
});

it('says that the cohort was called off meanwhile, also where no other one is left to choose', async () => {
  await things.database.db.updateTable('cohort').set({ calledOffAt: new Date(), callOffWhy: 'other' }).execute();
  for (const [page, personId] of [
    [list, bouakham],
    [`/people/${noy}`, noy],
  ] as const) {
    const { status, body } = await manager.post(page, { intent: 'put-in', cohort: cohortId, personId });
    expect(status).toBe(409);
    expect(wordsOf(body)).toContain('called off');
  }
});
