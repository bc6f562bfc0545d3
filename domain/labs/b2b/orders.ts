import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import type { Of } from './b2b-commands.ts';
import type { CaseEnquiry, CaseOrder } from './b2b-pack.ts';
import { type B2bWorld, type Enquiry, named, type Order, type OrderState } from './b2b-world.ts';
import { happens, notNow, unknown } from './decisions.ts';
import { caseOf, dayOf, rulesOf } from './paper-checks.ts';

type EnquiryCommand = Of<'b2b.enquire' | 'b2b.quote' | 'b2b.counter' | 'b2b.leave' | 'b2b.order'>;

/** Enquiries: asked, quoted, countered once, taken or left. */
export function decideEnquiry(world: B2bWorld, command: EnquiryCommand, about: Deciding): Decision {
  const known = caseOf(about).enquiries.find(({ id }) => id === command.enquiry);
  if (!known) return unknown(command.enquiry);
  const enquiry = named(world.enquiries, known.id);
  if (command.type === 'b2b.enquire') {
    if (enquiry) return notNow(`enquiry.${enquiry.state}`, []);
    const { id, good, kg, buyer, seller } = known;
    return happens([{ type: 'enquiry.received', enquiry: id, good, kg, buyer, to: seller, from: 'BUY' }], 0);
  }
  if (!enquiry) return unknown(known.id);
  if (command.type === 'b2b.quote') return quote(known, enquiry, command, about);
  if (enquiry.state !== 'quoted') return notNow(`enquiry.${enquiry.state}`, []);
  const told = { enquiry: known.id, buyer: known.buyer, to: known.seller, from: 'BUY' };
  switch (command.type) {
    case 'b2b.counter':
      return happens([{ type: 'enquiry.countered', ...told, price: command.price }], 5);
    case 'b2b.leave':
      return happens([{ type: 'enquiry.left', ...told }], 5);
    case 'b2b.order': {
      const order = `O${Object.keys(world.orders).length + 1}`;
      return happens([{ type: 'order.placed', ...told, order, total: enquiry.total ?? 0 }], 5);
    }
  }
}

/** What an offer comes to: the goods, and the way to the door where the seller brings them. */
export function quoteTotal(
  { kg, freight }: CaseEnquiry,
  { price, unit, place }: { price: number; unit: string; place: string },
  about: Pick<Deciding, 'pack'>,
): number | null {
  const unitKg = rulesOf(about).units.find(({ key }) => key === unit)?.kg;
  return unitKg === undefined ? null : Math.round((kg / unitKg) * price) + (place === 'buyer' ? freight : 0);
}

function quote(known: CaseEnquiry, enquiry: Enquiry, command: Of<'b2b.quote'>, about: Deciding): Decision {
  if (known.seller !== about.seat.organisation) return unknown(known.id);
  if (enquiry.state !== 'open' && enquiry.state !== 'countered') return notNow(`enquiry.${enquiry.state}`, []);
  const { price, unit, place, validUntil, total } = command;
  const right = quoteTotal(known, command, about);
  if (right === null) return { refusals: [refuse('unit.missing', {}, 'unit')] };
  if (about.mode === 'guided') {
    const faults = quoteFaults(known, { command, right }, about);
    if (faults.length > 0) return { refusals: faults };
  }
  const isRight = total === right;
  return happens([{ type: 'quote.sent', enquiry: known.id, price, unit, place, validUntil, total, isRight }], 20);
}

/** What whoever is guided hears at once, and others from a buyer who asks back. */
function quoteFaults(
  { kg, freight }: CaseEnquiry,
  { command, right }: { command: Of<'b2b.quote'>; right: number },
  about: Deciding,
): Refusal[] {
  const { total, place, validUntil, price } = command;
  const faults: Refusal[] = [];
  if (place === '') faults.push(refuse('field.missing', { name: 'place' }, 'place'));
  if (validUntil === '' || validUntil < dayOf(about.now, about)) {
    faults.push(refuse('field.missing', { name: 'validUntil' }, 'validUntil'));
  }
  if (total !== right) faults.push(refuse('total.differs', { given: total, kg, price, freight }, 'total'));
  return faults;
}

/** From where an order comes to each step, and whose it is. */
const from: Readonly<Record<string, readonly OrderState[]>> = {
  ask_outside: ['ordered'],
  answer_outside: ['ordered', 'packed'],
  hold: ['ordered', 'packed', 'shipped'],
  pack: ['ordered'],
  ship: ['packed'],
  deliver: ['shipped'],
  accept: ['delivered'],
  release: ['accepted'],
  complain: ['delivered'],
  answer: ['disputed'],
  settle: ['answered'],
  rule: ['escalated'],
};

