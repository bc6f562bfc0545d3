import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readImport } from '#commands/imports/read-import.ts';
import { startImport } from '#commands/imports/start-import.ts';
import { undoImport } from '#commands/imports/undo-import.ts';
import { createJobSender, type JobSender } from '#db/jobs/job-sender.ts';
import { countVerdicts } from '#db/queries/imports/import-rows.ts';
import { findImport } from '#db/queries/imports/imports.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { readSheet } from '#platform/sheets/read-sheet.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { noJobs, peopleSheet, upload, viewerOf } from '#tests/support/import-people.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { codeIn, fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let sender: JobSender;
let manager: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  sender = createJobSender(database.db, { onError: () => {} });
  web = await startWeb(database.url);
  jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir });
  manager = await signedIn(web.url, 'bounmy');
}, 240_000);

afterAll(async () => {
  await jobs?.stop();
  await sender?.stop();
  await web?.stop();
  await database?.drop();
});

const here = '/organisations/la-champasak';
const csv = (lines: readonly (readonly string[])[]) =>
  new TextEncoder().encode(lines.map((line) => line.join(';')).join('\r\n'));

/** Looks again, as the page does, until the work is done. */
async function wait(path: string, visitor = manager) {
  for (let tries = 0; tries < 200; tries += 1) {
    const page = await visitor.get(path);
    if (!page.headers.has('refresh')) return page;
    // Browsers stay where they are when the address has a fragment, unless they are told which page.
    expect(page.headers.get('refresh')).toMatch(/^\d; url=\/imports\/[^#]+$/);
    await sleep(100);
  }
  throw new Error(`${path} is still under way`);
}

describe('a list on its way in, without scripts', () => {
  let address: string;

  it('is uploaded, checked, mended, imported', async () => {
    const lines = peopleSheet(30, { organisation: 'la-paksong-coffee', faults: 3 });
    const sent = await manager.upload(`${here}/imports`, { kind: 'people' }, { name: 'ລາຍຊື່.csv', bytes: csv(lines) });
    expect([sent.status, sent.location]).toEqual([302, expect.stringMatching(/^\/imports\/[0-9a-f-]{36}$/)]);
    address = sent.location;
    const checked = wordsOf((await wait(address)).body);
    expect(checked).toContain('ລາຍຊື່.csv');
    expect(checked).toContain('Nothing is written yet');
    expect(checked).toContain('Phone number too short');
    expect(checked).toContain('“ກຸ່ມ ທີ່ ບໍ່ ມີ” is not among the organisations here and below.');
    expect(checked).toContain('27 rows are taken, 3 stay out.');

    const all = {
      intent: 'mend',
      position: '12',
      column: '4',
      was: 'ກຸ່ມ ທີ່ ບໍ່ ມີ',
      becomes: 'la-paksong-coffee',
      forAll: 'yes',
    };
    expect((await manager.post(address, all)).status).toBe(302);
    expect(wordsOf((await manager.get(address)).body)).toContain('28 rows are taken, 2 stay out.');
    const errors = await readSheet(await manager.download(`${address}/errors.xlsx`));
    expect(errors.lines[0]).toEqual(['ຊື່', 'ຊື່ລາແຕັງ', 'ເພດ', 'ເບີໂທ', 'ກຸ່ມ', 'Reason']);
    expect(errors.lines[1]?.at(-1)).toContain('Too few digits');
    const exports = database.db.selectFrom('auditEvent').select(['subjectId', 'details']);
    const [row] = await exports.where('action', '=', 'people.export').execute();
    const champasak = database.db.selectFrom('organisation').select('id').where('slug', '=', 'la-champasak');
    expect(row).toEqual({ subjectId: (await champasak.executeTakeFirst())?.id, details: { what: 'people' } });

    await manager.post(address, { intent: 'start' });
    const done = wordsOf((await wait(address)).body);
    expect(done).toContain('The import is done.');
    expect(done).toContain('Undo the whole import');
  });

  it('gives slips with codes that open the accounts', async () => {
    const id = address.split('/').at(-1);
    const page = await manager.get(`${here}/slips?import=${id}`);
    const people = [...page.body.matchAll(/name="person" [^>]*value="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(people).toHaveLength(28);
    const chosen = people.slice(0, 2).map((one) => ['person', one]);
    const form = new URLSearchParams([['days', '7'], ['slips', fieldValue(page.body, 'slips')], ...chosen]);
    const made = await manager.post(`${here}/slips`, form);
    expect([made.status, made.location]).toEqual([302, expect.stringContaining(`${here}/slips?made=`)]);
    const slips = await manager.get(made.location);
    expect(slips.body.match(/<article class="slip"/g)).toHaveLength(2);
    expect(slips.headers.get('cache-control')).toBe('no-store');
    // In the person's language, and in the manager's.
    expect(slips.body).toMatch(/lang="lo"[\s\S]*lang="en"/);
    // Loaded again and sent again, they are the same; the database has neither more codes nor any in the clear.
    const codesIn = (body: string) => [...wordsOf(body).matchAll(/\d{4} \d{4} \d{4}/g)].map(String);
    expect((await manager.post(`${here}/slips`, form)).location).toBe(made.location);
    expect(codesIn((await manager.get(made.location)).body)).toEqual(codesIn(slips.body));
    // One more person ticked, or other days, are other slips.
    const more = new URLSearchParams([...form, ['person', people[2] ?? '']]);
    const days = new URLSearchParams([...form].map(([name, value]) => [name, name === 'days' ? '1' : value]));
    for (const other of [more, days]) expect((await manager.post(`${here}/slips`, other)).status).toBe(409);
    const kept = await database.db.selectFrom('resetCode').selectAll().where('personId', 'in', people).execute();
    expect(kept).toHaveLength(2);
    for (const code of codesIn(slips.body)) expect(JSON.stringify(kept)).not.toContain(code.replaceAll(' ', ''));
    // Others who may make slips here do not see them, and nobody does after half an hour.
    const colleague = await signedIn(web.url, 'admin');
    expect(codesIn((await colleague.get(made.location)).body)).toEqual([]);
    const later = database.db.updateTable('resetCode').where('personId', 'in', people);
    await later.set({ createdAt: new Date(Date.now() - 31 * 60_000) }).execute();
    const gone = await manager.get(made.location);
    expect([codesIn(gone.body), wordsOf(gone.body)]).toEqual([[], expect.stringContaining('not shown any more')]);
    await later.set({ createdAt: new Date() }).execute();
    const username = /<dd dir="ltr">([a-z.0-9]+)</.exec(slips.body)?.[1] ?? '';
    const person = new Visitor(web.url);
    const code = codeIn(slips.body);
    expect((await person.get('/reset/code')).status).toBe(200);
    const set = await person.post('/reset/code', { username, code, password: 'my own sentence' });
    expect(set.status).toBe(302);
    expect((await manager.post(`${here}/slips`, { days: '7' })).status).toBe(422);
    const stranger = await signedIn(web.url, 'alemu');
    expect((await stranger.post(`${here}/slips`, form)).status).toBe(403);
  });

  it('is taken back, but for who has begun', async () => {
    await manager.post(address, { intent: 'undo' });
    const undone = wordsOf((await wait(address)).body);
    expect(undone).toContain('The import is undone.');
    expect(undone).toContain('27 of 28 taken back');
    expect(undone).toContain('These people stayed');
  });
});

it('a file that is no list is refused in words, and one that is too long before it is read', async () => {
  const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const sent = await manager.upload(`${here}/imports`, { kind: 'people' }, { name: 'x.png', bytes: picture });
  expect(wordsOf((await wait(sent.location)).body)).toContain('This is not a list.');
  const ofSize = (bytes: number) => ({ name: 'x.csv', bytes: new Uint8Array(bytes).fill(65) });
  const long = await manager.upload(`${here}/imports`, { kind: 'people' }, ofSize(4_000_100));
  expect([long.status, wordsOf(long.body)]).toEqual([422, expect.stringContaining('The file is too large')]);
  // What is left of such a body is not read: the answer may come, or the connection be closed, while it is still being sent.
  const refused = await manager.upload(`${here}/imports`, { kind: 'people' }, ofSize(4_100_000)).then(
    ({ status }) => status,
    (error: Error) => error.message,
  );
  expect([413, 'fetch failed']).toContain(refused);
  expect((await manager.post(`${here}/imports`)).status).toBe(422);
});

describe('an export', () => {
  it.each(['people', 'organisations', 'enrolments'] as const)(
    'of %s can be imported again and changes nothing',
    async (kind) => {
      for (const [language, form] of [
        ['lo', 'xlsx'],
        ['ar', 'csv'],
        ['en', 'csv'],
      ] as const) {
        await manager.post('/language', { locale: language });
        const bytes = await manager.download(`/organisations/la-moic/exports/${kind}.${form}`);
        const sent = await manager.upload('/organisations/la-moic/imports', { kind }, { name: `list.${form}`, bytes });
        await wait(sent.location);
        const id = sent.location.split('/').at(-1) ?? '';
        const { same, ...others } = await countVerdicts(database.db, id);
        expect(others).toEqual({ new: 0, changed: 0, wrong: 0 });
        if (kind !== 'enrolments') expect(same).toBeGreaterThan(3);
      }
      await manager.post('/language', { locale: 'en' });
    },
  );

  it('runs no formula', async () => {
    await database.db.updateTable('person').set({ externalId: '=cmd|x' }).where('username', '=', 'bouakham').execute();
    const bytes = await manager.download('/organisations/la-moic/exports/people.csv');
    expect(new TextDecoder().decode(bytes)).toContain("\r\n'=cmd|x,bouakham,");
    const book = await readSheet(await manager.download('/organisations/la-moic/exports/people.xlsx'));
    expect(book.lines.find((line) => line[1] === 'bouakham')?.[0]).toBe('=cmd|x');
  });
});

it('a jobs process that is killed in the middle makes nobody twice, and its successor finishes', async () => {
  const { db } = database;
  const actor = await viewerOf(db, 'bounmy');
  const lines = peopleSheet(4_000, { organisation: 'la-paksong-coffee' });
  const importId = await upload(db, actor, { slug: 'la-champasak', lines });
  await readImport({ db }, { importId });
  const before = Number(
    (await db.selectFrom('person').select(db.fn.countAll().as('all')).executeTakeFirstOrThrow()).all,
  );
  const { new: expected } = await countVerdicts(db, importId);
  await startImport({ db, jobs: sender }, { actor, importId, at: new Date() });
  let kills = 0;
  for (;;) {
    const one = await findImport(db, importId);
    if (one?.state === 'done') break;
    if (one && kills < 2 && one.doneRows > kills * 1_500) {
      await jobs.kill();
      kills += 1;
      jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir });
    }
    await sleep(20);
  }
  expect(kills).toBeGreaterThan(0);
  const after = Number(
    (await db.selectFrom('person').select(db.fn.countAll().as('all')).executeTakeFirstOrThrow()).all,
  );
  expect(after - before).toBe(expected);
}, 180_000);

it('an import under way without a job, as after a restore or when its job was given up, gets one', async () => {
  const { db } = database;
  const actor = await viewerOf(db, 'bounmy');
  const lines = [
    ['Name', 'Sex'],
    ['Without Job', 'F'],
  ];
  const importId = await upload(db, actor, { slug: 'la-champasak', lines });
  const reaches = async (state: string) => {
    await sender.send(db, 'requeue-imports', {});
    await expect.poll(async () => (await findImport(db, importId))?.state, { timeout: 20_000 }).toBe(state);
  };
  await reaches('checked');
  await startImport({ db, jobs: noJobs }, { actor, importId, at: new Date() });
  await reaches('done');
  await undoImport({ db, jobs: noJobs }, { actor, importId, at: new Date() });
  await reaches('undone');
}, 90_000);
