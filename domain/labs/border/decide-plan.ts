import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { happens, notNow, refusal, unknown } from './border-answers.ts';
import { borderCase } from './border-case.ts';
import type { Of } from './border-commands.ts';
import type { BorderGood, BorderRules, CaseParcel } from './border-pack.ts';
import { type BorderWorld, ownOf } from './border-world.ts';
import { comparePapers, isOneOrder } from './papers-needed.ts';

/** The good at a place of the case. */
export function goodAt({ drawn }: BorderWorld, slot: string, { goods }: BorderRules): BorderGood | undefined {
  return goods.find(({ id }) => id === ownOf(drawn.goods, slot));
}

export function ask(world: BorderWorld, { slot }: Of<'border.ask'>, about: Deciding): Decision {
  if (!goodAt(world, slot, borderCase(about).rules)) return unknown(slot, 'slot');
  if (ownOf(world.asked, slot)) return notNow('asked');
  return happens([{ type: 'authority.asked', slot }], 10);
}

/** The authority's answer is the rule as the pack has it, with its day. */
export function answerAsk(world: BorderWorld, { slot }: Of<'border.answer_ask'>): Decision {
  const one = ownOf(world.asked, slot);
  if (!one || one.answered) return notNow('asked');
  return happens([{ type: 'authority.answered', slot }]);
}

/** Whether a good may go over there at all; null: it may. */
export function wrongAccess({ access, id, asOf }: BorderGood): Refusal | null {
  if (access === 'yes') return null;
  return refuse(access === 'no' ? 'access.none' : 'access.ask', { good: id, asOf }, 'verdict');
}

/** What is said of a good before it is harvested: whether it goes, how, and with which papers. */
export function plan(world: BorderWorld, command: Of<'border.plan'>, about: Deciding): Decision {
  const { slot, verdict, mode: key, papers } = command;
  const { rules } = borderCase(about);
  const good = goodAt(world, slot, rules);
  if (!good) return unknown(slot, 'slot');
  const strange = papers.find((one) => !rules.papers.some(({ code }) => code === one));
  if (strange !== undefined) return unknown(strange, 'papers');
  const goes = good.access === 'yes';
  const facts = { slot, good: good.id, verdict, mode: key, papers: [...papers].sort() };
  if (verdict === 'not_now') {
    if (goes && about.mode === 'guided') return refusal('access.open', { good: good.id, asOf: good.asOf }, 'verdict');
    return happens([{ type: 'good.planned', ...facts, mode: null, papers: [], isRight: !goes }], 10);
  }
  const mode = rules.modes.find((one) => one.key === key);
  if (!mode) return refusal('fact.missing', {}, 'mode');
  if (mode.use === 'export') return refusal('mode.export_code', { mode: mode.key }, 'mode');
  const needed = rules.ways.find((way) => way.key === good.way)?.mode;
  const { missing, extra } = comparePapers(papers, good, rules);
  if (about.mode === 'guided') {
    const wrong = wrongAccess(good);
    if (wrong) return { refusals: [wrong] };
    if (mode.key !== needed) return refusal('mode.differs', { mode: mode.key, good: good.id }, 'mode');
    if (missing.length > 0) return refusal('papers.short', { missing: missing.length, good: good.id }, 'papers');
    if (extra.length > 0) return refusal('papers.extra', { extra: extra.join(', '), good: good.id }, 'papers');
  }
  const isRight = goes && mode.key === needed && missing.length + extra.length === 0;
  return happens([{ type: 'good.planned', ...facts, isRight }], 10);
}

/** Why a parcel is not let in as such (the retail list, D29); null: it is. */
function wrongParcel(parcel: CaseParcel, { parcel: limits }: BorderRules): Refusal | null {
  const { id, order, payment, waybill, year } = parcel;
  if (!isOneOrder(parcel)) return refuse('three.orders', { parcel: id, order, payment, waybill }, 'parcels');
  if (order > limits.mostValue) return refuse('limit.order', { parcel: id, order, most: limits.mostValue }, 'parcels');
  if (year > limits.mostYear) return refuse('limit.year', { parcel: id, year, most: limits.mostYear }, 'parcels');
  return null;
}

/** The list of parcels that go out; the customs' system takes none that do not agree. */
export function sendParcels(world: BorderWorld, { parcels }: Of<'border.send_parcels'>, about: Deciding): Decision {
  const { parcels: known, rules } = borderCase(about);
  if (world.parcels) return notNow('parcels_sent');
  const strange = parcels.find((one) => !known.some(({ id }) => id === one));
  if (strange !== undefined) return unknown(strange, 'parcels');
  if (parcels.length === 0) return refusal('fact.missing', {}, 'parcels');
  const wrong = known
    .filter(({ id }) => parcels.includes(id))
    .map((one) => wrongParcel(one, rules))
    .find((one) => one !== null);
  if (wrong) return { refusals: [wrong] };
  const left = known.filter((one) => !parcels.includes(one.id) && wrongParcel(one, rules) === null);
  if (left.length > 0 && about.mode === 'guided') return refusal('parcels.left', { left: left.length }, 'parcels');
  return happens([{ type: 'parcels.sent', parcels: [...new Set(parcels)], isRight: left.length === 0 }], 15);
}
