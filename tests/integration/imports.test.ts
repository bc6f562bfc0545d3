import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mendCell, tellApart } from '#commands/imports/mend-import.ts';
import { readImport } from '#commands/imports/read-import.ts';
import { runImport } from '#commands/imports/run-import.ts';
import { startImport } from '#commands/imports/start-import.ts';
import { runUndo, undoImport } from '#commands/imports/undo-import.ts';
import { countEffects } from '#db/queries/imports/import-effects.ts';
import { countProblems, countVerdicts, readRows } from '#db/queries/imports/import-rows.ts';
import { findImport } from '#db/queries/imports/imports.ts';
import { endStuckImports } from '#db/queries/imports/stuck-imports.ts';
import { columnsOfOrganisations, columnsOfPeople, tablesOfEnrolments } from '#db/queries/imports/undo.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { ImportKind } from '#domain/imports/fields.ts';
import type { Viewer } from '#domain/rights.ts';
import { forgetOldImports } from '#jobs/imports/forget-old-imports.ts';
import type { JobServices } from '#jobs/job.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { noJobs, peopleSheet, upload, viewerOf } from '#tests/support/import-people.ts';
import { addSound } from '#tests/support/media-things.ts';
import { demoPassword } from '#tests/support/stack.ts';

let database: TestDatabase;
let manager: Viewer;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  manager = await viewerOf(database.db, 'bounmy');
}, 120_000);
afterAll(() => database.drop());

const slug = 'la-champasak';

/** Uploads and reads; what the dry run says. */
async function check(lines: readonly (readonly string[])[], options: { kind?: ImportKind; actor?: Viewer } = {}) {
  const { kind = 'people', actor = manager } = options;
  const id = await upload(database.db, actor, { slug, kind, lines });
  await readImport(database, { importId: id });
  return id;
}

async function start(importId: string, actor = manager) {
  await startImport({ ...database, jobs: noJobs }, { actor, importId, at: new Date() });
  await runImport(database, { importId });
}

async function undo(importId: string, actor = manager) {
  await undoImport({ ...database, jobs: noJobs }, { actor, importId, at: new Date() });
  await runUndo(database, { importId });
}

const verdicts = (id: string) => countVerdicts(database.db, id);
const people = async () =>
  (await database.db.selectFrom('person').select('id').orderBy('id').execute()).map((row) => row.id);
const personOf = (username: string) =>
  database.db.selectFrom('person').selectAll().where('username', '=', username).executeTakeFirst();