/** What happens to an order from when it is placed until the money is the seller's. */
export function decideOrder(
  world: B2bWorld,
  command: Of<
    | 'b2b.ask_outside'
    | 'b2b.answer_outside'
    | 'b2b.hold'
    | 'b2b.pack'
    | 'b2b.ship'
    | 'b2b.deliver'
    | 'b2b.accept'
    | 'b2b.release'
    | 'b2b.complain'
    | 'b2b.answer'
    | 'b2b.settle'
    | 'b2b.rule'
  >,
  about: Deciding,
): Decision {
  const id = command.order;
  const order = named(world.orders, id);
  if (!order || (about.seat.role === 'PRO' && order.seller !== about.seat.organisation)) return unknown(id);
  const step = command.type.slice('b2b.'.length);
  if (!from[step]?.includes(order.state)) return notNow(`order.${order.state}`, sellerMoves(order));
  const told = { order: id, to: order.seller };
  switch (command.type) {
    case 'b2b.ask_outside':
      return happens([{ type: 'outside.asked', ...told, from: 'BUY', total: order.total }], 0);
    case 'b2b.answer_outside': {
      if (order.outside !== 'asked') return notNow(`order.${order.state}`, sellerMoves(order));
      const warnings = command.answer === 'agree' ? [refuse('pay.outside')] : [];
      return happens([{ type: 'outside.answered', order: id, answer: command.answer }], 5, warnings);
    }
    case 'b2b.hold':
      if (order.payment !== 'none') return notNow(`order.${order.state}`, sellerMoves(order));
      return happens([{ type: 'payment.held', ...told, from: 'BNK', total: order.total }], 0);
    case 'b2b.pack':
      return happens([{ type: 'order.packed', order: id }], 60);
    case 'b2b.ship':
      return ship(id, order, about);
    case 'b2b.deliver':
      return happens([{ type: 'order.delivered', ...told, from: 'CLK' }], 0);
    case 'b2b.accept':
      return happens([{ type: 'order.accepted', order: id }], 0);
    case 'b2b.release':
      if (order.payment !== 'held') return notNow(`order.${order.state}`, []);
      return happens(
        [{ type: 'payment.released', ...told, from: 'BNK', total: order.total, refund: order.refund ?? 0 }],
        0,
      );
    default:
      return decideComplaint(id, order, command, about);
  }
}

/** The seller's next steps. */
function sellerMoves({ state, outside }: Order): string[] {
  const moves: Partial<Record<OrderState, string[]>> = { ordered: ['pack'], packed: ['ship'], disputed: ['answer'] };
  const all = [...(outside === 'asked' ? ['answer_outside'] : []), ...(moves[state] ?? [])];
  return all.map((one) => `b2b.${one}`);
}

/** Whoever is guided hears that the bank holds nothing before the truck is gone; others are only warned. */
function ship(id: string, order: Order, { mode }: Deciding): Decision {
  const early = order.payment === 'held' ? null : refuse('ship.before_payment', { payment: order.payment });
  if (early && mode === 'guided') return { refusals: [early] };
  return happens([{ type: 'order.shipped', order: id, isHeld: !early }], 30, early ? [early] : []);
}

/** What goods of a higher moisture are worth less by: the water that was paid for as coffee. */
export function dryMatterLoss({ kg, price, measured, sample }: CaseOrder): number {
  return Math.round(kg * ((measured - sample) / (100 - sample)) * price);
}

/** Of the loss: what a fair offer lies between, where nobody knows on whose way it became wet. */
export const fairOffer = { least: 0.2, most: 0.6 } as const;

function decideComplaint(
  id: string,
  order: Order,
  command: Of<'b2b.complain' | 'b2b.answer' | 'b2b.settle' | 'b2b.rule'>,
  about: Deciding,
): Decision {
  const known = caseOf(about).orders.find((one) => one.id === id);
  if (!known) return unknown(id);
  const told = { order: id, to: order.seller };
  switch (command.type) {
    case 'b2b.complain':
      return happens([{ type: 'complaint.opened', ...told, from: 'BUY', measured: known.measured }], 0);
    case 'b2b.answer':
      return answer(known, order, command, about);
    case 'b2b.settle': {
      const type = command.agreed ? 'complaint.agreed' : 'complaint.escalated';
      return happens([{ type, ...told, from: 'BUY', offer: order.offer ?? 0 }], 0);
    }
    case 'b2b.rule':
      return happens(
        [{ type: 'complaint.ruled', ...told, from: 'REV', refund: Math.min(command.refund, order.total) }],
        0,
      );
  }
}

function answer(known: CaseOrder, order: Order, command: Of<'b2b.answer'>, { mode }: Deciding): Decision {
  const { evidence, offer, text } = command;
  const strange = evidence.find((one) => !known.evidence.some(({ id }) => id === one));
  if (strange !== undefined) return unknown(strange);
  if (offer > order.total) return { refusals: [refuse('offer.over', { given: offer, total: order.total }, 'offer')] };
  const isProven = known.evidence.every((one) => !one.counts || evidence.includes(one.id));
  const loss = dryMatterLoss(known);
  const isFair = offer >= loss * fairOffer.least && offer <= loss * fairOffer.most;
  if (mode === 'guided' && !isProven) return { refusals: [refuse('evidence.missing', {}, 'evidence')] };
  if (mode === 'guided' && !isFair) {
    const { kg, measured, sample, price } = known;
    return { refusals: [refuse('offer.far', { given: offer, kg, measured, sample, price }, 'offer')] };
  }
  return happens([{ type: 'complaint.answered', order: known.id, evidence, offer, text, isProven, isFair }], 30);
}
