import type { WorldEvent } from '#domain/labs/run-log.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import { type DayWorld, foldDay } from './day.ts';
import { foldInbound, type InboundWorld } from './inbound.ts';
import { named } from './named.ts';
import { foldTrouble, type TroubleWorld } from './trouble.ts';

export type ParcelState = 'waiting' | 'checked' | 'weighed' | 'logged' | 'paid' | 'bagged' | 'refused' | 'gone';

/** A parcel as the counter knows it: what the scale said and what was asked for it, right or wrong. */
export interface Parcel {
  state: ParcelState;
  /** What the operator took it for. */
  contents: string | null;
  reason: string | null;
  shownKg: number | null;
  chargedKg: number | null;
  fee: number | null;
  codFee: number | null;
  waybill: string | null;
  route: string | null;
}

export interface Bag {
  closed: boolean;
  /** As it stands on the list. */
  kg: number | null;
  seal: string | null;
}

export interface PointWorld {
  open: boolean;
  scaleCheckedAt: SimTime | null;
  parcels: Record<string, Parcel>;
  bags: Record<string, Bag>;
  /** Taken since the shift began. */
  till: number;
  waybills: number;
  /** When the bags went to the van. */
  handedOverAt: SimTime | null;
  /** Parcels that are collected; left out: none are in this case. */
  inbound?: InboundWorld;
  trouble?: TroubleWorld;
  day?: DayWorld;
}

export const emptyPoint = (): PointWorld => ({
  open: false,
  scaleCheckedAt: null,
  parcels: {},
  bags: {},
  till: 0,
  waybills: 0,
  handedOverAt: null,
});

export const waybillOf = (point: string, before: number) => `${point}-${String(before + 1).padStart(3, '0')}`;

export const freshParcel = (): Parcel => ({
  state: 'waiting',
  contents: null,
  reason: null,
  shownKg: null,
  chargedKg: null,
  fee: null,
  codFee: null,
  waybill: null,
  route: null,
});

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const figure = (fact: unknown) => (typeof fact === 'number' ? fact : 0);

/** Writes into the world what happened at the counter. */
export function foldPoint(world: PointWorld, event: WorldEvent, at: SimTime): void {
  if (world.inbound) foldInbound(world.inbound, event);
  if (world.trouble) foldTrouble(world.trouble, event);
  if (world.day) foldDay(world.day, event, at);
  const parcel = named(world.parcels, text(event.parcel));
  const bag = named(world.bags, text(event.route));
  switch (event.type) {
    case 'shift.opened':
      world.open = true;
      return;
    case 'scale.checked':
      world.scaleCheckedAt = at;
      return;
    case 'parcel.checked':
      if (parcel) Object.assign(parcel, { state: 'checked', contents: text(event.contents) });
      return;
    case 'parcel.refused':
      if (parcel)
        Object.assign(parcel, { state: 'refused', contents: text(event.contents), reason: text(event.reason) });
      return;
    case 'parcel.weighed':
      if (parcel) Object.assign(parcel, { state: 'weighed', shownKg: figure(event.kg) });
      return;
    case 'parcel.paid':
      if (!parcel) return;
      world.waybills += 1;
      world.till += figure(event.fee) + figure(event.codFee);
      Object.assign(parcel, {
        state: 'paid',
        chargedKg: figure(event.chargedKg),
        fee: figure(event.fee),
        codFee: figure(event.codFee),
        waybill: text(event.waybill),
      });
      return;
    case 'paper.logged':
      if (!parcel) return;
      world.till += figure(event.fee) + figure(event.codFee);
      Object.assign(parcel, {
        state: 'logged',
        ...{ chargedKg: figure(event.chargedKg), fee: figure(event.fee), codFee: figure(event.codFee) },
      });
      return;
    case 'log.entered':
      world.waybills += 1;
      if (parcel?.state === 'logged') Object.assign(parcel, { state: 'paid', waybill: text(event.waybill) });
      return;
    case 'parcel.bagged':
      if (parcel) Object.assign(parcel, { state: 'bagged', route: text(event.route) });
      return;
    case 'parcel.taken_out':
      if (parcel) Object.assign(parcel, { state: 'paid', route: null });
      return;
    case 'bag.closed':
      if (bag) Object.assign(bag, { closed: true, kg: figure(event.kg), seal: text(event.seal) });
      return;
    case 'bags.handed_over':
      world.handedOverAt = at;
      for (const one of Object.values(world.parcels)) if (one.state === 'bagged') one.state = 'gone';
      return;
  }
}
