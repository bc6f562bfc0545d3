import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putQuestion } from '#commands/forum/ask-question.ts';
import { readImport } from '#commands/imports/read-import.ts';
import { runImport } from '#commands/imports/run-import.ts';
import { startImport } from '#commands/imports/start-import.ts';
import { runUndo, undoImport } from '#commands/imports/undo-import.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { type CohortView, findCohort } from '#db/queries/cohorts/cohort.ts';
import { countProblems, countVerdicts } from '#db/queries/imports/import-rows.ts';
import { shownCode } from '#domain/cohorts/join-code.ts';
import { newId } from '#platform/id.ts';
import { addCohort, addViewer, cohortDraft, createCohortStage } from '#tests/support/cohorts.ts';
import { noJobs, upload } from '#tests/support/import-people.ts';

/** People come into a cohort by a sheet of enrolments. */
const { database, programme, manager, cohortOf, toldOf } = await createCohortStage();
let cohort: CohortView;

beforeAll(async () => {
  cohort = await cohortOf({ places: '2', wayIn: 'managers' });
  for (const username of ['noy', 'kham', 'mai']) {
    const { personId } = await addViewer(database.db, { organisationId: programme.district.id, name: username });
    await database.db.updateTable('person').set({ username }).where('id', '=', personId).execute();
  }
});
afterAll(database.drop);

const check = async (rows: readonly (readonly string[])[]) => {
  const lines = [['username', 'cohort'], ...rows];
  const id = await upload(database.db, manager, { slug: 'la-province', kind: 'enrolments', lines });
  await readImport(database, { importId: id });
  return id;
};
const deps = () => ({ ...database, jobs: noJobs });
const act = (importId: string) => ({ actor: manager, importId, at: new Date() });
const undo = async (importId: string) => {
  await undoImport(deps(), act(importId));
  await runUndo(database, { importId });
};
const idOf = async (username: string) =>
  (await database.db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow()).id;

it('by its code or name; a cohort that is not there, or another’s, is wrong in its cell', async () => {
  const stranger = await addViewer(database.db, { organisationId: programme.abroad.id, role: 'programme_manager' });
  const draft = cohortDraft(programme.abroad.id, { about: `course ${programme.courseId}`, names: { en: 'Abroad' } });
  const abroad = await addCohort(database.db, stranger, draft);
  const id = await check([
    ['noy', shownCode(cohort.code).toLowerCase()],
    ['kham', 'may  GROUP'],
    ['mai', 'AAAA-AAAA'],
    ['mai', abroad.code],
  ]);
  expect(await countVerdicts(database.db, id)).toEqual({ new: 0, changed: 2, same: 0, wrong: 2 });
  const problems = await countProblems(database.db, id, 10);
  expect(problems.map(({ field, code, rows }) => [field, code, rows])).toEqual([
    ['cohort', 'cohortUnknown', 1],
    ['cohort', 'cohortUnknown', 1],
  ]);
  expect(await findCohort(database.db, cohort.id)).toMatchObject({ taken: 0 });
});

it('in the order of the rows, those after the last place in the line; the same sheet again changes nothing; undone, they are out', async () => {
  const rows = ['noy', 'kham', 'mai'].map((username) => [username, cohort.code]);
  const id = await check(rows);
  await startImport(deps(), act(id));
  await runImport(database, { importId: id });
  expect(await findCohort(database.db, cohort.id)).toMatchObject({ taken: 2, waiting: 1 });
  expect(await countVerdicts(database.db, await check(rows))).toEqual({ new: 0, changed: 0, same: 3, wrong: 0 });
  const ways = await database.db.selectFrom('cohortMember').select(['way', 'addedBy']).distinct().execute();
  expect(ways).toEqual([{ way: 'import', addedBy: manager.personId }]);
  await undo(id);
  expect(await findCohort(database.db, cohort.id)).toMatchObject({ taken: 0, waiting: 0 });
  // Nobody was given the place of somebody who went with them.
  expect(await toldOf({ personId: await idOf('mai') })).toEqual(['cohort.waiting', 'cohort.out']);
  // With the place goes what came with it: programme and courses.
  for (const table of ['programmeEnrolment', 'enrolment'] as const) {
    expect(await database.db.selectFrom(table).select('id').execute()).toEqual([]);
  }
  const acts = await database.db
    .selectFrom('auditEvent')
    .select('action')
    .where(sql`details ->> 'importId'`, '=', id)
    .execute();
  expect(new Set(acts.map((one) => one.action))).toEqual(
    new Set([
      ...['cohort.join', 'cohort.wait', 'cohort.leave', 'programme.join', 'programme.leave', 'enrolment.delete'],
      ...['import.start', 'import.end', 'import.undo'],
    ]),
  );
});

it('undone, who has gone on with it stays, with programme and courses', async () => {
  const id = await check(['noy', 'kham'].map((username) => [username, cohort.code]));
  await startImport(deps(), act(id));
  await runImport(database, { importId: id });
  const noy = await idOf('noy');
  await programme.finishLessons(noy, 1, new Date(Date.now() + 1_000));
  await undo(id);
  const { rows } = await sql<{ personId: string }>`
    select person_id from cohort_member union all select person_id from programme_enrolment
    union all select person_id from enrolment`.execute(database.db);
  expect(rows.map((one) => one.personId)).toEqual([noy, noy, noy]);
  await database.db.deleteFrom('cohortMember').execute();
});

it('undone, who asked something about a course keeps it', async () => {
  const { db } = database;
  const id = await check([['kham', cohort.code]]);
  await startImport(deps(), act(id));
  await runImport(database, { importId: id });
  const personId = await idOf('kham');
  const actor = await findViewer(db, personId);
  if (!actor) throw new Error('there is no Kham');
  const said = { id: newId(), course: 'test-course', lesson: '', locale: '', words: 'How heavy is it?', reads: ['en'] };
  await putQuestion({ db }, { actor, ...said, at: new Date() });
  await undo(id);
  const kept = await db.selectFrom('enrolment').select('courseId').where('personId', '=', personId).execute();
  expect(kept).toEqual([{ courseId: programme.courseId }]);
  await db.deleteFrom('enrolment').where('personId', '=', personId).execute();
});

it('undone by who does not manage the cohort any more, leaves everybody in it', async () => {
  const { db } = database;
  const id = await check([['kham', cohort.code]]);
  await startImport(deps(), act(id));
  await runImport(database, { importId: id });
  await db.updateTable('cohort').set({ organisationId: programme.abroad.id }).where('id', '=', cohort.id).execute();
  await undo(id);
  expect(await findCohort(db, cohort.id)).toMatchObject({ taken: 1 });
  await db.updateTable('cohort').set({ organisationId: programme.province.id }).where('id', '=', cohort.id).execute();
  await db.deleteFrom('cohortMember').execute();
});

it('not who has a closed account: its row says so, and no place is kept', async () => {
  const { db } = database;
  await db.updateTable('person').set({ suspendedAt: new Date() }).where('username', '=', 'mai').execute();
  const id = await check([['mai', cohort.code]]);
  await db.updateTable('person').set({ suspendedAt: null }).where('username', '=', 'mai').execute();
  expect(await countVerdicts(db, id)).toMatchObject({ changed: 0, wrong: 1 });
  expect(await countProblems(db, id, 10)).toMatchObject([{ field: 'cohort', code: 'personClosed' }]);
});
