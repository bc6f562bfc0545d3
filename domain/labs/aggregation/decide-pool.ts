import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { minute } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import { meanMoisture } from './mass.ts';
import { goodOf, type PoolCase, poolCase } from './pool-case.ts';
import type { PoolCommandOf } from './pool-commands.ts';
import type { PoolDemand, PoolLot } from './pool-pack.ts';
import { named, type PoolWorld } from './pool-world.ts';

const refusal = (...all: Parameters<typeof refuse>): Decision => ({ refusals: [refuse(...all)] });

/** A hundredth of a percent: moisture meters show no more. */
export const sameMoisture = (a: number, b: number) => Math.abs(a - b) <= 0.01 + 1e-9;

/** What may be mixed for a demand, what is dried first, and what is kept by itself. */
export function decidePool(
  world: PoolWorld,
  command: PoolCommandOf<'pool.mix' | 'pool.send_to_dry' | 'pool.keep_apart'>,
  about: Deciding,
): Decision {
  const known = poolCase(about);
  const [demand] = known.demands;
  if (!demand) return refusal('demand.none');
  if (command.type === 'pool.mix') return mix(world, command, { known, demand, about });
  const lot = known.lots.find(({ id }) => id === command.lot);
  const state = named(world.lots, command.lot)?.state;
  if (!lot || !state) return refusal('lot.unknown', { lot: command.lot }, 'lot');
  if (state === 'pooled' || state === 'loaded') return refusal('lot.in_pool', { lot: lot.id }, 'lot');
  const { mostMoisture } = goodOf(known, lot);
  const toDry = command.type === 'pool.send_to_dry';
  const isWet = lot.moisture > mostMoisture;
  const isRight = toDry ? isWet : lot.grade !== demand.grade;
  if (about.mode === 'guided' && !isRight) {
    return toDry
      ? refusal('wet.not', { lot: lot.id, moisture: lot.moisture, limit: mostMoisture }, 'lot')
      : refusal('apart.fits', { lot: lot.id, grade: demand.grade }, 'lot');
  }
  const to = toDry ? 'dry' : 'apart';
  return { events: [{ type: 'pool.lot_set_aside', lot: lot.id, to, isRight }], takes: 5 * minute };
}

interface Mixing {
  known: PoolCase;
  demand: PoolDemand;
  about: Deciding;
}

function mix(world: PoolWorld, command: PoolCommandOf<'pool.mix'>, { known, demand, about }: Mixing): Decision {
  if (world.loads.length > 0) return refusal('pool.gone');
  const lots: PoolLot[] = [];
  for (const name of new Set(command.lots)) {
    const lot = known.lots.find(({ id }) => id === name);
    if (!lot) return refusal('lot.unknown', { lot: name }, 'lots');
    if (named(world.lots, name)?.state === 'drying') return refusal('lot.drying', { lot: name }, 'lots');
    lots.push(lot);
  }
  if (lots.length === 0) return refusal('pool.empty', {}, 'lots');
  const other = lots.find(({ good }) => good !== demand.good);
  if (other) return refusal('mix.good', { lot: other.id }, 'lots');
  const kg = sum(lots.map((one) => one.kg));
  const least = (demand.kg * (100 - demand.tolerance)) / 100;
  if (kg < least) return refusal('pool.short', { kg, least, demand: demand.kg, tolerance: demand.tolerance }, 'lots');
  const faults = mixFaults(lots, { known, demand });
  if (about.mode === 'guided' && faults.length > 0) return { refusals: faults.slice(0, 1) };
  const mean = meanMoisture(lots) ?? 0;
  if (about.mode === 'guided' && !sameMoisture(mean, command.moisture)) {
    return refusal('pool.mean', { given: command.moisture, lots: lots.length, kg }, 'moisture');
  }
  const facts = { lots: lots.map(({ id }) => id), kg, moisture: command.moisture, good: demand.good };
  return {
    events: [{ type: 'pool.mixed', ...facts, isRight: faults.length === 0 }],
    takes: 30 * minute,
    warnings: faults,
  };
}

/** What should not go in: wet lots are never averaged in, and grades are not mixed. */
function mixFaults(lots: readonly PoolLot[], { known, demand }: { known: PoolCase; demand: PoolDemand }): Refusal[] {
  const wet = lots.find((lot) => lot.moisture > goodOf(known, lot).mostMoisture);
  const other = lots.find(({ grade }) => grade !== demand.grade);
  return [
    wet &&
      refuse('wet.over_limit', { lot: wet.id, moisture: wet.moisture, limit: goodOf(known, wet).mostMoisture }, 'lots'),
    other && refuse('mix.grade', { lot: other.id, grade: other.grade, wanted: demand.grade }, 'lots'),
  ].filter((one) => one !== undefined);
}