describe('people from a sheet', () => {
  const lines = peopleSheet(40, { organisation: 'la-paksong-coffee', faults: 6 });

  it('are checked without anything being written, mended, made once, and taken back', async () => {
    const before = await people();
    const id = await check(lines);
    expect(await verdicts(id)).toEqual({ new: 34, changed: 0, same: 0, wrong: 6 });
    expect(await people()).toEqual(before);
    expect((await countProblems(database.db, id, 10)).map(({ field, code, rows }) => [field, code, rows])).toEqual([
      ['organisation', 'organisationUnknown', 2],
      ['phone', 'phoneShort', 2],
      ['sex', 'sexWord', 2],
    ]);

    const act = { actor: manager, importId: id, at: new Date() };
    const all = { ...act, column: 4, position: 8, was: 'ກຸ່ມ ທີ່ ບໍ່ ມີ', becomes: 'la-paksong-coffee', isForAll: true };
    await mendCell({ ...database, jobs: noJobs }, all);
    await mendCell(
      { ...database, jobs: noJobs },
      { ...act, column: 2, position: 14, was: 'x', becomes: 'F', isForAll: false },
    );
    expect(await verdicts(id)).toEqual({ new: 37, changed: 0, same: 0, wrong: 3 });

    await start(id);
    await runImport(database, { importId: id });
    expect((await people()).length).toBe(before.length + 37);
    expect(await personOf('kham.vongsa')).toMatchObject({
      displayName: 'Kham Vongsa 1',
      phone: '+8562051000001',
      locales: ['lo'],
      timeZone: 'Asia/Vientiane',
      mustChangePassword: true,
    });

    const again = await check(lines);
    expect(await verdicts(again)).toEqual({ new: 0, changed: 0, same: 34, wrong: 6 });

    // One has begun: that account stays, and its role with it.
    const used = await personOf('kham.vongsa');
    await database.db
      .insertInto('authAccount')
      .values({
        id: newId(),
        personId: used?.id ?? '',
        accountId: used?.id ?? '',
        providerId: 'credential',
        password: 'x',
      })
      .execute();
    await undo(id);
    expect(await people()).toEqual([...before, used?.id].sort());
    expect(await countEffects(database.db, id)).toEqual(
      expect.arrayContaining([
        { kind: 'person', made: 37, undone: 36, kept: 1, notYours: 0 },
        { kind: 'role', made: 37, undone: 36, kept: 1, notYours: 0 },
      ]),
    );
    await undo(id);
    expect((await findImport(database.db, id))?.state).toBe('undone');
  });

  it('leave rows in the record: who started it, who was made, who took it back', async () => {
    const { rows } = await sql<{ action: string; rows: number }>`
      select action, count(*)::int as rows from audit_event
      where actor_id = ${manager.personId}::uuid and action like any(array['import.%', 'person.create', 'person.delete', 'role.give'])
      group by 1 order by 1`.execute(database.db);
    expect(rows).toEqual([
      { action: 'import.end', rows: 1 },
      { action: 'import.start', rows: 1 },
      { action: 'import.undo', rows: 1 },
      { action: 'person.create', rows: 37 },
      { action: 'person.delete', rows: 36 },
      { action: 'role.give', rows: 37 },
    ]);
  });

  it('may be told apart from who has the same telephone, and change what is said of who is here', async () => {
    const first = await check([
      ['Name', 'Phone', 'Sex'],
      ['Keo One', '020 5777 0001', 'M'],
    ]);
    await start(first);
    const id = await check([
      ['Name', 'Phone', 'Sex'],
      ['Keo One', '020 5777 0001', 'F'],
      ['Keo Two', '020 5777 0001', 'F'],
    ]);
    expect(await verdicts(id)).toMatchObject({ changed: 1, wrong: 1 });
    await tellApart(
      { ...database, jobs: noJobs },
      { actor: manager, importId: id, at: new Date(), which: { position: 3 } },
    );
    expect(await verdicts(id)).toMatchObject({ changed: 1, new: 1, wrong: 0 });
    await start(id);
    expect(await personOf('keo.one')).toMatchObject({ sex: 'female' });
    expect(await personOf('keo.two')).toMatchObject({ sex: 'female', phone: '+8562057770001' });
    await undo(id);
    expect(await personOf('keo.one')).toMatchObject({ sex: 'male' });
    expect(await personOf('keo.two')).toBeUndefined();
    await undo(first);
  });

  it('for organisations outside what one manages stay out, and nobody else may touch the import', async () => {
    const id = await check([
      ['Name', 'Organisation'],
      ['Somebody', 'et-addis-chamber'],
      ['Another', 'la-moic'],
    ]);
    const rows = await readRows(database.db, id, { limit: 9 });
    expect(rows.map((row) => row.problems[0]?.code)).toEqual(['organisationUnknown', 'organisationUnknown']);
    const stranger = await viewerOf(database.db, 'alemu');
    const act = { actor: stranger, importId: id, at: new Date() };
    await expect(startImport({ ...database, jobs: noJobs }, act)).rejects.toMatchObject({ code: 'not_found' });
    await expect(startImport({ ...database, jobs: noJobs }, { ...act, actor: manager })).rejects.toMatchObject({
      code: 'import_nothing',
    });
    await expect(check([['Name'], ['x']], { actor: stranger })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are not worked off for who may no longer import here', async () => {
    const id = await check([
      ['Name', 'Sex'],
      ['Late Comer', 'F'],
    ]);
    await startImport({ ...database, jobs: noJobs }, { actor: manager, importId: id, at: new Date() });
    const held = await database.db
      .deleteFrom('organisationRole')
      .where('personId', '=', manager.personId)
      .returningAll()
      .execute();
    await runImport(database, { importId: id });
    await database.db.insertInto('organisationRole').values(held).execute();
    expect(await findImport(database.db, id)).toMatchObject({ state: 'done', problem: 'forbidden' });
    expect(await personOf('late.comer')).toBeUndefined();
  });
});

describe('what an import changed, when it is undone', () => {
  /** A row about somebody, who is made or gets that name. */
  const says = (username: string, name: string) =>
    check([
      ['User name', 'Name'],
      [username, name],
    ]);
  const states = async (id: string) =>
    (await countEffects(database.db, id)).map(({ kind, undone, kept, notYours }) => ({ kind, undone, kept, notYours }));

  it('is written like any other change of names, with what was before and who did it', async () => {
    const made = await says('undo.named', 'First Name');
    await start(made);
    const id = await says('undo.named', 'Second Name');
    await start(id);
    await undo(id);
    const person = await personOf('undo.named');
    expect(person?.displayName).toBe('First Name');
    const changes = await database.db
      .selectFrom('nameChange')
      .select(['displayNameBefore', 'displayNameAfter', 'changedBy'])
      .where('personId', '=', person?.id ?? '')
      .orderBy('id')
      .execute();
    expect(changes).toEqual([
      { displayNameBefore: 'First Name', displayNameAfter: 'Second Name', changedBy: manager.personId },
      { displayNameBefore: 'Second Name', displayNameAfter: 'First Name', changedBy: manager.personId },
    ]);
    const record = await database.db
      .selectFrom('auditEvent')
      .select('action')
      .where('subjectId', '=', person?.id ?? '')
      .where('action', '=', 'person.rename')
      .execute();
    expect(record).toHaveLength(2);
  });

  it('stays where whoever undoes may not change it: their own name, and that of who is an administrator by now', async () => {
    const managing = await check([
      ['User name', 'Name', 'Role'],
      ['undo.manager', 'Young Manager', 'programme_manager'],
    ]);
    await start(managing);
    const own = await says('undo.manager', 'Old Manager');
    await start(own);
    await undo(own, await viewerOf(database.db, 'undo.manager'));
    expect((await personOf('undo.manager'))?.displayName).toBe('Old Manager');
    expect(await states(own)).toEqual([{ kind: 'facts', undone: 0, kept: 1, notYours: 1 }]);

    const made = await says('undo.promoted', 'Before');
    await start(made);
    const id = await says('undo.promoted', 'After');
    await start(id);
    await database.db
      .updateTable('person')
      .set({ isPlatformAdmin: true })
      .where('username', '=', 'undo.promoted')
      .execute();
    await undo(id);
    await undo(made);
    expect((await personOf('undo.promoted'))?.displayName).toBe('After');
    expect(await states(id)).toEqual([{ kind: 'facts', undone: 0, kept: 1, notYours: 1 }]);
    expect(await states(made)).toEqual(expect.arrayContaining([{ kind: 'person', undone: 0, kept: 1, notYours: 1 }]));
  });

  it('stays when whoever asked for it may no longer import here', async () => {
    const id = await says('undo.late', 'Stays Here');
    await start(id);
    await undoImport({ ...database, jobs: noJobs }, { actor: manager, importId: id, at: new Date() });
    const held = await database.db
      .deleteFrom('organisationRole')
      .where('personId', '=', manager.personId)
      .returningAll()
      .execute();
    await runUndo(database, { importId: id });
    await database.db.insertInto('organisationRole').values(held).execute();
    expect(await findImport(database.db, id)).toMatchObject({ state: 'undone' });
    expect((await personOf('undo.late'))?.displayName).toBe('Stays Here');
  });

  it('leaves a row in the record for each role that is taken', async () => {
    const made = await says('undo.role', 'Role Holder');
    await start(made);
    const id = await check([
      ['User name', 'Role'],
      ['undo.role', 'instructor'],
    ]);
    await start(id);
    await undo(id);
    const person = await personOf('undo.role');
    const record = await database.db
      .selectFrom('auditEvent')
      .select(['action', 'actorId'])
      .where('subjectId', '=', person?.id ?? '')
      .where('action', '=', 'role.take')
      .execute();
    expect(record).toEqual([{ action: 'role.take', actorId: manager.personId }]);
  });

  it('tells whoever was here before which role they get and lose, and who imports that it is ready', async () => {
    const { db } = database;
    const toldTo = async (personId: string) =>
      (
        await db
          .selectFrom('notice')
          .select('kind')
          .where('personId', '=', personId)
          .orderBy('createdAt')
          .orderBy('id')
          .execute()
      ).map((row) => row.kind);
    await start(await says('undo.told', 'Role Reader'));
    const { id: personId = '' } = (await personOf('undo.told')) ?? {};
    // Their account is made with its first role.
    expect(await toldTo(personId)).toEqual([]);
    await db.deleteFrom('notice').execute();
    const id = await check([
      ['User name', 'Role'],
      ['undo.told', 'instructor'],
      ['undo.nobody.knows', 'juggler'],
    ]);
    const ready = await db.selectFrom('notice').select('params').where('personId', '=', manager.personId).execute();
    expect(ready).toEqual([{ params: { path: `/imports/${id}`, file: 'people.csv', rows: 2, faults: 1 } }]);
    await start(id);
    await undo(id);
    expect(await toldTo(personId)).toEqual(['role.given', 'role.taken']);
    expect(await toldTo(manager.personId)).toEqual(['import.ready', 'import.ready']);
  });
});

describe('organisations from a sheet', () => {
  it('are made under one another, found again, renamed, and taken back', async () => {
    const lines = [
      ['Short name', 'Name', 'Lao', 'Kind', 'Below'],
      ['', 'Nong Luang Coffee', 'ກາເຟໜອງຫຼວງ', 'ສະຫະກອນ', ''],
      ['', 'Nong Luang Point', '', 'service point', 'Nong Luang Coffee'],
      ['la-pakse-point', '', 'ຈຸດໃໝ່', '', ''],
      ['', 'Nowhere', '', 'village', 'There is none'],
    ];
    const id = await check(lines, { kind: 'organisations' });
    expect(await verdicts(id)).toEqual({ new: 2, changed: 1, same: 0, wrong: 1 });
    await start(id);
    const made = await database.db
      .selectFrom('organisation')
      .select(['slug', 'path'])
      .where('slug', 'like', 'la-nong-luang%')
      .orderBy('slug')
      .execute();
    expect(made.map(({ path }) => path.split('.').slice(-2).join('.'))).toEqual([
      'la-champasak.la-nong-luang-coffee',
      'la-nong-luang-coffee.la-nong-luang-point',
    ]);
    expect(await verdicts(await check(lines, { kind: 'organisations' }))).toEqual({
      new: 0,
      changed: 0,
      same: 3,
      wrong: 1,
    });
    await undo(id);
    const left = await database.db
      .selectFrom('organisation')
      .select('names')
      .where('slug', 'in', ['la-pakse-point', 'la-nong-luang-coffee'])
      .execute();
    expect(left).toHaveLength(1);
    expect(left[0]?.names).not.toMatchObject({ lo: 'ຈຸດໃໝ່' });
  });

  const contactOf = (of: string) =>
    database.db
      .selectFrom('organisation')
      .select(['contactAddress as address', 'contactPhone as phone', 'contactEmail as email'])
      .where('slug', '=', of)
      .executeTakeFirstOrThrow();

  it('say where those that are here are reached; what stands in no cell stays, and undoing gives back what was there', async () => {
    const before = { address: 'Phonxay Road', phone: '031 212 000', email: '' };
    const { address: contactAddress, phone: contactPhone } = before;
    await database.db
      .updateTable('organisation')
      .set({ contactAddress, contactPhone })
      .where('slug', '=', 'la-pakse-point')
      .execute();
    const lines = [
      ['Short name', 'Name', 'Postal address', 'Telephone of the office', 'E-mail'],
      ['la-pakse-point', '', '', '+໘໕໖ 31 212 111', 'pakse@post.example'],
      ['la-paksong-coffee', '', '', '', ''],
    ];
    const id = await check(lines, { kind: 'organisations' });
    expect(await verdicts(id)).toEqual({ new: 0, changed: 1, same: 1, wrong: 0 });
    await start(id);
    const after = { ...before, phone: '+856 31 212 111', email: 'pakse@post.example' };
    expect(await contactOf('la-pakse-point')).toEqual(after);
    expect(await verdicts(await check(lines, { kind: 'organisations' }))).toMatchObject({ changed: 0, same: 2 });
    await undo(id);
    expect(await contactOf('la-pakse-point')).toEqual(before);
    const { rows } = await sql<{ details: Record<string, string> }>`
      select details from audit_event where action = 'organisation.change-contact'
        and details ->> 'importId' = ${id} order by at`.execute(database.db);
    expect(rows.map(({ details }) => details.contactAfter)).toEqual([
      'Phonxay Road · +856 31 212 111 · pakse@post.example',
      'Phonxay Road · 031 212 000',
    ]);
  });

  it('leave a contact that somebody has changed since', async () => {
    const lines = [
      ['Short name', 'Name', 'Telephone of the office'],
      ['la-paksong-coffee', '', '031 555 000'],
    ];
    const id = await check(lines, { kind: 'organisations' });
    await start(id);
    const contactPhone = '031 555 999';
    await database.db
      .updateTable('organisation')
      .set({ contactPhone })
      .where('slug', '=', 'la-paksong-coffee')
      .execute();
    await undo(id);
    expect(await contactOf('la-paksong-coffee')).toMatchObject({ phone: contactPhone });
    expect(await countEffects(database.db, id)).toEqual([{ kind: 'names', made: 1, undone: 0, kept: 1, notYours: 0 }]);
  });

  it('stay when somebody has worked there since: what lies in the library of the new one is not lost', async () => {
    const id = await check(
      [
        ['Short name', 'Name', 'Kind'],
        ['la-new-library', 'New library', 'cooperative'],
        ['la-new-empty', 'New empty', 'cooperative'],
      ],
      { kind: 'organisations' },
    );
    await start(id);
    const { id: organisationId } = await database.db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'la-new-library')
      .executeTakeFirstOrThrow();
    await addSound(database.db, { organisationId, madeBy: manager.personId });
    await undo(id);
    const left = await database.db
      .selectFrom('organisation')
      .select('slug')
      .where('slug', 'like', 'la-new-%')
      .execute();
    expect(left).toEqual([{ slug: 'la-new-library' }]);
    expect(await countEffects(database.db, id)).toEqual([
      { kind: 'organisation', made: 2, undone: 1, kept: 1, notYours: 0 },
    ]);
  });
});

