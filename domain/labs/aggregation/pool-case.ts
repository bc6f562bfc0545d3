import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { PoolGood, PoolLot, PoolRules, PoolScenario } from './pool-pack.ts';

export type PoolCase = PoolScenario & { rules: PoolRules };

/**
 * The collection point of a case, with the rules of its pack.
 *
 * @throws RangeError where it is the case of another lab
 */
export function poolCase({ pack, scenario }: { pack: Pack; scenario: Scenario }): PoolCase {
  if (!scenario.pool || !pack.pool) throw new RangeError(`no aggregation in ${scenario.key}`);
  return { ...scenario.pool, rules: pack.pool };
}

/** @throws RangeError where the pack does not know it, which its check says */
export function goodOf({ rules }: PoolCase, { good }: Pick<PoolLot, 'good'>): PoolGood {
  const known = rules.goods.find(({ id }) => id === good);
  if (!known) throw new RangeError(`no such good: ${good}`);
  return known;
}

/** Bags and liners of a lot. */
export const tareOf = ({ bags }: PoolLot, { rules }: PoolCase) => tenth(bags * rules.bagTareKg);

/** Scales show tenths of a kilogram. */
export const tenth = (kg: number) => Math.round(kg * 10) / 10;

/** What a scale shows of so much. */
export const shownBy = (kg: number, error: number) => tenth(kg * (1 + error));
