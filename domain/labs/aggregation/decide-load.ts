import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import { hour, minute } from '#domain/labs/sim-time.ts';
import { meanMoisture } from './mass.ts';
import { poolCase } from './pool-case.ts';
import type { PoolCommandOf } from './pool-commands.ts';
import type { Cleaning, PoolRules } from './pool-pack.ts';
import type { PoolWorld } from './pool-world.ts';

type LoadCommand = PoolCommandOf<'pool.plan' | 'pool.ask_more' | 'pool.ask_tolerance' | 'pool.load'>;

const refusal = (...all: Parameters<typeof refuse>): Decision => ({ refusals: [refuse(...all)] });

/** What is left after cleaning, in kilograms. */
export const cleaned = (kg: number, { lossPercent }: Pick<Cleaning, 'lossPercent'>) => (kg * (100 - lossPercent)) / 100;

/** By how much it is more than the order, in percent of it. */
export const bufferOf = (yieldKg: number, orderKg: number) => ((yieldKg - orderKg) / orderKg) * 100;

/** What carries so much for the least money; null: nothing of one kind does. */
export function cheapest(kg: number, { vehicles }: Pick<PoolRules, 'vehicles'>) {
  const ways = vehicles.map(({ id, capacityKg, cost }) => {
    const count = Math.ceil(kg / capacityKg);
    return { id, count, cost: count * cost };
  });
  return ways.sort((a, b) => a.cost - b.cost)[0] ?? null;
}

/** What is reckoned before it is promised, asked for, and loaded. */
export function decideLoad(world: PoolWorld, command: LoadCommand, about: Deciding): Decision {
  const { cleaning } = poolCase(about);
  if (command.type === 'pool.load') return load(world, command, about);
  if (!cleaning) return refusal('demand.none');
  const isGuided = about.mode === 'guided';
  switch (command.type) {
    case 'pool.plan': {
      const yieldKg = cleaned(cleaning.kg, cleaning);
      const buffer = bufferOf(yieldKg, cleaning.orderKg);
      const facts = { yieldKg: command.yieldKg, buffer: command.buffer };
      const yieldIsRight = Math.abs(command.yieldKg - yieldKg) < 0.5;
      const bufferIsRight = Math.abs(command.buffer - buffer) <= 0.01 + 1e-9;
      const { kg, lossPercent, orderKg } = cleaning;
      if (isGuided && !yieldIsRight) {
        return refusal('yield.differs', { given: command.yieldKg, kg, loss: lossPercent }, 'yieldKg');
      }
      if (isGuided && !bufferIsRight) {
        return refusal('buffer.differs', { given: command.buffer, kg: command.yieldKg, order: orderKg }, 'buffer');
      }
      return { events: [{ type: 'pool.planned', ...facts, yieldIsRight, bufferIsRight }], takes: 10 * minute };
    }
    case 'pool.ask_more':
    case 'pool.ask_tolerance': {
      const isMore = command.type === 'pool.ask_more';
      const given = isMore ? command.kg : command.percent;
      const least = isMore ? cleaning.leastMoreKg : cleaning.leastTolerance;
      const isEnough = given >= least;
      if (isGuided && !isEnough) {
        return refusal(isMore ? 'ask.small' : 'ask.narrow', { given, least }, isMore ? 'kg' : 'percent');
      }
      const facts = isMore ? { moreKg: given, tolerance: 0 } : { moreKg: 0, tolerance: given };
      return { events: [{ type: 'pool.asked', ...facts, isEnough }], takes: hour };
    }
  }
}

function load(world: PoolWorld, command: PoolCommandOf<'pool.load'>, about: Deciding): Decision {
  const known = poolCase(about);
  const { rules, cleaning, lots, demands } = known;
  const vehicle = rules.vehicles.find(({ id }) => id === command.vehicle);
  if (!vehicle) return refusal('thing.unknown', { thing: command.vehicle }, 'vehicle');
  if (world.loads.length > 0) return refusal('pool.gone');
  if (!cleaning && !world.pool) return refusal('pool.first');
  const { count, kg, seal } = command;
  // Mass is never made: no more leaves than there is.
  const there = cleaning ? cleaned(cleaning.kg + world.asked.moreKg, cleaning) : (world.pool?.kg ?? 0);
  if (kg > there + 0.05) return refusal('load.none_left', { kg, there }, 'kg');
  const most = vehicle.capacityKg * count;
  if (kg > most) return refusal('load.over', { kg, most, count }, 'kg');
  const best = cheapest(kg, rules);
  const cost = vehicle.cost * count;
  const isCheapest = best !== null && cost <= best.cost;
  if (about.mode === 'guided' && !isCheapest)
    return refusal('vehicle.dear', { cost, least: best?.cost ?? 0 }, 'vehicle');
  const full = (kg / most) * 100;
  const isLow = full < rules.fillLow * 100;
  const names = world.pool?.lots ?? lots.map(({ id }) => id);
  const inside = lots.filter(({ id }) => names.includes(id));
  const facts = {
    ...{ vehicle: vehicle.id, count, kg, cost, seal, isCheapest, lots: inside.map(({ id }) => id) },
    // What traceability and the border need: which good, of which grade, how wet.
    ...{ good: inside[0]?.good ?? demands[0]?.good ?? '', grade: inside[0]?.grade ?? null },
    moisture: Math.round((meanMoisture(inside) ?? 0) * 100) / 100,
  };
  const warnings = isLow ? [refuse('fill.low', { full, least: rules.fillLow * 100 }, 'vehicle')] : [];
  return { events: [{ type: 'pool.loaded', ...facts }], takes: 2 * hour, warnings };
}
