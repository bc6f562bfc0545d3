import type { WorldEvent } from '#domain/labs/run-log.ts';
import type { SimTime } from '#domain/labs/sim-time.ts';
import type { Verdict } from './border-commands.ts';
import { type BorderWorld, type ConsignmentState, type Lane, ownOf, type PaperSheet } from './border-world.ts';

const text = (fact: unknown) => (typeof fact === 'string' ? fact : '');
const figure = (fact: unknown) => (typeof fact === 'number' ? fact : 0);
const texts = (fact: unknown) => (Array.isArray(fact) ? fact.map(text) : []);

/** Where a consignment comes to by what happened. */
const states: Readonly<Record<string, ConsignmentState>> = {
  'papers.sent': 'papers_complete',
  'train.booked': 'booked',
  'goods.loaded': 'loaded',
  'goods.declared': 'declared',
  'declaration.queried': 'queried',
  'goods.released': 'exported',
  'goods.arrived': 'arrived',
  'goods.entered': 'released',
  'goods.dispatched': 'on_the_way',
  'certificate.issued': 'inspected',
};

/** Writes into the world what happened at the border. */
export function foldBorder(world: BorderWorld, event: WorldEvent, at: SimTime): void {
  const state = ownOf(states, event.type);
  if (state) world.state = state;
  foldPapers(world, event, at);
  foldWay(world, event, at);
  foldMoney(world, event, at);
}

function foldPapers(world: BorderWorld, event: WorldEvent, at: SimTime): void {
  switch (event.type) {
    case 'authority.asked':
      world.asked[text(event.slot)] = { at, answered: false };
      return;
    case 'authority.answered': {
      const one = ownOf(world.asked, text(event.slot));
      if (one) one.answered = true;
      return;
    }
    case 'good.planned':
      world.plans[text(event.slot)] = {
        verdict: event.verdict as Verdict,
        mode: typeof event.mode === 'string' ? event.mode : null,
        papers: texts(event.papers),
        isRight: event.isRight === true,
      };
      return;
    case 'parcels.sent':
      world.parcels = { sent: texts(event.parcels), isRight: event.isRight === true };
      return;
    case 'paper.issued':
      world.sheets.push({
        id: text(event.sheet),
        paper: text(event.paper),
        state: 'issued',
        fields: { ...(event.fields as PaperSheet['fields']) },
        day: text(event.day),
        voidedOn: null,
      });
      return;
    case 'paper.voided': {
      const sheet = world.sheets.find(({ id }) => id === event.sheet);
      if (sheet) Object.assign(sheet, { state: 'void', voidedOn: text(event.day) });
      if (world.state === 'papers_complete') world.state = 'planned';
      return;
    }
    case 'train.booked':
      world.container = text(event.container);
      return;
    case 'goods.loaded':
      world.seal = text(event.seal);
      return;
    case 'goods.declared':
      world.declaration = { id: text(event.declaration), model: text(event.model), lane: event.lane as Lane, at };
      return;
    case 'declaration.queried':
      world.query = { at, answeredAt: null };
      return;
    case 'query.answered':
      if (world.query) world.query.answeredAt = at;
      return;
    case 'goods.entered':
      world.entry = { mode: text(event.mode), regimes: texts(event.regimes) };
      return;
    case 'line.computed':
      world.lines[text(event.line)] = {
        regime: text(event.regime),
        duty: figure(event.duty),
        vat: figure(event.vat),
        regimeRight: event.regimeRight === true,
        dutyOff: figure(event.dutyOff),
        vatOff: figure(event.vatOff),
      };
      return;
    case 'saving.computed':
      world.saving = { amount: figure(event.amount), off: figure(event.off) };
      return;
  }
}

function foldWay(world: BorderWorld, event: WorldEvent, at: SimTime): void {
  switch (event.type) {
    case 'certificate.refused':
      world.certificate = { state: 'refused', how: null, askedAt: at };
      return;
    case 'certificate.issued':
      world.certificate = { state: 'issued', how: text(event.how), askedAt: world.certificate?.askedAt ?? at };
      world.mendCost += figure(event.cost);
      // What stands on the boxes now.
      world.drawn.codes.label = text(event.label);
      return;
    case 'line.closed':
      world.line = { closedAt: at, hours: figure(event.hours) };
      return;
    case 'way.chosen':
      world.state = 'on_the_way';
      world.option = {
        key: text(event.option),
        cost: figure(event.cost),
        leavesAt: figure(event.leavesAt),
        lifeLeft: figure(event.lifeLeft),
        returned: event.returned === true,
      };
      return;
    case 'buyer.told':
      world.told = { at, isTrue: event.isTrue === true };
      return;
    case 'buyer.asked':
      world.newsAskedAt = at;
      return;
    case 'leg.ended':
      world.legs.push({ key: text(event.leg), at });
      if (event.isLast === true) world.state = world.option?.returned ? 'returned' : 'delivered';
      return;
  }
}

function foldMoney(world: BorderWorld, event: WorldEvent, at: SimTime): void {
  switch (event.type) {
    case 'payment.initiated':
      world.payments[text(event.part)] = { state: 'initiated', amount: figure(event.amount), at, settledAt: null };
      return;
    case 'payment.settled': {
      const one = ownOf(world.payments, text(event.part));
      if (one) Object.assign(one, { state: 'settled', settledAt: at });
      return;
    }
    case 'goods.dispatched':
      world.dispatchedAt = at;
      return;
    case 'goods.delivered':
      world.state = 'delivered';
      return;
    case 'proceeds.recorded':
      world.records[text(event.part)] = {
        declaration: text(event.declaration),
        amount: figure(event.amount),
        isRight: event.isRight === true,
      };
      return;
    case 'books.closed':
      world.state = 'closed';
      world.books = {
        received: figure(event.received),
        margin: figure(event.margin),
        receivedOff: figure(event.receivedOff),
        marginOff: figure(event.marginOff),
      };
      return;
  }
}
