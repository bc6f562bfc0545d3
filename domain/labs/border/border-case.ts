import type { Chance } from '#domain/labs/chance.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { LabMode } from '#domain/labs/seats.ts';
import type { BorderRules, BorderScenario, PaperField } from './border-pack.ts';

/** What was drawn for a run: which goods, figures and codes it has. */
export interface Drawn {
  goods: Record<string, string>;
  figures: Record<string, number>;
  codes: Record<string, string>;
}

/**
 * A case with the rules of its pack.
 *
 * @throws RangeError where it is the case of another lab
 */
export function borderCase({ pack, scenario }: { pack: Pack; scenario: Scenario }): BorderScenario & {
  rules: BorderRules;
} {
  if (!scenario.border || !pack.border) throw new RangeError(`no border in ${scenario.key}`);
  return { ...scenario.border, rules: pack.border };
}

/** Draws a case: who is guided has the first of each, others what chance gives by the name of the thing. */
export function drawCase({ goods, figures, codes }: BorderScenario, mode: LabMode, chance: Chance): Drawn {
  const pick = <T>(name: string, all: readonly T[]): T => {
    const at = mode === 'guided' ? 0 : Math.floor(chance('arrivals', `border|${name}`) * all.length);
    const one = all[at];
    if (one === undefined) throw new RangeError(`nothing to draw for ${name}`);
    return one;
  };
  const of = <T>(things: Readonly<Record<string, readonly T[]>>) =>
    Object.fromEntries(Object.entries(things).map(([name, all]) => [name, pick(name, all)]));
  return { goods: of(goods), figures: of(figures), codes: of(codes) };
}

/** A fact as it was drawn: a name stands for its figure or code, anything else for itself. */
export function drawnFact(
  fact: string | number,
  { figures, codes, goods }: Drawn,
  rules: BorderRules,
): string | number {
  if (typeof fact === 'number') return fact;
  if (Object.hasOwn(figures, fact)) return figures[fact] ?? 0;
  if (Object.hasOwn(codes, fact)) return codes[fact] ?? '';
  if (fact === 'net') return netOf(figures);
  if (fact === 'gross') return round((figures.bags ?? 0) * (figures.grossEach ?? 0));
  if (fact === 'value') return round(netOf(figures) * (figures.price ?? 0));
  if (fact === 'hs6') return rules.goods.find(({ id }) => id === goods.good)?.hs6 ?? '';
  return fact;
}

const netOf = (figures: Drawn['figures']) => round((figures.bags ?? 0) * (figures.netEach ?? 0));
const round = (figure: number) => Math.round(figure * 100) / 100;

/** What is right of a fact that papers carry; undefined: the case does not know it. */
export function rightFact(field: PaperField, case_: BorderScenario & { rules: BorderRules }, drawn: Drawn) {
  const fact = case_.facts[field];
  return fact === undefined ? undefined : drawnFact(fact, drawn, case_.rules);
}
