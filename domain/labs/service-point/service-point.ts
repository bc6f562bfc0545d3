import type { Begun, Deciding, Decision, LabSystem } from '#domain/labs/lab-system.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { refuse } from '#domain/labs/refusals.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { minute, type SimTime } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { beginDay, decideDay } from './day.ts';
import { beginInbound, decideInbound } from './inbound.ts';
import { named } from './named.ts';
import { zoneOf } from './parcel-fee.ts';
import { pointCase } from './point-case.ts';
import { type PointCommand, pointCommand } from './point-commands.ts';
import { feesOf, placeOf, pointFigures, shownBy } from './point-figures.ts';
import type { ScenarioParcel } from './point-pack.ts';
import {
  emptyPoint,
  foldPoint,
  freshParcel,
  type Parcel,
  type ParcelState,
  type PointWorld,
  waybillOf,
} from './point-world.ts';
import { beginTrouble, decideTrouble, isOut, planTrouble } from './trouble.ts';
import { momentAt, warnOfVan } from './van.ts';
import { varyParcels } from './vary-parcels.ts';

/** The service point: a queue, a scale, a till, bags and a van (L7 of docs/labs.md). */
export const servicePoint: LabSystem<PointWorld, PointCommand> = {
  key: 'point',
  command: pointCommand,
  roles: {
    'point.open_shift': ['SPO'],
    'point.check_scale': ['SPO'],
    'point.accept': ['SPO'],
    'point.turn_away': ['SPO'],
    'point.weigh': ['SPO'],
    'point.charge': ['SPO'],
    'point.bag': ['SPO'],
    'point.take_out': ['SPO'],
    'point.close_bag': ['SPO'],
    'point.hand_over': ['SPO'],
    'point.ask_code': ['SPO'],
    'point.hand_out': ['SPO'],
    'point.send_home': ['SPO'],
    'point.power_back': ['CLK'],
    'point.log_paper': ['SPO'],
    'point.enter_log': ['SPO'],
    'point.add_label': ['SPO'],
    'point.look_torn': ['SPO'],
    'point.tell_owner': ['SPO'],
    'point.repack': ['SPO'],
    'point.let_pass': ['SPO'],
    'point.set_counters': ['SPO'],
    'point.bag_day': ['SPO'],
    'point.leave_day': ['SPO'],
  },
  begin,
  vary: (scenario, chance) =>
    scenario.point ? { ...scenario, point: varyParcels(scenario.point, scenario.key, chance) } : scenario,
  decide,
  fold: foldPoint,
  mayWait: ({ point }) => point?.trouble !== undefined,
  policy: ({ trouble }, { seat }) => (trouble && seat.role === 'CLK' ? planTrouble(trouble) : null),
  oracles: pointFigures,
};

function begin(pack: Pack, scenario: Scenario, { chance }: Begun): PointWorld {
  const { point, startsAt } = scenario;
  // In the case of another lab the counter stands empty and closed.
  if (!point) return emptyPoint();
  const about = { pack, scenario };
  const parcels = point.parcels.map((known, at): [string, Parcel] => {
    if (!point.isUnderWay) return [known.id, freshParcel()];
    const { chargedKg, fee, codFee: cod } = feesOf(known, about);
    const [shownKg, waybill] = [shownBy(known.kg, about), waybillOf(point.point, at)];
    const { contents } = known;
    return [known.id, { ...freshParcel(), state: 'paid', contents, shownKg, chargedKg, fee, codFee: cod, waybill }];
  });
  return {
    ...emptyPoint(),
    open: point.isUnderWay,
    scaleCheckedAt: point.isUnderWay ? startsAt : null,
    parcels: Object.fromEntries(parcels),
    bags: Object.fromEntries(point.routes.map(({ key }) => [key, { closed: false, kg: null, seal: null }])),
    waybills: point.isUnderWay ? parcels.length : 0,
    ...(point.inbound && { inbound: beginInbound(point.inbound, chance) }),
    ...(point.trouble && { trouble: beginTrouble(point.trouble, { startsAt, chance }) }),
    ...(point.day && { day: beginDay(point.day, { startsAt, chance }) }),
  };
}

const happens = (events: readonly WorldEvent[], minutes: number): Decision => ({ events, takes: minutes * minute });

