import { digestOf, type Fact, type Facts } from './facts.ts';
import type { Refusal } from './refusals.ts';
import type { SimTime } from './sim-time.ts';

/** What happened in a lab: its kind, and what is to be known of it. */
export type WorldEvent = { readonly type: string } & Facts;

/** What a seat, or the clock, asks of a lab. */
export type LabCommand = { readonly type: string } & Facts;

/** Who acted: a person at a seat, the computer at a seat, the clock, or the instructor. */
export type ActedBy = 'person' | 'bot' | 'clock' | 'instructor';

/** A command with all that came of it. The log of a run is only ever added to. */
export interface LogEntry {
  /** From 1, without gaps. */
  seq: number;
  simAt: SimTime;
  /** Where the clock of the run stood when it was done. */
  simUntil: SimTime;
  by: ActedBy;
  /** Null: of the run as a whole. */
  seatId: string | null;
  command: LabCommand;
  events: readonly WorldEvent[];
  /** Why it did not go through: then nothing happened. Kept, too: what somebody tried is evidence. */
  refusals: readonly Refusal[];
  /** With which it went through. */
  warnings: readonly Refusal[];
  /** SHA-256 of all of this and of the entry before. */
  hash: string;
}

/** Before the first entry: what the run began with. */
export function firstHash(begun: { pack: string; scenario: string; task: string; mode: string; seed: string }): string {
  const { pack, scenario, task, mode, seed } = begun;
  return digestOf({ pack, scenario, task, mode, seed });
}

export function hashEntry(entry: Omit<LogEntry, 'hash'>, previous: string): string {
  return digestOf({ ...withoutHash(entry), previous } as unknown as Fact);
}

/** Only what is signed: an entry that comes from a database or a file may bring more. */
function withoutHash(entry: Omit<LogEntry, 'hash'>): Omit<LogEntry, 'hash'> {
  const { seq, simAt, simUntil, by, seatId, command, events, refusals, warnings } = entry;
  return { seq, simAt, simUntil, by, seatId, command, events, refusals, warnings };
}

/** The first entry at which a log is not what was written: changed, left out, or put elsewhere. Null: it is whole. */
export function firstBroken(log: readonly LogEntry[], first: string): number | null {
  let previous = first;
  for (const [at, entry] of log.entries()) {
    if (entry.seq !== at + 1 || entry.hash !== hashEntry(entry, previous)) return at + 1;
    previous = entry.hash;
  }
  return null;
}
