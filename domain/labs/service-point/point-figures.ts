import type { LabSystem } from '#domain/labs/lab-system.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { type DayWorld, meanWait, vanShare } from './day.ts';
import { receiptsOff } from './inbound.ts';
import { named } from './named.ts';
import { chargeableKg, codFee, parcelFee, zoneOf } from './parcel-fee.ts';
import { pointCase } from './point-case.ts';
import type { PointCommand } from './point-commands.ts';
import type { ScenarioParcel } from './point-pack.ts';
import type { PointWorld } from './point-world.ts';
import { openLines } from './trouble.ts';
import { momentAt } from './van.ts';

/** Figures of the counter that tasks ask for. */
export const pointFigures: LabSystem<PointWorld, PointCommand>['oracles'] = {
  till: (world) => world.till,
  'gone-right': countGoneRight,
  'cod-till': ({ inbound }) => inbound?.cash ?? null,
  'receipts-off': ({ inbound }, { scenario }) => inbound && receiptsOff(inbound, scenario),
  'log-open': ({ trouble }) => (trouble && trouble.lines.length > 0 ? openLines(trouble) : null),
  'fees-wrong': countFeesWrong,
  'not-served': ({ parcels }) => Object.values(parcels).filter(({ state }) => state !== 'paid').length,
  'mean-wait': (world, about) => ofWholeDay(world, about, meanWait),
  'van-share': ({ day }, { pack, scenario }) =>
    day && vanShare(day, momentAt(placeOf(pack, scenario).cutOff, scenario.startsAt, pack)),
  'went-away': (world, about) =>
    ofWholeDay(world, about, ({ arrivals }) => arrivals.filter(({ leftAt }) => leftAt !== null).length),
  'counter-hours': (world, about) => ofWholeDay(world, about, ({ counterMinutes }) => counterMinutes / 60),
};

/** Parcels that left in a bag that goes where they are to go. */
function countGoneRight(world: PointWorld, { scenario }: { scenario: Scenario }): number {
  const { parcels, routes } = pointCase(scenario);
  return parcels.filter(({ id, to }) => {
    const parcel = named(world.parcels, id);
    return parcel?.state === 'gone' && routes.find(({ key }) => key === parcel.route)?.to.includes(to);
  }).length;
}

/** A figure of the day, once its van has left: nobody has brought a day through before. */
function ofWholeDay(
  { day }: PointWorld,
  { pack, scenario }: { pack: Pack; scenario: Scenario },
  figure: (day: DayWorld) => number,
): number | null {
  if (!day || day.goneAt === null) return null;
  const isOver = day.through >= momentAt(placeOf(pack, scenario).vanLeaves, scenario.startsAt, pack);
  return isOver ? figure(day) : null;
}

/** Parcels for which something else was asked than the tariff says. */
function countFeesWrong(world: PointWorld, about: { pack: Pack; scenario: Scenario }): number | null {
  // Nobody has charged rightly who has charged nothing.
  if (Object.values(world.parcels).some(({ fee }) => fee === null)) return null;
  return pointCase(about.scenario).parcels.filter((known) => {
    const parcel = named(world.parcels, known.id);
    const right = feesOf(known, about);
    return parcel?.fee !== null && (parcel?.fee !== right.fee || parcel.codFee !== right.codFee);
  }).length;
}

/** What a parcel costs by the rules, whatever was asked for it. */
export function feesOf(parcel: ScenarioParcel, { pack, scenario }: { pack: Pack; scenario: Scenario }) {
  const zone = zoneOf(pointCase(scenario).point, parcel.to, pack);
  const fee = parcelFee(parcel, pack.point, zone);
  const cod = codFee(parcel.cod, pack.point);
  return { zone, chargedKg: chargeableKg(parcel, pack.point, zone), fee, codFee: cod, total: fee + cod };
}

/** What a scale shows: in its steps, and with its error. */
export function shownBy(kg: number, { pack, scenario }: { pack: Pack; scenario: Scenario }): number {
  const stepG = placeOf(pack, scenario).scaleStepG;
  return (Math.round((kg * 1_000 * (1 + pointCase(scenario).scaleError)) / stepG) * stepG) / 1_000;
}

/** The place of a case, with its scale and its van. */
export function placeOf({ places }: Pack, scenario: Scenario) {
  const { point } = pointCase(scenario);
  const place = places.find(({ id }) => id === point);
  if (!place) throw new RangeError(`no such place: ${point}`);
  return place;
}
