import type { Deciding, Decision, LabSystem } from '#domain/labs/lab-system.ts';
import type { Pack, Scenario } from '#domain/labs/pack.ts';
import { sum } from '#domain/labs/sum.ts';
import { decideGrades } from './decide-grades.ts';
import { decideLoad } from './decide-load.ts';
import { decidePayout, isNear, rightPayouts } from './decide-payout.ts';
import { decidePool, sameMoisture } from './decide-pool.ts';
import { decideScales } from './decide-scales.ts';
import { meanMoisture } from './mass.ts';
import { goodOf, poolCase, tenth } from './pool-case.ts';
import { type PoolCommand, poolCommand } from './pool-commands.ts';
import { emptyPool, foldPool, named, type PoolLotState, type PoolWorld } from './pool-world.ts';
import { varyPool } from './vary-pool.ts';

/** Supply-chain aggregation: weighing in, grading, pooling, loading, sharing the money (L3 of docs/labs.md). */
export const aggregation: LabSystem<PoolWorld, PoolCommand> = {
  key: 'pool',
  command: poolCommand,
  roles: {
    'pool.check_scale': ['AGG'],
    'pool.tag_scale': ['AGG'],
    'pool.weigh': ['AGG'],
    'pool.ticket': ['AGG'],
    'pool.sample': ['AGG'],
    'pool.grade': ['AGG'],
    'pool.mix': ['AGG'],
    'pool.send_to_dry': ['AGG'],
    'pool.keep_apart': ['AGG'],
    'pool.plan': ['AGG'],
    'pool.ask_more': ['AGG'],
    'pool.ask_tolerance': ['AGG'],
    'pool.load': ['AGG'],
    'pool.pay': ['AGG'],
  },
  begin,
  vary: (scenario, chance) => (scenario.pool ? { ...scenario, pool: varyPool(scenario.pool, chance) } : scenario),
  decide,
  fold: foldPool,
  oracles: {
    'net-off': netOff,
    'grades-right': ({ lots }) => Object.values(lots).filter(({ sheet }) => sheet?.isRight).length,
    'samples-full': countFull,
    'pool-off': poolOff,
    'pool-over': (world, about) => (world.pool ? world.pool.kg - (poolCase(about).demands[0]?.kg ?? 0) : null),
    'moisture-off': moistureOff,
    'wet-mixed': (world, about) => pooled(world).filter((id) => wetLots(about).includes(id)).length,
    'wet-drying': (world, about) => lacking(world, wetLots(about), 'drying'),
    'payouts-wrong': payoutsWrong,
    'payout-off': payoutOff,
    'language-off': ({ out }, about) => (out ? Number(out.language !== poolCase(about).settlement?.language) : null),
    'other-apart': (world, about) => lacking(world, otherLots(about), 'apart'),
  },
};

function begin(_pack: Pack, scenario: Scenario): PoolWorld {
  const { pool } = scenario;
  // In the case of another lab nobody brings anything.
  if (!pool) return emptyPool();
  const fresh = { state: 'offered' as const, ticket: null, sampleG: null, sheet: null };
  return {
    ...emptyPool(),
    scales: Object.fromEntries(pool.scales.map(({ key }) => [key, { checkedAt: null, shown: [], isOut: false }])),
    lots: Object.fromEntries(
      pool.lots.map(({ id, grade }) => [id, { ...fresh, state: grade ? 'accepted' : 'offered' }]),
    ),
  };
}

function decide(world: PoolWorld, command: PoolCommand, about: Deciding): Decision {
  switch (command.type) {
    case 'pool.check_scale':
    case 'pool.tag_scale':
    case 'pool.weigh':
    case 'pool.ticket':
      return decideScales(world, command, about);
    case 'pool.sample':
    case 'pool.grade':
      return decideGrades(world, command, about);
    case 'pool.mix':
    case 'pool.send_to_dry':
    case 'pool.keep_apart':
      return decidePool(world, command, about);
    case 'pool.plan':
    case 'pool.ask_more':
    case 'pool.ask_tolerance':
    case 'pool.load':
      return decideLoad(world, command, about);
    case 'pool.pay':
      return decidePayout(command, about);
  }
}

type About = Pick<Deciding, 'pack' | 'scenario'>;

/** By how much all tickets together are off what is in the bags, in kilograms; null: a ticket lacks. */
function netOff(world: PoolWorld, { scenario }: About): number | null {
  const lots = scenario.pool?.lots ?? [];
  const nets = lots.map(({ id }) => named(world.lots, id)?.ticket?.net);
  if (nets.some((net) => net === undefined)) return null;
  return tenth(Math.abs(sum(nets.map((net) => net ?? 0)) - sum(lots.map(({ kg }) => kg))));
}

/** Samples as large as the rule of their good asks. */
function countFull(world: PoolWorld, about: About): number {
  const known = poolCase(about);
  return known.lots.filter((lot) => (named(world.lots, lot.id)?.sampleG ?? 0) >= goodOf(known, lot).sampleG).length;
}

/** Members whose payout is off by more than a step; null: nobody was paid. */
function payoutsWrong({ out }: PoolWorld, about: About): number | null {
  const right = rightPayouts(about);
  if (!out || !right) return null;
  const { payoutStep } = poolCase(about).rules;
  return Object.entries(right.perMember).filter(
    ([member, amount]) => !isNear(named(out.payouts, member) ?? 0, amount, payoutStep),
  ).length;
}

/** By how much payouts and reserve are off what came in less what it cost. */
function payoutOff({ out }: PoolWorld, about: About): number | null {
  const right = rightPayouts(about);
  if (!out || !right) return null;
  return sum(Object.values(out.payouts)) + out.reserve - (right.receipts - right.costs);
}

function wetLots(about: About): string[] {
  const known = poolCase(about);
  return known.lots.filter((lot) => lot.moisture > goodOf(known, lot).mostMoisture).map(({ id }) => id);
}

/** Lots of another grade than the demand asks. */
function otherLots(about: About): string[] {
  const { lots, demands } = poolCase(about);
  return lots.filter(({ grade }) => grade !== demands[0]?.grade).map(({ id }) => id);
}

/** How many of these do not stand so. */
const lacking = (world: PoolWorld, lots: readonly string[], state: PoolLotState) =>
  lots.filter((id) => named(world.lots, id)?.state !== state).length;

const pooled = (world: PoolWorld) => world.pool?.lots ?? [];

/** Lots that are in the pool and should not be, and that should be and are not; null: there is none. */
function poolOff(world: PoolWorld, about: About): number | null {
  if (!world.pool) return null;
  const [wet, other] = [wetLots(about), otherLots(about)];
  const right = poolCase(about)
    .lots.map(({ id }) => id)
    .filter((id) => !wet.includes(id) && !other.includes(id));
  const isIn = (id: string) => pooled(world).includes(id);
  return right.filter((id) => !isIn(id)).length + pooled(world).filter((id) => !right.includes(id)).length;
}

/** Whether the moisture that was reckoned is that of the right pool: 0 or by how much it is off. */
function moistureOff(world: PoolWorld, about: About): number | null {
  if (!world.pool || poolOff(world, about) !== 0) return null;
  const lots = poolCase(about).lots.filter(({ id }) => pooled(world).includes(id));
  const mean = meanMoisture(lots) ?? 0;
  return sameMoisture(mean, world.pool.moisture) ? 0 : Math.abs(mean - world.pool.moisture);
}
