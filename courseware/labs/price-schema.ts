import { z } from 'zod';
import { textMap } from '#courseware/schemas/common.ts';
import { figureMarks } from '#domain/labs/figure-mark.ts';

/** What the files of prices look like (docs/labs.md, L4). */

const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a key has lower case letters, digits and single hyphens')
  .max(60);
/** As the tables have it: `farm_gate`, `meun12`. */
const name = z.string().regex(/^[a-z0-9_]{1,40}$/, 'a name has lower case letters, digits and _');
const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'an id has plain letters, digits, - and _');
const day = z.iso.date('a day looks like 2026-11-28');
const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency looks like LAK');
const share = z.number().min(0).max(10);
const mark = z.enum(figureMarks);
const named = z.strictObject({ key: name, name: textMap });
const price = z.number().positive().max(1_000_000_000);
const figures = z.strictObject({ median: z.int().positive(), n: z.int().positive() });

/** The rules in `pack.yaml`; goods, markets and how their prices move stand in tables. */
export const priceRulesSchema = z.strictObject({
  mark,
  validFrom: day,
  currency,
  rates: z.array(z.strictObject({ currency, rate: z.number().positive(), on: day })).max(50),
  units: z
    .array(z.strictObject({ ...named.shape, kg: z.number().positive(), mark }))
    .min(1)
    .max(40),
  types: z.array(named).min(1).max(20),
  respondents: z.array(named).min(1).max(20),
  reasons: z.array(named).min(1).max(20),
  flagDistance: z.number().positive().max(100),
  band: z.strictObject({ low: share, high: share }),
  leastCount: z.int().min(1).max(100),
  alertAt: z.strictObject({ week: share, fourWeeks: share }),
});

const said = { price, currency, unit: name };

const stall = z.strictObject({
  id,
  market: id,
  good: id,
  respondent: name,
  says: textMap,
  asked: textMap.nullable().default(null),
  truth: z.strictObject({ ...said, priceType: name, grade: z.string().max(10).nullable().default(null) }),
  lastWeek: z.int().positive().nullable().default(null),
});

const observation = z.strictObject({
  ...{ id, series: id, day, respondent: name, ...said },
  photo: z.boolean().default(true),
  by: key,
  fault: name.nullable().default(null),
  sheetUnit: name.nullable().default(null),
  reply: textMap.nullable().default(null),
});

const series = z.strictObject({
  ...{ id, good: id, market: id, priceType: name },
  grade: z.string().max(10).nullable().default(null),
  published: figures.nullable().default(null),
  lastWeek: figures.nullable().default(null),
  weeksBack: z.int().min(0).max(104).default(0),
});

const alert = z.strictObject({
  ...{ id, series: id },
  isOutlier: z.boolean(),
  sources: z
    .array(
      z.strictObject({
        ...named.shape,
        says: textMap,
        isSource: z.boolean(),
        minutes: z.int().min(0).max(1_440),
      }),
    )
    .max(20),
  unknowns: z.array(named).min(1).max(20),
  unknown: name,
});

const question = z.strictObject({
  id,
  says: textMap,
  replies: z
    .array(z.strictObject({ ...named.shape, isAdvice: z.boolean() }))
    .min(2)
    .max(10),
});

/** What lies on the desk when a case begins. */
export const priceScenarioSchema = z.strictObject({
  week: z.string().regex(/^\d{4}-W\d{2}$/, 'a week looks like 2026-W45'),
  weekFrom: day,
  graded: z.array(id).max(100).default([]),
  stalls: z.array(stall).max(100).default([]),
  series: z.array(series).max(60).default([]),
  observations: z.array(observation).max(500).default([]),
  nationals: z
    .array(z.strictObject({ id, good: id, priceType: name }))
    .max(20)
    .default([]),
  questions: z.array(question).max(20).default([]),
  alerts: z.array(alert).max(20).default([]),
});
