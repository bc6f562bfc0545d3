import { type OpenRun, sayRun } from '#app/features/labs/load-run.server.ts';
import { placeName, routeName } from '#app/features/labs/place-name.ts';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { pointCase } from '#domain/labs/service-point/point-case.ts';

/** A parcel waybill (D33), as it was filled in: right or wrong. */
export interface Waybill {
  number: string;
  parcel: string;
  from: ContentWords;
  to: ContentWords;
  contents: ContentWords | null;
  chargedKg: number;
  fee: number;
  codFee: number;
  /** To be taken from who gets it. */
  cod: number;
}

/** The papers of a shift: a waybill for every parcel that was paid for, and the list of the bags that left (D35). */
export function sayCounterPapers(context: ReadingContext, open: OpenRun) {
  const { reader } = context;
  const { run } = open;
  const { pack, scenario } = run;
  const world = run.worlds.point;
  const waybills = pointCase(scenario).parcels.flatMap(({ id, to, cod }): Waybill[] => {
    const parcel = world.parcels[id];
    if (!parcel?.waybill) return [];
    const contents = pack.point.contents.find(({ key }) => key === parcel.contents);
    return [
      {
        number: parcel.waybill,
        parcel: id,
        from: placeName(pointCase(scenario).point, pack.places, reader),
        to: placeName(to, pack.places, reader),
        contents: contents ? wordsFor(contents.name, reader.contentLocales) : null,
        chargedKg: parcel.chargedKg ?? 0,
        fee: parcel.fee ?? 0,
        codFee: parcel.codFee ?? 0,
        cod,
      },
    ];
  });
  const bags = pointCase(scenario).routes.flatMap(({ key }) => {
    const bag = world.bags[key];
    if (!bag?.closed) return [];
    const parcels = Object.values(world.parcels).filter(({ route }) => route === key).length;
    return [{ key, name: routeName(key, run, reader), parcels, kg: bag.kg ?? 0, seal: bag.seal ?? '' }];
  });
  return {
    frame: sayRun(context, open),
    currency: pack.point.currency,
    waybills,
    bags,
    isHandedOver: world.handedOverAt !== null,
    validFrom: pack.point.validFrom,
  };
}

export type CounterPapersData = ReturnType<typeof sayCounterPapers>;
