import { sum } from '#domain/labs/sum.ts';
import type { PoolGrade, Settlement } from './pool-pack.ts';

/** What each is paid, and what is left over for the reserve; together it is what came in less what it cost. */
export interface Payouts {
  receipts: number;
  costs: number;
  /** Worth of what was sent and not taken. */
  short: number;
  perMember: Readonly<Record<string, number>>;
  reserve: number;
}

/**
 * `Σ net × grade price − shared cost by net weight`, rounded down to a step. What was sent and not taken is a cost of all:
 * nobody can say whose kilograms were lost. The rest goes into the reserve, so that nothing is lost and nothing is made.
 */
export function payoutsOf(
  lots: readonly { member: string; kg: number; grade: PoolGrade | null }[],
  { paid, costs: shared }: Pick<Settlement, 'paid' | 'costs'>,
  step: number,
): Payouts {
  const priceOf = (grade: PoolGrade | null) => paid.find((one) => one.grade === grade)?.price ?? 0;
  const worth = lots.map(({ kg, grade }) => kg * priceOf(grade));
  const receipts = Math.round(sum(paid.map(({ kg, price }) => kg * price)));
  const costs = sum(shared.map(({ amount }) => amount));
  const short = sum(worth) - receipts;
  const kg = sum(lots.map((one) => one.kg));
  const perMember: Record<string, number> = {};
  for (const [at, one] of lots.entries()) {
    const exact = (worth[at] ?? 0) - ((costs + short) * one.kg) / kg;
    // What a member is owed is never less than nothing, and a hair of a kip does not cost a step.
    perMember[one.member] = (perMember[one.member] ?? 0) + Math.max(0, Math.floor((exact + 1e-6) / step) * step);
  }
  return { receipts, costs, short, perMember, reserve: receipts - costs - sum(Object.values(perMember)) };
}
