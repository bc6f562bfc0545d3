import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { epcisOf } from '#domain/labs/trace/epcis.ts';
import { traceCase } from '#domain/labs/trace/trace-case.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** Of the demonstration range: what is traded here by the lot (docs/labs.md). */
const gtin = '19521234000010';

/** The papers of the table: a batch record (D10) of every lot that was made, a laboratory's report (D07), the recall notice (D38). */
export function sayTracePapers(context: ReadingContext, open: OpenRun) {
  const { reader } = context;
  const { run } = open;
  const { hit, harvests, rules } = traceCase(run);
  const world = run.worlds.trace;
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const own = Object.entries(world.lots).filter(([, { isOwn }]) => isOwn);
  return {
    frame: sayRun(context, open),
    batches: own.map(([code, lot]) => ({
      ...{ code, kg: lot.kg, bags: lot.bags, first: lot.first, last: lot.last, gln: lot.gln },
      parents: lot.parents.map((one) => one.lot),
      plots: harvests.filter(({ id }) => lot.harvests.includes(id)).map(({ name }) => say(name)),
      epcis: JSON.stringify(epcisOf({ code, lot, timeZone: run.pack.timeZone, gtin }), null, 2),
    })),
    report: hit && { report: hit.report, lot: hit.lot, says: say(hit.says) },
    notice: world.recall && {
      lots: [...world.recall.lots],
      reason: world.recall.reason,
      at: format.time(world.recall.at),
      told: Object.keys(world.notices).flatMap((id) => {
        const known = rules.holders.find((one) => one.id === id);
        return known ? [{ id, name: say(known.name) }] : [];
      }),
    },
  };
}

export type TracePapersData = ReturnType<typeof sayTracePapers>;
