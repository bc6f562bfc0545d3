import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { type Refusal, refuse } from '#domain/labs/refusals.ts';
import { hour, minute } from '#domain/labs/sim-time.ts';
import { type PoolCase, poolCase, shownBy, tareOf, tenth } from './pool-case.ts';
import type { PoolCommandOf } from './pool-commands.ts';
import { named, type PoolWorld } from './pool-world.ts';

type ScaleCommand = PoolCommandOf<'pool.check_scale' | 'pool.tag_scale' | 'pool.weigh' | 'pool.ticket'>;

const refusal = (...all: Parameters<typeof refuse>): Decision => ({ refusals: [refuse(...all)] });

/** Scales are checked, taken out of use, and carry what members bring. */
export function decideScales(world: PoolWorld, command: ScaleCommand, about: Deciding): Decision {
  if (command.type === 'pool.ticket') return printTicket(world, command, about);
  const known = poolCase(about);
  const scale = known.scales.find(({ key }) => key === command.scale);
  const state = named(world.scales, command.scale);
  if (!scale || !state) return refusal('thing.unknown', { thing: command.scale }, 'scale');
  const shown = known.rules.testWeightsKg.map((kg) => shownBy(kg, scale.error));
  const off = mostOff(shown, known);
  const isSound = off <= known.rules.scaleLimitKg + 1e-9;
  switch (command.type) {
    case 'pool.check_scale':
      return { events: [{ type: 'pool.scale_checked', scale: scale.key, shown, isSound }], takes: 5 * minute };
    case 'pool.tag_scale':
      if (state.checkedAt === null) return refusal('scale.untested', { scale: scale.key });
      if (isSound && about.mode === 'guided') return refusal('scale.sound', { scale: scale.key, off });
      return { events: [{ type: 'pool.scale_tagged', scale: scale.key, isRight: !isSound }], takes: minute };
    case 'pool.weigh':
      return weigh(world, command, about);
  }
}

/** By how much a scale is off with the test weight with which it is off most. */
function mostOff(shown: readonly number[], { rules }: PoolCase): number {
  return Math.max(...shown.map((kg, at) => tenth(Math.abs(kg - (rules.testWeightsKg[at] ?? 0)))));
}

function weigh(world: PoolWorld, { lot: name, scale: key }: PoolCommandOf<'pool.weigh'>, about: Deciding): Decision {
  const known = poolCase(about);
  const lot = known.lots.find(({ id }) => id === name);
  const state = named(world.lots, name);
  if (!lot || !state) return refusal('lot.unknown', { lot: name }, 'lot');
  if (state.ticket) return refusal('lot.done', { lot: name }, 'lot');
  const scale = named(world.scales, key);
  if (scale?.isOut) return refusal('scale.out', { scale: key }, 'scale');
  const warning = scaleFault(world, key, about);
  if (warning && about.mode === 'guided') return { refusals: [warning] };
  const error = known.scales.find((one) => one.key === key)?.error ?? 0;
  const gross = shownBy(lot.kg + tareOf(lot, known), error);
  const warnings = warning ? [warning] : [];
  return { events: [{ type: 'pool.lot_weighed', lot: name, scale: key, gross }], takes: 2 * minute, warnings };
}

/** Why a scale should not be used: not checked within its hours, or off. */
function scaleFault(world: PoolWorld, key: string, about: Deciding): Refusal | null {
  const { rules } = poolCase(about);
  const scale = named(world.scales, key);
  const isFresh = scale?.checkedAt != null && about.now - scale.checkedAt <= rules.scaleHours * hour;
  if (!scale || !isFresh) return refuse('scale.not_checked', { scale: key, hours: rules.scaleHours }, 'scale');
  const off = mostOff(scale.shown, poolCase(about));
  return off > rules.scaleLimitKg + 1e-9
    ? refuse('scale.off', { scale: key, off, limit: rules.scaleLimitKg }, 'scale')
    : null;
}

function printTicket(world: PoolWorld, { tareKg }: PoolCommandOf<'pool.ticket'>, about: Deciding): Decision {
  const known = poolCase(about);
  const on = world.onScale;
  const lot = known.lots.find(({ id }) => id === on?.lot);
  if (!on || !lot) return refusal('load.first');
  const tare = tenth(tareKg);
  if (tare >= on.gross) return refusal('tare.over', { tare, gross: on.gross }, 'tareKg');
  const right = tareOf(lot, known);
  if (about.mode === 'guided' && Math.abs(tare - right) > 0.05) {
    return refusal('tare.differs', { given: tare, bags: lot.bags, each: known.rules.bagTareKg }, 'tareKg');
  }
  const checkedAt = named(world.scales, on.scale)?.checkedAt ?? null;
  const facts = { lot: on.lot, member: lot.member, scale: on.scale, checkedAt };
  const weight = { gross: on.gross, tare, net: tenth(on.gross - tare), moisture: lot.moisture };
  return { events: [{ type: 'pool.ticket_printed', ...facts, ...weight }], takes: minute };
}
