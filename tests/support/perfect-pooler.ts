import { sheetBy } from '#domain/labs/aggregation/decide-grades.ts';
import { bufferOf, cheapest, cleaned } from '#domain/labs/aggregation/decide-load.ts';
import { rightPayouts } from '#domain/labs/aggregation/decide-payout.ts';
import { meanMoisture } from '#domain/labs/aggregation/mass.ts';
import { goodOf, poolCase, tareOf } from '#domain/labs/aggregation/pool-case.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { LabCommand } from '#domain/labs/run-log.ts';

interface About {
  pack: Pack;
  scenario: Scenario;
}

const handIn: LabCommand = { type: 'task.hand_in', answers: {} };
const check = (scale: string): LabCommand => ({ type: 'pool.check_scale', scale });

/** What somebody does at the collection point who makes no mistake, by the task's key; of the case as its seed made it. */
export const perfectPooling: Readonly<Record<string, (about: About) => LabCommand[]>> = {
  'pool-1-weigh-in': (about) => {
    const point = poolCase(about);
    const [wrong, right] = [...point.scales].sort((a, b) => b.error - a.error).map(({ key }) => key);
    return [
      ...[check('A'), check('B'), { type: 'pool.tag_scale', scale: wrong ?? '' }],
      ...point.lots.flatMap((lot): LabCommand[] => [
        { type: 'pool.weigh', lot: lot.id, scale: right ?? '' },
        { type: 'pool.ticket', tareKg: tareOf(lot, point) },
      ]),
      handIn,
    ];
  },
  'pool-2-grade': (about) => {
    const point = poolCase(about);
    return [
      ...point.lots.flatMap((lot): LabCommand[] => {
        const grams = goodOf(point, lot).sampleG;
        const { first, second, grade } = sheetBy(lot, grams, point);
        return [
          { type: 'pool.sample', lot: lot.id, grams },
          { type: 'pool.grade', lot: lot.id, first, second, grade: grade ?? '' },
        ];
      }),
      handIn,
    ];
  },
  'pool-3-pool': (about) => {
    const point = poolCase(about);
    const wet = point.lots.filter((lot) => lot.moisture > goodOf(point, lot).mostMoisture);
    const other = point.lots.filter(({ grade }) => grade !== point.demands[0]?.grade);
    const inside = point.lots.filter((lot) => !wet.includes(lot) && !other.includes(lot));
    return [
      ...wet.map(({ id }): LabCommand => ({ type: 'pool.send_to_dry', lot: id })),
      ...other.map(({ id }): LabCommand => ({ type: 'pool.keep_apart', lot: id })),
      {
        ...{ type: 'pool.mix', lots: inside.map(({ id }) => id) },
        moisture: Math.round((meanMoisture(inside) ?? 0) * 100) / 100,
      },
      handIn,
    ];
  },
  'pool-5-pay': (about) => {
    const right = rightPayouts(about);
    if (!right) throw new Error('nothing was sold');
    const { perMember: payouts, reserve } = right;
    return [{ type: 'pool.pay', payouts: { ...payouts }, reserve, language: 'lo' }, handIn];
  },
  'pool-4-fill': (about) => {
    const { cleaning, rules } = poolCase(about);
    if (!cleaning) throw new Error('nothing to clean');
    const yieldKg = cleaned(cleaning.kg, cleaning);
    const best = cheapest(cleaning.orderKg, rules);
    return [
      { type: 'pool.plan', yieldKg, buffer: Math.round(bufferOf(yieldKg, cleaning.orderKg) * 100) / 100 },
      { type: 'pool.ask_more', kg: cleaning.leastMoreKg },
      {
        type: 'pool.load',
        ...{ vehicle: best?.id ?? '', count: best?.count ?? 1, kg: cleaning.orderKg, seal: 'ZZT0001' },
      },
      handIn,
    ];
  },
};
