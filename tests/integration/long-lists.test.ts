import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countVerdicts } from '#db/queries/imports/import-rows.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { peopleSheet } from '#tests/support/import-people.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { type LoopWatch, watchLoop } from '#tests/support/loop-watch/loop-watch.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** So many people, of whom so many lines have something wrong: every 270th, from the second line of the file on. */
const [rows, faults, every] = [10_000, 37, 270];
/** In ms: nobody else may wait longer because of a long list. */
const mostWait = 100;

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let loop: LoopWatch;
let manager: Visitor;
let address: string;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  loop = await watchLoop();
  web = await startWeb(database.url, loop.settings);
  jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir });
  manager = await signedIn(web.url, 'bounmy');
}, 240_000);

afterAll(async () => {
  await jobs?.stop();
  await web?.stop();
  await database?.drop();
});

/** Looks again, as the page does, until the work is done. */
async function wait(path: string) {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const page = await manager.get(path);
    if (!page.headers.has('refresh')) return page;
    await sleep(100);
  }
  throw new Error(`${path} is still under way`);
}

/** The middle one of three. */
async function waitDuring(work: (turn: number) => Promise<unknown>): Promise<number> {
  const waits: number[] = [];
  for (const turn of [0, 1, 2]) waits.push(await loop.busiestWhile(() => work(turn)));
  return Math.round(waits.sort((one, other) => one - other)[1] ?? 0);
}

const verdicts = () => countVerdicts(database.db, address.split('/').at(-1) ?? '');
/** The three kinds of fault come one after another, the first in line 2. */
const lineOf = (fault: number) => 2 + fault * every;

it('ten thousand people with 37 faults: each is shown by row and column', { timeout: 240_000 }, async () => {
  const lines = peopleSheet(rows, { organisation: 'la-paksong-coffee', faults });
  const bytes = new TextEncoder().encode(lines.map((line) => line.join(';')).join('\r\n'));
  const sent = await manager.upload(
    '/organisations/la-champasak/imports',
    { kind: 'people' },
    { name: 'all.csv', bytes },
  );
  expect(sent.status).toBe(302);
  address = sent.location;
  await wait(address);
  expect(await verdicts()).toEqual({ new: rows - faults, changed: 0, same: 0, wrong: faults });

  const shown: string[] = [];
  for (let page = 1; shown.length < faults && page < 10; page += 1) {
    const { body } = await manager.get(`${address}?show=wrong&page=${page}`);
    for (const [, line, column] of body.matchAll(/id="mend-(\d+)-(\w+)-problem"/g)) shown.push(`${line} ${column}`);
  }
  const columns = ['phone', 'organisation', 'sex'];
  expect(shown).toEqual(Array.from({ length: faults }, (_, fault) => `${lineOf(fault)} ${columns[fault % 3]}`));
  const words = wordsOf((await manager.get(`${address}?show=wrong`)).body);
  expect(words).toContain('Row 2');
  expect(words).toContain('Column D');
  const errors = await readSheet(await manager.download(`${address}/errors.xlsx`));
  expect(errors.lines).toHaveLength(1 + faults);
});

it('is mended cell by cell while everybody else is answered at once', { timeout: 240_000 }, async () => {
  const mend = async (fault: number) => {
    const [column, was, becomes] = [
      [3, '020 555', `020 59${String(100_000 + fault)}`],
      [4, 'ກຸ່ມ ທີ່ ບໍ່ ມີ', 'la-paksong-coffee'],
      [2, 'x', 'F'],
    ][fault % 3] as [number, string, string];
    const form = { intent: 'mend', position: String(lineOf(fault)), column: String(column), was, becomes };
    const answer = await manager.post(address, form);
    expect(answer.status).toBe(302);
  };
  const longest = await waitDuring(async (turn) => {
    await mend(turn);
    await wait(address);
  });
  console.info(`a cell of ${rows} rows mended: others waited ${longest} ms at most`);
  expect(longest).toBeLessThanOrEqual(mostWait);
  expect((await verdicts()).wrong).toBe(faults - 3);
  // Those that come while a check runs are part of it or of the next.
  for (let fault = 3; fault < faults; fault += 1) await mend(fault);
  await wait(address);
  expect(await verdicts()).toEqual({ new: rows, changed: 0, same: 0, wrong: 0 });
});

it('is imported, goes out as a file without keeping anybody waiting, and is undone', { timeout: 240_000 }, async () => {
  await manager.post(address, { intent: 'start' });
  expect(wordsOf((await wait(address)).body)).toContain('The import is done.');
  const withPhone = () =>
    database.db
      .selectFrom('person')
      .select((count) => count.fn.countAll<number>().as('people'))
      .where('phone', 'is not', null)
      .executeTakeFirstOrThrow();
  const made = Number((await withPhone()).people);
  expect(made).toBeGreaterThanOrEqual(rows);

  for (const form of ['csv', 'xlsx'] as const) {
    let bytes: Uint8Array = new Uint8Array();
    const longest = await waitDuring(async () => {
      bytes = await manager.download(`/organisations/la-champasak/exports/people.${form}`);
    });
    console.info(`${rows} people as ${form}: others waited ${longest} ms at most`);
    expect(longest).toBeLessThanOrEqual(mostWait);
    expect((await readSheet(bytes)).lines.length).toBeGreaterThan(rows);
  }

  await manager.post(address, { intent: 'undo' });
  expect(wordsOf((await wait(address)).body)).toContain('The import is undone.');
  expect(Number((await withPhone()).people)).toBe(made - rows);
});
