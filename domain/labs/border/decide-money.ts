import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { sum } from '#domain/labs/sum.ts';
import { happens, notNow, refusal, unknown } from './border-answers.ts';
import { borderCase, drawnFact } from './border-case.ts';
import type { Of } from './border-commands.ts';
import type { CaseMoney } from './border-pack.ts';
import { type BorderWorld, ownOf } from './border-world.ts';

type About = Pick<Deciding, 'pack' | 'scenario'>;

/**
 * What is paid, and what it costs.
 *
 * @throws RangeError where the case has none
 */
export function moneyOf(about: About): CaseMoney {
  const { money } = borderCase(about);
  if (!money) throw new RangeError(`no payments in ${about.scenario.key}`);
  return money;
}

export const parts = ['deposit', 'balance'] as const;
type Part = (typeof parts)[number];
const isPart = (part: string): part is Part => (parts as readonly string[]).includes(part);

/** What is due of the contract at first and at the end, in its money. */
export function dueOf(world: Pick<BorderWorld, 'drawn'>, part: Part, about: About): number {
  const value = Number(drawnFact('value', world.drawn, borderCase(about).rules));
  const deposit = Math.round(value * moneyOf(about).depositShare * 100) / 100;
  return part === 'deposit' ? deposit : value - deposit;
}

/** Whole money at home that arrived, at the rate of its day and less the bank's fee; and what is left of it after all costs. */
export function booksRight(world: BorderWorld, about: About): { received: number; margin: number } {
  const { rates, fee, costs } = moneyOf(about);
  const received = sum(
    parts.map((part) => Math.round(((ownOf(world.payments, part)?.amount ?? 0) - fee) * rates[part])),
  );
  return { received, margin: received - sum(costs.map(({ amount }) => amount)) };
}

export function pay(world: BorderWorld, { part }: Of<'border.pay'>, about: Deciding): Decision {
  if (!isPart(part)) return unknown(part, 'part');
  if (ownOf(world.payments, part)) return notNow('paid');
  return happens([{ type: 'payment.initiated', part, amount: dueOf(world, part, about) }]);
}

export function settle({ payments }: BorderWorld, { part }: Of<'border.settle'>): Decision {
  if (ownOf(payments, part)?.state !== 'initiated') return notNow('paid');
  return happens([{ type: 'payment.settled', part }]);
}

/** The goods leave. A slip is not money: who is guided waits for the bank, others are warned. */
export function dispatch(world: BorderWorld, about: Deciding): Decision {
  if (world.dispatchedAt !== null) return notNow(world.state);
  const isPaid = ownOf(world.payments, 'deposit')?.state === 'settled';
  const wrong = refuse('pay.not_settled', { part: 'deposit' });
  if (!isPaid && about.mode === 'guided') return { refusals: [wrong] };
  return { ...happens([{ type: 'goods.dispatched', isPaid }], 120), ...(!isPaid && { warnings: [wrong] }) };
}

export function record(world: BorderWorld, command: Of<'border.record'>, about: Deciding): Decision {
  const { part, amount } = command;
  const declaration = command.declaration.trim();
  const payment = ownOf(world.payments, part);
  if (!isPart(part) || !payment) return unknown(part, 'part');
  if (ownOf(world.records, part)?.isRight) return notNow('recorded');
  const isSettled = payment.state === 'settled';
  const isNamed = declaration === moneyOf(about).declaration;
  const isWhole = Math.abs(amount - payment.amount) < 1;
  if (about.mode === 'guided') {
    if (!isSettled) return refusal('pay.not_settled', { part });
    if (!isNamed) return refusal('declaration.other', { given: declaration }, 'declaration');
    if (!isWhole) return refusal('amount.differs', { given: amount, amount: payment.amount }, 'amount');
  }
  const isRight = isSettled && isNamed && isWhole;
  return happens([{ type: 'proceeds.recorded', part, declaration, amount, isRight }], 15);
}

export function closeBooks(world: BorderWorld, command: Of<'border.close_books'>, about: Deciding): Decision {
  const open = parts.find((part) => ownOf(world.payments, part)?.state !== 'settled');
  if (open !== undefined && about.mode === 'guided') return refusal('pay.not_settled', { part: open });
  const right = booksRight(world, about);
  const off = (given: number, wanted: number) => (Math.abs(given - wanted) / Math.max(1, Math.abs(wanted))) * 100;
  const receivedOff = off(command.received, right.received);
  const marginOff = off(command.margin, right.margin);
  if (about.mode === 'guided' && receivedOff > 0.5) {
    return refusal('books.differ', { given: command.received }, 'received');
  }
  if (about.mode === 'guided' && marginOff > 0.5) return refusal('books.differ', { given: command.margin }, 'margin');
  const facts = { received: command.received, margin: command.margin, receivedOff, marginOff };
  return happens([{ type: 'books.closed', ...facts, isWhole: open === undefined }], 20);
}
