import { describe, expect, it } from 'vitest';
import { chanceOf } from '#domain/labs/chance.ts';
import { replayRun } from '#domain/labs/run.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';
import { scoreRun } from '#domain/labs/score.ts';
import { sum } from '#domain/labs/sum.ts';
import { seatIn } from '#tests/support/lab-pack.ts';
import { perfectPooling } from '#tests/support/perfect-pooler.ts';
import fc from '#tests/support/property.ts';
import { bufferOf, cheapest, cleaned } from './decide-load.ts';
import { fullDefects, gradeBy, trayOf } from './grading.ts';
import { dryRubber, dryWeight, meanMoisture } from './mass.ts';
import { payoutsOf } from './payout.ts';
import { poolCase } from './pool-case.ts';
import type { PoolWorld } from './pool-world.ts';

const worldOf = (run: { worlds: { pool: unknown } }) => run.worlds.pool as PoolWorld;
const first = 'G03-C01-20261103-01';
const sample = 'G01-C01-20261110-01';
const chips = (at: number) => `G21-C10-20261116-0${at}`;
const mix = (change: object = {}): LabCommand => ({
  ...{ type: 'pool.mix', lots: [chips(1), chips(2), chips(3)], moisture: 13.33 },
  ...change,
});
const load = (change: object = {}): LabCommand => ({
  ...{ type: 'pool.load', vehicle: 'dry20', count: 1, kg: 20_000, seal: 'ZZT0001' },
  ...change,
});

const forty = await seatIn('forty-short', 'guided');
const pay = (change: object = {}): LabCommand => ({
  ...(perfectPooling['pool-5-pay']?.(forty.run)[0] as LabCommand),
  ...change,
});

describe('figures of aggregation', () => {
  it('10,000 kg dried from 14.6 to 12.5 percent are 9,760; 2,400 kg of cup lump at 56 percent are 1,344', () => {
    expect(dryWeight(10_000, 14.6, 12.5)).toBeCloseTo(9_760, 6);
    expect(dryRubber(2_400, 56)).toBeCloseTo(1_344, 6);
  });

  it('drying keeps the dry matter, and mixing makes nothing wetter than its wettest part', () => {
    const percent = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), percent, percent, (kg, from, to) => {
        expect(dryWeight(kg, from, to) * (100 - to)).toBeCloseTo(kg * (100 - from), 3);
      }),
    );
    const lot = fc.record({ kg: fc.integer({ min: 1, max: 9_000 }), moisture: percent });
    fc.assert(
      fc.property(fc.array(lot, { minLength: 1, maxLength: 8 }), (lots) => {
        const mean = meanMoisture(lots) ?? -1;
        const all = lots.map(({ moisture }) => moisture);
        expect(mean).toBeGreaterThanOrEqual(Math.min(...all) - 1e-6);
        expect(mean).toBeLessThanOrEqual(Math.max(...all) + 1e-6);
      }),
    );
    expect(meanMoisture([])).toBeNull();
  });

  it('the pool of the design: 19,500 kg at 13.33 percent', async () => {
    const { pack, scenario } = await seatIn('five-lots', 'guided');
    const lots = poolCase({ pack, scenario }).lots.slice(0, 3);
    expect(sum(lots.map(({ kg }) => kg))).toBe(19_500);
    expect(meanMoisture(lots)).toBeCloseTo(13.33, 2);
  });

  it('20,500 kg less two percent are 20,090, 0.45 percent over the order; one container of 20 ft is cheapest', async () => {
    const { pack, scenario } = await seatIn('jobs-tears', 'guided');
    const { cleaning, rules } = poolCase({ pack, scenario });
    const left = cleaned(cleaning?.kg ?? 0, cleaning ?? { lossPercent: 0 });
    expect([left, Math.round(bufferOf(left, 20_000) * 100) / 100]).toEqual([20_090, 0.45]);
    expect(cheapest(left, rules)).toMatchObject({ id: 'dry20', count: 1 });
  });

  it('three partly black beans are one full defect, and what is left over is none', async () => {
    const { pack } = await seatIn('eight-samples');
    const kinds = pack.pool?.defects ?? [];
    const tray = { 'partial-black': 7, broken: 9, 'slight-insect': 8, 'full-black': 1 };
    expect(fullDefects(tray, { kinds, category: 2 })).toBe(3);
    expect(fullDefects(tray, { kinds, category: 1 })).toBe(1);
    expect(trayOf({ broken: 9 }, 175, 350)).toEqual({ broken: 4 });
    const limits = pack.pool?.goods.find(({ id }) => id === 'G01')?.grades ?? [];
    expect(gradeBy({ moisture: 11.6, first: 0, second: 6 }, limits)).toBe('B');
    expect(gradeBy({ moisture: 12, first: 0, second: 5 }, limits)).toBe('A');
    expect(gradeBy({ moisture: 12.6, first: 0, second: 0 }, limits)).toBe('C');
  });

  it('money sums to zero: payouts and reserve are what came in less what it cost', () => {
    const member = fc.record({ kg: fc.integer({ min: 1, max: 5_000 }), isA: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(member, { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 0, max: 900_000 }),
        (all, cost) => {
          const lots = all.map(({ kg, isA }, at) => ({
            member: `${at}`,
            kg,
            grade: isA ? ('A' as const) : ('B' as const),
          }));
          const kgOf = (grade: string) => sum(lots.filter((one) => one.grade === grade).map(({ kg }) => kg));
          const paid = [
            { grade: 'A' as const, kg: kgOf('A'), price: 26_000 },
            { grade: 'B' as const, kg: kgOf('B'), price: 21_000 },
          ];
          const name = { en: 'Truck' };
          const { perMember, receipts, costs, reserve } = payoutsOf(
            lots,
            { paid, costs: [{ key: 'truck', name, amount: cost }] },
            100,
          );
          expect(sum(Object.values(perMember)) + reserve).toBe(receipts - costs);
          expect(Object.values(perMember).every((one) => one % 100 === 0)).toBe(true);
        },
      ),
    );
  });
});

