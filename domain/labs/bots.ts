import { type WaitFor, waitUntil } from './clock.ts';
import { labKeys } from './lab-keys.ts';
import type { Planned } from './lab-system.ts';
import { type Act, aboutSeat, decideAct, type LabRun, perform } from './run.ts';
import type { ActedBy, LogEntry } from './run-log.ts';
import { clockSeat } from './seats.ts';
import type { SimTime } from './sim-time.ts';
import { planIn } from './systems.ts';

/** More than ever happens between two acts of a person: so that a plan that never changes ends. */
const mostInARow = 100;

interface NextOfBots extends Planned {
  by: ActedBy;
  seatId: string | null;
}

/** Seats that the computer plays: all but that of who practises. */
function botSeats({ scenario, task }: LabRun) {
  const held = heldSeat({ scenario, task });
  return scenario.seats.filter(({ id }) => id !== held);
}

/** The seat of who practises a task alone. */
export function heldSeat({ scenario, task }: Pick<LabRun, 'scenario' | 'task'>): string | null {
  return scenario.seats.find(({ role }) => role === task.role)?.id ?? null;
}

/** What others do next: the earliest plan that goes through. Null: all wait for who practises. */
function nextOfBots(run: LabRun): NextOfBots | null {
  let first: NextOfBots | null = null;
  for (const seat of [clockSeat, ...botSeats(run)]) {
    for (const key of labKeys) {
      const plan = planIn(key, run.worlds, aboutSeat(run, seat));
      if (!plan || (first && Math.max(plan.at, run.now) >= Math.max(first.at, run.now))) continue;
      const isClock = seat === clockSeat;
      // Moments are whole milliseconds: a log is kept so, and has to come to the same.
      const next: NextOfBots = {
        ...plan,
        at: Math.ceil(plan.at),
        by: isClock ? 'clock' : 'bot',
        seatId: isClock ? null : seat.id,
      };
      if (!('refusals' in decideAct(run, next))) first = next;
    }
  }
  return first;
}

/** Does what others do up to a moment, in its order. */
function catchUp(run: LabRun, until: SimTime): LogEntry[] {
  const entries: LogEntry[] = [];
  for (let next = nextOfBots(run); next && next.at <= until && entries.length < mostInARow; next = nextOfBots(run)) {
    entries.push(perform(run, next));
  }
  return entries;
}

/**
 * What somebody does, with all that others do meanwhile: whoever waits finds it done, whoever acts is answered when it is time.
 *
 * @returns the entries for the log, in its order, and which of them is one's own
 */
export function performWithBots(run: LabRun, act: Act): { entries: LogEntry[]; own: LogEntry } {
  if (act.command.type !== 'clock.wait') {
    const own = perform(run, act);
    return { entries: [own, ...catchUp(run, run.now)], own };
  }
  const next = nextOfBots(run)?.at ?? null;
  const to = act.command.to as WaitFor;
  const until = waitUntil(to, { now: run.now, next, zone: run.pack.timeZone });
  const before = until === null || run.desk.handedInAt !== null ? [] : catchUp(run, until);
  const own = perform(run, until === null ? act : { ...act, at: until });
  return { entries: [...before, own], own };
}