it('an import that does not come to its end is ended after a week, and can be undone and forgotten', async () => {
  const id = await check([
    ['Name', 'Sex'],
    ['Never Ending', 'F'],
  ]);
  const started = new Date(Date.now() - 8 * 86_400_000);
  await startImport({ ...database, jobs: noJobs }, { actor: manager, importId: id, at: started });
  const now = new Date();
  expect(await endStuckImports(database.db, new Date(now.getTime() - 7 * 86_400_000), now)).toBe(1);
  expect(await findImport(database.db, id)).toMatchObject({ state: 'done', problem: 'broken' });
  await undo(id);
  expect(await findImport(database.db, id)).toMatchObject({ state: 'undone' });
});

it('an import is kept for as long as is set after its end, its rows until it cannot be undone', async () => {
  const id = await check([
    ['Name', 'Sex'],
    ['Long Ago', 'F'],
  ]);
  await start(id);
  const endedDaysAgo = (days: number) =>
    database.db
      .updateTable('import')
      .set({ endedAt: new Date(Date.now() - days * 86_400_000) })
      .where('id', '=', id)
      .execute();
  const log = createLogger({ service: 'jobs', level: 'silent' });
  const run = (days: number) => {
    const daysOf = (_what: Parameters<JobServices['daysOf']>[0]) => days;
    return forgetOldImports({ db: database.db, log, daysOf } as JobServices, {});
  };
  await endedDaysAgo(40);
  await run(60);
  expect(await findImport(database.db, id)).toMatchObject({ state: 'done' });
  expect(await readRows(database.db, id, { limit: 9 })).toEqual([]);
  await run(30);
  expect(await findImport(database.db, id)).toBeUndefined();
});

