import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '#commands/labs/import-pack.ts';
import { findRun } from '#db/queries/labs/runs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { newId } from '#platform/id.ts';
import { borderFields } from '#tests/support/border-form-fields.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { laosChina } from '#tests/support/lab-pack.ts';
import { perfectBorder } from '#tests/support/perfect-exporter.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** The border by its forms, as a computer without scripts sends them. */
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

/** Fills in the form of a command and sends it. */
const send = (run: string, command: LabCommand) =>
  command.type === 'task.hand_in'
    ? noy.post(`/labs/runs/${run}/task`, { intent: 'hand-in', act: newId() })
    : command.type === 'clock.wait'
      ? noy.post(`/labs/runs/${run}/task`, { intent: 'wait', act: newId(), to: String(command.to) })
      : noy.post(`/labs/runs/${run}`, borderFields(command));

/** Looks at every page of a run: it is there, and small. */
async function look(run: string): Promise<string> {
  const pages = await Promise.all(
    ['', '/papers', '/inbox', '/task'].map((part) => noy.get(`/labs/runs/${run}${part}`)),
  );
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (const { body } of pages) expect(body.length).toBeLessThan(60_000);
  return pages.map(({ body }) => wordsOf(body)).join('\n');
}

/** What was drawn for a run, and the commands of who makes no mistake. */
async function playOf(key: string, run: string, mode: 'practice' | 'guided' = 'practice'): Promise<LabCommand[]> {
  const scenario = pack.scenarios.find((one) => one.key === pack.tasks.find((task) => task.key === key)?.scenario);
  const row = await findRun(database.db, run);
  if (!scenario || !row) throw new Error('no case');
  return perfectBorder[key]?.({ pack, scenario, seed: row.seed, mode }) ?? [];
}

/** The score of who does this. */
async function scoreOf(key: string, change: (one: LabCommand) => LabCommand) {
  const run = await begin(key);
  for (const one of await playOf(key, run)) await send(run, change(one));
  return (await findRun(database.db, run))?.score;
}

describe('the border', () => {
  it.each(pack.tasks.filter(({ lab }) => lab === 'border').map(({ key }) => key))(
    '%s: 100 of who makes no mistake',
    async (key) => {
      const run = await begin(key);
      for (const command of await playOf(key, run)) {
        if (command.type === 'task.hand_in') await look(run);
        const { status } = await send(run, command);
        expect(status).toBe(302);
        expect((await noy.get(`/labs/runs/${run}`)).body.length).toBeLessThan(60_000);
      }
      expect((await findRun(database.db, run))?.score).toMatchObject({ points: 100, passed: true });
      expect(await look(run)).toContain('100 of 100 points');
    },
  );

  it('net and gross mixed up in one paper are found before the papers go out, and the old paper stays as void', async () => {
    const run = await begin('border-2-papers-that-agree', 'guided');
    const all = await playOf('border-2-papers-that-agree', run, 'guided');
    const invoice = all.find(({ paper }) => paper === 'D13');
    if (!invoice) throw new Error('no invoice');
    const told = await send(run, { ...invoice, fields: { ...(invoice.fields as object), net: 18_210 } });
    expect(told.status).toBe(422);
    expect(wordsOf(told.body)).toContain('18,210 is not what was agreed and weighed');
    const practised = await begin('border-2-papers-that-agree');
    const own = await playOf('border-2-papers-that-agree', practised);
    const wrong = (one: LabCommand) =>
      one.paper === 'D13' ? { ...one, fields: { ...(one.fields as object), net: 18_999 } } : one;
    for (const one of own.filter(({ type }) => type === 'border.issue')) await send(practised, wrong(one));
    const refused = await send(practised, { type: 'border.send_papers' });
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.body)).toContain('Net weight differs');
    expect((await send(practised, { type: 'border.void', paper: 'D13' })).status).toBe(302);
    for (const one of own.filter(({ paper }) => paper === 'D13')) await send(practised, one);
    expect((await send(practised, { type: 'border.send_papers' })).status).toBe(302);
    expect(await look(practised)).toContain('Void since');
    await send(practised, { type: 'task.hand_in', answers: {} });
    expect((await findRun(database.db, practised))?.score).toMatchObject({ points: 100 });
  });

  it('a good that may not go is a gate', async () => {
    const score = await scoreOf('border-1-may-it-go', (one) =>
      one.slot === 'honey' ? { ...one, verdict: 'go', mode: '0110', papers: ['D11'] } : one,
    );
    expect(score).toMatchObject({ points: 85, passed: false, gatesMissed: ['first-closed'] });
  });

  it('a seal from the wrong container costs its points, and a wrong digit is refused', async () => {
    const run = await begin('border-3-book-and-declare', 'guided');
    const said = await send(run, { type: 'border.book', container: 'ZZTU3000018' });
    expect(said.status).toBe(422);
    expect(wordsOf(said.body)).toContain('ZZTU3000018 cannot be');
    const score = await scoreOf('border-3-book-and-declare', (one) => {
      if (one.seal) return { ...one, seal: 'ZZ99999' };
      return one.paper === 'D24' ? { ...one, fields: { ...(one.fields as object), seal: 'ZZ99999' } } : one;
    });
    expect(score).toMatchObject({ points: 80, passed: true });
  });

  it('tax on the value alone costs its line, two preferences are refused', async () => {
    const run = await begin('border-4-landed-cost');
    const two = await send(run, {
      type: 'border.cost',
      line: 'coffee-mfn',
      regimes: ['form-e', 'ldc'],
      duty: 0,
      vat: 0,
    });
    expect(wordsOf(two.body)).toContain('One line, one preference');
    const score = await scoreOf('border-4-landed-cost', (one) =>
      one.line === 'coffee-mfn' ? { ...one, vat: 1_000 } : one,
    );
    expect(score).toMatchObject({ points: 83, passed: true });
  });

  it.each([
    ['border.mend', { how: 'as-boxes' }, { passed: false, points: 80, gatesMissed: ['certificate'] }],
    ['border.choose', { option: 'unplug' }, { passed: false, points: 60 }],
    // It is sent back: nobody does anything after that, and who goes on waiting is told so.
    ['border.choose', { option: 'road-now' }, { passed: false, reached: 60 }],
  ])('bananas: %s %o', async (type, change, wanted) => {
    const score = await scoreOf('border-5-bananas-in-the-rain', (one) =>
      one.type === type ? { ...one, ...change } : one,
    );
    expect(score).toMatchObject(wanted);
  });

  it('a slip that is taken for money costs its points', async () => {
    const run = await begin('border-6-paid');
    const all = await playOf('border-6-paid', run);
    const waits = all.filter(({ type }) => type === 'clock.wait');
    const dispatch = all.filter(({ type }) => type === 'border.dispatch');
    const rest = all.filter((one) => !waits.includes(one) && !dispatch.includes(one));
    for (const one of [...dispatch, ...waits, ...rest]) await send(run, one);
    const score = (await findRun(database.db, run))?.score;
    expect(score?.assertions.filter(({ met }) => !met).map(({ id }) => id)).toEqual(['settled']);
    expect(score).toMatchObject({ points: 75, passed: true });
  });

  it.each(['lo', 'zh', 'ar'])('every page of every task can be read in %s, and is small', async (locale) => {
    await noy.post('/language', { locale });
    for (const { key } of pack.tasks.filter(({ lab }) => lab === 'border')) {
      expect(await look(await begin(key))).not.toMatch(/labs-border:|undefined/);
    }
    await noy.post('/language', { locale: 'en' });
  });
});