describe('what is refused', () => {
  it.each<[string, string, LabCommand, LabCommand[]]>([
    ['scale.not_checked', 'twelve-loads', { type: 'pool.weigh', lot: first, scale: 'A' }, []],
    ['scale.untested', 'twelve-loads', { type: 'pool.tag_scale', scale: 'A' }, []],
    [
      'scale.off',
      'twelve-loads',
      { type: 'pool.weigh', lot: first, scale: 'B' },
      [{ type: 'pool.check_scale', scale: 'B' }],
    ],
    [
      'scale.out',
      'twelve-loads',
      { type: 'pool.weigh', lot: first, scale: 'B' },
      [
        { type: 'pool.check_scale', scale: 'B' },
        { type: 'pool.tag_scale', scale: 'B' },
      ],
    ],
    ['scale.sound', 'twelve-loads', { type: 'pool.tag_scale', scale: 'A' }, [{ type: 'pool.check_scale', scale: 'A' }]],
    ['load.first', 'twelve-loads', { type: 'pool.ticket', tareKg: 1 }, []],
    [
      'tare.over',
      'twelve-loads',
      { type: 'pool.ticket', tareKg: 500 },
      [
        { type: 'pool.check_scale', scale: 'A' },
        { type: 'pool.weigh', lot: first, scale: 'A' },
      ],
    ],
    [
      'tare.differs',
      'twelve-loads',
      { type: 'pool.ticket', tareKg: 0 },
      [
        { type: 'pool.check_scale', scale: 'A' },
        { type: 'pool.weigh', lot: first, scale: 'A' },
      ],
    ],
    [
      'lot.done',
      'twelve-loads',
      { type: 'pool.weigh', lot: first, scale: 'A' },
      [
        { type: 'pool.check_scale', scale: 'A' },
        { type: 'pool.weigh', lot: first, scale: 'A' },
        { type: 'pool.ticket', tareKg: 1.2 },
      ],
    ],
    ['lot.unknown', 'twelve-loads', { type: 'pool.weigh', lot: 'constructor', scale: 'A' }, []],
    ['sample.none', 'eight-samples', { type: 'pool.sample', lot: sample, grams: 0 }, []],
    ['sample.small', 'eight-samples', { type: 'pool.sample', lot: sample, grams: 300 }, []],
    ['sample.first', 'eight-samples', { type: 'pool.grade', lot: sample, first: 0, second: 3, grade: 'A' }, []],
    [
      'defects.differs',
      'eight-samples',
      { type: 'pool.grade', lot: sample, first: 0, second: 24, grade: 'C' },
      [{ type: 'pool.sample', lot: sample, grams: 350 }],
    ],
    [
      'grade.other',
      'eight-samples',
      { type: 'pool.grade', lot: sample, first: 0, second: 3, grade: 'B' },
      [{ type: 'pool.sample', lot: sample, grams: 350 }],
    ],
    ['demand.none', 'twelve-loads', { type: 'pool.send_to_dry', lot: first }, []],
    ['mix.grade', 'five-lots', mix({ lots: [1, 2, 3, 5].map(chips) }), []],
    ['wet.over_limit', 'five-lots', mix({ lots: [1, 2, 3, 4].map(chips) }), []],
    ['wet.not', 'five-lots', { type: 'pool.send_to_dry', lot: chips(1) }, []],
    ['apart.fits', 'five-lots', { type: 'pool.keep_apart', lot: chips(1) }, []],
    ['lot.in_pool', 'five-lots', { type: 'pool.keep_apart', lot: chips(1) }, [mix()]],
    ['lot.drying', 'five-lots', mix({ lots: [chips(4)] }), [{ type: 'pool.send_to_dry', lot: chips(4) }]],
    ['pool.empty', 'five-lots', mix({ lots: [] }), []],
    ['pool.short', 'five-lots', mix({ lots: [chips(1)] }), []],
    ['pool.mean', 'five-lots', mix({ moisture: 13.27 }), []],
    ['pool.first', 'five-lots', load(), []],
    ['pool.gone', 'jobs-tears', load(), [load()]],
    ['yield.differs', 'jobs-tears', { type: 'pool.plan', yieldKg: 20_500, buffer: 2.5 }, []],
    ['buffer.differs', 'jobs-tears', { type: 'pool.plan', yieldKg: 20_090, buffer: 2.5 }, []],
    ['ask.small', 'jobs-tears', { type: 'pool.ask_more', kg: 100 }, []],
    ['ask.narrow', 'jobs-tears', { type: 'pool.ask_tolerance', percent: 0.5 }, []],
    ['load.over', 'jobs-tears', load({ vehicle: 'truck' }), []],
    ['load.none_left', 'jobs-tears', load({ kg: 21_000 }), []],
    ['payout.over', 'forty-short', pay({ reserve: 90_000_000 }), []],
    ['payout.differs', 'forty-short', pay({ payouts: {} }), []],
    ['payout.sum', 'forty-short', pay({ reserve: 0 }), []],
    ['language.other', 'forty-short', pay({ language: 'en' }), []],
    ['vehicle.dear', 'jobs-tears', load({ vehicle: 'dry40' }), []],
  ])('%s in %s', async (code, scenario, command, before) => {
    const { act, refused } = await seatIn(scenario, 'guided');
    for (const one of before) expect(act(one).refusals).toEqual([]);
    expect(refused(command)).toEqual([code]);
  });

  it('mix.good: two goods never go into one pool', async () => {
    const { run, refused } = await seatIn('five-lots', 'guided');
    const { pool } = run.scenario;
    if (!pool) throw new Error('no point');
    run.scenario = {
      ...run.scenario,
      pool: { ...pool, lots: pool.lots.map((lot, at) => (at === 1 ? { ...lot, good: 'G23' } : lot)) },
    };
    expect(refused(mix())).toEqual(['mix.good']);
  });

  it('fill.low is a warning: what is half empty goes, and is said', async () => {
    const { act } = await seatIn('jobs-tears');
    expect(act(load({ vehicle: 'dry40' })).warnings.map(({ code }) => code)).toEqual(['fill.low']);
  });

  it('whoever is not guided is warned of a scale and of a wet lot, and goes on', async () => {
    const weigh = await seatIn('twelve-loads');
    expect(weigh.act({ type: 'pool.weigh', lot: first, scale: 'A' }).warnings.map(({ code }) => code)).toEqual([
      'scale.not_checked',
    ]);
    const pool = await seatIn('five-lots');
    expect(pool.act(mix({ lots: [1, 2, 3, 4, 5].map(chips) })).warnings.map(({ code }) => code)).toEqual([
      'wet.over_limit',
      'mix.grade',
    ]);
  });
});

