import { borderCase } from '#domain/labs/border/border-case.ts';
import { ownOf } from '#domain/labs/border/border-world.ts';
import { costLine } from '#domain/labs/border/decide-cost.ts';
import type { LabRun } from '#domain/labs/run.ts';
import type { Say } from './say.ts';

/** Lines to be worked out, with what the tariff says of each, and what was written. */
export function sayCost(run: LabRun, say: Say) {
  const { lines, rules, saving } = borderCase(run);
  const world = run.worlds.border;
  return {
    lines: lines.flatMap(({ key, name, day }) => {
      const known = costLine(world, key, run);
      if (!known) return [];
      const { duties, cif, kg } = known;
      const given = ownOf(world.lines, key);
      const rates = rules.regimes.map((regime) => ({ key: regime.key, percent: duties.rates[regime.key] ?? null }));
      return {
        ...{ key, name: say(name), day, cif, kg, hs: duties.hs6, tariff: say(duties.name), rates, vat: duties.vat },
        ...{ specific: duties.specific, mark: duties.mark, asOf: duties.asOf },
        given: given ? { regime: given.regime, duty: given.duty, vat: given.vat } : null,
      };
    }),
    regimes: rules.regimes.map(({ key, name, paper, until }) => ({ key, name: say(name), paper, until })),
    saving: saving ? { given: world.saving?.amount ?? null } : null,
  };
}
