import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { caseOf, companyOf, rulesOf } from '#domain/labs/b2b/paper-checks.ts';
import { sayPaper } from './say-paper.ts';

/** The papers of a seat: certificates in its drawer, grading sheets (D09) of its lots, payment advices (D31) of its orders. */
export function sayMarketPapers(context: ReadingContext, open: OpenRun) {
  const { reader } = context;
  const { run } = open;
  const world = run.worlds.b2b;
  const rules = rulesOf(run);
  const { papers, lots } = caseOf(run);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  return {
    frame: sayRun(context, open),
    currency: rules.currency,
    validFrom: rules.validFrom,
    held: papers.filter(({ id }) => world.papers[id]?.held).map((paper) => sayPaper(context, run, paper)),
    sheets: lots.map((lot) => ({ ...lot, goodName: say(rules.goods.find(({ id }) => id === lot.good)?.name ?? {}) })),
    advices: Object.entries(world.orders).flatMap(([id, { buyer, seller, total, payment, refund }]) =>
      payment === 'held' || payment === 'released'
        ? [
            {
              ...{ id, total, refund: refund ?? 0, isReleased: payment === 'released' },
              payer: say(companyOf(buyer, run)?.name ?? {}),
              payee: say(companyOf(seller, run)?.name ?? {}),
            },
          ]
        : [],
    ),
  };
}

export type MarketPapersData = ReturnType<typeof sayMarketPapers>;
