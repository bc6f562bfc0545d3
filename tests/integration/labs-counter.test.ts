import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importPack } from '#commands/labs/import-pack.ts';
import { findRun } from '#db/queries/labs/runs.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { chanceOf } from '#domain/labs/chance.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { beginInbound } from '#domain/labs/service-point/inbound.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { laosChina } from '#tests/support/lab-pack.ts';
import { perfectPlay } from '#tests/support/perfect-player.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** A whole day, collecting and a power cut at the counter, as a browser without scripts sees them. */
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

const intents: Record<string, string> = {
  'point.open_shift': 'open',
  'point.check_scale': 'scale',
  'point.accept': 'accept',
  'point.weigh': 'weigh',
  'point.charge': 'charge',
  'point.ask_code': 'ask',
  'point.hand_out': 'give',
  'point.send_home': 'home',
  'point.log_paper': 'log',
  'point.enter_log': 'enter',
  'point.add_label': 'label',
  'point.look_torn': 'torn',
  'point.tell_owner': 'owner',
  'point.repack': 'repack',
  'point.let_pass': 'pass',
  'point.set_counters': 'counters',
  'point.bag_day': 'sack',
  'point.leave_day': 'leave',
  'clock.wait': 'wait',
};

/** What a person types for it: small figures with a comma. */
function formOf({ type, ...rest }: LabCommand): Record<string, string> {
  const typed = Object.entries(rest).map(([name, fact]) => [name, String(fact ?? '').replace('.', ',')]);
  return { intent: intents[type] ?? '', act: newId(), ...Object.fromEntries(typed) };
}

async function playOf(key: string, run: string): Promise<LabCommand[]> {
  const scenario = read.pack.scenarios.find(
    (one) => one.key === read.pack.tasks.find((task) => task.key === key)?.scenario,
  );
  if (!scenario) throw new Error('no case');
  const seed = (await findRun(database.db, run))?.seed ?? '';
  return perfectPlay[key]?.({ pack: read.pack, scenario, seed }) ?? [];
}

async function playByForms(run: string, play: readonly LabCommand[]): Promise<void> {
  for (const command of play) {
    const where = command.type === 'clock.wait' ? `/labs/runs/${run}/task` : `/labs/runs/${run}`;
    if (command.type === 'task.hand_in') {
      const answers = Object.entries(command.answers as Record<string, number>).map(([id, value]) => [
        `answer-${id}`,
        String(value),
      ]);
      await noy.post(`/labs/runs/${run}/task`, { intent: 'hand-in', act: newId(), ...Object.fromEntries(answers) });
      continue;
    }
    const answer = await noy.post(where, formOf(command));
    expect(answer.status, `${command.type}: ${wordsOf(answer.body)}`).toBe(302);
  }
}

describe('the counter', () => {
  it.each(['point-4-the-day', 'point-5-inbound-and-cod', 'point-6-trouble'])(
    '%s is done by its forms, and is worth 100',
    async (key) => {
      const run = await begin(key);
      for (const locale of ['lo', 'zh', 'ar', 'en']) {
        await noy.post('/language', { locale });
        const page = await noy.get(`/labs/runs/${run}`);
        expect(page.status).toBe(200);
        expect(gzipSync(page.body).length).toBeLessThan(60_000);
        expect(page.body).not.toMatch(/labs-counter:|collect\.|trouble\.|day\.[a-z]/);
      }
      await playByForms(run, await playOf(key, run));
      const papers = await noy.get(`/labs/runs/${run}/papers`);
      expect(papers.status).toBe(200);
      expect((await findRun(database.db, run))?.score).toMatchObject({ points: 100, passed: true });
    },
    120_000,
  );

  it('a line of the paper log that is entered twice fails the task, through the forms, too', async () => {
    const run = await begin('point-6-trouble');
    const play = await playOf('point-6-trouble', run);
    const [, second] = play.filter(({ type }) => type === 'point.log_paper');
    const again = { type: 'point.enter_log', parcel: second?.parcel };
    await playByForms(run, [...play.slice(0, -1), again, ...play.slice(-1)]);
    expect((await findRun(database.db, run))?.score).toMatchObject({
      ...{ points: 80, passed: false, gatesMissed: ['once'] },
    });
  });

  it('a cousin who gets the parcel unasked fails the task', async () => {
    const run = await begin('point-5-inbound-and-cod');
    const play = await playOf('point-5-inbound-and-cod', run);
    const scenario = read.pack.scenarios.find((one) => one.key === 'to-be-collected');
    const seed = (await findRun(database.db, run))?.seed ?? '';
    if (!scenario?.point?.inbound) throw new Error('no case');
    const { visitors } = beginInbound(scenario.point.inbound, chanceOf(seed));
    const [cousin, { parcel }] = Object.entries(visitors).find(([, { wrong }]) => wrong === 'no-code') ?? [
      '',
      { parcel: '' },
    ];
    const page = await noy.get(`/labs/runs/${run}`);
    expect(wordsOf(page.body)).toContain('Who stands at the counter');
    const wrong = play
      .filter(({ type, visitor }) => visitor !== cousin || type !== 'point.ask_code')
      .map((one): LabCommand => {
        if (one.visitor === cousin) return { type: 'point.hand_out', visitor: cousin, parcel, cash: 0 };
        const isOwner = one.type === 'point.hand_out' && one.parcel === parcel;
        return isOwner ? { type: 'point.send_home', visitor: one.visitor, reason: 'no-code' } : one;
      });
    await playByForms(run, wrong);
    const sheet = (await findRun(database.db, run))?.score;
    expect(sheet?.passed).toBe(false);
    expect(sheet?.gatesMissed).toEqual(['asked', 'owners']);
  });

  it('says what is wrong in the reader’s language, and keeps what was typed', async () => {
    const run = await begin('point-5-inbound-and-cod', 'guided');
    const [first] = (await playOf('point-5-inbound-and-cod', run)).filter(({ type }) => type === 'point.ask_code');
    const sent = { intent: `give.${first?.visitor}`, act: newId(), visitor: String(first?.visitor), parcel: 'R05' };
    const page = await noy.post(`/labs/runs/${run}`, { ...sent, cash: '12.500' });
    expect(page.status).toBe(422);
    expect(wordsOf(page.body)).toContain('You have not asked for the code.');
    expect(page.body).toContain('12.500');
  });
});
