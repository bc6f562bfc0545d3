/**
 * Every route, asked by every role. The statuses are those of route-table.ts; titles and redirects of the GETs are those
 * of tests/golden/addresses.json (recorded-addresses.ts), so that no address goes or changes its answer unnoticed.
 * Record anew: UPDATE_GOLDEN=1 npm run test:integration -- tests/integration/routes-by-role.test.ts
 */
import type { RouteConfigEntry } from '@remix-run/route-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import routes from '#app/routes.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type Answer, signedIn, Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { expectRecorded, recordedPaths } from './recorded-addresses.ts';
import { type Expected, type Facts, type Role, roles, routeTable } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;
const visitors = new Map<Role, Visitor>();

/** Every address of the app, as app/routes.ts spells it. */
function listPaths(entries: readonly RouteConfigEntry[], base = ''): string[] {
  return entries.flatMap((entry) => {
    const path = [base, entry.path].filter(Boolean).join('/');
    return [
      ...(entry.file && (entry.path || entry.index) ? [path || '/'] : []),
      ...listPaths(entry.children ?? [], path),
    ];
  });
}

const paths = listPaths(routes);

it('every route has a row, and every row a route', () => {
  expect(paths.filter((path) => !routeTable[path])).toEqual([]);
  expect(Object.keys(routeTable).filter((path) => !paths.includes(path))).toEqual([]);
});

it('every address that was once recorded is still asked', () => {
  expect(recordedPaths().filter((path) => !routeTable[path]?.get)).toEqual([]);
});

describe('statuses', () => {
  beforeAll(async () => {
    database = await createTestDatabase();
    facts = await prepareFacts(database);
    web = await startWeb(database.url);
    for (const role of roles) {
      const visitor = await enter(role);
      // All read the same titles, whichever tests are run.
      await visitor.post('/language', { locale: 'en' });
      visitors.set(role, visitor);
    }
  }, 240_000);

  afterAll(async () => {
    await web?.stop();
    await database?.drop();
  });

  const enter = (role: Role) => (role === 'visitor' ? new Visitor(web.url) : signedIn(web.url, usernames[role]));

  /** What each role is answered, one after the other. */
  async function ask(method: 'get' | 'post', name: string): Promise<Map<Role, Answer>> {
    const row = routeTable[name];
    if (!row) throw new Error(`There is no row for ${name}`);
    const path = row.path(facts);
    const answers = new Map<Role, Answer>();
    for (const role of roles) {
      const visitor = (row.endsSession ? undefined : visitors.get(role)) ?? (await enter(role));
      const answer = await (method === 'get' ? visitor.get(path) : visitor.post(path, row.form?.(facts)));
      answers.set(role, answer);
      if (answer.status < 300 && answer.headers.get('content-type')?.includes('html')) {
        expect(answer.body, `${role} reads the page ${path}`).toMatch(/<h1[\s>]/);
        // Who can sign out there is asked first about what waits on the device.
        if (answer.body.includes('action="/sign-out"')) {
          for (const script of ['offline-queue', 'offline', 'offline-answers']) {
            expect(answer.body, `${path} looks at what waits`).toContain(`<script src="/${script}.js"`);
          }
        }
      }
    }
    return answers;
  }

  const statuses = (answers: Map<Role, Answer>) =>
    Object.fromEntries([...answers].map(([role, { status }]) => [role, status])) as Expected;

  for (const name of paths) {
    const row = routeTable[name];
    if (row?.get) {
      it(`GET ${name}`, async () => {
        const answers = await ask('get', name);
        expect(statuses(answers)).toEqual(row.get);
        expectRecorded(name, answers);
      });
    }
    if (row?.post) it(`POST ${name}`, async () => expect(statuses(await ask('post', name))).toEqual(row.post));
  }
});
