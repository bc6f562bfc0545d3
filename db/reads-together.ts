import { setImmediate } from 'node:timers';
import type pg from 'pg';
import { PreparedBatch } from './prepared-batch.ts';
import { PreparedExecution, type PreparedResult } from './prepared-execution.ts';
import { statementOf } from './prepared-statements.ts';

/** A slow read holds up those that travel with it: the fewer, the better. Beyond this there is little left to win. */
const mostTogether = 8;

/**
 * Sends the reads of one moment, of all requests, to PostgreSQL together: what they cost both sides is less the reading
 * than that one process wakes the other. A read that fails does so alone; those behind it are asked again.
 */
export class ReadsTogether {
  readonly #pool: pg.Pool;
  #waiting: PreparedExecution[] = [];
  #isDue = false;
  /** Connections that were asked for and are not there yet. */
  #coming = 0;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** @returns null for what has to go alone: it may change or lock something, or cannot be prepared */
  ask(text: string, values: readonly unknown[]): Promise<PreparedResult> | null {
    const statement = values.length > 0 ? statementOf(text) : undefined;
    if (!statement?.isPlainRead) return null;
    return new Promise((resolve, reject) => {
      const done = (error: Error | null, result: PreparedResult) => (error ? reject(error) : resolve(result));
      this.#add([new PreparedExecution(statement, values, done)]);
    });
  }

  #add(executions: readonly PreparedExecution[]): void {
    this.#waiting.push(...executions);
    if (this.#isDue || this.#waiting.length === 0) return;
    this.#isDue = true;
    // Once all that has come in by now was looked at.
    setImmediate(() => {
      this.#isDue = false;
      while (this.#coming * mostTogether < this.#waiting.length) this.#sendSome();
    });
  }

  #sendSome(): void {
    this.#coming += 1;
    this.#pool.connect((error, client, release) => {
      this.#coming -= 1;
      const executions = this.#waiting.splice(0, mostTogether);
      if (error || !client) {
        for (const execution of executions) execution.settle(error ?? new Error('no connection'));
      } else if (executions.length === 0) {
        release();
      } else {
        client.query(
          new PreparedBatch(executions, (unanswered) => {
            release();
            this.#add(unanswered);
          }),
        );
      }
    });
  }
}