/** What may be done with a parcel, by where it has come to. */
const moves: Readonly<Record<ParcelState, readonly string[]>> = {
  waiting: ['accept', 'turn_away'],
  checked: ['weigh', 'turn_away'],
  weighed: ['charge', 'log_paper', 'turn_away'],
  logged: ['enter_log'],
  paid: ['bag'],
  bagged: ['take_out'],
  refused: [],
  gone: [],
};

/** Written by hand is only where there may be no power. */
function movesOf(state: ParcelState, { trouble }: PointWorld, now: SimTime): readonly string[] {
  if (state !== 'weighed') return moves[state];
  if (!trouble) return ['charge', 'turn_away'];
  return isOut(trouble, now) ? ['log_paper', 'charge', 'turn_away'] : ['charge', 'log_paper', 'turn_away'];
}

function decide(world: PointWorld, command: PointCommand, about: Deciding): Decision {
  const { pack, scenario } = about;
  switch (command.type) {
    case 'point.ask_code':
    case 'point.hand_out':
    case 'point.send_home':
      return world.inbound ? decideInbound(world.inbound, command, about) : notHere(command.visitor);
    case 'point.power_back':
    case 'point.enter_log':
    case 'point.add_label':
    case 'point.look_torn':
    case 'point.tell_owner':
    case 'point.repack': {
      if (!world.trouble) return notHere(command.type);
      const waybill = waybillOf(pointCase(scenario).point, world.waybills);
      return decideTrouble(world.trouble, command, { ...about, waybill });
    }
    case 'point.let_pass':
    case 'point.set_counters':
    case 'point.bag_day':
    case 'point.leave_day': {
      if (!world.day) return notHere(command.type);
      const { vanLeaves } = placeOf(pack, scenario);
      return decideDay(world.day, command, { ...about, vanLeaves, vanAt: momentAt(vanLeaves, about.now, pack) });
    }
    default:
      return decideSending(world, command, about);
  }
}

type SendingCommand = ParcelCommand | BagCommand | Of<'point.open_shift'> | Of<'point.check_scale'>;

/** A parcel's way from who sends it to the van. */
function decideSending(world: PointWorld, command: SendingCommand, about: Deciding): Decision {
  if (command.type === 'point.open_shift') {
    return world.open ? notNow('open', ['check_scale', 'accept']) : happens([{ type: 'shift.opened' }], 5);
  }
  if (!world.open) return { refusals: [refuse('shift.closed')] };
  if (world.handedOverAt !== null) return notNow('handed_over', []);
  switch (command.type) {
    case 'point.check_scale':
      return checkScale(command, about);
    case 'point.close_bag':
    case 'point.hand_over':
      return decideBags(world, command, about);
    default:
      return decideParcel(world, command, about);
  }
}

const notHere = (thing: string): Decision => ({ refusals: [refuse('thing.unknown', { thing })] });

const notNow = (state: string, to: readonly string[]): Decision => ({
  refusals: [refuse('state.not_now', { state: `point.${state}`, moves: to.map((one) => `point.${one}`) })],
});

type Of<Type extends PointCommand['type']> = Extract<PointCommand, { type: Type }>;

function checkScale({ shownKg }: Of<'point.check_scale'>, about: Deciding): Decision {
  const shown = shownBy(pointCase(about.scenario).testWeightKg, about);
  if (Math.abs(shown - shownKg) > 0.001) {
    return { refusals: [refuse('weight.differs', { shown, given: shownKg }, 'shownKg')] };
  }
  const isRight =
    Math.abs(shown - pointCase(about.scenario).testWeightKg) < placeOf(about.pack, about.scenario).scaleStepG / 1_000;
  return happens([{ type: 'scale.checked', shownKg: shown, isRight }], 2);
}

type ParcelCommand = Of<
  | 'point.accept'
  | 'point.turn_away'
  | 'point.weigh'
  | 'point.charge'
  | 'point.log_paper'
  | 'point.bag'
  | 'point.take_out'
>;

