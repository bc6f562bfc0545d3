import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eachOfRecord } from '#db/queries/audit/record.ts';
import { deleteOldRecord } from '#jobs/delete-old-record.ts';
import type { JobServices } from '#jobs/job.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { type AccountsUnderTest, startAccounts } from '#tests/support/accounts.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';

let accounts: AccountsUnderTest;

beforeAll(async () => {
  accounts = await startAccounts();
}, 240_000);

afterAll(() => accounts?.stop());

const here = '/organisations/la-moic/record';
const rowsOf = (action: string) =>
  accounts.db.selectFrom('auditEvent').selectAll().where('action', '=', action).orderBy('at').execute();

describe('the record', () => {
  it('tells sign-ins, right and wrong, with a digest of the place and nobody’s address or name', async () => {
    const { personId } = accounts.people.bouakham;
    await accounts.visitor('198.18.99.7').signIn('bouakham', 'not the password');
    await accounts.visitor('198.18.99.7').signIn('nobody.at.all', 'not the password');
    await signedIn(accounts.url, 'bouakham');
    const [known, unknown] = await rowsOf('session.refuse');
    expect(known).toMatchObject({ actorId: null, subjectType: 'person', subjectId: personId });
    expect(unknown).toMatchObject({ actorId: null, subjectType: 'sign_in', details: known?.details });
    expect(JSON.stringify([known, unknown])).not.toMatch(/198\.18|nobody\.at\.all/);
    expect((await rowsOf('session.open')).at(-1)).toMatchObject({ actorId: personId, subjectId: personId });
  });

  it('tells looks at people’s pages once an hour, and files of people each time', async () => {
    const auditor = await signedIn(accounts.url, 'dao');
    const person = `/people/${accounts.people.bouakham.personId}`;
    for (let turn = 0; turn < 3; turn += 1) expect((await auditor.get(person)).status).toBe(200);
    const views = await rowsOf('person.view');
    expect(views).toHaveLength(1);
    expect(views[0]).toMatchObject({ actorId: accounts.people.dao.personId });
    for (let turn = 0; turn < 2; turn += 1) expect((await auditor.get(`${here}.csv`)).status).toBe(200);
    expect(await rowsOf('people.export')).toHaveLength(2);
  });

  it('shows when, who, what, on whom and why, to its auditors and managers alone', async () => {
    const manager = await signedIn(accounts.url, 'bounmy');
    const { personId, organisationId } = accounts.people.bouakham;
    await manager.post(`/people/${personId}`, {
      ...{ intent: 'rename', displayName: 'Bouakham New', latinName: '' },
      words: 'As on the identity card',
    });
    await manager.post(`/people/${personId}`, { intent: 'give', organisationId, role: 'interpreter' });
    const auditor = await signedIn(accounts.url, 'dao');
    const page = wordsOf((await auditor.get(here)).body);
    expect(page).toMatch(/Name changed Bouakham New .*became .*Bouakham New.* As on the identity card/);
    expect(page).toMatch(/Role given Bouakham New Interpreter/);
    const roles = wordsOf((await auditor.get(`${here}?kind=roles`)).body);
    expect(roles).toContain('Interpreter');
    expect(roles).not.toContain('As on the identity card');
    const found = wordsOf((await auditor.get(`${here}?q=bouakham`)).body);
    expect(found).toContain('As on the identity card');
    expect(wordsOf((await auditor.get(`${here}?q=nobodyiscalledthis`)).body)).toContain(
      'Nothing was recorded that fits',
    );
    const file = await auditor.get(`${here}.csv?kind=roles`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.body).toMatch(/,Role given,Bouakham New,Interpreter\r\n/);
    expect(file.body).not.toContain('\u2068');
    expect((await manager.get(here)).status).toBe(200);
    for (const username of ['bouakham', 'pakse', 'alemu', 'liwen']) {
      expect((await (await signedIn(accounts.url, username)).get(here)).status, username).toBe(403);
    }
    // What was done elsewhere is not told here.
    const admin = await signedIn(accounts.url, 'admin');
    const elsewhere = wordsOf((await admin.get('/organisations/et-addis-chamber/record')).body);
    expect(elsewhere).not.toContain('Bouakham');
  });

  it('shows the last 90 days unless asked for more, page by page, and says so', async () => {
    const { db, people } = accounts;
    const { organisationId } = people.bouakham;
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const rows = Array.from({ length: 120 }, (_, index) => ({
      id: newId(),
      at: daysAgo(index < 60 ? 10 : 100),
      action: 'role.take',
      subjectType: 'person',
      subjectId: people.bouakham.personId,
      organisationId,
      details: JSON.stringify({ why: index < 60 ? 'not long ago' : 'long ago', role: 'interpreter' }),
    }));
    await db.insertInto('auditEvent').values(rows).execute();
    const auditor = await signedIn(accounts.url, 'dao');
    const count = async (query: string) => {
      const words = wordsOf((await auditor.get(`${here}?kind=roles${query}`)).body);
      return [words.match(/not long ago/g)?.length ?? 0, words.match(/ long ago/g)?.length ?? 0, /Next/.test(words)];
    };
    const [first, second] = [await count(''), await count('&page=2')];
    expect(Number(first[0]) + Number(second[0])).toBe(60);
    expect([first[2], second[2]]).toEqual([true, false]);
    expect(await count('&since=week')).toEqual([0, 0, false]);
    const pages = await Promise.all([1, 2, 3].map((page) => count(`&since=beginning&page=${page}`)));
    expect(pages.reduce((sum, [, long]) => sum + Number(long), 0)).toBe(120);
    expect(pages.map(([, , hasNext]) => hasNext)).toEqual([true, true, false]);
    await db.deleteFrom('auditEvent').where('action', '=', 'role.take').execute();
  });

  it('is found by who did it and by days, in either order; what is wrong with a day is said, and kept', async () => {
    const { db, people } = accounts;
    const { organisationId } = people.bouakham;
    const row = (day: string, actorId: string, why: string) => ({
      ...{ id: newId(), at: new Date(`${day}T12:00:00Z`), actorId, action: 'role.take', organisationId },
      ...{ subjectType: 'person', subjectId: people.bouakham.personId, details: JSON.stringify({ why }) },
    });
    const acts = [
      row('2020-03-01', people.dao.personId, 'first act'),
      row('2020-03-02', people.bounmy.personId, 'second act'),
      row('2020-03-03', people.dao.personId, 'third act'),
    ];
    await db.insertInto('auditEvent').values(acts).execute();
    const auditor = await signedIn(accounts.url, 'dao');
    const told = async (query: string) =>
      wordsOf((await auditor.get(`${here}?kind=roles&${query}`)).body).match(/(first|second|third) act/g) ?? [];
    expect(await told('from=2020-03-01&until=2020-03-03')).toEqual(['third act', 'second act', 'first act']);
    expect(await told('from=2020-03-02&until=2020-03-03&sort=earliest')).toEqual(['second act', 'third act']);
    expect(await told('until=2020-03-01')).toEqual(['first act']);
    expect(await told('until=2020-03-03&by=bounmy')).toEqual(['second act']);
    expect(await told('until=2020-03-03&by=bouakham')).toEqual([]);
    expect(await told('')).toEqual([]);

    const wrong = (await auditor.get(`${here}?kind=roles&by=bounmy&from=2020-02-31&until=whenever`)).body;
    expect(wordsOf(wrong).match(/This is no day/g)).toHaveLength(2);
    expect(wordsOf(wrong)).toContain('mend what is marked');
    for (const kept of ['2020-02-31', 'whenever', 'bounmy']) expect(wrong).toContain(`value="${kept}"`);
    expect(wrong).not.toContain('record.csv');
    expect(await told('from=2020-03-03&until=2020-03-01')).toEqual([]);

    const file = await auditor.get(`${here}.csv?kind=roles&until=2020-03-03&sort=earliest`);
    expect(file.body.match(/\w+ act/g)).toEqual(['first act', 'second act', 'third act']);
    const refused = await auditor.get(`${here}.csv?from=whenever`);
    expect(refused.status).toBe(422);
    await db.deleteFrom('auditEvent').where('action', '=', 'role.take').execute();
  });

  it('is read piece by piece, in either order, no act twice and none left out', async () => {
    const { db, people } = accounts;
    const { organisationId } = people.bouakham;
    // More than one act of the same moment: of a thousandth of a second there are many.
    const rows = Array.from({ length: 25 }, (_, index) => ({
      ...{
        id: newId(),
        at: sql<Date>`timestamptz '2020-05-01T00:00:00.000Z' + ${Math.floor(index / 3)} * interval '1 microsecond'`,
      },
      ...{ action: 'role.take', subjectType: 'person', subjectId: people.bouakham.personId, organisationId },
      details: JSON.stringify({}),
    }));
    await db.insertInto('auditEvent').values(rows).execute();
    const place = await db
      .selectFrom('organisation')
      .select('path')
      .where('id', '=', organisationId)
      .executeTakeFirstOrThrow();
    const filter = {
      ...{ path: place.path, kind: 'roles' as const, search: '', actorSearch: '', personId: null },
      ...{ since: new Date('2020-05-01'), before: new Date('2020-05-02') },
    };
    const read = async (order: 'latest' | 'earliest', most: number) => {
      const pieces: string[][] = [];
      for await (const piece of eachOfRecord(db, { ...filter, order }, { most, size: 4 }))
        pieces.push(piece.map(({ id }) => id));
      return pieces;
    };
    const all = (await read('earliest', 100)).flat();
    expect(all.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    expect((await read('latest', 100)).flat()).toEqual(all.toReversed());
    expect((await read('earliest', 10)).map(({ length }) => length)).toEqual([4, 4, 2]);
    await db.deleteFrom('auditEvent').where('action', '=', 'role.take').execute();
  });

  it('goes out as CSV and as a workbook in the reader’s language, of the own organisation alone', async () => {
    const auditor = await signedIn(accounts.url, 'dao');
    for (const [locale, given] of [
      ['lo', 'ມອບໜ້າທີ່'],
      ['en', 'Role given'],
    ] as const) {
      await auditor.post('/language', { locale });
      const book = await readSheet(await auditor.download(`${here}.xlsx?kind=roles`));
      expect(JSON.stringify(book.lines)).toContain(given);
      expect((await auditor.get(`${here}.csv?kind=roles`)).body).toContain(given);
    }
    for (const form of ['csv', 'xlsx']) {
      expect((await auditor.get(`/organisations/et-addis-chamber/record.${form}`)).status, form).toBe(403);
      for (const username of ['bouakham', 'pakse', 'alemu', 'liwen']) {
        expect((await (await signedIn(accounts.url, username)).get(`${here}.${form}`)).status, username).toBe(403);
      }
    }
  });

  it('is kept as long as the settings say', async () => {
    const { db } = accounts;
    const old = new Date(Date.now() - 40 * 86_400_000);
    const [one] = await rowsOf('session.open');
    await db
      .updateTable('auditEvent')
      .set({ at: old })
      .where('id', '=', one?.id ?? '')
      .execute();
    const log = createLogger({ service: 'jobs', level: 'silent' });
    const run = (auditDays: number) => deleteOldRecord({ db, log, auditDays } as JobServices, {});
    const count = async () => (await rowsOf('session.open')).filter((row) => row.at <= old).length;
    await run(0);
    await run(60);
    expect(await count()).toBe(1);
    await run(30);
    expect(await count()).toBe(0);
  });
});
