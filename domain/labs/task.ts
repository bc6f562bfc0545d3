import type { LocalizedText } from '#domain/locale.ts';
import type { Fact } from './facts.ts';
import type { LabKey } from './lab-keys.ts';
import type { SeatRole } from './seats.ts';

/** What happened, as an assertion names it: a kind of event, and what is to be known of it. */
export interface EventPattern {
  type: string;
  where: Readonly<Record<string, Fact>>;
}

export const fieldOperators = ['=', '!=', '<', '<=', '>', '>=', 'between', 'in'] as const;
export type FieldOperator = (typeof fieldOperators)[number];

/** One thing that is looked at when a task is scored; a gate that is not met fails the task, whatever the points. */
export type Claim =
  | { kind: 'field'; path: string; op: FieldOperator; value: Fact }
  | { kind: 'set'; path: string; op: 'equals' | 'includes' | 'excludes'; values: readonly Fact[] }
  | { kind: 'event'; event: EventPattern; atLeast: number; atMost: number | null }
  | { kind: 'never'; event: EventPattern }
  | { kind: 'before'; first: EventPattern; later: EventPattern }
  | { kind: 'within'; first: EventPattern; later: EventPattern; simHours: number }
  | { kind: 'answer'; id: string; oracle: string; tolerance: number }
  | { kind: 'figure'; oracle: string; op: FieldOperator; value: Fact }
  | { kind: 'agree'; paths: readonly string[] }
  | { kind: 'refused'; atMost: number };

export interface Assertion {
  id: string;
  points: number;
  gate: boolean;
  /** Its words would give it away: they are read with the score. */
  toldAfterwards: boolean;
  says: LocalizedText;
  claim: Claim;
}

export interface LabTask {
  key: string;
  lab: LabKey;
  /** From 1 within its lab. */
  number: number;
  role: SeatRole;
  scenario: string;
  title: LocalizedText;
  /** What is to be done, and for whom. */
  goal: LocalizedText;
  /** What somebody is told who sits down. */
  brief: LocalizedText;
  minutes: number;
  assertions: readonly Assertion[];
  /** Figures that somebody hands in with it. */
  answers: readonly { id: string; unit: string | null; says: LocalizedText }[];
  hints: readonly { cost: number; text: LocalizedText }[];
  /** Refused commands that cost nothing. */
  refusalsAllowed: number;
  /** The lesson that teaches it: `course/lesson`. */
  lesson: string | null;
}

/** What passes: so many points of 100, and every gate. */
export const passMark = 70;

/** Attempts at a task that count. */
export const mostAssessed = 2;
