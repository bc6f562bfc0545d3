import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { prepareFacts, usernames } from './table-facts.ts';

/** A list is as it was left, for who left it, until it is cleared. */

let database: TestDatabase;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await prepareFacts(database);
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

const asLeft = 'Filter and order are as you left them.';

describe.each([
  ['the people of an organisation', '/organisations/la-moic', '?q=dao&role=auditor'],
  ['organisations', '/organisations', '?q=pakse'],
  ['the record', '/organisations/la-moic/record', '?since=beginning&sort=earliest'],
  ['who is certified', '/certification', '?standing=valid&sort=name'],
  ['the catalogue', '/courses', '?q=coffee'],
  ['a group', '/groups/la-paksong-coffee', '?q=bou&sort=-username'],
  ['one’s notices', '/notices', '?show=unread'],
])('%s', (_, path, query) => {
  it('comes back as it was left, says so, and leads to all of it', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    expect(wordsOf((await manager.get(path)).body)).not.toContain(asLeft);
    const asked = await manager.get(path + query);
    expect(asked.status).toBe(200);
    expect(wordsOf(asked.body)).not.toContain(asLeft);
    const again = await manager.get(path);
    expect(wordsOf(again.body)).toContain(asLeft);
    expect(again.body).toContain(`href="${path}?clear"`);
    const [, value = ''] = /^\?\w+=(\w+)/.exec(query) ?? [];
    expect(again.body).toMatch(new RegExp(`value="${value}"`));
    // Only theirs: of nobody else, and gone with the session.
    const other = await signedIn(web.url, usernames.admin);
    other.cookies.set('lists', manager.cookies.get('lists') ?? '');
    expect(wordsOf((await other.get(path)).body)).not.toContain(asLeft);
    expect(wordsOf((await manager.get(`${path}?clear`)).body)).not.toContain(asLeft);
    expect(wordsOf((await manager.get(path)).body)).not.toContain(asLeft);
  });
});

it.each([
  ['/organisations/la-moic', '?q=xyzzy'],
  ['/organisations', '?q=xyzzy'],
  ['/organisations/la-moic/record', '?q=xyzzy'],
  ['/certification', '?q=xyzzy'],
  ['/groups/la-paksong-coffee', '?q=xyzzy'],
  ['/notices', '?about=certificates&show=unread'],
])('%s: where nothing is found, it says so and offers all of it', async (path, query) => {
  const manager = await signedIn(web.url, usernames.manager);
  await manager.post('/notices', { intent: 'read-all', back: '/notices' });
  const offer = /<div class="empty">.*?Show all/s;
  const asked = (await manager.get(path + query)).body;
  expect(asked).toMatch(offer);
  expect(wordsOf(asked)).not.toContain('on another visit');
  const again = (await manager.get(path)).body;
  expect(again).toMatch(offer);
  expect(wordsOf(again)).toContain('You looked for this on another visit.');
});

it('says by which address a page is to be kept that shows what was left, and what “show all” is', async () => {
  const manager = await signedIn(web.url, usernames.manager);
  const saidBy = async (path: string) => (await manager.get(path)).headers.get('content-location');
  expect(await saidBy('/courses?q=coffee')).toBeNull();
  expect(await saidBy('/courses')).toBe('/courses?q=coffee');
  expect(await saidBy('/courses?clear')).toBe('/courses');
  expect(await saidBy('/courses')).toBeNull();
});

it('keeps nothing that a link of another site looks for', async () => {
  const auditor = await signedIn(web.url, usernames.auditor);
  await auditor.get('/courses?q=tea');
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { referer: 'https://elsewhere.example/page' },
  ];
  for (const headers of foreign) {
    auditor.headers = headers;
    expect((await auditor.get('/courses?q=coffee')).body).toMatch(/value="coffee"/);
    await auditor.get('/courses?clear');
  }
  auditor.headers = {};
  expect((await auditor.get('/courses')).body).toMatch(/value="tea"/);
});

it('forgets at signing out', async () => {
  const manager = await signedIn(web.url, usernames.manager);
  await manager.get('/organisations?q=pakse');
  expect(manager.cookies.has('lists')).toBe(true);
  await manager.post('/sign-out');
  expect(manager.cookies.has('lists')).toBe(false);
});

it('remembers nothing of visitors', async () => {
  const manager = await signedIn(web.url, usernames.manager);
  await manager.post('/sign-out');
  await manager.get('/courses?q=coffee');
  expect(manager.cookies.has('lists')).toBe(false);
});

describe('orders', () => {
  /** The order of some texts in a page. */
  const places = (html: string, texts: readonly string[]) => texts.map((text) => html.indexOf(text));

  it('the certified by name, up and down, and a file goes by the same filter', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    const here = '/certification?programme=rural-ecommerce-1';
    const namesIn = (html: string) => [...html.matchAll(/<th scope="row"><bdi>([^<]*)</g)].map((match) => match[1]);
    const up = namesIn((await manager.get(`${here}&sort=name`)).body);
    const down = namesIn((await manager.get(`${here}&sort=-name`)).body);
    expect(up.length).toBeGreaterThan(2);
    expect(up).not.toEqual(down);
    expect((await manager.get(`${here}&sort=organisation`)).status).toBe(200);
    expect((await manager.get(`${here}&sort=-end`)).status).toBe(200);
  });

  it('people without an organisation and a group', async () => {
    const manager = await signedIn(web.url, usernames.manager);
    for (const sort of ['name', '-name', 'latest', '-latest']) {
      expect((await manager.get(`/people/without-organisation?sort=${sort}`)).status).toBe(200);
    }
    const here = '/groups/la-paksong-coffee';
    const shown = (await manager.get(`${here}?sort=username`)).body.match(/<bdi dir="ltr">[^<]*/g) ?? [];
    const [first = '', last = ''] = shown;
    const [a, b] = places((await manager.get(`${here}?sort=-username`)).body, [first, last]);
    expect(a).toBeGreaterThan(b ?? 0);
  });
});

