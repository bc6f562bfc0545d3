import type { ReadingContext } from '#app/server/reading-context.ts';
import { AppError } from '#domain/errors.ts';
import { borderForms, runBorderForm } from './border/border-form.server.ts';
import { sayBorder } from './border/load-border.server.ts';
import { sayBorderPapers } from './border/load-border-papers.server.ts';
import { counterForms, runCounterForm } from './counter/counter-form.server.ts';
import { sayCounter } from './counter/load-counter.server.ts';
import { sayCounterPapers } from './counter/load-counter-papers.server.ts';
import type { LabFormContext } from './lab-form.server.ts';
import type { OpenRun } from './load-run.server.ts';
import { sayMarket } from './market/load-market.server.ts';
import { sayMarketPapers } from './market/load-market-papers.server.ts';
import { marketForms, runMarketForm } from './market/market-form.server.ts';
import { sayPoolDesk } from './pooling/load-desk.server.ts';
import { sayPoolPapers } from './pooling/load-pool-papers.server.ts';
import { poolForms, runPoolForm } from './pooling/pool-form.server.ts';
import { sayPriceDesk } from './prices/load-price-desk.server.ts';
import { sayPricePapers } from './prices/load-price-papers.server.ts';
import { priceForms, runPriceForm } from './prices/price-form.server.ts';
import { sayTable } from './tracing/load-table.server.ts';
import { sayTracePapers } from './tracing/load-trace-papers.server.ts';
import { runTraceForm, traceForms } from './tracing/trace-form.server.ts';

/** The system that a run practises, as its page has it; `asked` is what stands in the address. */
export function saySystem(context: ReadingContext, open: OpenRun, asked: URLSearchParams) {
  const { lab } = open.run.task;
  switch (lab) {
    case 'b2b':
      return { lab, ...sayMarket(context, open, asked.get('file')) };
    case 'border':
      return { lab, ...sayBorder(context, open, asked.get('good')) };
    case 'point':
      return { lab, ...sayCounter(context, open, asked.get('parcel')) };
    case 'pool':
      return { lab, ...sayPoolDesk(context, open, asked.get('lot')) };
    case 'price':
      return { lab, ...sayPriceDesk(context, open, { series: asked.get('series'), stall: asked.get('stall') }) };
    case 'trace':
      return { lab, ...sayTable(context, open) };
  }
}

export type SystemData = ReturnType<typeof saySystem>;

/** The papers of a run. */
export function sayPapers(context: ReadingContext, open: OpenRun) {
  const { lab } = open.run.task;
  switch (lab) {
    case 'b2b':
      return { lab, ...sayMarketPapers(context, open) };
    case 'border':
      return { lab, ...sayBorderPapers(context, open) };
    case 'point':
      return { lab, ...sayCounterPapers(context, open) };
    case 'pool':
      return { lab, ...sayPoolPapers(context, open) };
    case 'price':
      return { lab, ...sayPricePapers(context, open) };
    case 'trace':
      return { lab, ...sayTracePapers(context, open) };
  }
}

export type PapersData = ReturnType<typeof sayPapers>;

/** One act in the system: each of its forms says by its intent what it asks, up to a dot. */
export function runSystemForm(by: LabFormContext, sent: FormData) {
  const intent = String(sent.get('intent')).replace(/\..*/, '');
  if (isOf(borderForms, intent)) return runBorderForm(intent, by, sent);
  if (isOf(counterForms, intent)) return runCounterForm(intent, by, sent);
  if (isOf(marketForms, intent)) return runMarketForm(intent, by, sent);
  if (isOf(poolForms, intent)) return runPoolForm(intent, by, sent);
  if (isOf(priceForms, intent)) return runPriceForm(intent, by, sent);
  if (isOf(traceForms, intent)) return runTraceForm(intent, by, sent);
  throw new AppError('bad_request');
}

function isOf<Forms extends object>(forms: Forms, intent: string): intent is keyof Forms & string {
  return Object.hasOwn(forms, intent);
}
