import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createSampleContent } from '#tests/support/sample-content.ts';
import { type StatementCounter, startStatementCounter } from '#tests/support/statement-counter.ts';
import { signedIn, type Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';
import type { Facts } from './route-table.ts';
import { prepareFacts } from './table-facts.ts';

let database: TestDatabase;
let counter: StatementCounter;
let web: WebUnderTest;
let facts: Facts;
let manager: Visitor;
const folder = mkdtempSync(join(tmpdir(), 'sala-many-courses-'));

/** Imports copies of the sample's course, under names of their own. */
async function importCourses(first: number, last: number): Promise<void> {
  const sample = createSampleContent();
  const files = folderFiles(sample.dir);
  const paths: string[] = [];
  const walk = async (place: string): Promise<void> => {
    for (const { name, kind } of await files.list(place)) {
      if (kind === 'folder') await walk(`${place}/${name}`);
      else paths.push(`${place}/${name}`);
    }
  };
  await walk('courses/tea');
  for (let number = first; number <= last; number++) {
    for (const path of paths) {
      const text = Buffer.from(await files.read(path)).toString('utf8');
      const named = text.replace(/^slug: tea$/m, `slug: tea-${number}`).replace('Selling tea', `Selling tea ${number}`);
      const target = join(folder, path.replace('courses/tea', `courses/tea-${number}`));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, path.endsWith('course.yaml') ? named : text);
    }
  }
  sample.remove();
  const { db, storage } = database;
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(folder) });
}

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
  await importCourses(1, 100);
  counter = await startStatementCounter(database.url);
  web = await startWeb(counter.url, { LOG_LEVEL: 'error' });
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await counter?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Statements of a page that was asked for before, and its bytes as they travel. */
async function costOf(path: string): Promise<{ statements: number; bytes: number }> {
  let cost = { statements: Number.POSITIVE_INFINITY, bytes: 0 };
  for (let round = 0; round < 5; round++) {
    let bytes = 0;
    const statements = await counter.during(async () => {
      const { status, body } = await manager.get(path);
      expect([path, status]).toEqual([path, 200]);
      bytes = gzipSync(body).length;
    });
    if (round > 0 && statements.length < cost.statements) cost = { statements: statements.length, bytes };
  }
  return cost;
}

const pages: [name: string, path: (facts: Facts) => string, statements: number, kilobytes: number][] = [
  ['catalogue', () => '/courses', 1, 7],
  ['search of the catalogue', () => '/courses?q=tea', 2, 7],
  ['search that finds one course', () => '/courses?q=coffee', 2, 7],
  ['search of everything', () => '/search?q=tea', 2, 7],
  ['course', ({ course }) => `/courses/${course}`, 3, 7],
  ['lesson', ({ course, lesson }) => `/courses/${course}/lessons/${lesson}`, 3, 12],
  ['courses that are written', () => '/authoring', 2, 6],
  ['search of courses that are written', () => '/authoring?q=tea', 2, 6],
  ['a new course', () => '/authoring/new', 3, 8],
  ['a new course from a file', () => '/authoring/new/from-file', 3, 7],
  ['courses to translate', () => '/translation', 2, 7],
];

async function costs(): Promise<Map<string, Awaited<ReturnType<typeof costOf>>>> {
  // The list of courses is remembered for ten seconds at most, and read anew behind the first who asks after five.
  await sleep(10_500);
  // A browser that was never here: lists come back as they were left.
  manager = await signedIn(web.url, 'admin');
  await manager.get('/courses');
  const found = new Map<string, Awaited<ReturnType<typeof costOf>>>();
  for (const [name, path] of pages) found.set(name, await costOf(path(facts)));
  return found;
}

it('pages cost with 200 courses what they cost with 100: so many statements, and bytes that a slow link carries', async () => {
  const before = await costs();
  await importCourses(101, 200);
  const after = await costs();
  for (const [name, , statements, kilobytes] of pages) {
    expect([name, before.get(name)?.statements, after.get(name)?.statements]).toEqual([name, statements, statements]);
    const bytes = after.get(name)?.bytes ?? Number.POSITIVE_INFINITY;
    expect(bytes, `${name} travels in ${bytes} bytes`).toBeLessThanOrEqual(kilobytes * 1_000);
  }
}, 240_000);
