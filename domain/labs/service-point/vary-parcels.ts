import type { Chance } from '#domain/labs/chance.ts';
import type { PointScenario, ScenarioParcel } from './point-pack.ts';

/** By how much of itself a weight, an edge or an amount differs at most from that of the case. */
const apart = { kg: 0.2, cm: 0.1, cod: 0.2 } as const;

/** Steps of weights (kilograms) and of money that is taken for a sender: as people name them. */
const stepKg = 0.01;
const stepCod = 10_000;

/**
 * The parcels of a case as they come in one run: other weights, edges and amounts, and where the case says so each to where
 * another would go. Whoever practised one run does not know the next; what is right follows from the same rules.
 */
export function varyParcels(point: PointScenario, key: string, chance: Chance): PointScenario {
  if (!point.varies) return point;
  const places = point.varies === 'places' ? shuffled(point.parcels, key, chance) : point.parcels.map(({ to }) => to);
  return {
    ...point,
    parcels: point.parcels.map((parcel, at) => ({ ...varied(parcel, key, chance), to: places[at] ?? parcel.to })),
  };
}

function varied(parcel: ScenarioParcel, key: string, chance: Chance): ScenarioParcel {
  const by = (n: number, most: number) => 1 + most * (2 * chance('arrivals', `${key}|${parcel.id}`, n) - 1);
  const [long, wide, high] = parcel.cm;
  const edge = (cm: number, n: number) => Math.max(1, Math.round(cm * by(n, apart.cm)));
  return {
    ...parcel,
    kg: Math.max(1, Math.round((parcel.kg * by(0, apart.kg)) / stepKg)) / Math.round(1 / stepKg),
    cm: [edge(long, 1), edge(wide, 2), edge(high, 3)],
    cod: Math.round((parcel.cod * by(4, apart.cod)) / stepCod) * stepCod,
  };
}

/** Where parcels go, in another order: each place as often as before. */
function shuffled(parcels: readonly ScenarioParcel[], key: string, chance: Chance): string[] {
  return parcels
    .map(({ id, to }) => ({ to, at: chance('arrivals', `${key}|${id}|to`) }))
    .sort((a, b) => a.at - b.at)
    .map(({ to }) => to);
}
