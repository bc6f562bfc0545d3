/** The domestic platform, through its forms as a phone without scripts sends them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '#commands/labs/import-pack.ts';
import { readRun, startOf } from '#commands/labs/load-run.ts';
import { findRun, listEntries } from '#db/queries/labs/runs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { replayRun } from '#domain/labs/run.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { laosChina } from '#tests/support/lab-pack.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let noy: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  const at = new Date();
  await seedDemoPeople(database.db, { password: demoPassword, now: at });
  await importPack({ db: database.db }, { actor: 'system', read: await laosChina(), at });
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
}, 240_000);
afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

/** Sits down at a task, and gives what its forms are sent with. */
async function sitDown(task: string, mode = 'practice') {
  const id = newId();
  const begun = await noy.post(`/labs/laos-china/${task}`, { id, mode });
  expect(begun.location).toBe(`/labs/runs/${id}`);
  const send = async (intent: string, fields: Record<string, string> = {}, to = '') => {
    const { status, body } = await noy.post(`/labs/runs/${id}${to}`, { intent, act: newId(), ...fields });
    return { status, body };
  };
  const wait = () => send('wait', { to: 'next' }, '/task');
  const handIn = async () => {
    await send('hand-in', {}, '/task');
    return (await findRun(database.db, id))?.score;
  };
  return { id, send, wait, handIn };
}

const coffee = {
  ...{ listing: 'L1', good: 'G01', hs6: '0901.11', grade: 'B', moisture: '11,6', lot: 'G01-C01-20261102-01' },
  ...{ kg: '480', moq: '100', price: '105.000', unit: 'kg' },
};

describe('green coffee is listed', () => {
  it('by who makes no mistake, for 100 points, in figures as people write them; its log is the same anew', async () => {
    const { id, send, wait, handIn } = await sitDown('b2b-2-list-green-coffee');
    expect((await send('b2b-write.L1', coffee)).status).toBe(302);
    for (const photo of ['P1', 'P2', 'P3']) await send('b2b-photo', { listing: 'L1', photo });
    const page = await noy.get(`/labs/runs/${id}`);
    expect(page.body).toContain('G01-C01-20261102-01');
    expect(Buffer.byteLength(page.body)).toBeLessThan(60_000);
    expect((await send('b2b-submit', { listing: 'L1' })).status).toBe(302);
    await wait();
    expect((await noy.get(`/labs/runs/${id}/inbox`)).body).toContain('mail-1');
    expect((await send('b2b-read', { mail: '1' })).status).toBe(302);
    expect(await handIn()).toMatchObject({ points: 100, passed: true });
    const row = await findRun(database.db, id);
    if (!row) throw new Error('no run');
    const log = await listEntries(database.db, id);
    expect(log.map(({ by }) => by)).toContain('bot');
    const { run, differsAt } = replayRun(await startOf(database.db, row), log);
    expect(differsAt).toBeNull();
    expect((await readRun(database.db, row)).hash).toBe(run.hash);
  });

  it('by who claims grade A: the form comes back with what the sheet says, and with all that was typed', async () => {
    const { id, send, handIn } = await sitDown('b2b-2-list-green-coffee');
    await send('b2b-write.L1', { ...coffee, grade: 'A' });
    const refused = await send('b2b-submit', { listing: 'L1' });
    expect(refused.status).toBe(422);
    expect(refused.body).toContain('grade.not_by_sheet');
    const unclear = await send('b2b-write.L1', { ...coffee, kg: '1.500', hs6: '0901.12' });
    expect(unclear.status).toBe(422);
    expect(unclear.body).toContain('0901.12');
    expect((await noy.get(`/labs/runs/${id}/inbox`)).body).toMatch(/Grade A|ເກຣດ A/);
    expect(await handIn()).toMatchObject({ passed: false, gatesMissed: [], points: 60 });
  });
});

it('a page of each task is there, with its papers and its task, small enough for a slow line', async () => {
  const { pack } = await laosChina();
  for (const { key } of pack.tasks.filter(({ lab }) => lab === 'b2b')) {
    const { id } = await sitDown(key, 'guided');
    for (const part of ['', '/inbox', '/papers', '/task']) {
      const { status, body } = await noy.get(`/labs/runs/${id}${part}`);
      expect([key, part, status]).toEqual([key, part, 200]);
      expect(Buffer.byteLength(body)).toBeLessThan(60_000);
    }
  }
});
