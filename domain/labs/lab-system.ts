import type { z } from 'zod';
import type { Chance } from './chance.ts';
import type { LabKey } from './lab-keys.ts';
import type { Pack, Scenario } from './pack.ts';
import type { Refusal } from './refusals.ts';
import type { LabCommand, WorldEvent } from './run-log.ts';
import type { ActingRole, ActingSeat, LabMode } from './seats.ts';
import type { SimTime } from './sim-time.ts';

/** How a run is practised, and its chance: cases that differ by them are drawn when the world begins. */
export interface Begun {
  mode: LabMode;
  chance: Chance;
}

/** What a lab decides by, besides its own world. */
export interface Deciding extends Begun {
  seat: ActingSeat;
  now: SimTime;
  pack: Pack;
  scenario: Scenario;
}

/** What comes of a command: it goes through, perhaps with warnings, or it is refused and nothing happens. */
export type Decision =
  | {
      events: readonly WorldEvent[];
      warnings?: readonly Refusal[] /** Milliseconds of the run's clock. */;
      takes?: number;
    }
  | { refusals: readonly Refusal[] };

/** What the computer does next at a seat, and when it is time for it. */
export interface Planned<Command extends LabCommand = LabCommand> {
  at: SimTime;
  command: Command;
}

/**
 * One of the systems that are practised, without I/O: `decide` looks at the world and says what happens, `fold` writes it
 * there. Every system hears of every event, so that what is weighed in one is traced in another.
 */
export interface LabSystem<World, Command extends LabCommand> {
  key: LabKey;
  /** Who may give which command. */
  roles: Readonly<Record<Command['type'], readonly ActingRole[]>>;
  /** What comes from outside, in bounds. */
  command: z.ZodType<Command>;
  begin(pack: Pack, scenario: Scenario, begun: Begun): World;
  /**
   * The same case with other figures, by the chance of a run that is not guided: who practised one does not know the next by
   * heart. Left out: it is as it stands in the pack.
   */
  vary?(scenario: Scenario, chance: Chance): Scenario;
  decide(world: World, command: Command, about: Deciding): Decision;
  fold(world: World, event: WorldEvent, at: SimTime): void;
  /**
   * What the computer does next at a seat that nobody holds, or the clock at its own (`CLK`): a paper that comes after its
   * days. Bots send the same commands through the same checks; what is refused them is not done. Once it is done, the world
   * must be one in which the plan is another, or none. Left out: nobody is played by the computer here.
   */
  policy?(world: World, about: Deciding): Planned<Command> | null;
  /** Whether others act in this case, so that whoever practises may wait; left out: where there is a policy. */
  mayWait?(scenario: Scenario): boolean;
  /** Figures that tasks ask for, by name, as the world has them. */
  oracles: Readonly<
    Record<string, (world: World, about: Pick<Deciding, 'pack' | 'scenario'>) => number | null | undefined>
  >;
}
