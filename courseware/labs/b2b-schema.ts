import { z } from 'zod';
import { textMap } from '#courseware/schemas/common.ts';
import { type B2bRules, type B2bScenario, pictures } from '#domain/labs/b2b/b2b-pack.ts';
import { figureMarks } from '#domain/labs/figure-mark.ts';

/** The part of a pack, and of a case, that the domestic platform decides by (`b2b.yaml`, `b2b` of a case). */

const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a key has lower case letters, digits and single hyphens')
  .max(60);
const id = z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/, 'an id has plain letters, digits, - _ and .');
const day = z.iso.date('a day looks like 2026-11-28');
const money = z.int('whole units of money').min(0).max(1_000_000_000_000);
const kilograms = z.number().positive().max(1_000_000);
const percent = z.number().min(0).max(100);
const count = z.int().min(0).max(10_000);
const hours = z.number().min(0).max(10_000);
const mark = z.enum(figureMarks);
const paperCode = z.string().regex(/^D\d\d$/, 'a paper looks like D04');
const hs6 = z.string().regex(/^\d{6}$/, 'a code has six digits');
const kinds = ['cooperative', 'group', 'company', 'person'] as const;

export const b2bRules = z.strictObject({
  mark,
  validFrom: day,
  currency: z.string().regex(/^[A-Z]{3}$/, 'a currency looks like LAK'),
  office: z.string().regex(/^[A-Z]{2}$/, 'a country looks like LA'),
  companies: z
    .array(
      z.strictObject({
        id,
        name: textMap,
        kind: z.enum(kinds),
        place: textMap,
        replyHours: hours.default(1),
        priceAttitude: z.number().positive().max(10).default(1),
        payDelayHours: hours.default(0),
      }),
    )
    .min(1)
    .max(200),
  goods: z
    .array(
      z.strictObject({
        id,
        name: textMap,
        hs6,
        grades: z
          .array(
            z.strictObject({
              grade: id,
              moistureMin: percent.default(0),
              moistureMax: percent.default(100),
              firstMax: count.default(10_000),
              defectsMax: count.default(10_000),
            }),
          )
          .min(1)
          .max(10),
        yieldKgPerHa: kilograms.nullable().default(null),
        mark,
      }),
    )
    .max(200),
  codes: z.array(z.strictObject({ code: hs6, name: textMap })).max(200),
  papers: z
    .array(
      z.strictObject({
        code: paperCode,
        name: textMap,
        issuer: textMap,
        leadHours: hours,
        fee: money,
        mark,
      }),
    )
    .max(60),
  needed: z.strictObject({
    cooperative: z.array(paperCode),
    group: z.array(paperCode),
    company: z.array(paperCode),
    person: z.array(paperCode),
  }),
  claims: z.array(z.strictObject({ key, paper: paperCode, name: textMap })).max(20),
  units: z
    .array(z.strictObject({ key, kg: kilograms, name: textMap }))
    .min(1)
    .max(20),
  prices: z
    .array(
      z.strictObject({
        good: id,
        market: textMap,
        day,
        n: z.int().min(1).max(100_000),
        median: money,
        p25: money,
        p75: money,
        mark,
      }),
    )
    .max(500),
  priceFar: z.number().positive().max(10),
});

const paper = z.strictObject({
  id,
  kind: paperCode,
  holder: id,
  printed: textMap.optional(),
  number: z.string().max(40),
  person: z.string().max(80).optional(),
  issuedOn: day,
  expiresOn: day.nullable().default(null),
  whole: z.boolean().default(true),
  held: z.boolean().default(true),
});

