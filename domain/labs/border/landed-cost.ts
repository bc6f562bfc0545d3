import type { DutyLine } from './border-pack.ts';

/** What is to be paid at the border, in money of the value. */
export interface LandedCost {
  duty: number;
  vat: number;
}

/**
 * Duty and value added tax of an import: the tax is on the value with the duty (docs/labs.md, section 2). Of the general
 * rate a line may have an amount a kilogram above a value instead.
 *
 * @returns null where the line does not grant the regime
 */
export function landedCost(
  { rates, specific, vat }: Pick<DutyLine, 'rates' | 'specific' | 'vat'>,
  { regime, cif, kg }: { regime: string; cif: number; kg: number },
): LandedCost | null {
  const rate = rates[regime];
  if (rate === undefined) return null;
  const isSpecific = regime === 'mfn' && specific !== null && kg > 0 && cif / kg > specific.abovePerKg;
  const duty = cents(isSpecific ? specific.perKg * kg : (cif * rate) / 100);
  return { duty, vat: cents(((cif + duty) * vat) / 100) };
}

const cents = (amount: number) => Math.round(amount * 100) / 100;
