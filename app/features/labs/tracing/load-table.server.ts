import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { hour } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { readLotCode } from '#domain/labs/trace/lot-code.ts';
import { traceCase } from '#domain/labs/trace/trace-case.ts';
import { childrenOf } from '#domain/labs/trace/trace-lines.ts';
import { named } from '#domain/labs/trace/trace-world.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** The scan table: what lies on it, what was scanned last with one step back and one on, sales, and what is called back. */
export function sayTable(context: ReadingContext, open: OpenRun) {
  const { reader } = context;
  const { run } = open;
  const table = traceCase(run);
  const { rules } = table;
  const world = run.worlds.trace;
  const format = getFormatter(reader.locale, 'UTC');
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const day = (date: string) => format.day(date, 'medium');
  const holder = (id: string) => {
    const known = rules.holders.find((one) => one.id === id);
    return { id, name: known ? say(known.name) : { text: id, locale: 'en' } };
  };
  const goodOf = (code: string) => rules.goods.find(({ id }) => id === readLotCode(code)?.good);
  const saysOf = (code: string) => {
    const words = table.lots.find((one) => one.code === code)?.says ?? goodOf(code)?.name;
    return words ? say(words) : null;
  };
  const harvests = table.harvests.map(({ id, name, day: date, kg }) => ({ id, name: say(name), day: day(date), kg }));
  const lots = Object.entries(world.lots).map(([code, { state, kg, left, bags, first, last }]) => {
    return { code, says: saysOf(code), state, kg, left, bags, first, last };
  });
  const shipments = Object.entries(world.shipments).map(([id, { lot, to, kg, state }]) => {
    const date = table.shipments.find((one) => one.id === id)?.day;
    return { id, lot, to: holder(to), kg, state, day: date ? day(date) : null };
  });
  const soldOf = (code: string) =>
    sum(shipments.filter(({ lot, state }) => lot === code && state !== 'deleted').map(({ kg }) => kg));
  const last = world.scanned.at(-1);
  const lot = last === undefined ? undefined : named(world.lots, last);
  return {
    frame: sayRun(context, open),
    pages: table.pages,
    harvests,
    lots,
    shipments,
    places: rules.places.map(({ gln, name }) => ({ gln, name: say(name) })),
    holders: rules.holders.map(({ id }) => holder(id)),
    labels: table.labels.map(({ code }) => code),
    bagKg: rules.bagKg,
    yieldPercent: rules.maxYield * 100,
    validFrom: rules.validFrom,
    /** The lot that was scanned last. */
    inHand:
      last === undefined || !lot
        ? null
        : {
            ...{ code: last, says: saysOf(last), kg: lot.kg, bags: lot.bags, left: lot.left },
            plots: harvests.filter(({ id }) => lot.harvests.includes(id)),
            back: lot.parents.map((one) => ({ code: one.lot, kg: one.kg, says: saysOf(one.lot) })),
            forward: childrenOf(world, last).map((code) => ({
              code,
              kg: world.lots[code]?.kg ?? 0,
              says: saysOf(code),
            })),
            sent: shipments.filter((one) => one.lot === last && one.state !== 'deleted'),
          },
    isAnswered: world.line !== null,
    balance: table.counts.map(({ lot: code, bags: counted }) => {
      const made = world.lots[code]?.kg ?? 0;
      return { code, made, sold: soldOf(code), counted, bags: made / rules.bagKg };
    }),
    source: world.source,
    hit: table.hit && { report: table.hit.report, lot: table.hit.lot, says: say(table.hit.says) },
    inspected: world.inspected,
    recalled: world.recall?.lots ?? [],
    hoursUsed: Math.round(((run.now - run.scenario.startsAt) / hour) * 10) / 10,
    notices: Object.entries(world.notices).map(([id, { found, used }]) => ({ ...holder(id), found, used })),
    account: world.account,
  };
}

export type TableData = ReturnType<typeof sayTable>;
