import pg from 'pg';
import { PreparedBatch } from './prepared-batch.ts';
import { PreparedExecution, type PreparedResult } from './prepared-execution.ts';
import { statementOf } from './prepared-statements.ts';

/**
 * A connection that prepares its statements, so that PostgreSQL parses and plans a query once a connection and not once a
 * request: for our short reads that is more work than running them. A pooler between us and the database must know
 * prepared statements (PgBouncer: since 1.21, `max_prepared_statements`).
 */
export class PreparingClient extends pg.Client {
  #deadlineMs: number | null = null;
  #onSilence: () => void = () => {};
  #unanswered: NodeJS.Timeout | undefined;

  /** From now on the connection is given up when a statement is not answered in time; `onSilence` is told then. */
  watch(deadlineMs: number, onSilence: () => void): void {
    this.#deadlineMs = deadlineMs;
    this.#onSilence = onSilence;
    const answered = () => {
      clearTimeout(this.#unanswered);
      this.#unanswered = undefined;
    };
    // Nothing is asked any more.
    this.on('drain', answered);
    this.on('end', answered);
  }

  /** Closes the connection without a word to the server, who may not hear it. */
  drop(why: string): void {
    // Asked to end orderly, it would wait for the answer that does not come. The words are those of `failureOf`.
    this.connection.stream.destroy(new Error(`Connection terminated: ${why}`));
  }

  #awaitAnswer(): void {
    const ms = this.#deadlineMs;
    if (ms === null) return;
    this.#unanswered ??= setTimeout(() => {
      this.drop(`no answer within ${ms} ms`);
      this.#onSilence();
    }, ms);
  }

  // pg's `query` has eight signatures; only the one with text and values, which answers with a promise, is of interest.
  override query(...given: [never]): never {
    this.#awaitAnswer();
    const [text, values, ...rest] = given as unknown[];
    const isPlain = typeof text === 'string' && Array.isArray(values) && values.length > 0 && rest.length === 0;
    const statement = isPlain ? statementOf(text) : undefined;
    if (!statement) return super.query(...given);
    const answer = new Promise<PreparedResult>((resolve, reject) => {
      const execution = new PreparedExecution(statement, values as unknown[], (error, result) =>
        error ? reject(error) : resolve(result),
      );
      super.query(new PreparedBatch([execution]) as never);
    });
    return answer as never;
  }
}
