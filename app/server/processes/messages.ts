import type { MetricObjectWithValues, MetricValue } from 'prom-client';

/** What a web process is asked about itself, and what it answers. */
export interface Answers {
  metrics: MetricObjectWithValues<MetricValue<string>>[];
  /** Check by check. */
  readiness: Record<string, boolean>;
}

export type Question = keyof Answers;

/** What one of the web processes answered; undefined when it did not: it is hung, or not there at this moment. */
export interface Told<Q extends Question> {
  /** 1, 2, …: the one that is started in its place keeps the number. */
  process: number;
  answer: Answers[Q] | undefined;
}

/** From a web process to the one that keeps them. */
export type Upward =
  | { kind: 'ask'; id: number; question: Question }
  | { kind: 'answer'; id: number; answer: Answers[Question] | undefined };

/** From there to a web process. */
export type Downward =
  | { kind: 'question'; id: number; question: Question }
  | { kind: 'told'; id: number; told: Told<Question>[] };
