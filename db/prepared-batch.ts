import { type Connection, DatabaseError, type FieldDef, type Submittable } from 'pg';
import type { PreparedExecution } from './prepared-execution.ts';
import { forgetStale } from './prepared-statements.ts';

/** pg notes there what a connection has prepared, by the `name` and `text` of whoever asked. */
type NotingConnection = Connection & { parsedStatements: Record<string, string> };

/**
 * Executions of prepared statements that go to PostgreSQL in one write and make one transaction: one of anything, or
 * several reads. It speaks as pg-cursor does: pg's own way asks what the columns are, and makes a parser for each, at
 * every execution. For a read of one row that is half the work.
 */
export class PreparedBatch implements Submittable {
  readonly #executions: readonly PreparedExecution[];
  readonly #onEnd: (unanswered: readonly PreparedExecution[]) => void;
  #at = 0;

  /** @param onEnd gets what PostgreSQL passed over because one before it failed */
  constructor(
    executions: readonly PreparedExecution[],
    onEnd: (unanswered: readonly PreparedExecution[]) => void = () => {},
  ) {
    this.#executions = executions;
    this.#onEnd = onEnd;
  }

  get #current(): PreparedExecution | undefined {
    return this.#executions[this.#at];
  }

  /** pg reads both when PostgreSQL says that a statement is prepared. */
  get name(): string | undefined {
    return this.#current?.statement.name;
  }

  get text(): string | undefined {
    return this.#current?.statement.text;
  }

  submit(connection: Connection): null {
    const { stream, parsedStatements } = connection as NotingConnection;
    const written = new Set<string>();
    stream.cork();
    for (const execution of this.#executions) {
      const { name } = execution.statement;
      execution.write(connection, parsedStatements[name] !== undefined || written.has(name));
      written.add(name);
    }
    connection.sync();
    stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { fields: readonly FieldDef[] }): void {
    this.#current?.takeDescription(fields);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    this.#current?.takeRow(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#current?.takeCompletion(text);
    this.#at += 1;
  }

  handleReadyForQuery(): void {
    for (const execution of this.#executions) execution.settle(null);
    this.#onEnd([]);
  }

  /** A statement failed, or the end of the transaction, or the connection with all that is under way. */
  handleError(error: Error): void {
    forgetStale(error);
    const isOfOne = error instanceof DatabaseError && !endsConnection(error) && this.#current !== undefined;
    const [answered, failed] = isOfOne ? [this.#at, this.#at + 1] : [0, this.#executions.length];
    for (const execution of this.#executions.slice(0, answered)) execution.settle(null);
    for (const execution of this.#executions.slice(answered, failed)) execution.settle(error);
    this.#onEnd(this.#executions.slice(failed));
  }
}

/** Shutdown, a broken connection, a system or an internal error: by code, since the severity is in the server's language. */
function endsConnection({ code = '' }: DatabaseError): boolean {
  return /^(57P|08|58|XX)/.test(code);
}
