import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { placeName, routeName } from '#app/features/labs/place-name.ts';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { named } from '#domain/labs/service-point/named.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';
import { shownBy } from '#domain/labs/service-point/point-figures.ts';
import type { PointWorld } from '#domain/labs/service-point/point-world.ts';
import { sayCollection } from './load-collection.server.ts';
import { sayDay } from './load-day.server.ts';
import { sayTrouble } from './load-trouble.server.ts';

/** A parcel as it stands at the counter. */
export interface CounterParcel {
  id: string;
  says: ContentWords;
  to: ContentWords;
  cm: readonly [number, number, number];
  cod: number;
  state: PointWorld['parcels'][string]['state'];
  contents: ContentWords | null;
  shownKg: number | null;
  fee: number | null;
  waybill: string | null;
  route: ContentWords | null;
  isBagClosed: boolean;
  /** Its label has no words of the country to which it goes. */
  lacksLabel: boolean;
}

/** The counter of a service point: scale, queue, the parcel in hand, bags. */
export function sayCounter(context: ReadingContext, open: OpenRun, asked: string | null) {
  const { reader } = context;
  const { run } = open;
  const { pack, scenario } = run;
  const { point } = pack;
  const world = run.worlds.point;
  const say = (words: Record<string, string>) => wordsFor(words, reader.contentLocales);
  const parcels = pointCase(scenario).parcels.flatMap((known): CounterParcel[] => {
    const parcel = world.parcels[known.id];
    if (!parcel) return [];
    const { state, shownKg, fee, waybill, route } = parcel;
    const contents = point.contents.find(({ key }) => key === parcel.contents);
    return [
      {
        ...{ id: known.id, cm: known.cm, cod: known.cod, state, shownKg, fee, waybill },
        lacksLabel: world.trouble?.unlabelled.includes(known.id) ?? false,
        isBagClosed: named(world.bags, route ?? '')?.closed ?? false,
        says: say(known.says),
        to: placeName(known.to, pack.places, reader),
        contents: contents ? say(contents.name) : null,
        route: route ? routeName(route, run, reader) : null,
      },
    ];
  });
  const bags = pointCase(scenario).routes.map(({ key }) => {
    const inside = parcels.filter(({ id }) => world.parcels[id]?.route === key);
    return { key, name: routeName(key, run, reader), count: inside.length, ...world.bags[key] };
  });
  return {
    frame: sayRun(context, open),
    collection: sayCollection(run, reader.contentLocales),
    trouble: sayTrouble(run, reader.contentLocales),
    day: sayDay(run),
    isOpen: world.open,
    isGone: world.handedOverAt !== null,
    scale: {
      testKg: pointCase(scenario).testWeightKg,
      shownKg: shownBy(pointCase(scenario).testWeightKg, run),
      isChecked: world.scaleCheckedAt !== null,
    },
    parcels,
    /** The one that was asked for, else the first that waits for something. */
    inHand: parcels.find(({ id }) => id === asked) ?? parcels.find(({ state }) => waits.has(state)) ?? null,
    bags,
    currency: point.currency,
    tariff: point.tariff,
    divisor: point.volumeDivisor,
    cod: point.cod,
    validFrom: point.validFrom,
    contents: point.contents.map(({ key, name }) => ({ id: key, words: say(name) })),
    reasons: point.reasons.map(({ key, name }) => ({ id: key, words: say(name) })),
  };
}

const waits = new Set(['waiting', 'checked', 'weighed', 'paid']);

export type CounterData = ReturnType<typeof sayCounter>;
