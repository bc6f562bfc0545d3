import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** Lists are found and ordered, and go out as files of what their page finds, in its order. */

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
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

const exportsOf = async (what: string) =>
  (
    await database.db
      .selectFrom('auditEvent')
      .select('details')
      .where('action', '=', 'people.export')
      .where('at', '>', new Date(Date.now() - 3_600_000))
      .execute()
  ).filter((row) => (row.details as { what?: string }).what === what).length;

describe('the people of an organisation', () => {
  const here = '/organisations/la-moic';

  it('go out as the page’s filter finds them, in its order, and that stands in the record', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    const page = await manager.get(`${here}?role=auditor&sort=-name`);
    expect(page.body).toContain(`href="${here}/people.csv?role=auditor&amp;sort=-name"`);
    const before = await exportsOf('people');
    const book = await readSheet(await manager.download(`${here}/people.xlsx?role=auditor`));
    const [heads, ...rows] = book.lines;
    expect(heads?.slice(0, 4)).toEqual(['Name', 'Latin name', 'User name', 'Roles']);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row[3]).toContain('Auditor');
    const usernamesOf = async (sort: string) =>
      (await manager.get(`${here}/people.csv?sort=${sort}`)).body
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[2]);
    const [down, up] = [await usernamesOf('-username'), await usernamesOf('username')];
    expect(down).toEqual(up.toReversed());
    expect(await exportsOf('people')).toBe(before + 3);
  });

  it('only to who sees them', async () => {
    const instructor = await signedIn(web.url, usernames.instructor);
    expect((await instructor.get(`${here}/people.csv`)).status).toBe(403);
  });
});

describe('deliveries', () => {
  it('go out to administrators of the platform, and that stands in the record', async () => {
    const { id: noticeId } = await database.db.selectFrom('notice').select('id').executeTakeFirstOrThrow();
    const delivery = { id: newId(), noticeId, channel: 'email', state: 'refused', error: '=cmd()' } as const;
    const now = new Date();
    await database.db
      .insertInto('noticeDelivery')
      .values({ ...delivery, dueAt: now, createdAt: now })
      .execute();
    const admin = await signedIn(web.url, usernames.admin);
    expect((await admin.get('/notices/deliveries?state=refused')).body).toContain('deliveries.xlsx?state=refused');
    const { body } = await admin.get('/notices/deliveries.csv?state=refused');
    expect(body).toContain('Refused');
    // No cell that a spreadsheet would run.
    expect(body).toContain("'=cmd()");
    expect((await admin.get('/notices/deliveries.csv?state=sent')).body).not.toContain('cmd()');
    expect(await exportsOf('deliveries')).toBe(2);
    expect((await (await signedIn(web.url, usernames.manager)).get('/notices/deliveries.csv')).status).toBe(403);
  });
});

describe('classes', () => {
  it('go out to whoever sees them, as the page’s filter finds them', async () => {
    const instructor = await signedIn(web.url, usernames.instructor);
    const [heads = '', ...rows] = (await instructor.get('/classes.csv?q=table')).body.trim().split('\r\n');
    expect(heads).toContain('Title');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toContain('A class of the table');
    const elsewhere = await signedIn(web.url, usernames.traineeElsewhere);
    expect((await elsewhere.get('/classes.csv')).body).not.toContain('A class of the table');
  });

  it.each([
    ['ການຕາກແຫ້ງ ກາເຟ', 'ຕາກແຫ້ງກາເຟ', true],
    ['ການຕາກແຫ້ງກາເຟ', 'ກາເຟ ຕາກແຫ້ງ', true],
    ['ການຕາກແຫ້ງກາເຟ', 'ຕາກ ແຫ້ງ ກາເຟ', true],
    ['Drying coffee', 'dryingcoffee', false],
    ['Drying coffee', '%', false],
    ['Drying coffee', 'coffee drying', true],
  ])('called %s are found by %s: %s', async (title, search, isFound) => {
    const { db } = database;
    await db
      .updateTable('classSession')
      .set({ title: { lo: title } })
      .where('id', '=', facts.classId)
      .execute();
    const instructor = await signedIn(web.url, usernames.instructor);
    const page = await instructor.get(`/classes?q=${encodeURIComponent(search)}`);
    expect(page.body.includes(`href="/classes/${facts.classId}"`)).toBe(isFound);
  });
});

describe('people everywhere', () => {
  it('are ordered by name or user name, either way', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    const found = async (sort: string) =>
      [...(await manager.get(`/people?q=bou&sort=${sort}`)).body.matchAll(/<bdi dir="ltr">([^<]*)<\/bdi>/g)].map(
        ([, username]) => username,
      );
    const up = await found('username');
    expect(up.length).toBeGreaterThan(1);
    expect(up).toEqual(up.toSorted());
    expect(await found('-username')).toEqual(up.toReversed());
    expect((await manager.get('/people?q=bou')).body).toContain('sort=-name');
  });
});

describe('the attempts of somebody whom one teaches', () => {
  it('are seen by who teaches them alone, and that stands in the record, once an hour', async () => {
    const instructor = await signedIn(web.url, usernames.instructor);
    const views = async () => {
      const rows = await database.db
        .selectFrom('auditEvent')
        .innerJoin('person', 'person.id', 'auditEvent.actorId')
        .select('username')
        .where('action', '=', 'person.view')
        .where('subjectId', '=', facts.personId)
        .execute();
      return rows.filter((row) => row.username === usernames.instructor).length;
    };
    expect((await instructor.get(`/learners/${facts.personId}`)).status).toBe(200);
    expect((await instructor.get(`/learners/${facts.personId}`)).status).toBe(200);
    expect(await views()).toBe(1);
    for (const [role, status] of [
      ['manager', 404],
      ['instructorNextDoor', 404],
      ['trainee', 403],
      ['auditor', 403],
    ] as const) {
      const visitor = await signedIn(web.url, usernames[role]);
      expect((await visitor.get(`/learners/${facts.personId}`)).status, role).toBe(status);
    }
    expect((await instructor.get(`/learners/${newId()}`)).status).toBe(404);
    expect(wordsOf((await instructor.get(`/learners/${facts.personId}`)).body)).toContain('People you teach');
  });
});
