import type { Fact } from '#domain/labs/facts.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import { type PoolGrade, poolGrades } from './pool-pack.ts';

export interface Scale {
  checkedAt: SimTime | null;
  /** What it showed of each test weight. */
  shown: readonly number[];
  isOut: boolean;
}

export type PoolLotState = 'offered' | 'weighed' | 'accepted' | 'downgraded' | 'pooled' | 'drying' | 'apart' | 'loaded';

export interface PooledLot {
  state: PoolLotState;
  ticket: {
    no: number;
    gross: number;
    tare: number;
    net: number;
    scale: string;
    checkedAt: SimTime | null;
    at: SimTime;
  } | null;
  sampleG: number | null;
  sheet: { no: number; first: number; second: number; grade: PoolGrade; isRight: boolean; at: SimTime } | null;
}

export interface PoolWorld {
  scales: Record<string, Scale>;
  lots: Record<string, PooledLot>;
  onScale: { lot: string; scale: string; gross: number } | null;
  tickets: number;
  sheets: number;
  pool: { lots: readonly string[]; kg: number; moisture: number; good: string } | null;
  plan: { yieldKg: number; buffer: number } | null;
  /** What was asked for besides, and is there. */
  asked: { moreKg: number; tolerance: number };
  out: { payouts: Record<string, number>; reserve: number; language: string; at: SimTime } | null;
  loads: { vehicle: string; count: number; kg: number; cost: number; seal: string; at: SimTime }[];
}

export const emptyPool = (): PoolWorld => ({
  scales: {},
  lots: {},
  onScale: null,
  tickets: 0,
  sheets: 0,
  pool: null,
  plan: null,
  asked: { moreKg: 0, tolerance: 0 },
  out: null,
  loads: [],
});

/** What has this name of its own: `constructor` names nothing here. */
export function named<Thing>(things: Readonly<Record<string, Thing>>, name: string): Thing | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined;
}

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const figure = (fact: unknown) => (typeof fact === 'number' ? fact : 0);
const texts = (fact: Fact | undefined): string[] => (Array.isArray(fact) ? fact.map(text) : []);
const figures = (fact: Fact | undefined): number[] => (Array.isArray(fact) ? fact.map(figure) : []);
const amounts = (fact: Fact | undefined): Record<string, number> =>
  typeof fact === 'object' && fact !== null && !Array.isArray(fact)
    ? Object.fromEntries(Object.entries(fact).map(([name, amount]) => [name, figure(amount)]))
    : {};
const gradeIn = (fact: unknown): PoolGrade => poolGrades.find((one) => one === fact) ?? 'C';

/** Writes into the world what happened at the collection point. */
export function foldPool(world: PoolWorld, event: WorldEvent, at: SimTime): void {
  const lot = named(world.lots, text(event.lot));
  const scale = named(world.scales, text(event.scale));
  switch (event.type) {
    case 'pool.scale_checked':
      if (scale) Object.assign(scale, { checkedAt: at, shown: figures(event.shown), isOut: false });
      return;
    case 'pool.scale_tagged':
      if (scale) scale.isOut = true;
      if (world.onScale?.scale === event.scale) world.onScale = null;
      return;
    case 'pool.lot_weighed':
      world.onScale = { lot: text(event.lot), scale: text(event.scale), gross: figure(event.gross) };
      return;
    case 'pool.ticket_printed':
      foldTicket(world, event, at);
      return;
    case 'pool.sample_taken':
      if (lot) lot.sampleG = figure(event.grams);
      return;
    case 'pool.lot_graded':
      world.sheets += 1;
      if (!lot) return;
      lot.state = event.isDowngraded ? 'downgraded' : 'accepted';
      lot.sheet = {
        ...{ no: world.sheets, first: figure(event.first), second: figure(event.second), at },
        ...{ grade: gradeIn(event.grade), isRight: event.isRight === true },
      };
      return;
    case 'pool.mixed': {
      const lots = texts(event.lots);
      // A pool that is made anew takes out what is no longer in it.
      for (const one of world.pool?.lots ?? []) setState(world, one, 'accepted');
      for (const one of lots) setState(world, one, 'pooled');
      world.pool = { lots, kg: figure(event.kg), moisture: figure(event.moisture), good: text(event.good) };
      return;
    }
    case 'pool.lot_set_aside':
      if (lot) lot.state = event.to === 'dry' ? 'drying' : 'apart';
      return;
    case 'pool.planned':
      world.plan = { yieldKg: figure(event.yieldKg), buffer: figure(event.buffer) };
      return;
    case 'pool.asked':
      world.asked = {
        moreKg: world.asked.moreKg + figure(event.moreKg),
        tolerance: Math.max(world.asked.tolerance, figure(event.tolerance)),
      };
      return;
    case 'pool.paid_out':
      world.out = {
        payouts: amounts(event.payouts),
        reserve: figure(event.reserve),
        language: text(event.language),
        at,
      };
      return;
    case 'pool.loaded':
      world.loads.push({
        ...{ vehicle: text(event.vehicle), count: figure(event.count), kg: figure(event.kg) },
        ...{ cost: figure(event.cost), seal: text(event.seal), at },
      });
      for (const one of texts(event.lots)) setState(world, one, 'loaded');
      return;
  }
}

function setState(world: PoolWorld, name: string, state: PoolLotState): void {
  const lot = named(world.lots, name);
  if (lot) lot.state = state;
}

function foldTicket(world: PoolWorld, event: WorldEvent, at: SimTime): void {
  const lot = named(world.lots, text(event.lot));
  world.tickets += 1;
  world.onScale = null;
  if (!lot) return;
  lot.state = 'weighed';
  lot.ticket = {
    ...{ no: world.tickets, gross: figure(event.gross), tare: figure(event.tare), net: figure(event.net), at },
    ...{ scale: text(event.scale), checkedAt: typeof event.checkedAt === 'number' ? event.checkedAt : null },
  };
}
