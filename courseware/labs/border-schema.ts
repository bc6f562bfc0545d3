import { z } from 'zod';
import { textMap } from '#courseware/schemas/common.ts';
import { borderPages, paperFigures, paperWords } from '#domain/labs/border/border-pack.ts';
import { figureMarks } from '#domain/labs/figure-mark.ts';
import type { Pack } from '#domain/labs/pack.ts';

/** The border in the files of a pack: its rules, and what lies on the desk of a case. */

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'an id has plain letters, digits, - and _');
const paper = z.string().regex(/^D\d\d$/, 'a paper looks like D13');
const papers = z.array(paper).max(40);
const date = z.iso.date('a day looks like 2026-11-28');
const figure = z.number().min(0).max(1_000_000_000_000);
const hours = z.number().min(0).max(10_000);
const country = z.string().regex(/^[A-Z]{2}$/, 'a country looks like LA');
const currency = z.string().regex(/^[A-Z]{3}$/, 'a currency looks like CNY');
const hs6 = z.string().regex(/^\d{6}$/, 'a code has six digits');
const mark = z.enum(figureMarks);
const share = z.number().min(0).max(1);
const field = z.enum([...paperFigures, ...paperWords]);
const fact = z.union([figure, z.string().min(1).max(60)]);
const facts = z.partialRecord(field, fact);
const named = z.strictObject({ key: id, name: textMap });
const several = <T extends z.ZodType>(one: T, most = 60) => z.array(one).max(most).default([]);

export const borderRules = z.strictObject({
  mark,
  validFrom: date,
  home: country,
  market: country,
  currency,
  foreign: currency,
  models: z.array(named).min(1).max(20),
  exportModel: id,
  papers: z
    .array(z.strictObject({ code: paper, name: textMap, issuer: textMap, fields: several(field), mark, asOf: date }))
    .min(1)
    .max(60),
  goods: z
    .array(
      z.strictObject({
        ...{ id, name: textMap, hs6, access: z.enum(['yes', 'no', 'check']), isFood: z.boolean().default(false) },
        ...{ way: id, before: several(paper), adds: several(paper), mark, asOf: date },
      }),
    )
    .min(1)
    .max(100),
  ways: z
    .array(z.strictObject({ key: id, mode: id, papers }))
    .min(1)
    .max(20),
  modes: z
    .array(z.strictObject({ key: id, name: textMap, use: z.enum(['bulk', 'parcel', 'bonded', 'export']) }))
    .min(1)
    .max(20),
  incoterms: z
    .array(z.strictObject({ key: id, sea: z.boolean().default(false) }))
    .min(1)
    .max(20),
  isBySea: z.boolean().default(false),
  regimes: z
    .array(
      z.strictObject({
        key: id,
        name: textMap,
        paper: paper.nullable().default(null),
        until: date.nullable().default(null),
      }),
    )
    .min(1)
    .max(10),
  duties: several(
    z.strictObject({
      ...{ hs6, name: textMap, rates: z.record(id, z.number().min(0).max(1_000)), vat: z.number().min(0).max(100) },
      specific: z.strictObject({ abovePerKg: figure, perKg: figure }).nullable().default(null),
      ...{ mark, asOf: date },
    }),
  ),
  lanes: z.strictObject({ green: share, yellow: share, yellowAfterReissue: share }),
  certificateDays: z.int().min(1).max(365),
  payloadKg: figure.positive(),
  transitHours: hours,
  parcel: z.strictObject({ mostValue: figure, mostYear: figure }),
  parties: z
    .array(z.strictObject({ id, name: textMap }))
    .min(1)
    .max(60),
});

