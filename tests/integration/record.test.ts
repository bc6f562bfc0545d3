import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deleteOldRecord } from '#jobs/delete-old-record.ts';
import type { JobServices } from '#jobs/job.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
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
