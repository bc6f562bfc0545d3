import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '#commands/labs/import-pack.ts';
import { findRun } from '#db/queries/labs/runs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { laosChina } from '#tests/support/lab-pack.ts';
import { perfectTracing } from '#tests/support/perfect-tracer.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { traceFields } from '#tests/support/trace-form-fields.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** The scan table by its forms, as a phone without scripts sends them. */
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
    : noy.post(`/labs/runs/${run}`, traceFields(command));

/** Looks at every page of a run: it is there, and small. */
async function look(run: string): Promise<string> {
  const pages = await Promise.all(
    ['', '/papers', '/inbox', '/task'].map((part) => noy.get(`/labs/runs/${run}${part}`)),
  );
  expect(pages.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  for (const { body } of pages) expect(body.length).toBeLessThan(60_000);
  return pages.map(({ body }) => wordsOf(body)).join('\n');
}

describe('traceability', () => {
  it.each(pack.tasks.filter(({ lab }) => lab === 'trace').map(({ key }) => key))(
    '%s: 100 of who makes no mistake',
    async (key) => {
      const run = await begin(key);
      const scenario = pack.scenarios.find((one) => one.key === pack.tasks.find((task) => task.key === key)?.scenario);
      if (!scenario) throw new Error('no case');
      expect(await look(run)).toContain('Bolaven Mist Coffee Cooperative');
      for (const command of perfectTracing[key]?.({ pack, scenario }) ?? []) {
        if (command.type === 'task.hand_in') await look(run);
        expect((await send(run, command)).status).toBe(302);
      }
      expect((await findRun(database.db, run))?.score).toMatchObject({ points: 100, passed: true });
      expect(await look(run)).toContain('100 of 100 points');
    },
  );

  it('a recall that forgets the blend is not passed, and says by which point', async () => {
    const run = await begin('trace-5-mock-recall');
    const all = perfectTracing['trace-5-mock-recall']?.({} as never) ?? [];
    for (const one of all)
      await send(run, one.type === 'trace.recall' ? { ...one, lots: ['G01-C01-20261104-06'] } : one);
    expect((await findRun(database.db, run))?.score).toMatchObject({ passed: false, gatesMissed: ['missing'] });
    expect(await look(run)).toContain('A point that must not be wrong was wrong');
  });

  it('what is refused comes back with everything that was typed, and says what is wrong with its figures', async () => {
    const run = await begin('trace-2-hull', 'guided');
    const hull = { type: 'trace.transform', lots: ['G03-C01-20261102-01'], lot: 'G01-C01-20261107-01', kg: 4_860 };
    const refused = await send(run, hull);
    expect(refused.status).toBe(422);
    expect(wordsOf(refused.body)).toContain('4,860 kg from 6,000 kg: more than 80% is not possible');
    expect(refused.body).toContain('value="4860"');
    const unclear = await send(run, { ...hull, kg: '4.800' });
    expect(wordsOf(unclear.body)).toContain('Did you mean 4.8 or 4,800?');
    expect((await send(run, { ...hull, kg: 4_800 })).status).toBe(302);
    const bags = { type: 'trace.pack', lot: 'G01-C01-20261107-01', bags: 80, bagKg: 60 };
    const digit = await send(run, { ...bags, first: '095212340000000014', last: '095212340000000808' });
    expect(wordsOf(digit.body)).toContain('The last digit of 095212340000000014');
    await send(run, { ...bags, first: '0952 1234 0000 0000 13', last: '095212340000000808' });
    const { body } = await noy.get(`/labs/runs/${run}/papers`);
    expect(body).toContain('TransformationEvent');
  });

  it('the page of a scan brings the camera, which is not needed', async () => {
    const run = await begin('trace-4-back-and-forth');
    const { body } = await noy.get(`/labs/runs/${run}`);
    expect(body).toContain('/scan-field.js');
    expect((await noy.get('/scan-field.js')).status).toBe(200);
    const scanned = await send(run, { type: 'trace.scan', code: '(00)095212340000000372' });
    expect(scanned.status).toBe(302);
    expect(await look(run)).toContain('G03-C01-20261103-02');
  });
});
