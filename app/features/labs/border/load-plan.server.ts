import { borderCase } from '#domain/labs/border/border-case.ts';
import { ownOf } from '#domain/labs/border/border-world.ts';
import { goodAt } from '#domain/labs/border/decide-plan.ts';
import type { LabRun } from '#domain/labs/run.ts';
import type { Say } from './say.ts';

/** Goods of which somebody says whether they may go, and the list of parcels. */
export function sayPlan(run: LabRun, say: Say, asked: string | null) {
  const { rules, parcels } = borderCase(run);
  const world = run.worlds.border;
  const slots = Object.keys(world.drawn.goods).flatMap((slot) => {
    const good = goodAt(world, slot, rules);
    if (!good) return [];
    const planned = ownOf(world.plans, slot);
    const question = ownOf(world.asked, slot);
    return {
      slot,
      good: { name: say(good.name), hs: good.hs6 },
      planned: planned ? { verdict: planned.verdict, mode: planned.mode, papers: planned.papers } : null,
      asked: question ? (question.answered ? ('answered' as const) : ('waiting' as const)) : null,
      answer: question?.answered ? { access: good.access, asOf: good.asOf, mark: good.mark } : null,
    };
  });
  const inHand = slots.find(({ slot }) => slot === asked) ?? slots.find(({ planned }) => !planned) ?? null;
  const good = (id: string) => rules.goods.find((one) => one.id === id);
  return {
    slots,
    inHand,
    modes: rules.modes.map(({ key, name }) => ({ key, name: say(name) })),
    papers: rules.papers.map(({ code, name }) => ({ code, name: say(name) })),
    parcels: parcels.map(({ id, good: of, order, payment, waybill, year }) => {
      const known = good(of);
      return { id, good: known ? say(known.name) : null, order, payment, waybill, year };
    }),
    limits: rules.parcel,
    sent: world.parcels ? [...world.parcels.sent] : null,
  };
}
