import { named, type TraceWorld } from './trace-world.ts';

/** The lots from which a lot was made, itself included, however many steps back. */
export function lotsBehind(world: Pick<TraceWorld, 'lots'>, lot: string): string[] {
  return reach(lot, (one) => named(world.lots, one)?.parents.map((parent) => parent.lot) ?? []);
}

/** The lots that were made of a lot, itself included, however many steps on: a blend counts for each of its parts. */
export function lotsAhead(world: Pick<TraceWorld, 'lots'>, lot: string): string[] {
  return reach(lot, (one) => childrenOf(world, one));
}

/** One step on. */
export function childrenOf({ lots }: Pick<TraceWorld, 'lots'>, lot: string): string[] {
  return Object.entries(lots).flatMap(([name, { parents }]) => (parents.some((one) => one.lot === lot) ? [name] : []));
}

/** Harvests in which a lot began. */
export function originOf(world: Pick<TraceWorld, 'lots'>, lot: string): string[] {
  return [...new Set(lotsBehind(world, lot).flatMap((one) => named(world.lots, one)?.harvests ?? []))];
}

/** Who got something of a lot, or of what was made of it. */
export function receiversOf(world: TraceWorld, lot: string): string[] {
  const ahead = new Set(lotsAhead(world, lot));
  const to = Object.values(world.shipments).flatMap((one) => (ahead.has(one.lot) ? [one.to] : []));
  return [...new Set(to)];
}

/** Lots are not many, but what names itself as its parent must not go round for ever. */
function reach(start: string, next: (lot: string) => readonly string[]): string[] {
  const seen = new Set([start]);
  for (const lot of seen) for (const one of next(lot)) seen.add(one);
  return [...seen];
}
