import type { Chance } from '#domain/labs/chance.ts';
import type { Facts } from '#domain/labs/facts.ts';
import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import type { Scenario } from '#domain/labs/pack.ts';
import { type RefusalCode, refuse } from '#domain/labs/refusals.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { minute } from '#domain/labs/sim-time.ts';
import { named } from './named.ts';
import { pointCase } from './point-case.ts';
import { type HomeReason, homeReasons } from './point-choices.ts';
import type { PointCommand } from './point-commands.ts';
import type { InboundScenario } from './point-pack.ts';

/** A parcel on the shelf, with the code that its owner was sent. */
export interface ShelfParcel {
  code: string;
  cod: number;
  /** Who took it away. */
  takenBy: string | null;
}

/** Somebody who comes for a parcel, and what they say when they are asked. */
export interface Visitor {
  /** What is wrong; null: the parcel is theirs, and they have what it takes. */
  wrong: HomeReason | null;
  parcel: string;
  code: string | null;
  /** Their name as labels have it: its first letters. */
  mask: string;
  money: number;
  asked: boolean;
  state: 'waiting' | 'served' | 'sent_home';
}

export interface InboundWorld {
  shelf: Record<string, ShelfParcel>;
  /** In the order in which they stand. */
  visitors: Record<string, Visitor>;
  /** What lies in the till, counted. */
  cash: number;
  /** What the receipts come to. */
  receipts: number;
}

/** Steps in which sums of cash on delivery come. */
const step = 500;

/** Who comes for what, by the chance of the run: each owner once, and before some of them one who must not get it. */
export function beginInbound({ parcels, float }: InboundScenario, chance: Chance): InboundWorld {
  const shelf = Object.fromEntries(
    parcels.map(({ id, cod }, at): [string, ShelfParcel] => {
      const code = String(1_000 + Math.floor(chance('arrivals', `code|${id}`) * 300) * parcels.length + at).slice(-4);
      const amount = Math.round((cod * (0.7 + 0.6 * chance('pay', id))) / step) * step;
      return [id, { code: code.padStart(4, '0'), cod: amount, takenBy: null }];
    }),
  );
  const order = parcels.map(({ id, mask }) => ({ id, mask, at: chance('arrivals', id) })).sort((a, b) => a.at - b.at);
  const line = order.map(({ id, mask, at }) => ({ ...ownerOf(id, mask, shelf), at }));
  const paid = order.filter(({ id }) => (shelf[id]?.cod ?? 0) > 0 && order.findIndex((one) => one.id === id) > 3);
  const taken = new Set<string>();
  for (const [index, wrong] of homeReasons.entries()) {
    const choice = paid.filter(({ id }) => !taken.has(id));
    const one = choice[Math.floor(chance('arrivals', `wrong|${wrong}`) * choice.length)];
    if (!one) continue;
    taken.add(one.id);
    const other = order.find(({ mask }) => mask !== one.mask)?.mask ?? one.mask;
    const amount = shelf[one.id]?.cod ?? 0;
    line.push({
      ...ownerOf(one.id, one.mask, shelf),
      wrong,
      at: one.at * chance('arrivals', `before|${wrong}`, index),
      ...(wrong === 'no-code' && { code: null }),
      ...(wrong === 'other-code' && { code: otherCode(shelf[one.id]?.code ?? '', shelf) }),
      ...(wrong === 'other-name' && { mask: other }),
      ...(wrong === 'short' && { money: Math.floor(amount / 2 / step) * step }),
    });
  }
  const visitors = line
    .sort((a, b) => a.at - b.at)
    .map(({ at: _, ...visitor }, index): [string, Visitor] => [`V${index + 1}`, visitor]);
  return { shelf, visitors: Object.fromEntries(visitors), cash: float, receipts: 0 };
}

function ownerOf(parcel: string, mask: string, shelf: InboundWorld['shelf']): Visitor {
  const { code = '', cod = 0 } = shelf[parcel] ?? {};
  return { wrong: null, parcel, code, mask, money: cod, asked: false, state: 'waiting' };
}

/** A code that is on no label: with two digits changed about, or the next. */
function otherCode(code: string, shelf: InboundWorld['shelf']): string {
  const known = new Set(Object.values(shelf).map((one) => one.code));
  const turned = `${code.slice(0, 2)}${code[3]}${code[2]}`;
  for (let next = Number(turned); ; next = (next + 1) % 10_000) {
    const tried = String(next).padStart(4, '0');
    if (!known.has(tried)) return tried;
  }
}

