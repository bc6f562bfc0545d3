import { z } from 'zod';
import { chanceOf } from './chance.ts';
import { clockCommand, decideClock } from './clock.ts';
import { labKeys } from './lab-keys.ts';
import type { Deciding, Decision } from './lab-system.ts';
import type { Pack, Scenario } from './pack.ts';
import { refuse } from './refusals.ts';
import { type ActedBy, firstHash, hashEntry, type LabCommand, type LogEntry } from './run-log.ts';
import { type ActingSeat, clockSeat, type LabMode } from './seats.ts';
import type { SimTime } from './sim-time.ts';
import { beginWorlds, decideIn, foldWorlds, labSystems, type Worlds } from './systems.ts';
import type { LabTask } from './task.ts';
import { type DeskCommand, decideDesk, deskCommand, emptyDesk, foldDesk, type TaskDesk } from './task-desk.ts';

/** With what a run began: the same, with the same commands, is the same run. */
export interface RunStart {
  pack: Pack;
  scenario: Scenario;
  task: LabTask;
  seed: string;
  mode: LabMode;
}

/** What a log comes to: plain data, so that it can be kept and read again. */
export interface RunState {
  seq: number;
  now: SimTime;
  hash: string;
  worlds: Worlds;
  desk: TaskDesk;
}

/** A run as it stands. */
export interface LabRun extends RunStart, RunState {}

export function beginRun(start: RunStart): LabRun {
  const { pack, task, mode, seed } = start;
  const scenario = caseOf(start);
  const worlds = beginWorlds(pack, scenario, { mode, chance: chanceOf(seed) });
  const hash = firstHash({ pack: pack.slug, scenario: scenario.key, task: task.key, mode, seed });
  return { ...start, scenario, seq: 0, now: scenario.startsAt, hash, worlds, desk: emptyDesk() };
}

/** The case as it is practised: whoever is guided has the one of the pack, others one with figures of their own seed. */
function caseOf({ scenario, task, mode, seed }: RunStart): Scenario {
  const { vary } = labSystems[task.lab];
  return mode === 'guided' || !vary ? scenario : vary(scenario, chanceOf(seed));
}

/** Who acts with what. */
export interface Act {
  by: ActedBy;
  /** Null: the clock of the world. */
  seatId: string | null;
  command: LabCommand;
  /** When, where the clock of the run has not come so far yet. Only the engine says it. */
  at?: SimTime;
}

/** Commands are named after their system (`point.weigh`), and of each the schema says what it may bring. */
export const labCommand = z.union([
  deskCommand,
  clockCommand,
  ...Object.values(labSystems).map(({ command }) => command),
]);

/**
 * Decides on a command and writes what happened into the run, with the entry for its log. Where it was refused nothing has
 * happened but the refusal.
 */
export function perform(run: LabRun, act: Act): LogEntry {
  const now = Math.max(run.now, act.at ?? run.now);
  const decision = decideAct(run, act);
  const isRefused = 'refusals' in decision;
  const entry: Omit<LogEntry, 'hash'> = {
    seq: run.seq + 1,
    simAt: now,
    simUntil: now + (isRefused ? 0 : (decision.takes ?? 0)),
    by: act.by,
    seatId: act.seatId,
    command: act.command,
    events: isRefused ? [] : decision.events,
    refusals: isRefused ? decision.refusals : [],
    warnings: isRefused ? [] : (decision.warnings ?? []),
  };
  const written = { ...entry, hash: hashEntry(entry, run.hash) };
  foldEntry(run, written);
  return written;
}

/**
 * Writes an entry of the log into the run.
 *
 * @throws RangeError where it is not the next one
 */
export function foldEntry(run: LabRun, entry: LogEntry): void {
  if (entry.seq !== run.seq + 1) throw new RangeError(`entry ${entry.seq} after ${run.seq}`);
  for (const event of entry.events) {
    foldWorlds(run.worlds, event, entry.simAt);
    foldDesk(run.desk, event, entry.simAt);
  }
  Object.assign(run, { seq: entry.seq, now: entry.simUntil, hash: entry.hash });
}

/**
 * The run to which a log comes: its entries as they were written, without deciding again.
 *
 * @param from what it came to before these entries
 */
export function foldRun(start: RunStart, log: readonly LogEntry[], from?: RunState): LabRun {
  const run = { ...beginRun(start), ...from };
  for (const entry of log) foldEntry(run, entry);
  return run;
}

/**
 * Decides anew on everything that people and the computer did, as if it were done now. A log that was exported comes to the
 * same hash elsewhere; where it does not, it is not what happened, or the rules are others.
 *
 * @returns the run, and the first entry that comes out differently; null: none
 */
export function replayRun(start: RunStart, log: readonly LogEntry[]): { run: LabRun; differsAt: number | null } {
  const run = beginRun(start);
  for (const { by, seatId, command, hash, seq, simAt, refusals } of log) {
    // Where it was refused the clock had not gone on.
    const at = refusals.length > 0 ? {} : { at: simAt };
    if (perform(run, { by, seatId, command, ...at }).hash !== hash) return { run, differsAt: seq };
  }
  return { run, differsAt: null };
}

/** What comes of an act, without doing it. */
export function decideAct(run: LabRun, { by, command, seatId, at }: Act): Decision {
  if (run.desk.handedInAt !== null) return { refusals: [refuse('task.over')] };
  const seat = by === 'clock' ? clockSeat : run.scenario.seats.find(({ id }) => id === seatId);
  const name = command.type.slice(0, command.type.indexOf('.'));
  if (seat && name === 'task') return decideDesk(run.desk, command as DeskCommand, run.task);
  if (seat && name === 'clock') return decideClock(run.now, at);
  const key = labKeys.find((one) => one === name);
  if (!seat || !key) return { refusals: [refuse('thing.unknown', { thing: command.type })] };
  return decideIn(key, run.worlds, command, aboutSeat(run, seat, at));
}

/** All that somebody at a seat decides by. */
export function aboutSeat(run: LabRun, seat: ActingSeat, at: SimTime = run.now): Deciding {
  const { pack, scenario, mode, now } = run;
  return { seat, mode, now: Math.max(now, at), chance: chanceOf(run.seed), pack, scenario };
}

/** What is to be kept of a run, to be read again later. */
export function stateOf({ seq, now, hash, worlds, desk }: LabRun): RunState {
  return { seq, now, hash, worlds, desk };
}
