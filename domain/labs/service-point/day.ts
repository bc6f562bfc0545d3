import type { Chance } from '#domain/labs/chance.ts';
import type { Deciding, Decision } from '#domain/labs/lab-system.ts';
import { refuse } from '#domain/labs/refusals.ts';
import type { WorldEvent } from '#domain/labs/run-log.ts';
import { hour, minute, type SimTime } from '#domain/labs/sim-time.ts';
import { sum } from '#domain/labs/sum.ts';
import type { PointCommand } from './point-commands.ts';
import type { DayScenario } from './point-pack.ts';

/** A group of customers that comes together; what they bring goes the same way. */
export interface Arrival {
  at: SimTime;
  /** Minutes at the counter, all together. */
  minutes: number;
  startedAt: SimTime | null;
  /** Gone again, as nobody served them. */
  leftAt: SimTime | null;
  /** Bagged, and then with the van. */
  state: 'none' | 'bagged' | 'gone';
}

export interface DayWorld {
  /** Up to when it has been played. */
  through: SimTime;
  arrivals: Arrival[];
  /** When each open counter is free; null: closed. */
  counters: (SimTime | null)[];
  counterMinutes: number;
  goneAt: SimTime | null;
}

/** Nobody waits longer than that. */
const patienceMinutes = 45;

/** Of the whole hours from opening: many come in the middle of the morning and before the cut-off. */
const rush = [0.6, 0.9, 1.6, 1.3, 0.6, 0.6, 0.9, 1.5, 1.3, 0.5];

export function beginDay(
  { arrivals, counters, minutes: [least, most] }: DayScenario,
  { startsAt, chance }: { startsAt: SimTime; chance: Chance },
): DayWorld {
  const all = Array.from({ length: arrivals }, (_, index): Arrival => {
    const at = startsAt + momentOf((index + chance('arrivals', `D${index}`)) / arrivals);
    const minutes = Math.round(least + (most - least) * chance('arrivals', `D${index}`, 1));
    return { at: Math.floor(at / minute) * minute, minutes, startedAt: null, leftAt: null, state: 'none' };
  });
  return {
    through: startsAt,
    arrivals: all.sort((a, b) => a.at - b.at),
    counters: Array.from({ length: counters }, (_, index) => (index === 0 ? startsAt : null)),
    counterMinutes: 0,
    goneAt: null,
  };
}

/** When a share of the day's customers has come. */
function momentOf(share: number): number {
  let left = share * sum(rush);
  for (const [index, weight] of rush.entries()) {
    if (left <= weight) return (index + left / weight) * hour;
    left -= weight;
  }
  return rush.length * hour;
}

/** Who is served and who goes away until then, with the counters as they stand; first come, first served. */
function passDay(day: DayWorld, until: SimTime): WorldEvent[] {
  if (until <= day.through) return [];
  const free = [...day.counters];
  const started: [number, SimTime, number][] = [];
  const left: [number, SimTime][] = [];
  let isFull = false;
  for (const [index, { at, minutes, startedAt, leftAt }] of day.arrivals.entries()) {
    if (startedAt !== null || leftAt !== null || at > until) continue;
    const goes = at + patienceMinutes * minute;
    const counter = isFull ? -1 : earliest(free);
    const begins = Math.max(at, day.through, free[counter] ?? Number.POSITIVE_INFINITY);
    if (counter >= 0 && begins <= until && begins <= goes) {
      free[counter] = begins + minutes * minute;
      started.push([index, begins, counter]);
    } else if (goes <= until) left.push([index, goes]);
    else isFull ||= begins > until;
  }
  return [{ type: 'day.passed', until, started, left }];
}

function earliest(free: readonly (SimTime | null)[]): number {
  let best = -1;
  for (const [index, at] of free.entries()) {
    if (at !== null && (best < 0 || at < (free[best] ?? Number.POSITIVE_INFINITY))) best = index;
  }
  return best;
}

type DayCommand = Extract<
  PointCommand,
  { type: 'point.let_pass' | 'point.set_counters' | 'point.bag_day' | 'point.leave_day' }
>;

/** What bagging and handing over takes; the counters go on meanwhile. */
const takes = { 'point.set_counters': 0, 'point.bag_day': 10, 'point.leave_day': 5 } as const;

