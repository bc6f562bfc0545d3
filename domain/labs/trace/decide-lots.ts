import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { minute } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { toWallTime } from '#domain/zoned-time.ts';
import { ofNewLot } from './epcis.ts';
import { isGs1, serialOf, ssccOf } from './gs1.ts';
import { readLotCode } from './lot-code.ts';
import { traceCase } from './trace-case.ts';
import type { TraceCommand } from './trace-commands.ts';
import { type Lot, named, type TraceWorld } from './trace-world.ts';

type Of<Type extends TraceCommand['type']> = Extract<TraceCommand, { type: Type }>;
type LotCommand = Of<'trace.make_lot' | 'trace.transform' | 'trace.pack' | 'trace.ship'>;

const refusal = (...all: Parameters<typeof refuse>): Decision => ({ refusals: [refuse(...all)] });

/** Scales are right to a tenth of a kilogram. */
const sameKg = (a: number, b: number) => Math.abs(a - b) < 0.05;

export function decideLots(world: TraceWorld, command: LotCommand, about: Deciding): Decision {
  switch (command.type) {
    case 'trace.make_lot':
      return makeLot(world, command, about);
    case 'trace.transform':
      return transform(world, command, about);
    case 'trace.pack':
      return pack(world, command, about);
    case 'trace.ship':
      return ship(world, command, about);
  }
}

function makeLot(world: TraceWorld, command: Of<'trace.make_lot'>, about: Deciding): Decision {
  const { lot, gln, kg, action, step } = command;
  const { harvests: known, rules } = traceCase(about);
  const harvests = known.filter(({ id }) => command.harvests.includes(id));
  const days = [...new Set(harvests.map(({ day }) => day))].sort();
  const wrong = wrongCode(world, lot, about) ?? wrongDay(lot, days.at(-1) ?? null, about);
  if (wrong) return { refusals: [wrong] };
  if (harvests.length === 0) return refusal('plots.missing', {}, 'harvests');
  const taken = harvests.find(({ id }) => Object.values(world.lots).some((one) => one.harvests.includes(id)));
  if (taken) return refusal('harvest.taken', { harvest: taken.id }, 'harvests');
  if (!isGs1(gln) || gln.length !== 13) return refusal('check_digit', { code: gln }, 'gln');
  if (!rules.places.some((one) => one.gln === gln)) return refusal('place.unknown', { code: gln }, 'gln');
  const weighed = sum(harvests.map((one) => one.kg));
  if (kg > weighed + 0.05) return refusal('mass.over', { out: kg, in: weighed, yield: 100 }, 'kg');
  const isValid = action === ofNewLot.action && step === ofNewLot.step && kg > 0;
  if (kg === 0) return refusal('mass.none', {}, 'kg');
  if (about.mode === 'guided') {
    if (days.length > 1)
      return refusal(
        'lot.mixed_label',
        { days: days.length, from: days[0] ?? '', until: days.at(-1) ?? '' },
        'harvests',
      );
    if (!sameKg(kg, weighed)) return refusal('mass.differs', { given: kg, kg: weighed }, 'kg');
    if (!isValid) return refusal('event.wrong', {}, action === ofNewLot.action ? 'step' : 'action');
  }
  const plots = [...new Set(harvests.map(({ plot }) => plot))];
  const facts = { lot, gln, kg, harvests: harvests.map(({ id }) => id), plots: plots.length };
  const said = { isOneHarvest: days.length === 1, isWhole: sameKg(kg, weighed), isValid };
  return { events: [{ type: 'lot.made', ...facts, good: goodIn(lot), parents: [], ...said }], takes: 10 * minute };
}

/** What a lot is of, by its code. */
const goodIn = (lot: string) => readLotCode(lot)?.good ?? null;

/** A lot's code is read by others: its form, who made it, and that nobody else has it. */
function wrongCode(world: TraceWorld, lot: string, about: Deciding): Refusal | null {
  const read = readLotCode(lot);
  const maker = about.seat.organisation;
  const { rules } = traceCase(about);
  if (!read || read.maker !== maker || !rules.goods.some(({ id }) => id === read.good)) {
    return refuse('lot.format', { code: lot, maker }, 'lot');
  }
  return named(world.lots, lot) ? refuse('lot.taken', { code: lot }, 'lot') : null;
}

