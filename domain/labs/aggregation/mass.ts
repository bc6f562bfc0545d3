/**
 * What is left of a weight when it is dried (or taken as if it were): the dry matter stays the same.
 * `W2 = W1 × (100 − M1) ÷ (100 − M2)`, moisture in percent of the wet weight (docs/labs.md, section 6).
 */
export function dryWeight(kg: number, fromPercent: number, toPercent: number): number {
  return (kg * (100 - fromPercent)) / (100 - toPercent);
}

/** What is paid of wet rubber: its dry rubber content, in percent. */
export const dryRubber = (kg: number, drcPercent: number) => (kg * drcPercent) / 100;

/** The moisture of what is mixed, by weight; null: nothing is. */
export function meanMoisture(lots: readonly { kg: number; moisture: number }[]): number | null {
  const kg = lots.reduce((all, one) => all + one.kg, 0);
  return kg === 0 ? null : lots.reduce((all, one) => all + one.kg * one.moisture, 0) / kg;
}
