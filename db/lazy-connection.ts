import type { PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { isCarried } from './carried-changes.ts';
import { PreparedBatch } from './prepared-batch.ts';
import { type Done, PreparedExecution, type PreparedResult } from './prepared-execution.ts';
import { type PreparedStatement, statementOf } from './prepared-statements.ts';
import type { ReadsTogether } from './reads-together.ts';

/** A transaction, from its `begin` to its end. */
interface OpenTransaction {
  /** What goes with the next statement: `begin`, and what answers nothing (`writtenChange`). */
  carried: PreparedExecution[];
  /** PostgreSQL has heard of it. */
  isBegun: boolean;
  /** Why something carried failed, which its sender does not wait for. */
  failure: Error | null;
}

const answerOf = (command: string): PreparedResult => ({ command, rowCount: null, rows: [] });

/** One of `LazyPool`: it takes a connection for its own only for what cannot be asked on one that others share. */
export class LazyConnection implements PostgresPoolClient {
  readonly #pool: pg.Pool;
  readonly #reads: ReadsTogether;
  #own: Promise<pg.PoolClient> | null = null;
  #transaction: OpenTransaction | null = null;

  constructor(pool: pg.Pool, reads: ReadsTogether) {
    this.#pool = pool;
    this.#reads = reads;
  }

  // Kysely's type has a signature for cursors, too, which nobody here asks for.
  query(text: unknown, values: readonly unknown[] = []): never {
    return this.#ask(String(text), values) as Promise<never> as never;
  }

  release(destroy?: boolean): void {
    this.#own?.then(
      (client) => client.release(destroy),
      () => {},
    );
  }

  async #ask(text: string, values: readonly unknown[]): Promise<unknown> {
    const open = this.#transaction;
    if (open) return this.#askWithin(open, text, values);
    const begin = text === 'begin' ? statementOf(text) : undefined;
    if (begin) {
      const transaction: OpenTransaction = { carried: [], isBegun: false, failure: null };
      transaction.carried.push(new PreparedExecution(begin, [], noteFailure(transaction)));
      this.#transaction = transaction;
      return answerOf('BEGIN');
    }
    return (this.#own === null && this.#reads.ask(text, values)) || this.#askOwn(text, values);
  }

  async #askOwn(text: string, values: readonly unknown[]): Promise<unknown> {
    this.#own ??= this.#pool.connect();
    const client = await this.#own;
    return client.query(text, [...values]);
  }

  async #askWithin(open: OpenTransaction, text: string, values: readonly unknown[]): Promise<unknown> {
    if (text === 'rollback') {
      this.#transaction = null;
      return open.isBegun ? this.#askOwn(text, values) : answerOf('ROLLBACK');
    }
    if (text === 'commit') {
      const hasNothing = !open.isBegun && open.carried.length === 1;
      const answer = hasNothing ? answerOf('COMMIT') : await this.#sendWith(open, statementOf(text), text, values);
      this.#transaction = null;
      return answer;
    }
    const statement = values.length > 0 ? statementOf(text) : undefined;
    if (!statement || !isCarried(text)) return this.#sendWith(open, statement, text, values);
    open.carried.push(new PreparedExecution(statement, values, noteFailure(open)));
    return answerOf('');
  }

  /** What is carried goes first: together with the statement where that can be prepared. */
  async #sendWith(
    open: OpenTransaction,
    statement: PreparedStatement | undefined,
    text: string,
    values: readonly unknown[],
  ): Promise<unknown> {
    if (statement) return this.#send(open, { statement, values });
    if (open.carried.length > 0) await this.#send(open, null);
    return this.#askOwn(text, values);
  }

  /** @throws what the first of them failed of */
  async #send(
    open: OpenTransaction,
    last: { statement: PreparedStatement; values: readonly unknown[] } | null,
  ): Promise<PreparedResult> {
    this.#own ??= this.#pool.connect();
    const client = await this.#own;
    return new Promise((resolve, reject) => {
      const done: Done = (error, result) => {
        const failure = open.failure ?? error;
        open.failure = null;
        if (failure) reject(failure);
        else resolve(result);
      };
      // First, as it throws where a value cannot be written: what is carried stays then.
      const asked = last && new PreparedExecution(last.statement, last.values, done);
      const executions = [...open.carried.splice(0), ...(asked ? [asked] : [])];
      open.isBegun = true;
      const batch = new PreparedBatch(executions, (unanswered) => {
        for (const execution of unanswered) execution.settle(open.failure);
        if (!asked) done(null, answerOf(''));
      });
      client.query(batch);
    });
  }
}

function noteFailure(open: OpenTransaction): Done {
  return (error) => {
    open.failure ??= error;
  };
}
