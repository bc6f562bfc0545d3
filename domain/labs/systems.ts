import type { z } from 'zod';
import { aggregation } from './aggregation/aggregation.ts';
import { b2b } from './b2b/b2b.ts';
import { border } from './border/border.ts';
import { type LabKey, labKeys } from './lab-keys.ts';
import type { Begun, Deciding, Decision, LabSystem, Planned } from './lab-system.ts';
import type { Pack, Scenario } from './pack.ts';
import { prices } from './prices/prices.ts';
import { refuse } from './refusals.ts';
import type { LabCommand, WorldEvent } from './run-log.ts';
import type { ActingRole } from './seats.ts';
import { servicePoint } from './service-point/service-point.ts';
import type { SimTime } from './sim-time.ts';
import { traceability } from './trace/trace.ts';

/** Every system that is practised, by its key. */
const systems = { b2b, border, point: servicePoint, pool: aggregation, price: prices, trace: traceability };

/** What each system has of a run: plain data, so that it can be kept and read again. */
export type Worlds = { [Key in LabKey]: ReturnType<(typeof systems)[Key]['begin']> };
type Commands = { [Key in LabKey]: z.infer<(typeof systems)[Key]['command']> };

/** A system as it is asked by a key. */
interface KeyedSystem<World, Command extends LabCommand> extends Omit<LabSystem<World, Command>, 'roles'> {
  roles: Readonly<Record<string, readonly ActingRole[]>>;
}

/** So typed that each is given its own world only, whatever key it is asked by. */
export const labSystems: { readonly [Key in LabKey]: KeyedSystem<Worlds[Key], Commands[Key]> } = systems;

export function beginWorlds(pack: Pack, scenario: Scenario, begun: Begun): Worlds {
  return {
    b2b: b2b.begin(pack, scenario, begun),
    border: border.begin(pack, scenario, begun),
    point: servicePoint.begin(pack, scenario, begun),
    pool: aggregation.begin(pack, scenario, begun),
    price: prices.begin(pack, scenario, begun),
    trace: traceability.begin(pack, scenario, begun),
  };
}

/** Every system hears of every event. */
export function foldWorlds(worlds: Worlds, event: WorldEvent, at: SimTime): void {
  for (const key of labKeys) foldWorld(key, worlds, event, at);
}

function foldWorld<Key extends LabKey>(key: Key, worlds: Worlds, event: WorldEvent, at: SimTime): void {
  labSystems[key].fold(worlds[key], event, at);
}

/** What comes of a command of a system, whose it must be. */
export function decideIn<Key extends LabKey>(key: Key, worlds: Worlds, command: LabCommand, about: Deciding): Decision {
  const system = labSystems[key];
  const read = system.command.safeParse(command);
  if (!read.success) return { refusals: [refuse('thing.unknown', { thing: command.type })] };
  const roles = system.roles[command.type] ?? [];
  if (!roles.includes(about.seat.role)) return { refusals: [refuse('role.not_yours', { roles: [...roles] })] };
  return system.decide(worlds[key], read.data, about);
}

/** What the computer does next in a system; null: nothing. */
export function planIn<Key extends LabKey>(key: Key, worlds: Worlds, about: Deciding): Planned | null {
  return labSystems[key].policy?.(worlds[key], about) ?? null;
}

/** A figure of a world that tasks ask for by name; null: there is none. */
export function figureIn<Key extends LabKey>(
  key: Key,
  worlds: Worlds,
  oracle: string,
  about: Pick<Deciding, 'pack' | 'scenario'>,
): number | null {
  return labSystems[key].oracles[oracle]?.(worlds[key], about) ?? null;
}
