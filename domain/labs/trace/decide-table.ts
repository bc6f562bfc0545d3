import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { minute } from '#domain/labs/sim-time.ts';
import { isVisible } from '#domain/text/visible.ts';
import { isGs1, readCode, serialOf } from './gs1.ts';
import { traceCase } from './trace-case.ts';
import type { TraceCommand } from './trace-commands.ts';
import { originOf, receiversOf } from './trace-lines.ts';
import { named, type TraceWorld } from './trace-world.ts';

type Of<Type extends TraceCommand['type']> = Extract<TraceCommand, { type: Type }>;
type TableCommand = Of<'trace.scan' | 'trace.answer' | 'trace.hold' | 'trace.delete' | 'trace.name_source'>;

/** What is read off labels, answered, stopped, and found out. */
export function decideTable(world: TraceWorld, command: TableCommand, about: Deciding): Decision {
  switch (command.type) {
    case 'trace.scan':
      return scan(world, command, about);
    case 'trace.answer':
      return answer(world, command, about);
    case 'trace.hold':
    case 'trace.delete':
      return stop(world, command, about);
    case 'trace.name_source':
      return nameSource(world, command, about);
  }
}

function scan(world: TraceWorld, { code: typed }: Of<'trace.scan'>, about: Deciding): Decision {
  const code = readCode(typed);
  const lot = named(world.lots, code) ? code : lotOfBag(world, code, about);
  if (lot) return { events: [{ type: 'code.scanned', code, lot }], takes: minute };
  const isNumber = /^\d{8,18}$/.test(code);
  if (isNumber && !isGs1(code)) return { refusals: [refuse('check_digit', { code }, 'code')] };
  return { refusals: [refuse('thing.unknown', { thing: typed }, 'code')] };
}

/** The lot of a bag: by the label that lies on the table, or by the numbers that were given in this run. */
function lotOfBag(world: TraceWorld, code: string, about: Deciding): string | undefined {
  const { labels, rules } = traceCase(about);
  const label = labels.find((one) => one.code === code);
  if (label) return label.lot;
  if (!isGs1(code)) return undefined;
  const serial = serialOf(code, rules.prefix);
  if (serial === null) return undefined;
  return Object.entries(world.lots).find(([, { first, last }]) => {
    const [from, until] = [first, last].map((one) => (one === null ? null : serialOf(one, rules.prefix)));
    return typeof from === 'number' && typeof until === 'number' && serial >= from && serial <= until;
  })?.[0];
}

/** From where, to where: of the bag that lies on the table. */
function answer(world: TraceWorld, { plots, receivers }: Of<'trace.answer'>, about: Deciding): Decision {
  const { labels, harvests, rules } = traceCase(about);
  const lot = labels[0]?.lot;
  if (lot === undefined || world.scanned.length === 0) return { refusals: [refuse('scan.first')] };
  const unknown =
    plots.find((id) => !harvests.some((one) => one.id === id)) ??
    receivers.find((id) => !rules.holders.some((one) => one.id === id));
  if (unknown !== undefined) return { refusals: [refuse('thing.unknown', { thing: unknown })] };
  const right = { plots: originOf(world, lot), receivers: receiversOf(world, lot) };
  const facts = { plotsRight: same(plots, right.plots), receiversRight: same(receivers, right.receivers) };
  if (about.mode === 'guided' && !facts.plotsRight) {
    return { refusals: [refuse('line.origin', { given: plots.length }, 'plots')] };
  }
  if (about.mode === 'guided' && !facts.receiversRight) {
    return { refusals: [refuse('line.receivers', { given: receivers.length }, 'receivers')] };
  }
  return { events: [{ type: 'line.answered', plots, receivers, ...facts }], takes: minute };
}

const same = (a: readonly string[], b: readonly string[]) =>
  new Set(a).size === new Set(b).size && a.every((one) => b.includes(one));

function stop(world: TraceWorld, command: Of<'trace.hold' | 'trace.delete'>, { mode }: Deciding): Decision {
  const { shipment: id } = command;
  const shipment = named(world.shipments, id);
  if (!shipment) return { refusals: [refuse('thing.unknown', { thing: id }, 'shipment')] };
  if (shipment.state !== 'sent') {
    return { refusals: [refuse('state.not_now', { state: `trace.${shipment.state}`, moves: [] })] };
  }
  const facts = { shipment: id, lot: shipment.lot, to: shipment.to };
  if (command.type === 'trace.delete') {
    if (mode === 'guided') return { refusals: [refuse('record.kept', { shipment: id })] };
    return { events: [{ type: 'sale.deleted', ...facts }], takes: 2 * minute };
  }
  if (!isVisible(command.reason)) return { refusals: [refuse('hold.reason', {}, 'reason')] };
  return { events: [{ type: 'sale.held', ...facts, reason: command.reason.trim() }], takes: 5 * minute };
}

/** Where what was sold without an origin came from. */
function nameSource(world: TraceWorld, { lot, kg }: Of<'trace.name_source'>, about: Deciding): Decision {
  if (!named(world.lots, lot)) return { refusals: [refuse('thing.unknown', { thing: lot }, 'lot')] };
  const isRight = traceCase(about).mislabelled === lot;
  if (about.mode === 'guided' && !isRight) return { refusals: [refuse('source.other', { lot }, 'lot')] };
  return { events: [{ type: 'source.named', lot, kg, isRight }], takes: 10 * minute };
}
