/**
 * The forms of the pages for everyday work (people, imports, organisations, groups, cards, notices, settings), as they stand
 * on the page, each time with one field that holds what no browser sends: whatever it is, the answer is words.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { formsIn, type PageForm } from '#tests/support/page-forms.ts';
import { signedIn, type Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import { type Facts, type Role, routeTable } from './route-table.ts';
import { prepareFacts, usernames } from './table-facts.ts';

const areas =
  /^(people|imports|organisations|groups|notices|administration|profile|sign-in\/card|reset|hand-over|offline|tablet)/;
/** Who sees most of the forms, from little to much. */
const readers: Exclude<Role, 'visitor'>[] = ['trainee', 'operator', 'manager', 'admin'];
const spoilt = [
  '',
  '-'.repeat(36),
  '0191d7a0-0000-7000-8000-000000000000',
  '9'.repeat(30),
  'a\u0000b',
  `${'\u0301'.repeat(3_000)}`,
];
/** They end the session, or are other areas'. */
const leftOut = /^\/(sign-out|change-person|language|theme|sign-in)$/;

let database: TestDatabase;
let web: WebUnderTest;
let facts: Facts;

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  web = await startWeb(database.url);
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** What a form is known by: pages show the same one again and again. */
const nameOf = (form: PageForm) =>
  [form.action.replace(/[0-9a-f-]{36}/g, '…'), ...form.fields.filter(([name]) => name === 'intent').flat()].join(' ');

async function spoil(visitor: Visitor, form: PageForm): Promise<string[]> {
  const faults: string[] = [];
  for (const [name] of form.fields) {
    for (const value of spoilt) {
      const sent = new URLSearchParams(form.fields);
      sent.set(name, value);
      const { status } = await visitor.post(form.action, sent);
      if (status >= 500) faults.push(`${nameOf(form)}: ${name} = ${JSON.stringify(value.slice(0, 40))}: ${status}`);
    }
  }
  return faults;
}

it('with one field that is none are answered in words', async () => {
  const seen = new Set<string>();
  const faults: string[] = [];
  for (const role of readers) {
    for (const [path, row] of Object.entries(routeTable)) {
      if (!areas.test(path) || row.get?.[role] !== 200) continue;
      const visitor = await signedIn(web.url, usernames[role]);
      const page = await visitor.get(row.path(facts));
      for (const form of formsIn(page.body, row.path(facts))) {
        if (leftOut.test(form.action) || seen.has(nameOf(form))) continue;
        seen.add(nameOf(form));
        faults.push(...(await spoil(visitor, form)));
      }
    }
  }
  expect(faults).toEqual([]);
  // So many are there now: fewer would mean that they are not found.
  expect(seen.size).toBeGreaterThan(40);
}, 600_000);