const journey = z.strictObject({
  shelfHours: hours,
  needHours: hours,
  reefers: z.int().min(1).max(100),
  ...{ inspectHour: hours, recheckHours: hours, slotHour: hours, askHour: hours },
  mends: z
    .array(z.strictObject({ key: id, name: textMap, hours, cost: figure, isRight: z.boolean().default(false) }))
    .min(1)
    .max(10),
  options: z
    .array(
      z.strictObject({
        ...{ key: id, name: textMap, waits: z.boolean().default(false), hours: hours.default(0) },
        ...{
          lifeFactor: z.number().min(1).max(100).default(1),
          costPerDay: figure.default(0),
          cost: figure.default(0),
        },
        returned: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(10),
  causes: z
    .array(z.strictObject({ key: id, name: textMap, isRight: z.boolean().default(false) }))
    .min(1)
    .max(10),
  legs: z
    .array(z.strictObject({ key: id, name: textMap, hours }))
    .min(2)
    .max(20),
});

const money = z.strictObject({
  depositShare: share,
  rates: z.strictObject({ deposit: figure.positive(), balance: figure.positive() }),
  fee: figure,
  declaration: id,
  journeyHours: hours,
  costs: z
    .array(z.strictObject({ key: id, name: textMap, amount: figure }))
    .min(1)
    .max(20),
});

export const borderCase = z.strictObject({
  pages: z.array(z.enum(borderPages)).min(1),
  goods: z.record(id, z.array(id).min(1).max(20)).default({}),
  figures: z.record(id, z.array(figure).min(1).max(50)).default({}),
  codes: z.record(id, z.array(z.string().min(1).max(60)).min(1).max(50)).default({}),
  buyer: id.nullable().default(null),
  makes: papers.default([]),
  given: several(z.strictObject({ paper, day: date, fields: facts.default({}) })),
  facts: facts.default({}),
  registrations: several(
    z.strictObject({ paper, goods: z.array(id).max(50), until: date, suspendedSince: date.nullable().default(null) }),
  ),
  parcels: several(
    z.strictObject({ id, good: id, order: figure, payment: figure, waybill: figure, year: figure }),
    200,
  ),
  permitLeft: figure.nullable().default(null),
  lane: z.enum(['green', 'yellow', 'red']).nullable().default(null),
  query: z
    .strictObject({
      says: textMap,
      replies: z
        .array(z.strictObject({ key: id, name: textMap, isRight: z.boolean().default(false) }))
        .min(2)
        .max(10),
    })
    .nullable()
    .default(null),
  lines: several(z.strictObject({ key: id, name: textMap, good: id, cif: id, kg: id, day: date, regime: id })),
  saving: z.strictObject({ from: id, to: id }).nullable().default(null),
  journey: journey.nullable().default(null),
  money: money.nullable().default(null),
});

/** What cases of the border name must be there: goods, papers, ways, regimes, lines. */
export function checkBorderCases({ border, scenarios }: Pack, error: (where: string, message: string) => void): void {
  const codes = new Set(border?.papers.map(({ code }) => code));
  const goods = new Set(border?.goods.map((one) => one.id));
  const regimes = new Set(border?.regimes.map(({ key }) => key));
  for (const good of border?.goods ?? []) {
    const way = border?.ways.find(({ key }) => key === good.way);
    if (!way) error('border.yaml', `${good.id}: there is no way "${good.way}"`);
    for (const code of [...(way?.papers ?? []), ...good.before, ...good.adds]) {
      if (!codes.has(code)) error('border.yaml', `${good.id}: there is no paper ${code}`);
    }
  }
  for (const { key, mode } of border?.ways ?? []) {
    if (!border?.modes.some((one) => one.key === mode)) error('border.yaml', `${key}: there is no mode "${mode}"`);
  }
  for (const { key, border: desk } of scenarios) {
    if (!desk) continue;
    const where = `scenarios/${key}.yaml`;
    if (!border) error(where, 'the pack has no rules of a border');
    const named = [
      ...Object.values(desk.goods).flat(),
      ...desk.parcels.map((one) => one.good),
      ...desk.lines.map((one) => one.good),
    ];
    for (const good of new Set(named)) if (!goods.has(good)) error(where, `there is no good ${good}`);
    for (const code of [...desk.makes, ...desk.given.map((one) => one.paper)]) {
      if (!codes.has(code)) error(where, `there is no paper ${code}`);
    }
    for (const line of desk.lines) {
      if (!regimes.has(line.regime)) error(where, `${line.key}: there is no regime "${line.regime}"`);
      for (const name of [line.cif, line.kg]) {
        if (!Object.hasOwn(desk.figures, name)) error(where, `${line.key}: there is no figure "${name}"`);
      }
    }
    for (const name of Object.values(desk.saving ?? {})) {
      if (!desk.lines.some((line) => line.key === name)) error(where, `there is no line "${name}"`);
    }
  }
}
