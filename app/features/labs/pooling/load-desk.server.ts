import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { trayOf } from '#domain/labs/aggregation/grading.ts';
import { dryWeight } from '#domain/labs/aggregation/mass.ts';
import { goodOf, poolCase, tenth } from '#domain/labs/aggregation/pool-case.ts';
import { named, type PoolWorld } from '#domain/labs/aggregation/pool-world.ts';
import { sum } from '#domain/labs/sum.ts';
import { isInterfaceLocale } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';

/** The collection point: its scales and who waits before them, samples, lots for a demand, and what is loaded. */
export function sayPoolDesk(context: ReadingContext, open: OpenRun, asked: string | null) {
  const { reader } = context;
  const { run } = open;
  const point = poolCase(run);
  const { rules } = point;
  const world = run.worlds.pool as PoolWorld;
  const format = getFormatter(reader.locale, run.pack.timeZone);
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const lots = point.lots.map((known) => {
    const { id, member, name, bags, moisture, claimed, grade } = known;
    const state = named(world.lots, id);
    const good = goodOf(point, known);
    return {
      ...{ id, member, name: say(name), good: say(good.name), bags, kg: known.kg, moisture, claimed },
      state: state?.state ?? 'offered',
      grade: state?.sheet?.grade ?? grade,
      ticket: state?.ticket ?? null,
      sampleG: state?.sampleG ?? null,
      sheet: state?.sheet ?? null,
      /** What is left of it once it is as dry as its limit. */
      driedKg: tenth(dryWeight(known.kg, moisture, good.mostMoisture)),
      tray: state?.sampleG ? trayOf(known.defects, state.sampleG, good.sampleG) : {},
    };
  });
  const waiting = lots.filter(({ ticket }) => !ticket);
  const ungraded = lots.filter(({ sheet }) => !sheet);
  const [cleaning, [demand]] = [point.cleaning, point.demands];
  return {
    frame: sayRun(context, open),
    pages: point.pages,
    currency: rules.currency,
    asOf: rules.validFrom,
    mark: rules.mark,
    scales: point.scales.map(({ key }) => {
      const scale = named(world.scales, key);
      const at = scale?.checkedAt ?? null;
      return { key, checked: at === null ? null : format.time(at), shown: scale?.shown ?? [], isOut: !!scale?.isOut };
    }),
    testWeights: rules.testWeightsKg,
    scaleLimit: rules.scaleLimitKg,
    bagTare: rules.bagTareKg,
    lots,
    onScale: world.onScale && {
      ...world.onScale,
      lot: lots.find(({ id }) => id === world.onScale?.lot) ?? null,
      no: world.tickets + 1,
    },
    /** Who is called next: by the address, else the first. */
    next: waiting.find(({ id }) => id === asked) ?? waiting[0] ?? null,
    waiting: waiting.map(({ id, member }) => ({ id, member })),
    inHand: ungraded.find(({ id }) => id === asked) ?? ungraded[0] ?? null,
    kinds: rules.defects.map(({ key, name, category, per }) => ({ key, name: say(name), category, per })),
    limits: rules.goods
      .filter(({ id }) => point.lots.some(({ good }) => good === id))
      .map(({ id, name, mostMoisture, sampleG, grades }) => ({ id, name: say(name), mostMoisture, sampleG, grades })),
    demand: demand
      ? {
          ...{ buyer: say(demand.buyer), kg: demand.kg, tolerance: demand.tolerance, grade: demand.grade },
          good: say(rules.goods.find(({ id }) => id === demand.good)?.name ?? {}),
        }
      : null,
    pool: world.pool && { lots: world.pool.lots.length, kg: world.pool.kg, moisture: world.pool.moisture },
    cleaning: cleaning && { kg: cleaning.kg, loss: cleaning.lossPercent, order: cleaning.orderKg },
    settlement: point.settlement && {
      paid: point.settlement.paid.map(({ grade, kg, price }) => ({
        ...{ grade, kg, price },
        sent: sum(point.lots.filter((lot) => lot.grade === grade).map((lot) => lot.kg)),
      })),
      costs: point.settlement.costs.map(({ key, name, amount }) => ({ key, name: say(name), amount })),
      languages: run.pack.paperLocales.filter(isInterfaceLocale),
      step: rules.payoutStep,
      out: world.out && { payouts: world.out.payouts, reserve: world.out.reserve },
    },
    plan: world.plan,
    asked: world.asked,
    vehicles: rules.vehicles.map(({ id, name, capacityKg, cost }) => ({ id, name: say(name), capacityKg, cost })),
    loads: world.loads.map(({ vehicle, count, kg, cost, seal }) => {
      return { vehicle: say(rules.vehicles.find(({ id }) => id === vehicle)?.name ?? {}), count, kg, cost, seal };
    }),
  };
}

export type PoolDeskData = ReturnType<typeof sayPoolDesk>;
