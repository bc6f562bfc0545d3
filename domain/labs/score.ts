import { canonical, type Fact } from './facts.ts';
import type { LabRun } from './run.ts';
import type { LogEntry } from './run-log.ts';
import { hour, type SimTime } from './sim-time.ts';
import { figureIn } from './systems.ts';
import { type Claim, type EventPattern, type FieldOperator, passMark } from './task.ts';

/** What was looked at, and how it was. */
export interface ScoredAssertion {
  id: string;
  points: number;
  gate: boolean;
  met: boolean;
}

export interface ScoreSheet {
  assertions: readonly ScoredAssertion[];
  /** Of 100, before anything is taken off. */
  reached: number;
  forHints: number;
  forRefusals: number;
  /** Of 100. */
  points: number;
  /** Points and every gate. */
  passed: boolean;
  /** Gates that were not met. */
  gatesMissed: readonly string[];
}

/** What a refused command costs beyond those that are allowed, and how much at most. */
const refusalCost = 2;
const mostForRefusals = 10;

/** Scores a run's task by what is in its log and by the world it came to: the same log is always worth the same. */
export function scoreRun(run: LabRun, log: readonly LogEntry[]): ScoreSheet {
  const { task } = run;
  const assertions = task.assertions.map(({ id, points, gate, claim }) => ({
    id,
    points,
    gate,
    met: isMet(claim, { run, log }),
  }));
  const reached = assertions.reduce((sum, one) => sum + (one.met ? one.points : 0), 0);
  const refused = countRefused(log);
  const forRefusals = Math.min(mostForRefusals, Math.max(0, refused - task.refusalsAllowed) * refusalCost);
  // Who is guided learns; nothing is counted of it.
  const opened = run.mode === 'guided' ? [] : run.desk.hints;
  const forHints = opened.reduce((sum, number) => sum + (task.hints[number - 1]?.cost ?? 0), 0);
  const points = Math.max(0, reached - forHints - forRefusals);
  const gatesMissed = assertions.filter(({ gate, met }) => gate && !met).map(({ id }) => id);
  return {
    assertions,
    reached,
    forHints,
    forRefusals,
    points,
    passed: gatesMissed.length === 0 && points >= passMark,
    gatesMissed,
  };
}

/** How often something was refused to people. Waiting is no act of the trade: where nothing waits, nobody made a mistake. */
function countRefused(log: readonly LogEntry[]): number {
  return log.filter(
    ({ by, command, refusals }) => by === 'person' && refusals.length > 0 && command.type !== 'clock.wait',
  ).length;
}

interface Looked {
  run: LabRun;
  log: readonly LogEntry[];
}

function isMet(claim: Claim, at: Looked): boolean {
  const world = at.run.worlds[at.run.task.lab];
  switch (claim.kind) {
    case 'field':
      return compares(valueAt(world, claim.path), claim.op, claim.value);
    case 'set':
      return comparesSet(valueAt(world, claim.path), claim.op, claim.values);
    case 'event': {
      const count = timesOf(claim.event, at.log).length;
      return count >= claim.atLeast && (claim.atMost === null || count <= claim.atMost);
    }
    case 'never':
      return timesOf(claim.event, at.log).length === 0;
    case 'before':
      return isBefore(claim.first, claim.later, at.log);
    case 'within':
      return isWithin(claim, at.log);
    case 'answer':
      return isAnswer(claim, at);
    case 'figure':
      return compares(figureOf(claim.oracle, at) ?? undefined, claim.op, claim.value);
    case 'agree': {
      const values = claim.paths.map((path) => canonical(valueAt(world, path) ?? null));
      return values.every((one) => one === values[0] && one !== 'null');
    }
    case 'refused':
      return countRefused(at.log) <= claim.atMost;
  }
}

/** What stands at `parcels.P1.fee`; undefined: nothing. */
function valueAt(world: unknown, path: string): Fact | undefined {
  let at: unknown = world;
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at as Fact;
}

function compares(value: Fact | undefined, op: FieldOperator, wanted: Fact): boolean {
  if (op === '=') return canonical(value ?? null) === canonical(wanted);
  if (op === '!=') return canonical(value ?? null) !== canonical(wanted);
  if (op === 'in') return Array.isArray(wanted) && wanted.some((one) => canonical(one) === canonical(value ?? null));
  if (typeof value !== 'number') return false;
  if (op === 'between') {
    const [least, most] = Array.isArray(wanted) ? (wanted as readonly Fact[]) : [];
    return typeof least === 'number' && typeof most === 'number' && value >= least && value <= most;
  }
  if (typeof wanted !== 'number') return false;
  return { '<': value < wanted, '<=': value <= wanted, '>': value > wanted, '>=': value >= wanted }[op];
}

function comparesSet(
  value: Fact | undefined,
  op: 'equals' | 'includes' | 'excludes',
  wanted: readonly Fact[],
): boolean {
  const has = new Set((Array.isArray(value) ? (value as readonly Fact[]) : []).map(canonical));
  const all = new Set(wanted.map(canonical));
  const shared = [...all].filter((one) => has.has(one)).length;
  if (op === 'excludes') return shared === 0;
  return shared === all.size && (op === 'includes' || has.size === all.size);
}

interface Happened {
  simAt: SimTime;
  /** Its place in the log. */
  order: number;
}

function timesOf({ type, where }: EventPattern, log: readonly LogEntry[]): Happened[] {
  return log.flatMap(({ events, simAt, seq }) =>
    events
      .filter((event) => event.type === type)
      .filter((event) =>
        Object.entries(where).every(([name, fact]) => canonical(event[name] ?? null) === canonical(fact)),
      )
      .map(() => ({ simAt, order: seq })),
  );
}

/** The first of the one comes before any of the other: what was never done was not done in time. */
function isBefore(first: EventPattern, later: EventPattern, log: readonly LogEntry[]): boolean {
  const [one] = timesOf(first, log);
  const [other] = timesOf(later, log);
  return one !== undefined && (other === undefined || one.order < other.order);
}

/** From the first of the one to the last of the other: what is answered again counts from then. */
function isWithin(claim: Extract<Claim, { kind: 'within' }>, log: readonly LogEntry[]): boolean {
  const [start] = timesOf(claim.first, log);
  const end = timesOf(claim.later, log).at(-1);
  return start !== undefined && end !== undefined && end.simAt - start.simAt <= claim.simHours * hour;
}

/** What is right by the world, whatever somebody answered. */
function figureOf(oracle: string, { run }: Looked): number | null {
  return figureIn(run.task.lab, run.worlds, oracle, run);
}

function isAnswer({ id, oracle, tolerance }: Extract<Claim, { kind: 'answer' }>, at: Looked): boolean {
  const right = figureOf(oracle, at);
  const answer = at.run.desk.answers[id];
  return right !== null && answer !== undefined && Math.abs(answer - right) <= tolerance;
}
