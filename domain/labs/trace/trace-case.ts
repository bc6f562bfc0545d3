import type { Pack, Scenario } from '#domain/labs/pack.ts';
import type { TraceRules, TraceScenario } from './trace-pack.ts';

/**
 * The scan table of a case, with the rules of its pack.
 *
 * @throws RangeError where it is the case of another lab
 */
export function traceCase({
  pack,
  scenario,
}: {
  pack: Pack;
  scenario: Scenario;
}): TraceScenario & { rules: TraceRules } {
  if (!scenario.trace || !pack.trace) throw new RangeError(`no traceability in ${scenario.key}`);
  return { ...scenario.trace, rules: pack.trace };
}
