import { z } from 'zod';
import { textMap } from '#courseware/schemas/common.ts';
import { figureMarks } from '#domain/labs/figure-mark.ts';
import type { Pack } from '#domain/labs/pack.ts';
import { isGs1 } from '#domain/labs/trace/gs1.ts';
import { readLotCode } from '#domain/labs/trace/lot-code.ts';
import { tracePages } from '#domain/labs/trace/trace-pack.ts';

/** Traceability in the files of a pack: its rules, and what stands on the table of a case. */

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'an id has plain letters, digits, - and _');
const date = z.iso.date('a day looks like 2026-11-28');
const kg = z.number().min(0).max(1_000_000);
const lotCode = z.string().refine((code) => readLotCode(code) !== null, 'a lot looks like G01-C01-20261102-01');
const gs1 = z.string().refine(isGs1, 'the last digit of this number is not the one that belongs to it');

export const traceRules = z.strictObject({
  mark: z.enum(figureMarks),
  validFrom: date,
  prefix: z.string().regex(/^\d{6,10}$/, 'a prefix has 6 to 10 digits'),
  maxYield: z.number().positive().max(1),
  bagKg: z.number().positive().max(2_000),
  goods: z
    .array(z.strictObject({ id, name: textMap }))
    .min(1)
    .max(100),
  places: z
    .array(z.strictObject({ gln: gs1, name: textMap }))
    .min(1)
    .max(50),
  makers: z
    .array(z.strictObject({ id, name: textMap }))
    .min(1)
    .max(50),
  holders: z
    .array(z.strictObject({ id, name: textMap }))
    .min(1)
    .max(50),
});

export const traceScenario = z.strictObject({
  pages: z.array(z.enum(tracePages)).min(1),
  harvests: z
    .array(z.strictObject({ id, plot: id, name: textMap, day: date, kg }))
    .max(50)
    .default([]),
  lots: z
    .array(
      z.strictObject({
        code: lotCode,
        says: textMap,
        kg,
        left: kg,
        bags: z.int().min(1).max(2_000).nullable().default(null),
        harvests: z.array(id).max(50).default([]),
        parents: z
          .array(z.strictObject({ lot: lotCode, kg }))
          .max(20)
          .default([]),
      }),
    )
    .max(50)
    .default([]),
  shipments: z
    .array(z.strictObject({ id, lot: lotCode, to: id, kg, day: date }))
    .max(100)
    .default([]),
  labels: z
    .array(z.strictObject({ code: gs1, lot: lotCode }))
    .max(50)
    .default([]),
  counts: z
    .array(z.strictObject({ lot: lotCode, bags: z.int().min(0).max(2_000) }))
    .max(50)
    .default([]),
  mislabelled: lotCode.nullable().default(null),
  hit: z.strictObject({ lot: lotCode, report: id, says: textMap }).nullable().default(null),
  replies: z
    .array(z.strictObject({ holder: id, found: kg, used: kg }))
    .max(50)
    .default([]),
});

/** What cases of traceability name must be there: lots, harvests, holders; and nothing has more parts than it was made of. */
export function checkTraceCases({ trace, scenarios }: Pack, error: (where: string, message: string) => void): void {
  for (const { key, trace: table } of scenarios) {
    if (!table) continue;
    const where = `scenarios/${key}.yaml`;
    if (!trace) error(where, 'the pack has no rules of traceability');
    const lots = new Set(table.lots.map(({ code }) => code));
    const harvests = new Set(table.harvests.map(({ id: one }) => one));
    const holders = new Set(trace?.holders.map(({ id: one }) => one));
    const named = [
      ...table.shipments.map(({ lot }) => lot),
      ...table.labels.map(({ lot }) => lot),
      ...table.counts.map(({ lot }) => lot),
      ...table.lots.flatMap(({ parents }) => parents.map(({ lot }) => lot)),
      ...[table.mislabelled ?? [], table.hit?.lot ?? []].flat(),
    ];
    for (const lot of new Set(named)) if (!lots.has(lot)) error(where, `there is no lot ${lot}`);
    for (const one of table.lots.flatMap((lot) => lot.harvests)) {
      if (!harvests.has(one)) error(where, `there is no harvest ${one}`);
    }
    for (const one of [...table.shipments.map(({ to }) => to), ...table.replies.map(({ holder }) => holder)]) {
      if (!holders.has(one)) error(where, `there is no holder ${one}`);
    }
  }
}
