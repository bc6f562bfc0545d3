import type { BorderGood, BorderRules, CaseParcel } from './border-pack.ts';

/** Papers that prove an origin: one of them, and only where a preference is claimed. */
export const originPapers = ({ regimes }: Pick<BorderRules, 'regimes'>): string[] =>
  regimes.flatMap(({ paper }) => (paper === null ? [] : [paper]));

/** Papers that a good needs on its way (the table of docs/labs.md, section 5), beside one that claims a preference. */
export function papersNeeded(good: BorderGood, { ways }: Pick<BorderRules, 'ways'>): string[] {
  const base = ways.find(({ key }) => key === good.way)?.papers ?? [];
  return [...new Set([...base, ...good.before, ...good.adds])].sort();
}

/** What lacks and what is too much of a set of papers; one paper of an origin is never too much, two are. */
export function comparePapers(chosen: readonly string[], good: BorderGood, rules: BorderRules) {
  const needed = papersNeeded(good, rules);
  const origin = originPapers(rules);
  const claimed = chosen.filter((one) => origin.includes(one));
  return {
    missing: needed.filter((one) => !chosen.includes(one)),
    extra: [...chosen.filter((one) => !needed.includes(one) && !origin.includes(one)), ...claimed.slice(1)],
  };
}

/** Whether a parcel's order, payment and waybill say the same. */
export const isOneOrder = ({ order, payment, waybill }: CaseParcel) => order === payment && order === waybill;