function decideParcel(world: PointWorld, command: ParcelCommand, about: Deciding): Decision {
  const parcel = named(world.parcels, command.parcel);
  const known = pointCase(about.scenario).parcels.find(({ id }) => id === command.parcel);
  if (!parcel || !known) return { refusals: [refuse('thing.unknown', { thing: command.parcel }, 'parcel')] };
  const possible = movesOf(parcel.state, world, about.now);
  if (!possible.includes(command.type.slice('point.'.length))) return notNow(parcel.state, possible);
  switch (command.type) {
    case 'point.accept':
      if (world.trouble?.unlabelled.includes(known.id)) {
        return { refusals: [refuse('label.cn_missing', { parcel: known.id, to: known.to })] };
      }
      return accept(known, command, about);
    case 'point.turn_away':
      return turnAway(known, command, about);
    case 'point.weigh':
      return weigh(world, known, about);
    case 'point.charge':
      if (world.trouble && isOut(world.trouble, about.now)) return { refusals: [refuse('power.out')] };
      return charge(world, { parcel, known }, command, about);
    case 'point.log_paper':
      if (!world.trouble || !isOut(world.trouble, about.now)) return { refusals: [refuse('power.on')] };
      return charge(world, { parcel, known }, command, about);
    case 'point.bag':
      return bag(world, known, command, about);
    case 'point.take_out':
      return named(world.bags, parcel.route ?? '')?.closed
        ? notNow('bag_closed', [])
        : happens([{ type: 'parcel.taken_out', parcel: command.parcel }], 1);
  }
}

/** The list says what is not carried; what a thing is, a person has to see. */
function accept(
  known: ScenarioParcel,
  { parcel, contents }: Of<'point.accept'>,
  { pack, scenario, mode }: Deciding,
): Decision {
  const rule = pack.point.contents.find(({ key }) => key === contents);
  if (!rule) return { refusals: [refuse('thing.unknown', { thing: contents }, 'contents')] };
  if (isRefused(rule.refused, zoneOf(pointCase(scenario).point, known.to, pack))) {
    return { refusals: [refuse(rule.code ?? 'goods.restricted', { contents, to: known.to }, 'contents')] };
  }
  const isRight = contents === known.contents;
  if (!isRight && mode === 'guided') return { refusals: [refuse('contents.differs', { contents }, 'contents')] };
  return happens([{ type: 'parcel.checked', parcel, contents, isRight }], 1);
}

/** Whether what it is does not go there. Zones of a country begin with Z; other countries are named. */
export function isRefused(rule: 'always' | 'abroad' | 'never' | readonly string[], zone: string): boolean {
  if (typeof rule !== 'string') return rule.includes(zone);
  return rule === 'always' || (rule === 'abroad' && !zone.startsWith('Z'));
}

function turnAway(
  known: ScenarioParcel,
  { parcel, contents, reason }: Of<'point.turn_away'>,
  { pack, scenario, mode }: Deciding,
): Decision {
  const { point } = pack;
  if (!point.contents.some(({ key }) => key === contents)) {
    return { refusals: [refuse('thing.unknown', { thing: contents }, 'contents')] };
  }
  if (!point.reasons.some(({ key }) => key === reason)) return { refusals: [refuse('reason.missing', {}, 'reason')] };
  const rule = point.contents.find(({ key }) => key === known.contents);
  const isRight = rule !== undefined && isRefused(rule.refused, zoneOf(pointCase(scenario).point, known.to, pack));
  const reasonIsRight = isRight && rule.reason === reason;
  if (mode === 'guided' && !isRight) return { refusals: [refuse('goods.allowed', { to: known.to }, 'contents')] };
  if (mode === 'guided' && contents !== known.contents) {
    return { refusals: [refuse('contents.differs', { contents }, 'contents')] };
  }
  if (mode === 'guided' && !reasonIsRight) return { refusals: [refuse('reason.differs', {}, 'reason')] };
  return happens([{ type: 'parcel.refused', parcel, contents, reason, isRight, reasonIsRight }], 2);
}

/** Who is guided hears of a scale that nobody has checked before it counts. */
function weigh(world: PointWorld, known: ScenarioParcel, about: Deciding): Decision {
  if (about.mode === 'guided' && world.scaleCheckedAt === null) {
    return { refusals: [refuse('scale.not_checked', { isFirst: true })] };
  }
  const most = placeOf(about.pack, about.scenario).scaleMaxKg;
  if (known.kg > most) return { refusals: [refuse('scale.over', { kg: known.kg, most })] };
  return happens([{ type: 'parcel.weighed', parcel: known.id, kg: shownBy(known.kg, about) }], 1);
}

/**
 * What is asked of the customer. Whoever is guided hears at once what differs; otherwise it stands in the till as it was
 * asked, as at a real counter.
 */