type InboundCommand = Extract<PointCommand, { visitor: string }>;

/** The masked name stands in the case; what is on the shelf is the world's. */
const maskOf = (scenario: Pick<Scenario, 'key' | 'point'>, parcel: string): string =>
  pointCase(scenario).inbound?.parcels.find(({ id }) => id === parcel)?.mask ?? '';

const no = (code: RefusalCode, facts: Facts = {}, field?: string): Decision => ({
  refusals: [refuse(code, facts, field)],
});

export function decideInbound(world: InboundWorld, command: InboundCommand, about: Deciding): Decision {
  const visitor = named(world.visitors, command.visitor);
  if (!visitor) return no('thing.unknown', { thing: command.visitor }, 'visitor');
  if (visitor.state !== 'waiting') return no('state.not_now', { state: `point.${visitor.state}`, moves: [] });
  switch (command.type) {
    case 'point.ask_code':
      return { events: [{ type: 'code.asked', visitor: command.visitor }], takes: minute / 2 };
    case 'point.hand_out':
      return handOut(world, visitor, command, about);
    case 'point.send_home': {
      const reasonIsRight = visitor.wrong === command.reason;
      if (about.mode === 'guided' && !visitor.asked) return no('code.not_asked');
      if (about.mode === 'guided' && !reasonIsRight) {
        return visitor.wrong === null ? no('visitor.right', {}, 'reason') : no('reason.differs', {}, 'reason');
      }
      const { visitor: who, reason } = command;
      return { events: [{ type: 'visitor.sent_home', visitor: who, reason, reasonIsRight }], takes: minute };
    }
  }
}

/** Guided one hears what is wrong; otherwise the parcel is away, as it would be, and the till has what was in the hand. */
function handOut(
  world: InboundWorld,
  visitor: Visitor,
  { visitor: who, parcel, cash }: Extract<InboundCommand, { type: 'point.hand_out' }>,
  { mode, scenario }: Deciding,
): Decision {
  const lying = named(world.shelf, parcel);
  if (!lying) return no('thing.unknown', { thing: parcel }, 'parcel');
  if (lying.takenBy !== null) return no('shelf.empty', { parcel }, 'parcel');
  const mask = maskOf(scenario, parcel);
  if (mode === 'guided') {
    if (!visitor.asked) return no('code.not_asked');
    if (visitor.code !== lying.code) {
      return no('code.differs', { given: visitor.code ?? '—', code: lying.code, parcel }, 'parcel');
    }
    if (visitor.mask !== mask) return no('mask.differs', { given: visitor.mask, mask, parcel }, 'parcel');
    if (visitor.money < lying.cod) return no('cod.short', { money: visitor.money, cod: lying.cod });
    if (cash !== lying.cod) return no('cod.differs', { given: cash, cod: lying.cod }, 'cash');
  }
  const isTheirs = visitor.wrong === null && visitor.parcel === parcel;
  const facts = {
    parcel,
    asked: visitor.asked,
    isRight: isTheirs,
    receipt: cash,
    paid: Math.min(visitor.money, lying.cod),
  };
  return { events: [{ type: 'parcel.collected', visitor: who, ...facts }], takes: minute };
}

export function foldInbound(world: InboundWorld, event: WorldEvent): void {
  const visitor = named(world.visitors, String(event.visitor));
  if (!visitor) return;
  if (event.type === 'code.asked') visitor.asked = true;
  if (event.type === 'visitor.sent_home') visitor.state = 'sent_home';
  if (event.type !== 'parcel.collected') return;
  visitor.state = 'served';
  const lying = named(world.shelf, String(event.parcel));
  if (lying) lying.takenBy = String(event.visitor);
  world.cash += Number(event.paid);
  world.receipts += Number(event.receipt);
}

/** By how much the receipts differ from what came into the till; null: somebody still waits. */
export function receiptsOff(
  { cash, receipts, visitors }: InboundWorld,
  scenario: Pick<Scenario, 'key' | 'point'>,
): number | null {
  if (Object.values(visitors).some(({ state }) => state === 'waiting')) return null;
  return Math.abs(cash - (pointCase(scenario).inbound?.float ?? 0) - receipts);
}