describe('paper', () => {
  it('takes all rows on one page, and leads back to pages', async () => {
    const { db } = database;
    const place = await db
      .selectFrom('organisation')
      .select('id')
      .where('slug', '=', 'la-luang-namtha')
      .executeTakeFirstOrThrow();
    const people = Array.from({ length: 60 }, (_, at) => ({
      ...{ id: newId(), displayName: `Person ${at}`, username: `paper-${at}` },
      email: `paper-${at}@no-email.invalid`,
    }));
    await db.insertInto('person').values(people).execute();
    const roles = people.map(({ id: personId }) => ({
      id: newId(),
      personId,
      organisationId: place.id,
      role: 'trainee',
    }));
    await db.insertInto('organisationRole').values(roles).execute();
    const manager = await signedIn(web.url, usernames.manager);
    const here = '/organisations/la-luang-namtha';
    const rows = (html: string) => html.match(/>paper-\d+</g)?.length ?? 0;
    const paged = (await manager.get(here)).body;
    const whole = (await manager.get(`${here}?all`)).body;
    expect(rows(paged)).toBeLessThanOrEqual(50);
    expect(rows(whole)).toBe(60);
    expect(wordsOf(paged)).toContain('All rows, for printing');
    expect(wordsOf(whole)).toContain('Back to pages');
    expect(whole).not.toContain('rel="next"');
  });
});

describe('the people whom one teaches', () => {
  it('stand on the instructor’s start page and on a page of their own, which goes out as CSV and XLSX', async () => {
    const instructor = await signedIn(web.url, usernames.instructor);
    const home = await instructor.get('/');
    expect(wordsOf(home.body)).toMatch(/People you teach.* (falls?|fall) behind\./);
    expect(home.body).toContain('href="/learners?show=behind"');
    const page = await instructor.get('/learners?show=behind&sort=-missed');
    expect(wordsOf(page.body)).toMatch(
      /Falls behind: who missed 2 mandatory classes or more, did nothing for over 14 days/,
    );
    expect(page.body).toContain('href="/learners.csv?show=behind&amp;sort=-missed"');
    const csv = (await instructor.get('/learners.csv?show=behind')).body;
    expect(csv).toContain('Name,Latin name,Organisation,Programme or course');
    const lines = csv.trim().split('\r\n').length;
    expect(lines).toBeGreaterThan(2);
    const book = await readSheet(await instructor.download('/learners.xlsx?show=behind'));
    expect(book.lines).toHaveLength(lines);
    const exports = await database.db
      .selectFrom('auditEvent')
      .select(['details', 'subjectType', 'organisationId'])
      .where('action', '=', 'people.export')
      .execute();
    const ofLearners = exports.filter(({ details }) => JSON.stringify(details).includes('learners'));
    // In the record of each organisation whose people were taken out, for each of both files.
    expect(ofLearners.every((one) => one.subjectType === 'organisation' && one.organisationId !== null)).toBe(true);
    const organisations = new Set(ofLearners.map((one) => one.organisationId));
    expect(organisations.size).toBeGreaterThan(0);
    expect(ofLearners).toHaveLength(2 * organisations.size);
  });

  it('are nobody’s who does not teach', async () => {
    for (const role of ['trainee', 'operator', 'auditor', 'interpreter'] as const) {
      const visitor = await signedIn(web.url, usernames[role]);
      expect((await visitor.get('/learners')).status, role).toBe(403);
      expect((await visitor.get('/learners.csv')).status, role).toBe(403);
    }
    const manager = await signedIn(web.url, usernames.manager);
    expect(wordsOf((await manager.get('/learners')).body)).toContain('You teach no class whose people are known yet.');
    // A file of nobody leaves no row.
    expect((await manager.get('/learners.csv')).status).toBe(200);
    const row = await database.db
      .selectFrom('auditEvent')
      .innerJoin('person', 'person.id', 'auditEvent.actorId')
      .select('auditEvent.id')
      .where('action', '=', 'people.export')
      .where('person.username', '=', usernames.manager)
      .executeTakeFirst();
    expect(row).toBeUndefined();
  });

  it('are theirs who teach the class, also once they hold no role', async () => {
    const instructor = await signedIn(web.url, usernames.instructor);
    const { id } = await database.db
      .selectFrom('person')
      .select('id')
      .where('username', '=', usernames.instructor)
      .executeTakeFirstOrThrow();
    const held = await database.db.deleteFrom('organisationRole').where('personId', '=', id).returningAll().execute();
    try {
      expect((await instructor.get('/learners')).status).toBe(200);
      expect((await instructor.get('/learners.csv')).body.split('\r\n').length).toBeGreaterThan(2);
    } finally {
      await database.db.insertInto('organisationRole').values(held).execute();
    }
  });
});