/** The day in a code is the day on which the lot was made: not before what it was made of, and not tomorrow. */
function wrongDay(lot: string, after: string | null, { now, pack: { timeZone } }: Deciding): Refusal | null {
  const day = readLotCode(lot)?.day ?? '';
  const today = toWallTime(new Date(now), timeZone).date;
  if (day > today) return refuse('time.backwards', { day, after: today, timeZone, isAhead: true }, 'lot');
  return after !== null && day < after ? refuse('time.backwards', { day, after }, 'lot') : null;
}

function transform(world: TraceWorld, { lots, lot, kg }: Of<'trace.transform'>, about: Deciding): Decision {
  const inputs: [string, Lot][] = [];
  for (const name of new Set(lots)) {
    const input = named(world.lots, name);
    if (!input) return refusal('thing.unknown', { thing: name }, 'lots');
    if (input.state !== 'active') return refusal('ship.held', { lot: name, state: input.state }, 'lots');
    inputs.push([name, input]);
  }
  const latest = inputs.map(([name]) => readLotCode(name)?.day ?? '').sort();
  const wrong = wrongCode(world, lot, about) ?? wrongDay(lot, latest.at(-1) ?? null, about);
  if (wrong) return { refusals: [wrong] };
  const into = sum(inputs.map(([, one]) => one.left));
  const { maxYield } = traceCase(about).rules;
  // What is already hulled is only mixed, and nothing is lost of it.
  const isMixed = inputs.every(([, one]) => one.parents.length > 0);
  const most = isMixed ? into : into * maxYield;
  if (kg > most + 0.05) {
    return refusal('mass.over', { out: kg, in: into, yield: isMixed ? 100 : maxYield * 100 }, 'kg');
  }
  if (kg === 0) return refusal('mass.none', {}, 'kg');
  const parents = inputs.map(([name]) => name);
  return {
    events: [{ type: 'lot.transformed', lot, good: goodIn(lot), kg, into, parents, harvests: [], isMixed }],
    takes: 240 * minute,
  };
}

function pack(world: TraceWorld, command: Of<'trace.pack'>, about: Deciding): Decision {
  const { lot: name, bags, bagKg, first, last } = command;
  const lot = named(world.lots, name);
  if (!lot) return refusal('thing.unknown', { thing: name }, 'lot');
  if (lot.state !== 'active') return refusal('ship.held', { lot: name, state: lot.state }, 'lot');
  if (lot.bags !== null) return refusal('child.two_parents', { lot: name, first: lot.first ?? '' }, 'lot');
  if (bags * bagKg > lot.left + 0.05) return refusal('bags.over', { bags, bagKg, kg: lot.left }, 'bags');
  const { prefix } = traceCase(about).rules;
  for (const [field, code] of Object.entries({ first, last })) {
    if (code.length !== 18 || !isGs1(code)) return refusal('check_digit', { code }, field);
    if (serialOf(code, prefix) === null) return refusal('prefix.other', { code, prefix }, field);
  }
  const from = serialOf(first, prefix) ?? 0;
  const until = serialOf(last, prefix) ?? 0;
  if (from <= world.lastSerial) return refusal('child.two_parents', { lot: name, first }, 'first');
  if (ssccOf(prefix, from + bags - 1) !== last) {
    return refusal('count.differs', { bags, numbers: until - from + 1 }, 'last');
  }
  const facts = { lot: name, good: goodIn(name), bags, bagKg, kg: bags * bagKg, first, last, lastSerial: until };
  return { events: [{ type: 'lot.packed', ...facts, isWhole: sameKg(bags * bagKg, lot.left) }], takes: 60 * minute };
}

function ship(world: TraceWorld, { lot: name, to, kg, seal }: Of<'trace.ship'>, about: Deciding): Decision {
  const lot = named(world.lots, name);
  if (!lot) return refusal('thing.unknown', { thing: name }, 'lot');
  if (!traceCase(about).rules.holders.some(({ id }) => id === to)) return refusal('thing.unknown', { thing: to }, 'to');
  // Nothing leaves that was held or called back, however well its papers look.
  if (lot.state === 'held' || lot.state === 'recalled')
    return refusal('ship.held', { lot: name, state: lot.state }, 'lot');
  if (kg > lot.left + 0.05) return refusal('mass.over', { out: kg, in: lot.left, yield: 100 }, 'kg');
  const shipment = `T${Object.keys(world.shipments).length + 1}`;
  return {
    events: [{ type: 'lot.shipped', shipment, lot: name, good: goodIn(name), to, kg, seal }],
    takes: 30 * minute,
  };
}