export const b2bCase = z.strictObject({
  accounts: z
    .array(
      z.strictObject({ company: id, state: z.enum(['new', 'verified']), person: z.string().nullable().default(null) }),
    )
    .max(60)
    .default([]),
  papers: z.array(paper).max(200).default([]),
  hectares: z.number().positive().max(1_000_000).nullable().default(null),
  lots: z
    .array(
      z.strictObject({
        id,
        good: id,
        kg: kilograms,
        moisture: percent,
        first: count,
        defects: count,
        sampleG: z.number().positive().max(10_000),
        sheet: z.string().max(40),
      }),
    )
    .max(60)
    .default([]),
  photos: z
    .array(z.strictObject({ id, picture: z.enum(pictures), lot: id.nullable().default(null), says: textMap }))
    .max(60)
    .default([]),
  listings: z
    .array(
      z.strictObject({
        id: z.string().regex(/^L\d{1,3}$/, 'a listing looks like L1'),
        seller: id,
        good: id,
        hs6,
        grade: id,
        moisture: percent,
        lot: id,
        kg: kilograms,
        moq: kilograms,
        price: money,
        unit: key,
        claims: z.array(key).default([]),
        photos: z.array(id).default([]),
        returned: z
          .strictObject({ code: z.string().max(60), paper: paperCode })
          .nullable()
          .default(null),
      }),
    )
    .max(20)
    .default([]),
  enquiries: z
    .array(
      z.strictObject({
        id: z.string().regex(/^E\d{1,3}$/, 'an enquiry looks like E1'),
        buyer: id,
        seller: id,
        good: id,
        kg: kilograms,
        afterHours: hours,
        freight: money,
        asksOutside: z.boolean().default(false),
      }),
    )
    .max(20)
    .default([]),
  orders: z
    .array(
      z.strictObject({
        id: z.string().regex(/^O\d{1,3}$/, 'an order looks like O1'),
        buyer: id,
        seller: id,
        good: id,
        kg: kilograms,
        price: money,
        complainsAfterHours: hours,
        measured: percent,
        sample: percent,
        evidence: z.array(z.strictObject({ id, counts: z.boolean().default(false), says: textMap })).max(20),
      }),
    )
    .max(20)
    .default([]),
  files: z
    .array(
      z.strictObject({
        id,
        company: id,
        name: textMap,
        person: z.string().max(80),
        village: id,
        claims: z.array(key).default([]),
        papers: z.array(paper).max(20),
      }),
    )
    .max(60)
    .default([]),
  ownVillage: id.nullable().default(null),
  villages: z
    .array(z.strictObject({ id, name: textMap }))
    .max(60)
    .default([]),
});

/** What a case names must be there: businesses, goods, units, papers, lots, photos. */
export function checkB2bCase(rules: B2bRules | undefined, known: B2bScenario, error: (message: string) => void): void {
  if (!rules) {
    error('the pack has no b2b.yaml');
    return;
  }
  const ids = {
    business: rules.companies.map((one) => one.id),
    good: rules.goods.map((one) => one.id),
    paper: rules.papers.map((one) => one.code),
    unit: rules.units.map((one) => one.key),
    claim: rules.claims.map((one) => one.key),
    lot: known.lots.map((one) => one.id),
    photo: known.photos.map((one) => one.id),
    village: known.villages.map((one) => one.id),
  };
  const need = (what: keyof typeof ids, name: string) => {
    if (!ids[what].includes(name)) error(`there is no ${what} "${name}"`);
  };
  for (const { company } of known.accounts) need('business', company);
  for (const one of [...known.papers, ...known.files.flatMap(({ papers }) => papers)]) {
    need('business', one.holder);
    need('paper', one.kind);
  }
  for (const { good } of known.lots) need('good', good);
  for (const { lot } of known.photos) if (lot !== null) need('lot', lot);
  for (const one of known.listings) {
    need('business', one.seller);
    need('good', one.good);
    need('lot', one.lot);
    need('unit', one.unit);
    for (const claim of one.claims) need('claim', claim);
    for (const photo of one.photos) need('photo', photo);
  }
  for (const { buyer, seller, good } of [...known.enquiries, ...known.orders]) {
    for (const name of [buyer, seller]) need('business', name);
    need('good', good);
    if (!rules.prices.some((one) => one.good === good)) error(`there is no price of "${good}"`);
  }
  for (const { company, village } of known.files) {
    need('business', company);
    need('village', village);
  }
}
