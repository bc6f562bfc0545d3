import type { Deciding, LabSystem } from '#domain/labs/lab-system.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { hour } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { decideLots } from './decide-lots.ts';
import { decideRecall } from './decide-recall.ts';
import { decideTable } from './decide-table.ts';
import { isGs1, serialOf, ssccOf } from './gs1.ts';
import { traceCase } from './trace-case.ts';
import { type TraceCommand, traceCommand } from './trace-commands.ts';
import { lotsAhead } from './trace-lines.ts';
import { emptyTrace, foldTrace, named, type TraceWorld } from './trace-world.ts';

/** Traceability: lots and places with numbers, what became of what, and calling it back (L5 of docs/labs.md). */
export const traceability: LabSystem<TraceWorld, TraceCommand> = {
  key: 'trace',
  command: traceCommand,
  roles: {
    'trace.make_lot': ['PRO', 'AGG'],
    'trace.transform': ['PRO', 'AGG'],
    'trace.pack': ['PRO', 'AGG'],
    'trace.ship': ['PRO', 'AGG'],
    'trace.scan': ['PRO', 'AGG', 'BUY', 'RLA', 'OPC'],
    'trace.answer': ['PRO', 'AGG', 'BUY', 'OPC'],
    'trace.hold': ['PRO', 'AGG', 'OPC'],
    'trace.delete': ['PRO', 'AGG'],
    'trace.name_source': ['PRO', 'AGG', 'OPC'],
    'trace.inspect': ['PRO', 'AGG', 'OPC'],
    'trace.recall': ['PRO', 'AGG'],
    'trace.notify': ['PRO', 'AGG', 'OPC'],
    'trace.account': ['PRO', 'AGG', 'OPC'],
  },
  begin,
  decide,
  fold: foldTrace,
  oracles: {
    'bags-numbered': countNumbered,
    'sold-over-made': soldOverMade,
    'sales-held': ({ shipments }) => Object.values(shipments).filter(({ state }) => state === 'held').length,
    'recall-missing': countMissing,
    'recall-extra': countExtra,
    'holders-untold': countUntold,
    'mass-off': massOff,
    'recall-hours': (world, { scenario }) => (world.account ? (world.account.at - scenario.startsAt) / hour : null),
  },
};

function begin(pack: Pack, scenario: Scenario): TraceWorld {
  // In the case of another lab the table stands empty.
  if (!scenario.trace || !pack.trace) return emptyTrace();
  const { lots, shipments } = scenario.trace;
  const before = { isOwn: false, first: null, last: null, gln: null, madeAt: scenario.startsAt };
  return {
    ...emptyTrace(),
    lots: Object.fromEntries(
      lots.map(({ code, kg, left, harvests, parents, bags }) => [
        code,
        { ...before, kg, left, harvests, parents, bags, state: left > 0 ? 'active' : 'used_up' },
      ]),
    ),
    shipments: Object.fromEntries(shipments.map(({ id, lot, to, kg }) => [id, { lot, to, kg, state: 'sent' }])),
  };
}

function decide(world: TraceWorld, command: TraceCommand, about: Deciding) {
  switch (command.type) {
    case 'trace.make_lot':
    case 'trace.transform':
    case 'trace.pack':
    case 'trace.ship':
      return decideLots(world, command, about);
    case 'trace.inspect':
    case 'trace.recall':
    case 'trace.notify':
    case 'trace.account':
      return decideRecall(world, command, about);
    default:
      return decideTable(world, command, about);
  }
}

type About = Pick<Deciding, 'pack' | 'scenario'>;

/** Bags whose numbers have the right last digit, in a row from the first that was free. */
function countNumbered({ lots }: TraceWorld, about: About): number {
  const { prefix } = traceCase(about).rules;
  return sum(
    Object.values(lots).map(({ isOwn, bags, first, last }) => {
      if (!isOwn || bags === null || first === null || last === null || !isGs1(first) || !isGs1(last)) return 0;
      const from = serialOf(first, prefix);
      return from !== null && ssccOf(prefix, from + bags - 1) === last ? bags : 0;
    }),
  );
}

/** What was sold of a lot and never made, in kilograms, over all lots. */
function soldOverMade({ lots }: TraceWorld, { scenario }: About): number {
  return sum(
    Object.entries(lots).map(([name, { kg }]) => {
      const sold = sum((scenario.trace?.shipments ?? []).filter(({ lot }) => lot === name).map((one) => one.kg));
      return Math.max(0, sold - kg);
    }),
  );
}

/** Lots that hold something of what the laboratory found, with what was made of them. */
function affected(world: TraceWorld, { scenario }: Pick<About, 'scenario'>): string[] {
  const { hit } = scenario.trace ?? {};
  return hit ? lotsAhead(world, hit.lot) : [];
}

/** Who holds something of an affected lot. */
function holdersOf(world: TraceWorld, about: Pick<About, 'scenario'>): string[] {
  const lots = new Set(affected(world, about));
  return [...new Set(Object.values(world.shipments).flatMap(({ lot, to }) => (lots.has(lot) ? [to] : [])))];
}

/** Lots that were not called back, and holders who were not told. */
function countMissing(world: TraceWorld, about: About): number {
  const lots = affected(world, about).filter((lot) => !world.recall?.lots.includes(lot));
  return lots.length + countUntold(world, about);
}

function countUntold(world: TraceWorld, about: About): number {
  return holdersOf(world, about).filter((one) => !named(world.notices, one)).length;
}

function countExtra(world: TraceWorld, about: About): number {
  const [lots, holders] = [affected(world, about), holdersOf(world, about)];
  const called = (world.recall?.lots ?? []).filter((lot) => !lots.includes(lot));
  return called.length + Object.keys(world.notices).filter((one) => !holders.includes(one)).length;
}

/**
 * What of the affected lots stands at its makers and at those who got it, by their answers; what of it was made, found, used
 * up and is not known. In kilograms.
 */
function massOf(world: TraceWorld, about: About) {
  const lots = affected(world, about);
  const { replies } = traceCase(about);
  const left = sum(lots.map((lot) => named(world.lots, lot)?.left ?? 0));
  const sent = sum(Object.values(world.shipments).map((one) => (lots.includes(one.lot) ? one.kg : 0)));
  const answers = replies.filter(({ holder }) => holdersOf(world, about).includes(holder));
  const found = left + sum(answers.map((one) => one.found));
  const used = sum(answers.map((one) => one.used));
  return { made: left + sent, found, used, unknown: left + sent - found - used };
}

/** By how much the account is off what can be known, in percent of what was made; null: none was given. */
function massOff(world: TraceWorld, about: About): number | null {
  if (!world.account) return null;
  const { made, found, used, unknown } = massOf(world, about);
  const { account } = world;
  const off = [account.found - found, account.used - used, account.unknown - unknown].map(Math.abs);
  return made === 0 ? null : (Math.max(...off) / made) * 100;
}
