import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { rightPayouts } from '#domain/labs/aggregation/decide-payout.ts';
import { poolCase } from '#domain/labs/aggregation/pool-case.ts';
import { named, type PoolWorld } from '#domain/labs/aggregation/pool-world.ts';
import { sum } from '#domain/labs/sum.ts';
import { isInterfaceLocale } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** The papers of the collection point: weight tickets (D08), grading sheets (D09), and the road waybill (D25) of a load. */
export function sayPoolPapers(context: ReadingContext, open: OpenRun) {
  const { reader } = context;
  const { run } = open;
  const point = poolCase(run);
  const world = run.worlds.pool as PoolWorld;
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const lots = point.lots.map((lot) => ({ ...lot, ...named(world.lots, lot.id) }));
  const tickets = lots.flatMap(({ id, member, bags, moisture, ticket }) => {
    if (!ticket) return [];
    const { no, gross, tare, net, scale, checkedAt } = ticket;
    return [
      {
        ...{ no, lot: id, member, bags, moisture, gross, tare, net, scale },
        checked: checkedAt === null ? null : format.time(checkedAt),
      },
    ];
  });
  const sheets = lots.flatMap(({ id, member, moisture, sampleG, sheet }) =>
    sheet ? [{ no: sheet.no, lot: id, member, moisture, sampleG, ...sheetFigures(sheet) }] : [],
  );
  const offeredBy = point.rules.firms.find(({ id }) => id === run.scenario.seats[0]?.organisation);
  const [demand] = point.demands;
  return {
    frame: sayRun(context, open),
    advices: advicesOf(open),
    tickets: tickets.sort((a, b) => a.no - b.no),
    sheets: sheets.sort((a, b) => a.no - b.no),
    waybills: world.loads.map(({ vehicle, count, kg, seal, at }, index) => ({
      ...{ no: index + 1, count, kg, seal, at: format.time(at) },
      vehicle: say(point.rules.vehicles.find(({ id }) => id === vehicle)?.name ?? {}),
      from: offeredBy ? say(offeredBy.name) : null,
      to: demand ? say(demand.buyer) : null,
    })),
  };
}

/** What each member reads: in the language that was chosen, whatever the officer's is. */
function advicesOf({ run }: OpenRun) {
  const point = poolCase(run);
  const { out } = run.worlds.pool as PoolWorld;
  const right = rightPayouts(run);
  if (!out || !right || !point.settlement || !isInterfaceLocale(out.language)) return [];
  const { t } = getPageWords(out.language).in('labs-pool');
  const format = getFormatter(out.language, run.pack.timeZone);
  const { currency } = point.rules;
  const money = (amount: number) => `${format.number(amount)} ${currency}`;
  const all = sum(point.lots.map(({ kg }) => kg));
  return point.lots.map(({ id, member, kg, grade }) => {
    const price = point.settlement?.paid.find((one) => one.grade === grade)?.price ?? 0;
    const share = Math.round(((right.costs + right.short) * kg) / all);
    return {
      ...{ lot: id, language: out.language },
      lines: [
        { name: t('labs-pool:field.member'), value: member },
        { name: t('labs-pool:field.net'), value: format.number(kg, { maximumFractionDigits: 1 }) },
        { name: t('labs-pool:field.grade'), value: grade ?? '' },
        { name: t('labs-pool:advice.worth'), value: money(kg * price) },
        { name: t('labs-pool:advice.costs'), value: money(share) },
        { name: t('labs-pool:advice.payout'), value: money(named(out.payouts, member) ?? 0) },
        { name: t('labs-pool:advice.reserve'), value: money(out.reserve) },
      ],
    };
  });
}

const sheetFigures = ({ first, second, grade }: { first: number; second: number; grade: string }) => ({
  ...{ first, second, grade },
});

export type PoolPapersData = ReturnType<typeof sayPoolPapers>;
