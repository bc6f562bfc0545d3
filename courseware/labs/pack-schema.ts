import { z } from 'zod';
import { slug, textMap } from '#courseware/schemas/common.ts';
import { figureMarks } from '#domain/labs/figure-mark.ts';
import { labKeys } from '#domain/labs/lab-keys.ts';
import { isTimeZone } from '#domain/zoned-time.ts';
import { b2bCase } from './b2b-schema.ts';
import { borderCase } from './border-schema.ts';
import { poolScenario } from './pool-schema.ts';
import { priceRulesSchema, priceScenarioSchema } from './price-schema.ts';
import { traceRules, traceScenario } from './trace-schema.ts';

/** What the files of a pack look like (docs/labs.md). Unknown keys are mistakes of typing. */

const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a key has lower case letters, digits and single hyphens')
  .max(60);
const date = z.iso.date('a day looks like 2026-11-28');
const money = z.int('whole units of money').min(0).max(1_000_000_000);
const hourOfDay = z.number().min(0).max(24);
const id = z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/, 'an id has plain letters, digits, - _ and .');

const contents = z
  .strictObject({
    key,
    name: textMap,
    refused: z.union([
      z.enum(['always', 'abroad', 'never']),
      z.array(z.string().regex(/^[A-Z]{2}$/, 'a country looks like CN')).min(1),
    ]),
    code: z.enum(['goods.forbidden', 'goods.restricted']).nullable().default(null),
    reason: key.nullable().default(null),
  })
  .refine((rule) => (rule.refused === 'never') === (rule.code === null), {
    path: ['code'],
    error: 'what is refused has a code, and nothing else has one',
  });

const pointRules = z.strictObject({
  mark: z.enum(figureMarks),
  validFrom: date,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency looks like LAK'),
  volumeDivisor: z.int().positive().max(100_000),
  tariff: z
    .array(
      z.strictObject({
        zone: z.string().regex(/^(Z[1-9]|[A-Z]{2})$/, 'a zone looks like Z1 or CN'),
        first: money,
        further: money,
        stepKg: z.number().positive().max(100),
      }),
    )
    .min(1),
  cod: z.strictObject({ share: z.number().min(0).max(1), least: money }),
  contents: z.array(contents).min(1).max(100),
  reasons: z
    .array(z.strictObject({ key, name: textMap }))
    .min(1)
    .max(50),
});

const pointScenario = z.strictObject({
  point: id,
  scaleError: z.number().min(-0.5).max(0.5),
  testWeightKg: z.number().positive().max(100),
  isUnderWay: z.boolean().default(false),
  varies: z.enum(['amounts', 'places']).optional(),
  parcels: z
    .array(
      z.strictObject({
        id,
        says: textMap,
        contents: key,
        to: id,
        kg: z.number().positive().max(1_000),
        cm: z.tuple([z.number().positive(), z.number().positive(), z.number().positive()]),
        cod: money,
      }),
    )
    .max(500),
  routes: z.array(z.strictObject({ key, to: z.array(id).min(1) })).max(40),
  inbound: z
    .strictObject({
      float: money,
      parcels: z
        .array(z.strictObject({ id, says: textMap, mask: z.string().min(1).max(20), cod: money }))
        .min(8)
        .max(100),
    })
    .optional(),
  trouble: z
    .strictObject({
      minutes: z.int().min(1).max(600),
      unlabelled: z.array(id).max(50),
      torn: z.strictObject({ id, says: textMap, kg: z.number().positive().max(100) }),
    })
    .optional(),
  day: z
    .strictObject({
      arrivals: z.int().min(1).max(300),
      counters: z.int().min(1).max(10),
      minutes: z.tuple([z.number().positive().max(60), z.number().positive().max(60)]),
    })
    .optional(),
});

export const packSchema = z.strictObject({
  slug,
  title: textMap,
  asOf: date,
  timeZone: z.string().refine(isTimeZone, 'a time zone looks like Asia/Vientiane'),
  paperLocales: z.array(z.string()).min(1).max(10),
  offices: z.record(
    z.string().regex(/^[A-Z]{2}$/, 'a country looks like LA'),
    z.strictObject({
      offset: z.number().min(-12).max(14),
      windows: z.array(z.tuple([hourOfDay, hourOfDay])).max(6),
      holidays: z.array(date).max(100),
    }),
  ),
  point: pointRules,
  price: priceRulesSchema.optional(),
  trace: traceRules.optional(),
});

export const scenarioSchema = z
  .strictObject({
    lab: z.enum(labKeys),
    title: textMap,
    startsAt: z.iso.datetime({ offset: true, error: 'a moment looks like 2026-11-03T08:00:00+07:00' }),
    seats: z
      .array(z.strictObject({ id: key, role: z.string(), organisation: id }))
      .min(1)
      .max(60),
    point: pointScenario.optional(),
    b2b: b2bCase.optional(),
    pool: poolScenario.optional(),
    price: priceScenarioSchema.optional(),
    trace: traceScenario.optional(),
    border: borderCase.optional(),
  })
  .refine((one) => one[one.lab] !== undefined, { path: ['lab'], error: 'the case has no part of its lab' });
