import { readDecimal } from '#domain/text/numbers.ts';
import { lowerMode, type ReceiveMode, receiveModes } from './receive-mode.ts';

/** What somebody may set as the most that a class is to cost them, MB. */
export const leastBudget = 1;
export const mostBudget = 100_000;
export const bytesPerMegabyte = 1_000_000;

/** From this share of it on, the person is warned. */
const warnedShare = 0.8;
/** Each time so much more of it was spent, the next rung. */
const nextShare = 0.1;
/** A budget never takes the sound of a class away. */
const lowest: ReceiveMode = 'audio';

/** Whether this is a budget, in MB: what a device kept may be anything. */
export function isBudget(megabytes: unknown): megabytes is number {
  return (
    typeof megabytes === 'number' && Number.isInteger(megabytes) && megabytes >= leastBudget && megabytes <= mostBudget
  );
}

/** @returns MB; null where nothing was typed and so nothing is limited, NaN where it is no budget */
export function readBudget(typed: string): number | null {
  const megabytes = readDecimal(typed);
  return megabytes === null || isBudget(megabytes) ? megabytes : Number.NaN;
}

export type BudgetStanding = 'none' | 'within' | 'near' | 'spent';

/** @param budget in bytes; null where none was set */
export function budgetStanding(used: number, budget: number | null): BudgetStanding {
  if (budget === null) return 'none';
  if (used >= budget) return 'spent';
  return used >= budget * warnedShare ? 'near' : 'within';
}

/**
 * The most that may be taken in: once the budget is spent the next rung below the one that was chosen, and for each tenth
 * more that is spent the next one, down to sound. It follows from what was used alone, so that a page that is loaded again
 * and a second tab say the same.
 *
 * @returns null where the budget asks for nothing
 */
export function budgetLimit(used: number, budget: number | null, chosen: ReceiveMode): ReceiveMode | null {
  if (budget === null || budgetStanding(used, budget) !== 'spent') return null;
  const steps = 1 + Math.floor((used - budget) / (budget * nextShare));
  const below = receiveModes[receiveModes.indexOf(chosen) + steps] ?? lowest;
  const limit = lowerMode(below, lowest) === below ? lowest : below;
  return lowerMode(limit, chosen) === limit && limit !== chosen ? limit : null;
}
