import type { Scenario } from '#domain/labs/pack.ts';
import type { PointScenario } from './point-pack.ts';

/**
 * What stands at the counter when a case begins.
 *
 * @throws RangeError where it is the case of another lab
 */
export function pointCase({ key, point }: Pick<Scenario, 'key' | 'point'>): PointScenario {
  if (!point) throw new RangeError(`no service point in ${key}`);
  return point;
}
