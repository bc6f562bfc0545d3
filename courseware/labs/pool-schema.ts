import { z } from 'zod';
import { textMap } from '#courseware/schemas/common.ts';
import { poolGrades, poolPages } from '#domain/labs/aggregation/pool-pack.ts';
import { figureMarks } from '#domain/labs/figure-mark.ts';
import type { Pack } from '#domain/labs/pack.ts';

/** Aggregation in the files of a pack: its rules, and what stands at the collection point of a case. */

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'an id has plain letters, digits, - and _');
const date = z.iso.date('a day looks like 2026-11-28');
const kg = z.number().min(0).max(1_000_000);
const percent = z.number().min(0).max(100);
const money = z.int('whole units of money').min(0).max(100_000_000_000);
const hours = z.number().min(0).max(1_000);
const grade = z.enum(poolGrades);

export const poolRules = z.strictObject({
  mark: z.enum(figureMarks),
  validFrom: date,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency looks like LAK'),
  scaleLimitKg: z.number().positive().max(10),
  scaleHours: z.int().min(1).max(1_000),
  testWeightsKg: z.array(z.number().positive().max(1_000)).min(1).max(10),
  bagTareKg: z.number().min(0).max(10),
  fillLow: z.number().min(0).max(1),
  payoutStep: money.min(1),
  noticeHours: z.int().min(1).max(1_000),
  goods: z
    .array(
      z.strictObject({
        id,
        name: textMap,
        mostMoisture: percent,
        sampleG: z.int().min(0).max(2_000),
        grades: z
          .array(
            z.strictObject({
              grade,
              leastMoisture: percent,
              mostMoisture: percent,
              mostFirst: z.int().min(0).max(2_000),
              mostSecond: z.int().min(0).max(2_000),
            }),
          )
          .max(10),
      }),
    )
    .min(1)
    .max(50),
  defects: z
    .array(
      z.strictObject({
        key: id,
        name: textMap,
        category: z.union([z.literal(1), z.literal(2)]),
        per: z.int().min(1).max(100),
      }),
    )
    .max(50),
  vehicles: z
    .array(
      z.strictObject({
        id,
        name: textMap,
        capacityKg: kg.positive(),
        cost: money,
        mark: z.enum(figureMarks),
      }),
    )
    .min(1)
    .max(20),
  firms: z
    .array(z.strictObject({ id, name: textMap }))
    .min(1)
    .max(50),
});

export const poolScenario = z.strictObject({
  pages: z.array(z.enum(poolPages)).min(1),
  scales: z
    .array(z.strictObject({ key: id, error: z.number().min(-0.5).max(0.5) }))
    .max(5)
    .default([]),
  lots: z
    .array(
      z.strictObject({
        id,
        member: id,
        name: textMap,
        good: id,
        bags: z.int().min(0).max(2_000).default(0),
        kg,
        moisture: percent,
        claimed: grade.default('A'),
        grade: grade.nullable().default(null),
        defects: z.record(id, z.int().min(0).max(2_000)).default({}),
        readyAfter: hours.default(0),
        isOutside: z.boolean().default(false),
      }),
    )
    .max(60)
    .default([]),
  demands: z
    .array(
      z.strictObject({
        id,
        buyer: textMap,
        good: id,
        grade,
        kg: kg.positive(),
        tolerance: percent,
        dueAfter: hours,
      }),
    )
    .max(10)
    .default([]),
  cleaning: z
    .strictObject({
      kg: kg.positive(),
      lossPercent: percent,
      orderKg: kg.positive(),
      leastMoreKg: kg,
      leastTolerance: percent,
    })
    .nullable()
    .default(null),
  settlement: z
    .strictObject({
      paid: z
        .array(z.strictObject({ grade, kg, price: money }))
        .min(1)
        .max(10),
      costs: z.array(z.strictObject({ key: id, name: textMap, amount: money })).max(20),
      language: z.string().max(10),
    })
    .nullable()
    .default(null),
  rain: z.strictObject({ after: hours, hours }).nullable().default(null),
});

/** What cases of aggregation name must be there: goods, kinds of defects, two lots never with one name. */
export function checkPoolCases({ pool, scenarios }: Pack, error: (where: string, message: string) => void): void {
  for (const { key, pool: point } of scenarios) {
    if (!point) continue;
    const where = `scenarios/${key}.yaml`;
    if (!pool) {
      error(where, 'the pack has no rules of aggregation');
      continue;
    }
    const goods = new Set(pool.goods.map((one) => one.id));
    for (const good of [...point.lots, ...point.demands].map((one) => one.good)) {
      if (!goods.has(good)) error(where, `there is no good ${good}`);
    }
    const lots = point.lots.map((one) => one.id);
    for (const lot of lots.filter((one, at) => lots.indexOf(one) !== at)) error(where, `${lot} stands twice`);
    for (const kind of new Set(point.lots.flatMap(({ defects }) => Object.keys(defects)))) {
      if (!pool.defects.some((one) => one.key === kind)) error(where, `there is no defect ${kind}`);
    }
  }
}
