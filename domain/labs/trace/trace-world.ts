import type { Fact } from '#domain/labs/facts.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';

export type LotState = 'active' | 'held' | 'recalled' | 'used_up';

export interface Lot {
  state: LotState;
  kg: number;
  /** Of it, what has neither become another lot nor left. */
  left: number;
  harvests: readonly string[];
  parents: readonly { lot: string; kg: number }[];
  gln: string | null;
  /** Bags of this lot; null: loose. */
  bags: number | null;
  /** Numbers of its first and last bag. */
  first: string | null;
  last: string | null;
  /** Made in this run, not before it. */
  isOwn: boolean;
  madeAt: SimTime;
}

export interface Shipment {
  lot: string;
  to: string;
  kg: number;
  state: 'sent' | 'held' | 'deleted';
}

export interface TraceWorld {
  lots: Record<string, Lot>;
  shipments: Record<string, Shipment>;
  /** Numbers of bags that were given: the highest. */
  lastSerial: number;
  /** What was scanned, the latest last. */
  scanned: string[];
  line: { plots: readonly string[]; receivers: readonly string[] } | null;
  source: { lot: string; kg: number } | null;
  inspected: string[];
  recall: { lots: readonly string[]; reason: string; at: SimTime } | null;
  /** Who was told, with what they answered. */
  notices: Record<string, { found: number; used: number; at: SimTime }>;
  account: { found: number; used: number; unknown: number; at: SimTime } | null;
}

export const emptyTrace = (): TraceWorld => ({
  lots: {},
  shipments: {},
  lastSerial: 0,
  scanned: [],
  line: null,
  source: null,
  inspected: [],
  recall: null,
  notices: {},
  account: null,
});

/** What has this name of its own: `constructor` names nothing here. */
export function named<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const figure = (fact: unknown) => (typeof fact === 'number' ? fact : 0);
const texts = (fact: Fact | undefined): string[] => (Array.isArray(fact) ? fact.map(text) : []);

/** Writes into the world what happened to lots. */
export function foldTrace(world: TraceWorld, event: WorldEvent, at: SimTime): void {
  const lot = named(world.lots, text(event.lot));
  switch (event.type) {
    case 'lot.made':
    case 'lot.transformed':
      foldMade(world, event, at);
      return;
    case 'lot.packed':
      if (lot) Object.assign(lot, { bags: figure(event.bags), first: text(event.first), last: text(event.last) });
      world.lastSerial = figure(event.lastSerial);
      return;
    case 'lot.shipped':
      if (lot) lot.left -= figure(event.kg);
      world.shipments[text(event.shipment)] = {
        ...{ lot: text(event.lot), to: text(event.to), kg: figure(event.kg), state: 'sent' },
      };
      return;
    case 'code.scanned':
      world.scanned = [...world.scanned.filter((one) => one !== event.lot), text(event.lot)].slice(-40);
      return;
    case 'line.answered':
      world.line = { plots: texts(event.plots), receivers: texts(event.receivers) };
      return;
    case 'sale.held':
    case 'sale.deleted': {
      const shipment = named(world.shipments, text(event.shipment));
      if (shipment) shipment.state = event.type === 'sale.held' ? 'held' : 'deleted';
      return;
    }
    case 'source.named':
      world.source = { lot: text(event.lot), kg: figure(event.kg) };
      return;
    case 'lot.inspected':
      world.inspected = [...new Set([...world.inspected, text(event.lot)])];
      if (lot && event.isOver) lot.state = 'held';
      return;
    case 'lots.recalled':
      foldRecall(world, event, at);
      return;
    case 'holder.answered':
      world.notices[text(event.holder)] = { found: figure(event.found), used: figure(event.used), at };
      return;
    case 'mass.accounted':
      world.account = { found: figure(event.found), used: figure(event.used), unknown: figure(event.unknown), at };
      return;
  }
}

function foldMade(world: TraceWorld, event: WorldEvent, at: SimTime): void {
  const kg = figure(event.kg);
  const parents = texts(event.parents).flatMap((name) => {
    const parent = named(world.lots, name);
    return parent ? [{ lot: name, kg: parent.left }] : [];
  });
  world.lots[text(event.lot)] = {
    ...{ state: 'active', kg, left: kg, parents, isOwn: true, madeAt: at, bags: null, first: null, last: null },
    harvests: texts(event.harvests),
    gln: text(event.gln) || null,
  };
  for (const { lot } of parents) Object.assign(world.lots[lot] ?? {}, { left: 0, state: 'used_up' });
}

/** What a lot is that is called back no longer: held where the laboratory found something, used up where nothing of it is left. */
function stateBefore(world: TraceWorld, name: string): LotState {
  if (world.inspected.includes(name)) return 'held';
  return (named(world.lots, name)?.left ?? 0) > 0 ? 'active' : 'used_up';
}

/** A recall that is put right takes back what is no longer in it. */
function foldRecall(world: TraceWorld, event: WorldEvent, at: SimTime): void {
  const lots = texts(event.lots);
  for (const name of world.recall?.lots ?? [])
    Object.assign(world.lots[name] ?? {}, { state: stateBefore(world, name) });
  for (const name of lots) Object.assign(world.lots[name] ?? {}, { state: 'recalled' });
  world.recall = { lots, reason: text(event.reason), at };
}
