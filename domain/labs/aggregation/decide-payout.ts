import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { hour } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { type Payouts, payoutsOf } from './payout.ts';
import { poolCase } from './pool-case.ts';
import type { PoolCommandOf } from './pool-commands.ts';
import { named } from './pool-world.ts';

const refusal = (...all: Parameters<typeof refuse>): Decision => ({ refusals: [refuse(...all)] });

/** What each member is to be paid by the rules; null: nothing was sold in this case. */
export function rightPayouts(about: Pick<Deciding, 'pack' | 'scenario'>): Payouts | null {
  const { lots, settlement, rules } = poolCase(about);
  return settlement && payoutsOf(lots, settlement, rules.payoutStep);
}

/** What is paid to each, and what is kept; more than came in is paid to nobody. */
export function decidePayout({ payouts, reserve, language }: PoolCommandOf<'pool.pay'>, about: Deciding): Decision {
  const right = rightPayouts(about);
  const { lots, settlement, rules } = poolCase(about);
  if (!right || !settlement) return refusal('demand.none');
  const members = Object.keys(right.perMember);
  const unknown = Object.keys(payouts).find((member) => !members.includes(member));
  if (unknown !== undefined) return refusal('thing.unknown', { thing: unknown });
  const amounts = members.map((member) => named(payouts, member) ?? 0);
  const there = right.receipts - right.costs;
  const total = sum(amounts) + reserve;
  if (total > there) return refusal('payout.over', { total, there, over: total - there }, 'reserve');
  if (!about.pack.paperLocales.includes(language)) return refusal('thing.unknown', { thing: language }, 'language');
  const short = refuse('payout.sum', { total, there, lacking: there - total }, 'reserve');
  if (about.mode === 'guided') {
    const wrong = members.find(
      (member, at) => !isNear(amounts[at] ?? 0, right.perMember[member] ?? 0, rules.payoutStep),
    );
    if (wrong !== undefined) {
      const own = lots.filter(({ member }) => member === wrong);
      const facts = { member: wrong, given: named(payouts, wrong) ?? 0, kg: sum(own.map(({ kg }) => kg)) };
      const shared = { shared: Math.round(right.costs + right.short), all: sum(lots.map(({ kg }) => kg)) };
      return refusal('payout.differs', { ...facts, grade: own[0]?.grade ?? '', ...shared }, `pay-${wrong}`);
    }
    if (total !== there) return { refusals: [short] };
    if (language !== settlement.language) return refusal('language.other', {}, 'language');
  }
  return {
    events: [{ type: 'pool.paid_out', payouts, reserve, language, isSum: total === there }],
    takes: hour,
    warnings: total === there ? [] : [short],
  };
}

/** Within one step: whoever rounds up where others round down is not wrong. */
export const isNear = (a: number, b: number, step: number) => Math.abs(a - b) <= step;