describe('cases of aggregation', () => {
  it.each(['twelve-loads', 'eight-samples', 'five-lots', 'jobs-tears', 'forty-short'])(
    '%s: perfect play is worth 100 with every seed, and decides anew to the same hash',
    async (key) => {
      const { start } = await seatIn(key);
      for (const seed of ['demo-1', 'demo-2', 'demo-3', 'x', 'y', 'z', '7', '8']) {
        const one = await seatIn(key, 'practice', seed);
        for (const command of perfectPooling[start.task.key]?.(one.run) ?? []) {
          expect(one.act(command).refusals).toEqual([]);
        }
        expect(scoreRun(one.run, one.log)).toMatchObject({ points: 100, passed: true });
        expect(replayRun(one.start, one.log).differsAt).toBeNull();
      }
    },
  );

  it('other seeds have other figures; whoever is guided has those of the pack', async () => {
    const kgOf = async (seed: string, mode: 'guided' | 'practice') =>
      (await seatIn('twelve-loads', mode, seed)).run.scenario.pool?.lots.map(({ kg }) => kg);
    expect(await kgOf('a', 'practice')).not.toEqual(await kgOf('b', 'practice'));
    expect(await kgOf('a', 'guided')).toEqual(await kgOf('b', 'guided'));
    expect(chanceOf('demo-1')('arrivals', 'SP08')).toBeCloseTo(0.824772, 6);
  });

  it('what is loaded names what traceability and the border need, and never more than there is', async () => {
    const { act, run } = await seatIn('jobs-tears', 'guided');
    expect(act(load()).events[0]).toMatchObject({
      type: 'pool.loaded',
      ...{ good: 'G23', grade: 'A', kg: 20_000, lots: ['G23-C07-20261118-01'], moisture: 13.2 },
      ...{ vehicle: 'dry20', count: 1, cost: 24_000_000, seal: 'ZZT0001' },
    });
    expect(worldOf(run).lots['G23-C07-20261118-01']?.state).toBe('loaded');
  });
});