function charge(
  world: PointWorld,
  { parcel, known }: { parcel: Parcel; known: ScenarioParcel },
  command: Of<'point.charge'> | Of<'point.log_paper'>,
  about: Deciding,
): Decision {
  const right = feesOf(known, about);
  const given = { chargedKg: command.chargedKg, fee: command.fee, codFee: command.codFee };
  if (about.mode === 'guided') {
    const facts = { kg: parcel.shownKg, long: known.cm[0], wide: known.cm[1], high: known.cm[2], zone: right.zone };
    if (Math.abs(given.chargedKg - right.chargedKg) > 0.001) {
      const divisor = about.pack.point.volumeDivisor;
      return { refusals: [refuse('weight.differs', { ...facts, divisor, given: given.chargedKg }, 'chargedKg')] };
    }
    if (given.fee !== right.fee) return { refusals: [refuse('fee.differs', { ...facts, given: given.fee }, 'fee')] };
    if (given.codFee !== right.codFee) {
      return { refusals: [refuse('fee.differs', { cod: known.cod, given: given.codFee }, 'codFee')] };
    }
  }
  if (command.type === 'point.log_paper') return happens([{ type: 'paper.logged', parcel: known.id, ...given }], 3);
  const waybill = waybillOf(pointCase(about.scenario).point, world.waybills);
  const warnings = world.scaleCheckedAt === null ? [refuse('scale.not_checked', { kg: parcel.shownKg })] : [];
  const rights = { feeIsRight: given.fee === right.fee, codIsRight: given.codFee === right.codFee };
  return { ...happens([{ type: 'parcel.paid', parcel: known.id, ...given, ...rights, waybill }], 2), warnings };
}

function bag(world: PointWorld, known: ScenarioParcel, { parcel, route }: Of<'point.bag'>, about: Deciding): Decision {
  const to = pointCase(about.scenario).routes.find(({ key }) => key === route);
  if (!to) return { refusals: [refuse('thing.unknown', { thing: route }, 'route')] };
  if (named(world.bags, route)?.closed) return notNow('bag_closed', []);
  const isRight = to.to.includes(known.to);
  if (!isRight && about.mode === 'guided') {
    return { refusals: [refuse('bag.other_route', { to: known.to, route }, 'route')] };
  }
  return happens([{ type: 'parcel.bagged', parcel, route, isRight }], 0.5);
}

type BagCommand = Of<'point.close_bag'> | Of<'point.hand_over'>;

/** Of the weight on a bag's list and what lies in it. */
const mostBagDifferenceKg = 0.2;

function decideBags(world: PointWorld, command: BagCommand, about: Deciding): Decision {
  const bagged = Object.entries(world.parcels).filter(([, { state }]) => state === 'bagged');
  if (command.type === 'point.hand_over') {
    const isRight = command.parcels === bagged.length;
    if (!isRight && about.mode === 'guided') {
      return { refusals: [refuse('list.differs', { given: command.parcels, bagged: bagged.length }, 'parcels')] };
    }
    const open = Object.entries(world.bags).filter(
      ([key, one]) => !one.closed && bagged.some(([, { route }]) => route === key),
    );
    if (open.length > 0) return notNow('bag_open', ['close_bag']);
    const warnings = warnOfVan(placeOf(about.pack, about.scenario), bagged.length, about);
    const isLate = warnings.length > 0;
    const facts = { parcels: bagged.length, listed: command.parcels, isRight, isLate };
    return { ...happens([{ type: 'bags.handed_over', ...facts }], 5), warnings };
  }
  const one = named(world.bags, command.route);
  if (!one) return { refusals: [refuse('thing.unknown', { thing: command.route }, 'route')] };
  if (one.closed) return notNow('bag_closed', []);
  const inside = bagged.filter(([, { route }]) => route === command.route);
  const kg = Math.round(sum(inside.map(([, parcel]) => parcel.shownKg ?? 0)) * 1_000) / 1_000;
  if (Math.abs(kg - command.kg) > mostBagDifferenceKg + 1e-9 && about.mode === 'guided') {
    return { refusals: [refuse('bag.weight', { given: command.kg, kg, parcels: inside.length }, 'kg')] };
  }
  const facts = { route: command.route, kg: command.kg, seal: command.seal, parcels: inside.length };
  return happens(
    [{ type: 'bag.closed', ...facts, isRight: Math.abs(kg - command.kg) <= mostBagDifferenceKg + 1e-9 }],
    2,
  );
}
