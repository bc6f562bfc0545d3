import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import type { ContentWords } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { priceCase, priceRules } from '#domain/labs/prices/price-case.ts';
import { own } from '#domain/labs/prices/price-world.ts';
import { priceNames } from './price-names.ts';

interface SheetLine {
  id: string;
  good: ContentWords;
  priceType: ContentWords;
  price: number;
  currency: string;
  unit: ContentWords;
  respondent: ContentWords;
  hasPhoto: boolean;
}

/** The papers of the desk: collection sheets (D40) by market and day, and what went out of the week. */
export function sayPricePapers(context: ReadingContext, open: OpenRun) {
  const { run } = open;
  const { reader } = context;
  const desk = priceCase(run.scenario);
  const world = run.worlds.price;
  const names = priceNames(run, reader);
  const sheets = new Map<string, { id: string; market: ContentWords; day: string; lines: SheetLine[] }>();
  for (const [id, entry] of Object.entries(world.observations)) {
    const known = desk.observations.find((one) => one.id === id);
    const stall = desk.stalls.find((one) => one.id === id);
    const key = `${entry.market}-${entry.day}`;
    const sheet = sheets.get(key) ?? { id: key, market: names.market(entry.market), day: entry.day, lines: [] };
    sheets.set(key, sheet);
    sheet.lines.push({
      ...{ id, good: names.good(entry.good), priceType: names.type(entry.priceType) },
      ...{ price: entry.price, currency: entry.currency },
      // The paper has what was written at the market, whatever was typed from it.
      unit: names.unit(known?.sheetUnit ?? known?.unit ?? entry.unit),
      respondent: names.respondent(known?.respondent ?? stall?.respondent ?? ''),
      hasPhoto: known?.photo ?? true,
    });
  }
  const bulletin = desk.series.flatMap(({ id, good, market, priceType }) => {
    const week = own(world.weeks, id);
    if (!week || week.state === 'open') return [];
    const { median, n, before, state } = week;
    return [
      {
        ...{ id, good: names.good(good), market: names.market(market), priceType: names.type(priceType) },
        ...{ median, n, before, isTooFew: state === 'too_few', isCorrected: state === 'corrected' },
      },
    ];
  });
  const { currency, validFrom } = priceRules(run.pack);
  return {
    frame: sayRun(context, open),
    ...{ currency, validFrom, weekFrom: desk.weekFrom, bulletin },
    sheets: [...sheets.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

export type PricePapersData = ReturnType<typeof sayPricePapers>;
