import { describe, expect, it } from 'vitest';
import { laosChina, seatIn } from '#tests/support/lab-pack.ts';
import { perfectPlay } from '#tests/support/perfect-player.ts';
import fc from '#tests/support/property.ts';
import type { LabCommand } from './run-log.ts';
import { scoreRun } from './score.ts';
import { pointCase } from './service-point/point-case.ts';

const { pack } = await laosChina();
const tasks = pack.tasks.map(({ key, scenario }) => [key, scenario] as const);

/** The sheet of somebody who does this. */
async function sheetOf(scenario: string, commands: readonly LabCommand[], mode: 'practice' | 'guided' = 'practice') {
  const { run, log, act } = await seatIn(scenario, mode);
  for (const command of commands) act(command);
  return scoreRun(run, log);
}
async function perfect(key: string, scenario: string): Promise<LabCommand[]> {
  const about = await seatIn(scenario);
  return perfectPlay[key]?.(about) ?? [];
}

describe('the score of a task', () => {
  it.each(tasks)('%s: 100 of who makes no mistake', async (key, scenario) => {
    const sheet = await sheetOf(scenario, await perfect(key, scenario));
    expect(sheet.assertions.filter(({ met }) => !met)).toEqual([]);
    expect(sheet).toMatchObject({ reached: 100, points: 100, passed: true, gatesMissed: [] });
  });

  it.each(tasks)('%s: no pass of who does nothing', async (_, scenario) => {
    const sheet = await sheetOf(scenario, [{ type: 'task.hand_in', answers: {} }]);
    expect(sheet.passed).toBe(false);
    expect(sheet.points).toBeLessThan(40);
  });

  it('fails by a gate, whatever the points', async () => {
    const all = await perfect('point-1-six-parcels', 'six-parcels');
    const sheet = await sheetOf(
      'six-parcels',
      all.filter(({ type }) => type !== 'point.check_scale'),
    );
    expect(sheet).toMatchObject({ points: 90, passed: false, gatesMissed: ['scale'] });
  });

  it('what stands in the till as it was asked is seen: weight instead of volume, the seeded mistake', async () => {
    const all = await perfect('point-1-six-parcels', 'six-parcels');
    const wrong = all.map((one) =>
      one.parcel === 'A1' && one.type === 'point.charge' ? { ...one, fee: 68_000 } : one,
    );
    const sheet = await sheetOf('six-parcels', wrong);
    expect(sheet.assertions.filter(({ met }) => !met).map(({ id }) => id)).toEqual(['fee-a1', 'till']);
    expect(sheet).toMatchObject({ points: 80, passed: true });
    // Who counts what is there has counted right, whatever was asked before.
    const counted = wrong.map((one) => (one.type === 'task.hand_in' ? { ...one, answers: { till: 475_000 } } : one));
    expect(await sheetOf('six-parcels', counted)).toMatchObject({ points: 90 });
  });

  it('honey as tea on its way to China is a gate', async () => {
    const all = await perfect('point-2-say-no', 'ten-customers');
    const wrong = all.map((one) =>
      one.parcel === 'B2' ? { type: 'point.accept', parcel: 'B2', contents: 'dry-food' } : one,
    );
    expect(await sheetOf('ten-customers', wrong)).toMatchObject({
      points: 75,
      passed: false,
      gatesMissed: ['none-taken'],
    });
  });

  it('Champasak in the bag of Pakse is misrouted, until it is taken out', async () => {
    const all = await perfect('point-3-sort-and-bag', 'forty-parcels');
    const { scenario } = await seatIn('forty-parcels');
    const parcel = pointCase(scenario).parcels.find(({ to }) => to === 'SP10')?.id ?? '';
    const slip = { type: 'point.bag', parcel, route: 'pakse' };
    const wrong = all.map((one) => (one.type === 'point.bag' && one.parcel === parcel ? slip : one));
    const sheet = await sheetOf('forty-parcels', wrong);
    expect(sheet.assertions.filter(({ met }) => !met).map(({ id }) => id)).toEqual(['all-right', 'bag-weights']);
    const mended = [slip, { type: 'point.take_out', parcel }, ...all];
    expect((await sheetOf('forty-parcels', mended)).points).toBe(100);
  });

  it('takes off for hints and for refusals beyond two, at most ten; from who is guided, nothing for hints', async () => {
    const all = await perfect('point-2-say-no', 'ten-customers');
    const hints = [1, 2, 2, 3].map((number) => ({ type: 'task.open_hint', number }));
    const nonsense = Array.from({ length: 3 }, () => ({ type: 'point.weigh', parcel: 'B99' }));
    const [open, ...rest] = all;
    if (!open) throw new Error('no play');
    expect(await sheetOf('ten-customers', [open, ...hints, ...nonsense, ...rest])).toMatchObject({
      ...{ reached: 100, forHints: 18, forRefusals: 2, points: 80, passed: true },
    });
    expect(await sheetOf('ten-customers', [open, ...hints, ...rest], 'guided')).toMatchObject({
      forHints: 0,
      points: 100,
    });
    const many = Array.from({ length: 30 }, () => ({ type: 'point.weigh', parcel: 'B99' }));
    expect(await sheetOf('ten-customers', [open, ...many, ...rest])).toMatchObject({ forRefusals: 10, points: 90 });
  });

  it('waiting where nothing comes is no mistake', async () => {
    const all = await perfect('point-2-say-no', 'ten-customers');
    const waits = Array.from({ length: 12 }, () => ({ type: 'clock.wait', to: 'next' }));
    expect(await sheetOf('ten-customers', [...waits, ...all])).toMatchObject({ forRefusals: 0, points: 100 });
  });

  it('time is measured to the last answer, not to the first', async () => {
    const wrong = { type: 'trace.answer', plots: ['H1'], receivers: [] };
    const scan = { type: 'trace.scan', code: '095212340000000372' };
    const [first, ...rest] = await perfect('trace-4-back-and-forth', 'shop-bag');
    if (!first) throw new Error('no play');
    const late = await sheetOf('shop-bag', [first, wrong, ...Array.from({ length: 12 }, () => scan), ...rest]);
    expect(late.assertions.filter(({ met }) => !met).map(({ id }) => id)).toEqual(['time']);
    expect((await sheetOf('shop-bag', [first, wrong, ...rest])).points).toBe(100);
  });

  it('counts nothing after it was handed in', async () => {
    const all = await perfect('point-2-say-no', 'ten-customers');
    const { run, act } = await seatIn('ten-customers');
    for (const command of all) act(command);
    expect(act({ type: 'point.weigh', parcel: 'B1' }).refusals.map(({ code }) => code)).toEqual(['task.over']);
    expect(act({ type: 'task.hand_in', answers: {} }).refusals.map(({ code }) => code)).toEqual(['task.over']);
    expect(run.desk.handedInAt).not.toBeNull();
  });

  it('never falls by doing one more thing right', async () => {
    const all = await perfect('point-1-six-parcels', 'six-parcels');
    const { start } = await seatIn('six-parcels');
    expect(start.task.assertions.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), async (count) => {
        const less = await sheetOf('six-parcels', all.slice(0, count));
        const more = await sheetOf('six-parcels', all.slice(0, count + 1));
        expect(more.reached).toBeGreaterThanOrEqual(less.reached);
      }),
      { numRuns: 20 },
    );
  });
});
