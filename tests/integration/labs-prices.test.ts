import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '#commands/labs/import-pack.ts';
import { findRun } from '#db/queries/labs/runs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { laosChina } from '#tests/support/lab-pack.ts';
import { perfectPrices } from '#tests/support/perfect-prices.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** The price desk as a browser without scripts sees it: every task by its forms. */
const read = await laosChina();
let database: TestDatabase;
let web: WebUnderTest;
let noy: Visitor;

beforeAll(async () => {
  database = await createTestDatabase();
  const at = new Date();
  await seedDemoPeople(database.db, { password: demoPassword, now: at });
  await importPack({ db: database.db }, { actor: 'system', read, at });
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
  const begun = await noy.post(`/labs/laos-china/${task}`, { id, mode });
  expect(begun.location).toBe(`/labs/runs/${id}`);
  return id;
}

/** Which form of the desk asks for it. */
const intents: Record<string, string> = {
  'price.ask': 'price-ask',
  'price.enter': 'price-enter',
  'price.drop': 'price-decide',
  'price.set_unit': 'price-unit',
  'price.publish': 'price-publish',
  'price.too_few': 'price-few',
  'price.publish_national': 'price-national',
  'price.describe': 'price-describe',
  'price.answer': 'price-answer',
  'price.check_source': 'price-source',
  'price.send_alert': 'price-alert',
  'price.correct': 'price-correct',
  'price.tell': 'price-tell',
};

/** What a person types for it: amounts with signs for thousands, small figures with a comma. */
function formOf(command: LabCommand): Record<string, string> {
  const { type, ...rest } = command;
  const typed = Object.entries(rest).map(([name, fact]): [string, string] => {
    if (typeof fact !== 'number') return [name, fact === null ? '' : String(fact)];
    if (name === 'median') return [name, fact.toLocaleString('de-DE')];
    return [name, String(Math.round(fact * 100) / 100).replace('.', ',')];
  });
  const more: Record<string, string> = type === 'price.drop' ? { decision: 'drop' } : {};
  return { intent: intents[type] ?? '', act: newId(), ...Object.fromEntries(typed), ...more };
}

describe('the price desk', () => {
  const tasks = read.pack.tasks.filter(({ lab }) => lab === 'price');

  it.each(tasks.map(({ key }) => key))('%s is done by its forms, and is worth 100', async (key) => {
    const run = await begin(key);
    const scenario = read.pack.scenarios.find((one) => one.key === tasks.find((task) => task.key === key)?.scenario);
    if (!scenario) throw new Error('no case');
    const seed = (await findRun(database.db, run))?.seed ?? '';
    const play = perfectPrices[key]?.({ pack: read.pack, scenario, seed }) ?? [];
    for (const command of play.filter(({ type }) => type !== 'task.hand_in')) {
      const answer = await noy.post(`/labs/runs/${run}`, formOf(command));
      expect(answer.status, `${command.type}: ${wordsOf(answer.body)}`).toBe(302);
    }
    const desk = await noy.get(`/labs/runs/${run}`);
    const papers = await noy.get(`/labs/runs/${run}/papers`);
    expect([desk.status, papers.status]).toEqual([200, 200]);
    expect(gzipSync(desk.body).length).toBeLessThan(60_000);
    await noy.post(`/labs/runs/${run}/task`, { intent: 'hand-in', act: newId() });
    expect((await findRun(database.db, run))?.score).toMatchObject({ points: 100, passed: true });
  });

  it('says what is wrong, and keeps what was typed', async () => {
    const run = await begin('price-2-clean-a-week', 'guided');
    const page = await noy.post(`/labs/runs/${run}`, {
      ...{ intent: 'price-decide.O7', act: newId(), observation: 'O7', sheet: 'coffee', decision: 'drop', reason: '' },
    });
    expect(page.status).toBe(422);
    expect(wordsOf(page.body)).toContain('Say why. A reason stands beside every price that does not count.');
    expect(page.body).toMatch(/<input(?=[^>]*value="drop")(?=[^>]*checked)/);
    const early = await noy.post(`/labs/runs/${run}`, {
      ...{ intent: 'price-publish.coffee', act: newId(), series: 'coffee', median: '110.000', n: '7' },
    });
    expect(wordsOf(early.body)).toContain('2 flagged prices are not decided yet.');
    expect(early.body).toContain('110.000');
  });

  it('shows in each language which unit a price was said in', async () => {
    const run = await begin('price-1-go-to-market');
    for (const [locale, words] of [
      ['lo', 'ໝື່ນລະ 204.000'],
      ['zh', '一蒙 204,000'],
      ['ar', '204,000 كيب للمون'],
    ] as const) {
      await noy.post('/language', { locale });
      expect(wordsOf((await noy.get(`/labs/runs/${run}`)).body)).toContain(words);
    }
    await noy.post('/language', { locale: 'en' });
  });
});
