import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { minute } from '#domain/labs/sim-time.ts';
import { isVisible } from '#domain/text/visible.ts';
import { traceCase } from './trace-case.ts';
import type { TraceCommand } from './trace-commands.ts';
import { lotsAhead } from './trace-lines.ts';
import { named, type TraceWorld } from './trace-world.ts';

type RecallCommand = Extract<
  TraceCommand,
  { type: 'trace.inspect' | 'trace.recall' | 'trace.notify' | 'trace.account' }
>;

/** A laboratory's report, what is called back, who is told, and where all of it is. */
export function decideRecall(world: TraceWorld, command: RecallCommand, about: Deciding): Decision {
  const { hit, replies, rules } = traceCase(about);
  switch (command.type) {
    case 'trace.inspect': {
      const { lot, report } = command;
      if (!named(world.lots, lot)) return { refusals: [refuse('thing.unknown', { thing: lot }, 'lot')] };
      if (report !== hit?.report) return { refusals: [refuse('thing.unknown', { thing: report }, 'report')] };
      if (lot !== hit.lot) return { refusals: [refuse('report.other_lot', { report, lot, named: hit.lot }, 'lot')] };
      return { events: [{ type: 'lot.inspected', lot, report, isOver: true }], takes: 5 * minute };
    }
    case 'trace.recall': {
      const { lots, reason } = command;
      const unknown = lots.find((lot) => !named(world.lots, lot));
      if (unknown !== undefined) return { refusals: [refuse('thing.unknown', { thing: unknown }, 'lots')] };
      if (lots.length === 0) return { refusals: [refuse('recall.empty', {}, 'lots')] };
      if (!isVisible(reason)) return { refusals: [refuse('hold.reason', {}, 'reason')] };
      const right = hit ? lotsAhead(world, hit.lot) : [];
      const missing = right.filter((lot) => !lots.includes(lot)).length;
      const extra = lots.filter((lot) => !right.includes(lot)).length;
      if (about.mode === 'guided' && missing > 0) return { refusals: [refuse('recall.missing', { missing }, 'lots')] };
      if (about.mode === 'guided' && extra > 0) return { refusals: [refuse('recall.extra', { extra }, 'lots')] };
      return {
        events: [{ type: 'lots.recalled', lots: [...new Set(lots)], reason: reason.trim(), missing, extra }],
        takes: 10 * minute,
      };
    }
    case 'trace.notify': {
      const { holder } = command;
      if (!rules.holders.some(({ id }) => id === holder)) {
        return { refusals: [refuse('thing.unknown', { thing: holder }, 'holder')] };
      }
      if (!world.recall) return { refusals: [refuse('recall.first')] };
      if (named(world.notices, holder)) {
        return { refusals: [refuse('state.not_now', { state: 'trace.told', moves: [] })] };
      }
      const reply = replies.find((one) => one.holder === holder);
      const facts = { holder, found: reply?.found ?? 0, used: reply?.used ?? 0 };
      return { events: [{ type: 'holder.answered', ...facts }], takes: 15 * minute };
    }
    case 'trace.account': {
      if (!world.recall) return { refusals: [refuse('recall.first')] };
      const { found, used, unknown } = command;
      return { events: [{ type: 'mass.accounted', found, used, unknown }], takes: 10 * minute };
    }
  }
}
