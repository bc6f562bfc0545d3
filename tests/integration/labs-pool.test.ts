import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '#commands/labs/import-pack.ts';
import { readRun } from '#commands/labs/load-run.ts';
import { findRun } from '#db/queries/labs/runs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { laosChina } from '#tests/support/lab-pack.ts';
import { perfectPooling } from '#tests/support/perfect-pooler.ts';
import { poolFields } from '#tests/support/pool-form-fields.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** The collection point by its forms, as a phone without scripts sends them. */
const { pack, version } = await laosChina();
const now = new Date();
let database: TestDatabase;
let web: WebUnderTest;
let noy: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now });
  await importPack({ db: database.db }, { actor: 'system', read: { pack, version }, at: now });
  web = await startWeb(database.url);
  noy = await signedIn(web.url, 'noy');
  await noy.post('/language', { locale: 'en' });
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function begin(task: string, mode = 'practice'): Promise<string> {
  const id = newId();
  const { status } = await noy.post(`/labs/laos-china/${task}`, { id, mode });
  expect(status).toBe(302);
  return id;
}

/** What is done without a mistake in the case of this run, which its seed made. */
async function perfect(run: string): Promise<LabCommand[]> {
  const row = await findRun(database.db, run);
  if (!row) throw new Error('no run');
  const about = await readRun(database.db, row);
  return perfectPooling[about.task.key]?.(about) ?? [];
}

const send = (run: string, command: LabCommand) =>
  command.type === 'task.hand_in'
    ? noy.post(`/labs/runs/${run}/task`, { intent: 'hand-in', act: newId() })
    : noy.post(`/labs/runs/${run}`, poolFields(command));

/** Looks at every page of a run: it is there, and small. */
async function look(run: string): Promise<string> {
  const pages = await Promise.all(
    ['', '/papers', '/inbox', '/task'].map((part) => noy.get(`/labs/runs/${run}${part}`)),
  );
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (const { body } of pages) expect(body.length).toBeLessThan(60_000);
  return pages.map(({ body }) => wordsOf(body)).join('\n');
}

/** Everything but the hand-in changed by somebody, and then handed in. */
async function play(run: string, change: (command: LabCommand) => LabCommand | null) {
  for (const command of await perfect(run)) {
    const done = change(command);
    if (done) expect((await send(run, done)).status).toBe(302);
  }
  return (await findRun(database.db, run))?.score;
}

describe('aggregation', () => {
  it.each(pack.tasks.filter(({ lab }) => lab === 'pool').map(({ key }) => key))(
    '%s: 100 of who makes no mistake',
    async (key) => {
      const run = await begin(key);
      await look(run);
      for (const command of await perfect(run)) {
        if (command.type === 'task.hand_in') await look(run);
        expect((await send(run, command)).status).toBe(302);
      }
      expect((await findRun(database.db, run))?.score).toMatchObject({ points: 100, passed: true });
      expect(await look(run)).toContain('100 of 100 points');
    },
  );

  it('a forgotten tare costs the sum of net weights', async () => {
    const score = await play(await begin('pool-1-weigh-in'), (one) =>
      one.type === 'pool.ticket' ? { ...one, tareKg: 0 } : one,
    );
    expect(score).toMatchObject({ points: 67, passed: false });
  });

  it('beans that are counted as full defects make the grades wrong', async () => {
    const score = await play(await begin('pool-2-grade'), (one) =>
      one.type === 'pool.grade' ? { ...one, second: 40, grade: 'C' } : one,
    );
    expect(score).toMatchObject({ points: 50, passed: false });
  });

  it('all five lots averaged is nothing, and three gates', async () => {
    const lots = pack.scenarios.find(({ key }) => key === 'five-lots')?.pool?.lots.map(({ id }) => id) ?? [];
    const score = await play(await begin('pool-3-pool'), (one) =>
      one.type === 'task.hand_in' ? one : one.type === 'pool.mix' ? { ...one, lots, moisture: 13.5 } : null,
    );
    expect(score).toMatchObject({ points: 0, passed: false, gatesMissed: ['wet', 'dried', 'apart'] });
  });

  it('who promises what is in the store, uncleaned, has reckoned nothing', async () => {
    const score = await play(await begin('pool-4-fill'), (one) =>
      one.type === 'pool.plan' ? { ...one, yieldKg: 20_500, buffer: 2.5 } : one,
    );
    expect(score).toMatchObject({ points: 50, passed: false });
  });

  it('equal shares are nobody’s, though their sum is right', async () => {
    const score = await play(await begin('pool-5-pay'), (one) => {
      if (one.type !== 'pool.pay') return one;
      const payouts = one.payouts as Record<string, number>;
      const all = Object.values(payouts).reduce((sum, amount) => sum + amount, Number(one.reserve));
      const each = Math.floor(all / Object.keys(payouts).length / 100) * 100;
      const equal = Object.fromEntries(Object.keys(payouts).map((member) => [member, each]));
      return { ...one, payouts: equal, reserve: all - each * Object.keys(payouts).length };
    });
    expect(score).toMatchObject({ points: 66, passed: false });
  });

  it('statements are in the language of the members, whoever prints them', async () => {
    const run = await begin('pool-5-pay');
    for (const one of await perfect(run)) if (one.type !== 'task.hand_in') await send(run, one);
    const { body } = await noy.get(`/labs/runs/${run}/papers`);
    expect(wordsOf(body)).toContain('ເງິນທີ່ແບ່ງໃຫ້ສະມາຊິກ');
  });

  it('the scale that is off is seen by its test weights, and what is refused says its figures', async () => {
    const run = await begin('pool-1-weigh-in', 'guided');
    const first = 'G03-C01-20261103-01';
    const unchecked = await send(run, { type: 'pool.weigh', lot: first, scale: 'B' });
    expect(unchecked.status).toBe(422);
    expect(wordsOf(unchecked.body)).toContain('Nobody has checked scale B in the last 24 hours.');
    await send(run, { type: 'pool.check_scale', scale: 'B' });
    const off = await send(run, { type: 'pool.weigh', lot: first, scale: 'B' });
    expect(wordsOf(off.body)).toContain('Scale B is off by up to 0.9 kg with a test weight; 0.1 kg are allowed.');
    await send(run, { type: 'pool.check_scale', scale: 'A' });
    await send(run, { type: 'pool.weigh', lot: first, scale: 'A' });
    const tare = await send(run, { type: 'pool.ticket', tareKg: 0 });
    expect(wordsOf(tare.body)).toContain('There are 6 bags of 0.2 kg each, empty.');
    await send(run, { type: 'pool.ticket', tareKg: 1.2 });
    const words = await look(run);
    expect(words).toContain('W-0001');
    expect(words).toContain('Training, not a real document');
  });
});