it('user names of people elsewhere count against the limit of the pages, in all lists of one person together', async () => {
  const { id: elsewhere } = await database.db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', 'et-addis-chamber')
    .executeTakeFirstOrThrow();
  const names = Array.from({ length: 40 }, (_, at) => `taken.${at}`);
  for (const username of names) {
    const id = newId();
    const words = { displayName: username, displayUsername: username, email: `${id}@sala.invalid`, locales: ['en'] };
    await database.db
      .insertInto('person')
      .values({ id, username, timeZone: 'UTC', ...words })
      .execute();
    const role = { id: newId(), personId: id, organisationId: elsewhere, role: 'trainee' as const };
    await database.db.insertInto('organisationRole').values(role).execute();
  }
  const told = async (from: number, to: number) => {
    const id = await check([['Name', 'User name'], ...names.slice(from, to).map((name) => [`New ${name}`, name])]);
    const rows = await readRows(database.db, id, { limit: 99 });
    return rows.filter(({ problems }) => problems[0]?.code === 'usernameTaken').length;
  };
  expect(await told(0, 20)).toBe(20);
  expect(await told(20, 40)).toBe(10);
  expect(await told(30, 40)).toBe(0);
});

it('every column about people is known to who takes an import back', async () => {
  const { rows } = await sql<{ column: string }>`
    select conrelid::regclass || '.' || attname as column from pg_constraint join pg_attribute
      on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'person'::regclass and confdeltype in ('c', 'a') order by 1`.execute(
    database.db,
  );
  // Whoever did something to others has a session, or had one.
  const about = rows.map((row) => row.column).filter((column) => !/_by$/.test(column));
  expect(about.filter((column) => !columnsOfPeople.includes(column))).toEqual([]);
});

it('every table about people in courses is known to who takes an import back', async () => {
  const { rows } = await sql<{ table: string }>`
    select one.table_name as table from information_schema.columns one
      join information_schema.columns other using (table_schema, table_name)
    where table_schema = 'public' and one.column_name = 'person_id' and other.column_name = 'course_id'`.execute(
    database.db,
  );
  expect(rows.map((row) => row.table).sort()).toEqual([...tablesOfEnrolments].sort());
});

it('every column that names an organisation is known to who takes an import back', async () => {
  const { rows } = await sql<{ column: string }>`
    select conrelid::regclass || '.' || attname as column from pg_constraint join pg_attribute
      on attrelid = conrelid and attnum = any(conkey)
    where contype = 'f' and confrelid = 'organisation'::regclass order by 1`.execute(database.db);
  expect(rows.map((row) => row.column).sort()).toEqual([...columnsOfOrganisations].sort());
});