export function decideDay(
  world: DayWorld,
  command: DayCommand,
  { now, mode, vanLeaves, vanAt }: Pick<Deciding, 'now' | 'mode'> & { vanLeaves: string; vanAt: SimTime },
): Decision {
  const before = passDay(world, now);
  const day = structuredClone(world);
  for (const event of before) foldDay(day, event, now);
  if (command.type === 'point.let_pass') {
    const ms = command.minutes * minute;
    return { events: [...before, ...passDay(day, now + ms)], takes: ms };
  }
  const isBad = command.type !== 'point.set_counters' && day.goneAt !== null;
  if (isBad) return { refusals: [refuse('state.not_now', { state: 'point.handed_over', moves: [] })] };
  const most = day.counters.length;
  if (command.type === 'point.set_counters' && command.counters > most) {
    return { refusals: [refuse('counter.most', { given: command.counters, most }, 'counters')] };
  }
  const bagged = day.arrivals.filter(({ state }) => state === 'bagged').length;
  if (command.type === 'point.leave_day' && command.parcels !== bagged && mode === 'guided') {
    return { refusals: [refuse('list.differs', { given: command.parcels, bagged }, 'parcels')] };
  }
  const isLate = now > vanAt;
  const done: WorldEvent =
    command.type === 'point.set_counters'
      ? { type: 'counters.set', counters: command.counters }
      : command.type === 'point.bag_day'
        ? { type: 'day.bagged' }
        : { type: 'day.gone', listed: command.parcels, bagged, isRight: command.parcels === bagged, isLate };
  foldDay(day, done, now);
  const ms = takes[command.type] * minute;
  const warnings =
    command.type === 'point.leave_day' && isLate ? [refuse('van.gone', { leaves: vanLeaves, parcels: bagged })] : [];
  return { events: [...before, done, ...passDay(day, now + ms)], takes: ms, warnings };
}

export function foldDay(day: DayWorld, event: WorldEvent, at: SimTime): void {
  switch (event.type) {
    case 'day.passed':
      passed(day, event);
      return;
    case 'counters.set':
      // Who is being served there is served to the end.
      day.counters = day.counters.map((free, index) =>
        index < Number(event.counters) ? Math.max(free ?? at, at) : null,
      );
      return;
    case 'day.bagged':
      for (const one of day.arrivals) if (isDone(one, at) && one.state === 'none') one.state = 'bagged';
      return;
    case 'day.gone':
      day.goneAt = at;
      if (event.isLate) return;
      for (const one of day.arrivals) if (one.state === 'bagged') one.state = 'gone';
      return;
  }
}

function passed(day: DayWorld, event: WorldEvent): void {
  const until = Number(event.until);
  const open = day.counters.filter((free) => free !== null).length;
  day.counterMinutes += (open * (until - day.through)) / minute;
  for (const [index, begins, counter] of event.started as [number, SimTime, number][]) {
    const one = day.arrivals[index];
    if (!one) continue;
    one.startedAt = begins;
    day.counters[counter] = begins + one.minutes * minute;
  }
  for (const [index, goes] of event.left as [number, SimTime][]) {
    const one = day.arrivals[index];
    if (one) one.leftAt = goes;
  }
  day.through = until;
}

/** Served to the end by then. */
export const isDone = ({ startedAt, minutes }: Arrival, at: SimTime) =>
  startedAt !== null && startedAt + minutes * minute <= at;

/** How long they waited on average, who came so far: until they were served, went away, or until now. In minutes. */
export function meanWait({ arrivals, through }: DayWorld): number {
  const waits = arrivals
    .filter(({ at }) => at <= through)
    .map(({ at, startedAt, leftAt }) => ((startedAt ?? leftAt ?? through) - at) / minute);
  return waits.length === 0 ? 0 : sum(waits) / waits.length;
}

/** Of who came before the cut-off, how many of a hundred have what they brought on the van. */
export function vanShare({ arrivals }: DayWorld, cutOffAt: SimTime): number {
  const early = arrivals.filter(({ at }) => at <= cutOffAt);
  return early.length === 0 ? 0 : (early.filter(({ state }) => state === 'gone').length / early.length) * 100;
}
